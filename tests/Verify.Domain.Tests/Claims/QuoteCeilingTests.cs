using Verify.Domain.Claims;
using Verify.Domain.Quotes;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;
using static Verify.Domain.Tests.Claims.Desk;

namespace Verify.Domain.Tests.Claims;

/// <summary>The words decide which verdicts are open: nobody sends a class, and no percentage has a say.</summary>
public class QuoteCeilingTests
{
    private static readonly Guid Persian = Guid.CreateVersion7();

    private static ClaimFacts Known { get; } = Facts with
    {
        Sources = new Dictionary<Guid, SourceFacts>(Facts.Sources) { [Persian] = new(Domain.Sources.SourceAccess.Full, false, new HashSet<Domain.Sources.AcquisitionRoute>(), [], "fa") },
    };

    private static Finding On(Fidelity fidelity) => new() { Fidelity = fidelity, Veracity = Veracity.NotAssessed, VeracityReason = "an opinion of theirs", Note = "see above" };

    private static Claim Saying(string passage, ClaimContent? content = null, params Evidence[] evidence)
    {
        var claim = Claim.Propose(Guid.CreateVersion7(), Guid.CreateVersion7(), 1, new Passage("body", 100, 100 + CodePoints.Count(passage), passage, "", ""), content ?? Quotation, Checker, Now);
        claim.Open(Severity.Normal, true, Known, Checker, Now);
        claim.Assign(Checker, null, Known, Checker, Now);
        foreach (var e in evidence) claim.AddEvidence(e, Known, Checker, Now);
        return claim;
    }

    private static IReadOnlyList<string> Missing(Claim claim, Fidelity fidelity) => [.. EvidenceRules.Broken(On(fidelity), claim, Known, Now, isAdjudication: false).Select(b => b.Message)];

    [Fact]
    public void A_permitted_edit_closes_verbatim_and_names_the_edit()
    {
        var claim = Saying("She said: “the plan [for the port] … was sound”", null, Primary(words: "the plan that we all know was sound"));

        Missing(claim, Fidelity.PermittedEdit).ShouldBeEmpty();
        Missing(claim, Fidelity.Verbatim).ShouldHaveSingleItem().ShouldContain("Ellipsis: the source has “that we all know”");
        Missing(claim, Fidelity.Misquoted).ShouldHaveSingleItem().ShouldContain("No edit that can change the sense");
    }

    [Fact]
    public void One_meaning_bearing_edit_leaves_misquoted_alone_open()
    {
        var claim = Saying("She said: “the plan was not sound”", null, Primary(words: "we all agree that the plan was sound"));

        Missing(claim, Fidelity.Misquoted).ShouldBeEmpty();
        foreach (var closed in new[] { Fidelity.Verbatim, Fidelity.PermittedEdit }) Missing(claim, closed).ShouldHaveSingleItem().ShouldContain("Negation: “not” is not in the source.");
        foreach (var closed in new[] { Fidelity.FaithfulParaphrase, Fidelity.Overstated, Fidelity.Understated }) Missing(claim, closed).ShouldNotBeEmpty();
        Should.Throw<RefusedException>(() => claim.Submit(On(Fidelity.PermittedEdit), Known, Checker, Now)).Details!.BlockedBy!.Single().Message.ShouldContain("“not”");
    }

    [Fact]
    public void Every_quoted_string_has_to_stand_in_some_evidence()
    {
        var one = Primary(words: "what I call a quiet bargain between them");
        var other = Primary(words: "it was a long winter");
        const string passage = "She spoke of “a quiet bargain” and “a long winter”.";

        Missing(Saying(passage, null, one), Fidelity.Verbatim).ShouldHaveSingleItem().ShouldStartWith("Verbatim: “a long winter”");
        Missing(Saying(passage, null, one, other), Fidelity.Verbatim).ShouldBeEmpty();
    }

    [Fact]
    public void Words_with_nothing_in_common_are_not_misquoted_but_not_found()
    {
        var claim = Saying("She said: “ships sailed home”", null, Primary(words: "nothing of that kind"));

        Missing(claim, Fidelity.Misquoted).ShouldHaveSingleItem().ShouldContain("no word in common");
    }

    [Fact]
    public void What_stands_in_the_cited_work_is_not_to_be_called_missing_from_it()
    {
        var claim = Saying("“a quiet bargain”", null, Primary());
        claim.RecordSearch(new SearchRecord(Guid.CreateVersion7(), null, Now, "the book", BookId, [], "read", "bargain", SearchCoverage.Whole, SearchResult.NotFound, null), Known, Checker, Now);

        Missing(claim, Fidelity.NotFoundInSource).ShouldHaveSingleItem().ShouldContain("holds the quoted words");
    }

    [Fact]
    public void Said_elsewhere_and_said_by_another_need_the_words_themselves()
    {
        var changed = Primary(words: "no bargain at all", source: ReportId);

        Missing(Saying("“a quiet bargain”", null, changed), Fidelity.WrongCitation).ShouldNotBeEmpty();
        Missing(Saying("“a quiet bargain”", null, Primary(source: ReportId)), Fidelity.WrongCitation).ShouldBeEmpty();
    }

    [Fact]
    public void Without_word_tables_a_named_reader_decides_and_word_for_word_needs_none()
    {
        var content = Quotation with { Attribution = Quotation.Attribution with { SourceId = Persian } };
        var evidence = Primary(words: "il accord tranquille", source: Persian);
        var same = Saying("« il accord tranquille »", content, evidence);
        var differs = Saying("« un accord tranquille »", content, evidence with { Gloss = null });
        var read = Saying("« un accord tranquille »", content, evidence with { ReaderId = OtherChecker.PersonId, Gloss = "Only the article differs." });

        Missing(same, Fidelity.Verbatim).ShouldBeEmpty();
        Missing(differs, Fidelity.PermittedEdit).ShouldHaveSingleItem().ShouldContain("name a person who reads it");
        Missing(differs, Fidelity.Misquoted).ShouldHaveSingleItem().ShouldContain("name a person who reads it");
        Missing(read, Fidelity.PermittedEdit).ShouldBeEmpty();
        Missing(read, Fidelity.Misquoted).ShouldNotBeEmpty();
        Missing(read, Fidelity.Verbatim).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("en", "en-GB", "en")]
    [InlineData("en", null, "en")]
    [InlineData("en", "English", "en")]
    [InlineData("en", "es", "mul")]
    [InlineData("es-VE", "es", "es-VE")]
    public void Texts_in_two_languages_share_none(string document, string? source, string shared) => ClaimFacts.SharedLanguage(document, source).ShouldBe(shared);

    [Fact]
    public void Words_in_quotation_marks_are_no_paraphrase_whatever_the_mode_says()
    {
        var paraphrase = Quotation with { QuoteMode = QuoteMode.Paraphrase };
        const string passage = "She calls it “a quiet bargain”.";

        Missing(Saying(passage, paraphrase, Primary()), Fidelity.FaithfulParaphrase).ShouldHaveSingleItem().ShouldContain("inside quotation marks");
        Missing(Saying("She calls it a quiet bargain.", paraphrase, Primary()), Fidelity.FaithfulParaphrase).ShouldBeEmpty();
        Missing(Saying(passage, paraphrase with { QuoteMode = QuoteMode.NoSpeaker }, Primary()), Fidelity.FaithfulParaphrase).ShouldBeEmpty();
    }

    [Fact]
    public void The_page_of_the_copy_is_a_locator_too()
    {
        var evidence = Primary() with { Locator = null };

        Missing(Saying("“a quiet bargain”", null, evidence), Fidelity.Verbatim).ShouldHaveSingleItem().ShouldContain("locator");
        Missing(Saying("“a quiet bargain”", null, evidence with { Anchor = evidence.Anchor! with { Page = "14" } }), Fidelity.Verbatim).ShouldBeEmpty();
    }

    [Fact]
    public void The_round_keeps_what_the_verdict_rests_on()
    {
        var evidence = Primary(words: "there was a Quiet bargain between them");
        var claim = Saying("She said “a quiet bargain”.", null, evidence);

        claim.Submit(On(Fidelity.PermittedEdit), Known, Checker, Now);

        var kept = claim.CurrentRound!.Alignments.ShouldHaveSingleItem();
        (kept.EvidenceId, kept.Quote, kept.QuoteStart, kept.Algorithm, kept.Classed).ShouldBe((evidence.Id, "a quiet bargain", 10, QuoteAligner.Version, true));
        kept.Edits.ShouldHaveSingleItem().Kind.ShouldBe(EditKind.Capitalization);
        var words = evidence.Anchor!.Passage;
        words.Exact[(kept.Source.Start - words.Start)..(kept.Source.End - words.Start)].ShouldBe("a Quiet bargain");
        kept.Open.ShouldContain(AlignedFidelity.PermittedEdit);
        kept.Open.ShouldNotContain(AlignedFidelity.Verbatim);
    }

    [Fact]
    public void What_an_ellipsis_hides_and_how_the_sentence_goes_on_is_flagged_by_the_system_once()
    {
        const string text = "Some say much. The plan that was never tested is sound unless it rains. And so on.";
        var claim = Saying("She said “The plan … is sound”.");
        Evidence Anchored() => Primary(words: "The plan that was never tested is sound") with { Anchor = new SnapshotAnchor(BookId, Guid.CreateVersion7(), new Passage("text", 15, 54, text[15..54], "", ""), "00") };

        claim.AddEvidence(Anchored(), Known, Checker, Now, new AnchorContext(text, 0, "en"));

        claim.Flags.Select(f => f.Rule).ShouldBe(["SelectiveEllipsis", "SentenceContinues"]);
        claim.Flags.ShouldAllBe(f => f.By == "system:alignment" && f.State == FlagState.Open);
        claim.Flags[0].Message.ShouldContain("never");
        claim.Flags[1].Message.ShouldContain("unless it rains");
        Should.Throw<RefusedException>(() => claim.Submit(On(Fidelity.PermittedEdit), Known, Checker, Now)).Code.ShouldBe(ProblemCodes.GuardRefused);

        foreach (var flag in claim.Flags) claim.DismissFlag(flag.Id, "The text says so further down.", Known, Checker, Now);
        claim.AddEvidence(Anchored(), Known, Checker, Now, new AnchorContext(text, 0, "en"));
        claim.Flags.Count.ShouldBe(2);
        claim.Submit(On(Fidelity.PermittedEdit), Known, Checker, Now);
    }

    [Fact]
    public void Where_the_words_are_others_nothing_is_flagged()
    {
        const string text = "The plan was bad unless it rains.";
        var claim = Saying("She said “The plan was good”.");

        claim.AddEvidence(Primary() with { Anchor = new SnapshotAnchor(BookId, Guid.CreateVersion7(), new Passage("text", 0, 16, text[..16], "", ""), "00") }, Known, Checker, Now, new AnchorContext(text, 0, "en"));

        claim.Flags.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, 16, true)]
    [InlineData(0, 15, false)]
    [InlineData(1, 16, false)]
    [InlineData(4, 8, true)]
    public void An_anchor_cuts_no_word(int start, int end, bool allowed)
    {
        const string text = "The plan was bad unless it rains.";
        var claim = Saying("She said “The plan was bad”.");
        var evidence = Primary() with { Anchor = new SnapshotAnchor(BookId, Guid.CreateVersion7(), new Passage("text", 50 + start, 50 + end, text[start..end], "", ""), "00") };

        void Add() => claim.AddEvidence(evidence, Known, Checker, Now, new AnchorContext(text, 50, "en"));

        if (allowed) Add();
        else Should.Throw<RefusedException>(Add).Details!.BlockedBy!.Single().Rule.ShouldBe("anchor-whole-words");
    }
}
