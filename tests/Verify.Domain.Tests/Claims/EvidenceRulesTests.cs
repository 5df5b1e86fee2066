using Verify.Domain.Claims;
using Verify.Domain.Sources;
using Verify.Domain.Texts;
using static Verify.Domain.Tests.Claims.Desk;

namespace Verify.Domain.Tests.Claims;

public class EvidenceRulesTests
{
    private static readonly ClaimContent Paraphrase = Quotation with { QuoteMode = QuoteMode.Paraphrase };
    private static readonly ClaimContent OwnVoice = new() { Text = "The port closed.", Attribution = Attribution.OwnVoice };

    private static Finding On(Fidelity fidelity, Veracity veracity = Veracity.NotAssessed) =>
        new() { Fidelity = fidelity, FidelityReason = "out of reach", Veracity = veracity, VeracityReason = "an opinion of theirs", Note = "see above" };

    private static bool Met(Claim claim, Finding finding, ClaimFacts? facts = null, bool adjudicating = false) =>
        !EvidenceRules.Broken(finding, claim, facts ?? Facts, Now, adjudicating).Any();

    private static Claim With(ClaimContent? content, params Evidence[] evidence)
    {
        var claim = InCheck(content: content);
        foreach (var e in evidence) claim.AddEvidence(e, Facts, Checker, Now);
        return claim;
    }

    private static Claim Searched(Claim claim, SearchCoverage coverage = SearchCoverage.Whole, SearchResult result = SearchResult.NotFound, Guid? source = null, params Guid[] editions)
    {
        claim.RecordSearch(new SearchRecord(Guid.CreateVersion7(), Checker.PersonId, Now, "the book", source ?? BookId, editions, "read through", "bargain", coverage, result, null), Facts, Checker, Now);
        return claim;
    }

    private static Claim Asked(Claim claim, DateTimeOffset due)
    {
        claim.PutQuery(new AuthorQuery { Id = Guid.CreateVersion7(), To = Author.PersonId!.Value, By = Checker.PersonId!.Value, At = Now, Question = "Where?", DueAt = due }, Facts, Checker, Now);
        return claim;
    }

    private static ClaimFacts Book(SourceAccess access, params AcquisitionRoute[] routes) => Facts with
    {
        Sources = new Dictionary<Guid, SourceFacts>(Facts.Sources) { [BookId] = new(access, true, routes.ToHashSet(), []) },
    };

    [Fact]
    public void Every_verdict_has_its_rule()
    {
        EvidenceRules.OfFidelity.Keys.ShouldBe(Enum.GetValues<Fidelity>(), ignoreOrder: true);
        EvidenceRules.OfVeracity.Keys.ShouldBe(Enum.GetValues<Veracity>(), ignoreOrder: true);
    }

    [Fact]
    public void Not_assessed_needs_a_reason_on_each_axis()
    {
        Met(With(null), On(Fidelity.NotAssessed)).ShouldBeTrue();
        Met(With(null), On(Fidelity.NotAssessed) with { FidelityReason = " " }).ShouldBeFalse();
        Met(With(null), On(Fidelity.NotAssessed) with { VeracityReason = null }).ShouldBeFalse();
    }

    [Fact]
    public void Not_applicable_is_for_the_authors_own_voice()
    {
        Met(With(OwnVoice), On(Fidelity.NotApplicable)).ShouldBeTrue();
        Met(With(null), On(Fidelity.NotApplicable)).ShouldBeFalse();
        Met(With(OwnVoice), On(Fidelity.FaithfulParaphrase)).ShouldBeFalse();
    }

    [Fact]
    public void Verbatim_needs_the_words_in_the_cited_work_with_a_locator_where_it_has_pages()
    {
        Met(With(null, Primary()), On(Fidelity.Verbatim)).ShouldBeTrue();
        Met(With(null, Primary() with { Locator = null }), On(Fidelity.Verbatim)).ShouldBeFalse();
        Met(With(null, Primary(words: "what I call a loud bargain")), On(Fidelity.Verbatim)).ShouldBeFalse();
        Met(With(null, Primary(source: ReportId)), On(Fidelity.Verbatim)).ShouldBeFalse();
        Met(With(Paraphrase, Primary()), On(Fidelity.Verbatim)).ShouldBeFalse();
        Met(With(null), On(Fidelity.Verbatim)).ShouldBeFalse();
    }

    [Fact]
    public void Struck_evidence_does_not_count()
    {
        var evidence = Primary();
        var claim = With(null, evidence);
        claim.StrikeEvidence(evidence.Id, "another edition", Facts, Checker, Now);

        Met(claim, On(Fidelity.Verbatim)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(Fidelity.FaithfulParaphrase)]
    [InlineData(Fidelity.Overstated)]
    [InlineData(Fidelity.Understated)]
    public void A_paraphrase_needs_a_passage_and_a_gloss_and_is_no_verdict_on_quoted_words(Fidelity fidelity)
    {
        Met(With(Paraphrase, Primary()), On(fidelity)).ShouldBeTrue();
        Met(With(Paraphrase, Primary() with { Gloss = null }), On(fidelity)).ShouldBeFalse();
        Met(With(Paraphrase), On(fidelity)).ShouldBeFalse();
        Met(With(null, Primary()), On(fidelity)).ShouldBeFalse();
    }

    [Fact]
    public void A_translation_needs_original_translation_language_and_reader()
    {
        var spanish = Paraphrase with { Attribution = Quotation.Attribution with { OriginalLanguage = "es" } };
        var translated = Primary() with { Translation = "a quiet bargain", ReaderId = OtherChecker.PersonId };
        Met(With(spanish, translated), On(Fidelity.FaithfulTranslation)).ShouldBeTrue();
        Met(With(spanish, translated with { ReaderId = null }), On(Fidelity.FaithfulTranslation)).ShouldBeFalse();
        Met(With(Paraphrase, translated), On(Fidelity.FaithfulTranslation)).ShouldBeFalse();
    }

    [Fact]
    public void Out_of_context_needs_the_wider_passage()
    {
        Met(With(null, Primary() with { WiderPassage = new Passage("body", 0, 90, "…", "", "") }), On(Fidelity.OutOfContext)).ShouldBeTrue();
        Met(With(null, Primary()), On(Fidelity.OutOfContext)).ShouldBeFalse();
    }

    [Fact]
    public void Misquoted_needs_a_meaning_bearing_edit()
    {
        Met(With(null, Primary(words: "what I call a loud bargain")), On(Fidelity.Misquoted)).ShouldBeTrue();
        Met(With(Paraphrase, Primary(words: "what I call a loud bargain")), On(Fidelity.Misquoted)).ShouldBeFalse();
        Met(With(null, Primary()), On(Fidelity.Misquoted)).ShouldBeFalse();
    }

    [Fact]
    public void Wrong_citation_needs_a_hit_of_the_same_speaker_in_another_work()
    {
        Met(With(null, Primary(source: ReportId)), On(Fidelity.WrongCitation)).ShouldBeTrue();
        Met(With(null, Primary(source: ReportId) with { SpeakerId = OtherSpeakerId }), On(Fidelity.WrongCitation)).ShouldBeFalse();
        Met(With(null, Primary()), On(Fidelity.WrongCitation)).ShouldBeFalse();
    }

    [Fact]
    public void Misattributed_needs_a_hit_of_another_speaker_and_the_cited_work_searched_in_full()
    {
        var byAnother = Primary(source: ReportId) with { SpeakerId = OtherSpeakerId };
        Met(Searched(With(null, byAnother)), On(Fidelity.Misattributed)).ShouldBeTrue();
        Met(With(null, byAnother), On(Fidelity.Misattributed)).ShouldBeFalse();
        Met(Searched(With(null, Primary())), On(Fidelity.Misattributed)).ShouldBeFalse();
    }

    [Fact]
    public void Not_found_needs_full_access_and_a_search_of_the_whole_in_every_edition()
    {
        var edition = Guid.CreateVersion7();
        var twoEditions = Facts with { Sources = new Dictionary<Guid, SourceFacts> { [BookId] = new(SourceAccess.Full, true, new HashSet<AcquisitionRoute>(), [edition]) } };
        Met(Searched(With(null)), On(Fidelity.NotFoundInSource)).ShouldBeTrue();
        Met(Searched(With(null), SearchCoverage.Part), On(Fidelity.NotFoundInSource)).ShouldBeFalse();
        Met(Searched(With(null), result: SearchResult.Found), On(Fidelity.NotFoundInSource)).ShouldBeFalse();
        Met(Searched(With(null)), On(Fidelity.NotFoundInSource), Book(SourceAccess.Partial)).ShouldBeFalse();
        Met(Searched(With(null)), On(Fidelity.NotFoundInSource), twoEditions).ShouldBeFalse();
        Met(Searched(With(null), editions: edition), On(Fidelity.NotFoundInSource), twoEditions).ShouldBeTrue();
    }

    [Fact]
    public void Source_not_obtained_needs_two_attempts_by_different_routes()
    {
        Met(With(null), On(Fidelity.SourceNotObtained), Book(SourceAccess.NotObtained, AcquisitionRoute.Library, AcquisitionRoute.Publisher)).ShouldBeTrue();
        Met(With(null), On(Fidelity.SourceNotObtained), Book(SourceAccess.NotObtained, AcquisitionRoute.Library)).ShouldBeFalse();
        Met(Asked(With(null), Now.AddDays(1)), On(Fidelity.SourceNotObtained), Book(SourceAccess.NotObtained, AcquisitionRoute.Library)).ShouldBeTrue();
        Met(Asked(With(null), Now.AddDays(1)), On(Fidelity.SourceNotObtained), Book(SourceAccess.NotObtained, AcquisitionRoute.Author)).ShouldBeFalse();
        Met(With(null), On(Fidelity.SourceNotObtained), Book(SourceAccess.Full, AcquisitionRoute.Library, AcquisitionRoute.Publisher)).ShouldBeFalse();
    }

    [Fact]
    public void No_source_named_needs_a_closed_query_and_for_quoted_words_a_search()
    {
        var unnamed = Quotation with { Attribution = new Attribution { Speaker = SpeakerStatus.Unnamed, Descriptor = "analysts" } };
        var open = Searched(Asked(With(unnamed), Now.AddDays(1)));
        Met(open, On(Fidelity.NoSourceNamed)).ShouldBeFalse();
        EvidenceRules.Broken(On(Fidelity.NoSourceNamed), open, Facts, Now.AddDays(2), false).ShouldBeEmpty();
        open.AnswerQuery(open.Queries[0].Id, "I do not remember.", [], Facts, Author, Now);
        Met(open, On(Fidelity.NoSourceNamed)).ShouldBeTrue();
        var refused = Asked(With(unnamed with { QuoteMode = QuoteMode.Paraphrase }), Now.AddDays(1));
        refused.RefuseQuery(refused.Queries[0].Id, null, Facts, Author, Now);
        Met(refused, On(Fidelity.NoSourceNamed)).ShouldBeTrue();
        Met(With(unnamed), On(Fidelity.NoSourceNamed)).ShouldBeFalse();
        Met(Searched(Asked(With(null), Now.AddTicks(10))), On(Fidelity.NoSourceNamed)).ShouldBeFalse();
    }

    [Fact]
    public void Where_the_authors_are_outside_a_contact_takes_the_place_of_the_query()
    {
        var outside = Facts with { AuthorsOutside = true, DocumentAuthors = new HashSet<Guid>() };
        var claim = With(Paraphrase with { Attribution = new Attribution { Speaker = SpeakerStatus.Unnamed } });
        Met(claim, On(Fidelity.NoSourceNamed), outside).ShouldBeFalse();

        claim.LogContact(Contact(ContactParty.Author, ContactOutcome.NoReply), outside, Checker, Now);

        Met(claim, On(Fidelity.NoSourceNamed), outside).ShouldBeTrue();
    }

    [Fact]
    public void Fabricated_is_an_adjudicators_and_needs_a_denial_and_an_empty_search()
    {
        var claim = Searched(With(null), SearchCoverage.EverythingHeld);
        Met(claim, On(Fidelity.Fabricated), adjudicating: true).ShouldBeFalse();

        claim.LogContact(Contact(ContactParty.Speaker, ContactOutcome.Denies), Facts, Checker, Now);

        Met(claim, On(Fidelity.Fabricated), adjudicating: true).ShouldBeTrue();
        Met(claim, On(Fidelity.Fabricated)).ShouldBeFalse();
        Met(Searched(claim, result: SearchResult.FoundElsewhere), On(Fidelity.Fabricated), adjudicating: true).ShouldBeFalse();
    }

    [Theory]
    [InlineData(Veracity.Supported, Stance.Supports, Stance.Contradicts)]
    [InlineData(Veracity.Refuted, Stance.Contradicts, Stance.Supports)]
    public void Supported_and_refuted_need_one_primary_or_two_independent_links_and_answers_to_the_others(Veracity veracity, Stance stance, Stance opposite)
    {
        var finding = On(Fidelity.NotAssessed, veracity);
        var second = Primary(stance) with { Directness = Directness.Secondary };
        Met(With(null, Primary(stance)), finding).ShouldBeTrue();
        Met(With(null, Primary(opposite)), finding).ShouldBeFalse();
        Met(With(null, second), finding).ShouldBeFalse();
        Met(With(null, second, second with { Id = Guid.CreateVersion7(), Origin = " The Book" }), finding).ShouldBeFalse();
        Met(With(null, second, second with { Id = Guid.CreateVersion7(), Origin = "the ministry" }), finding).ShouldBeTrue();

        var opposing = Primary(opposite);
        var claim = With(null, Primary(stance), opposing);
        Met(claim, finding).ShouldBeFalse();
        claim.AnswerEvidence(opposing.Id, "It speaks of another year.", Facts, Checker, Now);
        Met(claim, finding).ShouldBeTrue();
    }

    [Fact]
    public void Partly_supported_names_the_part()
    {
        Met(With(null, Primary()), On(Fidelity.NotAssessed, Veracity.PartlySupported)).ShouldBeFalse();
        Met(With(null, Primary()), On(Fidelity.NotAssessed, Veracity.PartlySupported) with { SupportedPart = "the bargain" }).ShouldBeTrue();
    }

    [Fact]
    public void Contested_needs_a_link_each_way()
    {
        Met(With(null, Primary(), Primary(Stance.Contradicts)), On(Fidelity.NotAssessed, Veracity.Contested)).ShouldBeTrue();
        Met(With(null, Primary()), On(Fidelity.NotAssessed, Veracity.Contested)).ShouldBeFalse();
    }

    [Fact]
    public void Unsupported_needs_a_search()
    {
        Met(With(null), On(Fidelity.NotAssessed, Veracity.Unsupported)).ShouldBeFalse();
        Met(Searched(With(null)), On(Fidelity.NotAssessed, Veracity.Unsupported)).ShouldBeTrue();
    }

    [Fact]
    public void Outdated_needs_dated_support_and_a_later_dated_contradiction()
    {
        Evidence Dated(Stance stance, string date) => Primary(stance) with { AsOf = Edtf.Parse(date) };
        var finding = On(Fidelity.NotAssessed, Veracity.Outdated);
        Met(With(null, Dated(Stance.Supports, "2019"), Dated(Stance.Contradicts, "2024-05")), finding).ShouldBeTrue();
        Met(With(null, Dated(Stance.Supports, "2024-05"), Dated(Stance.Contradicts, "2019")), finding).ShouldBeFalse();
        Met(With(null, Dated(Stance.Supports, "2019"), Primary(Stance.Contradicts)), finding).ShouldBeFalse();
    }

    [Fact]
    public void What_cannot_be_checked_says_why_and_a_forecast_when_to_look_again()
    {
        var finding = On(Fidelity.NotAssessed, Veracity.NotCheckable);
        Met(With(null), finding).ShouldBeFalse();
        Met(With(null), finding with { NotCheckable = NotCheckableReason.Opinion }).ShouldBeTrue();
        Met(With(null), finding with { NotCheckable = NotCheckableReason.Forecast }).ShouldBeFalse();
        Met(With(null), finding with { NotCheckable = NotCheckableReason.Forecast, ReviewBy = Now.AddDays(30) }).ShouldBeTrue();
    }

    private static ContactEntry Contact(ContactParty party, ContactOutcome outcome) =>
        new(Guid.CreateVersion7(), Checker.PersonId!.Value, Now, Guid.CreateVersion7(), party, Now, "phone", "whether they said it", null, outcome);
}
