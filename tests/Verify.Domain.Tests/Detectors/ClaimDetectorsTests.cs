using Verify.Domain.Authorities;
using Verify.Domain.Claims;
using Verify.Domain.Detectors;
using Verify.Domain.Sources;
using Verify.Domain.Texts;
using static Verify.Domain.Tests.Claims.Desk;

namespace Verify.Domain.Tests.Detectors;

public class ClaimDetectorsTests
{
    private static readonly Edtf Date = Edtf.Parse("2026-01");

    [Theory]
    [InlineData("2007", null, null, "2015/..", true)]
    [InlineData("2007", null, null, "2007", false)]
    [InlineData("2007", null, null, "2005/2013", false)] // some of it lies before
    [InlineData("2007~", null, null, "2008-01-01", true)]
    [InlineData("2007/..", null, null, "2015", false)] // nobody knows when it was finished
    [InlineData(null, 2008, null, "2015", true)] // it was finished before it came out
    [InlineData(null, 2008, "2019", "2015", false)] // a later edition may know
    [InlineData(null, 2008, "", "2015", false)] // an edition of an unknown date
    [InlineData("2007", null, "2019", "2015", true)] // closed is said of the work as a whole
    [InlineData(null, null, null, "2015", false)]
    [InlineData("2007", null, null, null, false)]
    [InlineData("2007", null, null, "../2015", false)]
    public void A_work_cannot_tell_of_what_came_after_it(string? closed, int? issued, string? edition, string? about, bool flagged)
    {
        var date = issued is { } year ? $$""","issued":{"date-parts":[[{{year}}]]}""" : "";
        var source = Source.Add(BookId, CslItem.Parse($$"""{"id":"b","type":"book","title":"A Sample Book"{{date}}}"""), closed is null ? null : Edtf.Parse(closed), [], Checker, Now);
        if (edition is not null) source.AddEdition(Guid.CreateVersion7(), "later", edition.Length == 0 ? null : Edtf.Parse(edition), Checker, Now);
        var claim = Proposed(Quotation with { AboutTime = about is null ? null : Edtf.Parse(about) });

        (new AnachronisticSource().Find(new ClaimCase(claim, Date, source, [])) is not null).ShouldBe(flagged);
    }

    [Theory]
    [InlineData("U.S. Senator", true)]
    [InlineData("former U.S. Senator", false)]
    [InlineData("the senator", true)]
    [InlineData("Secretary of State", false)]
    [InlineData("former Secretary of State", true)]
    [InlineData("a well-known writer", false)] // a role that nobody entered
    [InlineData(null, false)]
    public void A_title_is_held_against_the_roles_on_the_documents_date(string? descriptor, bool flagged)
    {
        var speaker = Authority.Add(SpeakerId, AuthorityKind.Person, "Sample Speaker", [], [], Checker, Now);
        speaker.AddRole(Guid.CreateVersion7(), "Senator", null, "Sample Senate", Edtf.Parse("2011"), Edtf.Parse("2025-01-20"), null, Checker, Now);
        speaker.AddRole(Guid.CreateVersion7(), "Secretary of State", null, null, Edtf.Parse("2025-01-21"), null, null, Checker, Now);
        var claim = Proposed(Quotation with { Attribution = Quotation.Attribution with { Descriptor = descriptor } });

        (new StaleTitle().Find(new ClaimCase(claim, Date, null, [speaker])) is not null).ShouldBe(flagged);
    }

    [Fact]
    public void The_ground_of_a_stale_title_changes_with_the_role()
    {
        var speaker = Authority.Add(SpeakerId, AuthorityKind.Person, "Sample Speaker", [], [], Checker, Now);
        var role = Guid.CreateVersion7();
        speaker.AddRole(role, "Senator", null, null, Edtf.Parse("2011"), Edtf.Parse("2024"), null, Checker, Now);
        var claim = Proposed(Quotation with { Attribution = Quotation.Attribution with { Descriptor = "Senator" } });
        var before = new StaleTitle().Find(new ClaimCase(claim, Date, null, [speaker])).ShouldNotBeNull();

        new StaleTitle().Find(new ClaimCase(claim, Date, null, [speaker])).ShouldBe(before);
        speaker.AddRole(Guid.CreateVersion7(), "Senator", null, null, Edtf.Parse("2001"), Edtf.Parse("2003"), null, Checker, Now);
        new StaleTitle().Find(new ClaimCase(claim, Date, null, [speaker])).ShouldNotBeNull().Ground.ShouldNotBe(before.Ground);
    }

    [Fact]
    public void Quoted_words_are_not_located_once_they_were_sought_in_vain()
    {
        var claim = InCheck();
        Find().ShouldBeNull("nobody has looked yet");

        claim.RecordSearch(Search(SearchResult.NotFound), Facts, Checker, Now);
        var found = Find().ShouldNotBeNull();

        claim.RecordSearch(Search(SearchResult.NotFound), Facts, Checker, Now);
        Find().ShouldBe(found, "another search in vain is the same ground");
        claim.RecordSearch(Search(SearchResult.Found), Facts, Checker, Now);
        Find().ShouldBeNull();

        ClaimFinding? Find() => new QuoteNotLocated().Find(new ClaimCase(claim, Date, null, []));
    }

    [Fact]
    public void Quoted_words_with_an_exact_hit_are_located()
    {
        var claim = WithEvidence();
        claim.RecordSearch(Search(SearchResult.NotFound), Facts, Checker, Now);

        new QuoteNotLocated().Find(new ClaimCase(claim, Date, null, [])).ShouldBeNull();
    }

    [Fact]
    public void Quoted_words_are_no_paraphrase()
    {
        var detector = new QuotedAsParaphrase();

        var marked = Proposed().Passage;

        detector.Find(new ClaimCase(Called(Quotation with { QuoteMode = QuoteMode.Paraphrase }), Date, null, [])).ShouldNotBeNull().Message.ShouldContain("a quiet bargain");
        detector.Find(new ClaimCase(Proposed(Quotation with { QuoteMode = QuoteMode.Paraphrase }), Date, null, [])).ShouldBeNull("no marks stand in that passage");
        detector.Find(new ClaimCase(Proposed(), Date, null, [])).ShouldBeNull();
        detector.Find(new ClaimCase(Called(Quotation with { QuoteMode = QuoteMode.Paraphrase, Attribution = Attribution.OwnVoice }), Date, null, [])).ShouldBeNull();

        Claim Called(ClaimContent content) => Claim.Propose(Guid.CreateVersion7(), Guid.CreateVersion7(), 1, marked, content, Checker, Now);
    }

    [Fact]
    public void A_work_with_pages_asks_for_a_page()
    {
        var book = Source.Add(BookId, CslItem.Parse("""{"id":"b","type":"book","title":"A Sample Book"}"""), null, [], Checker, Now);
        var page = Source.Add(BookId, CslItem.Parse("""{"id":"b","type":"webpage","title":"A Sample Page"}"""), null, [], Checker, Now);
        var located = Quotation with { Attribution = Quotation.Attribution with { Locator = new CitationLocator("page", "12") } };

        new ClaimWithoutLocator().Find(new ClaimCase(Proposed(), Date, book, [])).ShouldNotBeNull().Rule.ShouldBe("NoLocator");
        new ClaimWithoutLocator().Find(new ClaimCase(Proposed(located), Date, book, [])).ShouldBeNull();
        new ClaimWithoutLocator().Find(new ClaimCase(Proposed(), Date, page, [])).ShouldBeNull();
    }

    [Fact]
    public void Every_rule_is_explained_in_one_sentence()
    {
        var rules = DetectorBook.OfTexts.Select(d => d.Rule).Concat(DetectorBook.OfClaims.Select(d => d.Rule)).Distinct().ToList();

        rules.Count.ShouldBe(11);
        foreach (var rule in rules) DetectorBook.ExplanationOf(rule).ShouldNotBeNull().Length.ShouldBeInRange(40, 200);
        DetectorBook.ExplanationOf("ByHand").ShouldBeNull();
    }

    private static SearchRecord Search(SearchResult result) =>
        new(Guid.CreateVersion7(), null, Now, "all snapshots", null, [], "full text", "a quiet bargain", SearchCoverage.EverythingHeld, result, null);
}
