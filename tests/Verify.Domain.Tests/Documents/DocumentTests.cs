using FsCheck.Fluent;
using Verify.Domain.Claims;
using Verify.Domain.Documents;
using Verify.Domain.People;
using Verify.Domain.Policies;
using Verify.Domain.Refusals;
using Verify.Domain.Tests.History;
using Verify.Domain.Texts;
using static Verify.Domain.Tests.History.AggregateLaws;
using static Verify.Domain.Tests.History.Sample;

namespace Verify.Domain.Tests.Documents;

public sealed class DocumentTests
{
    private static readonly Guid FlagId = new("01900000-0000-7000-8000-0000000000f1");
    private static readonly Guid Me = Author.PersonId!.Value;
    private static readonly Guid Somebody = new("01900000-0000-7000-8000-0000000000bb");
    private static readonly DocumentDetails Outside = new("cms-1", "Rain in the valley", "en", "Foreign", ["rain"], null, null, [], AuthorsOutside: true, null);
    private static readonly DocumentDetails Mine = Outside with { Authors = [Me], AuthorsOutside = false };
    private static readonly VersionText First = VersionText.OfParts([new("headline", "Rain in the valley"), new("body", "Rain fell.😀")]);
    private static readonly VersionText Second = VersionText.OfParts([new("body", "Rain fell, and fell.")]);

    [Fact]
    public void A_document_comes_in_with_its_first_version()
    {
        var document = Document.Create(Id, Outside with { Tags = ["rain", "rain"] }, First, Checker, At);

        document.Details.SameAs(Outside).ShouldBeTrue();
        var version = document.Versions.ShouldHaveSingleItem();
        version.Parts.ShouldBe([new VersionPart("headline", TextHashes.Sha256("Rain in the valley"), 18), new VersionPart("body", TextHashes.Sha256("Rain fell.😀"), 11)]);
        (version.Number, version.ContentHash, version.TextHash, version.CreatedBy, version.CreatedAt).ShouldBe((1, TextHashes.OfParts(First.Parts), TextHashes.OfParts(First.Parts), Checker.Actor, At));
        (document.LatestVersion, document.LatestContentHash).ShouldBe((1, version.ContentHash));
    }

    [Fact]
    public void An_upload_has_the_hash_of_its_file_and_the_text_its_own()
    {
        var document = Document.Create(Id, Outside, VersionText.OfUpload("<p>Rain</p>"u8, [new("body", "Rain")]), Checker, At);

        document.Versions[0].ContentHash.ShouldBe(TextHashes.Sha256("<p>Rain</p>"));
        document.Versions[0].TextHash.ShouldBe(TextHashes.Sha256("Rain"));
    }

    [Fact]
    public void What_is_wrong_with_a_text_is_noted_and_the_text_is_kept()
    {
        var document = Document.Create(Id, Outside, VersionText.OfParts([new("body", "\nIt's [his](#) dog’s.")]), Checker, At);

        document.Versions[0].Defects.Select(d => d.Kind).ShouldBe([DefectKind.BlankEnds, DefectKind.DanglingLink, DefectKind.MixedApostrophes]);
        document.Versions[0].Parts[0].Sha256.ShouldBe(TextHashes.Sha256("\nIt's [his](#) dog’s."));
    }

    [Fact]
    public void Checkers_leads_integrations_and_authors_bring_documents()
    {
        foreach (var role in (Role[])[Role.Reviewer, Role.Adjudicator, Role.Auditor, Role.Admin])
        {
            Should.Throw<RefusedException>(() => Document.Create(Id, Outside, First, Holding(role), At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Refusal(Created(Outside), d => d.AddVersion(Second, Holding(role), At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Refusal(Created(Outside), d => d.Edit(Outside with { Title = "Snow" }, "snow", Holding(role), At)).Kind.ShouldBe(RefusalKind.Forbidden);
        }

        foreach (var role in (Role[])[Role.Checker, Role.Lead, Role.Integration])
        {
            Document.Create(Id, Outside, First, Holding(role), At).AddVersion(Second, Holding(role), At).Number.ShouldBe(2);
        }
    }

    [Fact]
    public void An_author_brings_only_their_own_pieces()
    {
        Should.Throw<RefusedException>(() => Document.Create(Id, Outside, First, Author, At)).ShouldBreak("author-names-themself");
        Refusal(Created(Outside), d => d.AddVersion(Second, Author, At)).Kind.ShouldBe(RefusalKind.Forbidden);

        var own = Document.Create(Id, Mine, First, Author, At);
        own.AddVersion(Second, Author, At);

        own.LatestVersion.ShouldBe(2);
        (own.IsAuthor(Me), own.IsAuthor(Somebody), own.IsAuthor(null)).ShouldBe((true, false, false));
        Refusal(own, d => d.Edit(Mine with { Title = "Snow" }, "snow", Author, At)).Kind.ShouldBe(RefusalKind.Forbidden);
    }

    [Fact]
    public void Authors_are_named_or_said_to_be_outside()
    {
        Rule(Outside with { AuthorsOutside = false }).ShouldBreak("authors-said");
        Rule(Outside with { Authors = [Me] }).ShouldBreak("authors-said");
        Refusal(Created(Outside), d => d.Edit(Outside with { AuthorsOutside = false }, "?", Lead, At)).ShouldBreak("authors-said");
    }

    [Fact]
    public void Details_that_cannot_be_are_refused()
    {
        Rule(Outside with { Language = "english please" }).ShouldBreak("language-tag");
        Rule(Outside with { PublishBy = At, Embargo = At.AddMinutes(1) }).ShouldBreak("embargo-before-deadline");
        Rule(Outside with { DocumentDate = Edtf.Parse("2014/2015") }).ShouldBreak("document-date-is-a-date");
    }

    [Fact]
    public void Texts_that_cannot_be_are_refused()
    {
        Text().ShouldBreak("some-parts");
        Text([.. Enumerable.Range(2, VersionText.MaxParts + 1).Select(n => new TextPart($"caption-{n}", "x"))]).ShouldBreak("some-parts");
        Text(new TextPart("body", "x"), new TextPart("body", "y")).ShouldBreak("part-label-once");
        Text(new TextPart("body", "")).ShouldBreak("part-has-text");
        Text(new TextPart("body", "\uD83D")).ShouldBreak("lone-surrogate");

        static RefusedException Text(params TextPart[] parts)
        {
            Should.Throw<RefusedException>(() => VersionText.OfUpload("x"u8, parts));
            return Should.Throw<RefusedException>(() => VersionText.OfParts(parts));
        }
    }

    [Theory]
    [InlineData("headline", true)]
    [InlineData("standfirst", true)]
    [InlineData("alt-text", true)]
    [InlineData("caption-2", true)]
    [InlineData("alt-text-999", true)]
    [InlineData("caption-1", false)]
    [InlineData("caption-02", false)]
    [InlineData("caption-", false)]
    [InlineData("Body", false)]
    [InlineData("text", false)]
    [InlineData("body\n", false)]
    public void Labels_are_the_five_with_numbered_repeats(string label, bool valid)
    {
        PartLabels.IsValid(label).ShouldBe(valid);
        if (!valid) Should.Throw<RefusedException>(() => VersionText.OfParts([new(label, "x")])).ShouldBreak("part-label");
    }

    [Fact]
    public void What_is_said_about_it_changes_with_a_reason()
    {
        var document = Created(Outside);

        document.Edit(Outside with { Title = "Snow", Tags = ["snow"] }, "it was snow", Lead, At);

        document.Title.ShouldBe("Snow");
        document.Tags.ShouldBe(["snow"]);
        document.Raised[^1].ShouldBeOfType<DocumentEdited>().Reason.ShouldBe("it was snow");
        Refusal(document, d => d.Edit(Outside with { Title = "Snow", Tags = ["snow"] }, "again", Lead, At)).Code.ShouldBe(ProblemCodes.WrongState);
    }

    [Fact]
    public void Nobody_makes_themself_an_author_or_no_author()
    {
        Refusal(Created(Mine), d => d.Edit(Outside, "not me", Holding(Role.Checker, Role.Author), At)).Kind.ShouldBe(RefusalKind.Forbidden);
        Refusal(Created(Outside), d => d.Edit(Mine, "me", Lead, At)).Kind.ShouldBe(RefusalKind.Forbidden);

        var document = Created(Mine);
        document.Edit(Mine with { Title = "Snow" }, "it was snow", Lead, At);
        document.Edit(Outside, "she wrote another piece", Acting.Person(Somebody, Role.Lead), At);

        document.AuthorsOutside.ShouldBeTrue();
    }

    [Fact]
    public void A_new_version_differs_from_the_latest_and_may_be_an_older_text()
    {
        var document = Created(Outside);
        Refusal(document, d => d.AddVersion(First, Checker, At)).Code.ShouldBe(ProblemCodes.AlreadyExists);

        document.AddVersion(Second, Checker, At);
        document.AddVersion(First, Checker, At);

        document.Versions.Select(v => v.Number).ShouldBe([1, 2, 3]);
        document.LatestContentHash.ShouldBe(document.Versions[0].ContentHash);
    }

    [Fact]
    public void A_stale_version_is_refused_before_the_state()
    {
        var document = Created(Outside);
        document.Expect(5);
        Refusal(document, d => d.Edit(Outside, "same", Lead, At)).Kind.ShouldBe(RefusalKind.VersionStale);
        Refusal(document, d => d.AddVersion(First, Reviewer, At)).Kind.ShouldBe(RefusalKind.Forbidden);
    }

    [Fact]
    public void Its_statements_speak_on_its_date_or_on_the_day_of_the_version()
    {
        Created(Outside).DateOf(1).ShouldBe(Edtf.Parse("2026-03-01"));
        Created(Outside with { DocumentDate = Edtf.Parse("2025-05~") }).DateOf(1).ShouldBe(Edtf.Parse("2025-05~"));
        Should.Throw<InvalidOperationException>(() => Created(Outside).DateOf(2));
    }

    [Fact]
    public void A_flag_is_raised_accepted_and_dismissed()
    {
        var document = Flagged();
        document.RaiseFlag(OtherId, 1, "body", 0, 4, "ByHand", "which rain?", Reviewer, At);

        document.AcceptFlag(FlagId, "true", Lead, At);
        document.DismissFlag(OtherId, "the rain of the headline", Checker, At);

        document.Flags.Select(f => (f.State, f.Reason, f.SettledBy)).ShouldBe([(FlagState.Accepted, "true", Lead.Actor), (FlagState.Dismissed, "the rain of the headline", Checker.Actor)]);
        Refusal(document, d => d.AcceptFlag(FlagId, null, Lead, At)).Code.ShouldBe(ProblemCodes.WrongState);
        Refusal(document, d => d.DismissFlag(OtherId, "again", Lead, At)).Code.ShouldBe(ProblemCodes.WrongState);
        Refusal(document, d => d.DismissFlag(Id, "none", Lead, At)).Kind.ShouldBe(RefusalKind.NotFound);
    }

    [Fact]
    public void Flags_are_the_desks_matter_and_never_judged_by_an_author()
    {
        foreach (var role in (Role[])[Role.Author, Role.Auditor, Role.Integration, Role.Admin])
        {
            Refusal(Created(Outside), d => d.RaiseFlag(FlagId, 1, "body", 0, 4, "ByHand", "which?", Holding(role), At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Refusal(Flagged(), d => d.AcceptFlag(FlagId, null, Holding(role), At)).Kind.ShouldBe(RefusalKind.Forbidden);
        }

        var own = Created(Mine);
        own.RaiseFlag(FlagId, 1, "body", 0, 4, "ByHand", "which?", Checker, At);

        Refusal(own, d => d.AcceptFlag(FlagId, null, Checker, At)).Kind.ShouldBe(RefusalKind.Forbidden);
        Refusal(own, d => d.DismissFlag(FlagId, "mine", Checker, At)).Kind.ShouldBe(RefusalKind.Forbidden);
        own.AcceptFlag(FlagId, null, Acting.Person(Somebody, Role.Checker), At);
    }

    [Fact]
    public void A_flag_has_a_place_in_a_version_and_is_raised_once()
    {
        var document = Flagged();
        Refusal(document, d => d.RaiseFlag(FlagId, 1, "body", 1, 2, "ByHand", "x", Checker, At)).Code.ShouldBe(ProblemCodes.AlreadyExists);
        Refusal(document, d => d.RaiseFlag(OtherId, 1, "body", 5, 11, "DanglingLink", "x", Checker, At)).Code.ShouldBe(ProblemCodes.AlreadyExists);
        Refusal(document, d => d.RaiseFlag(OtherId, 2, "body", 1, 2, "ByHand", "x", Checker, At)).Code.ShouldBe(ProblemCodes.UnknownReference);
        Refusal(document, d => d.RaiseFlag(OtherId, 1, "caption", 1, 2, "ByHand", "x", Checker, At)).Code.ShouldBe(ProblemCodes.UnknownReference);
        Refusal(document, d => d.RaiseFlag(OtherId, 1, "body", -1, 2, "ByHand", "x", Checker, At)).ShouldBreak("flag-span");
        Refusal(document, d => d.RaiseFlag(OtherId, 1, "body", 2, 2, "ByHand", "x", Checker, At)).ShouldBreak("flag-span");
        Refusal(document, d => d.RaiseFlag(OtherId, 1, "body", 2, 12, "ByHand", "x", Checker, At)).ShouldBreak("flag-span");
    }

    [Theory]
    [InlineData(1, "body", 0, 5, false)]
    [InlineData(1, "body", 0, 6, true)]
    [InlineData(1, "body", 10, 20, true)]
    [InlineData(1, "body", 11, 20, false)]
    [InlineData(1, "headline", 5, 11, false)]
    [InlineData(2, "body", 5, 11, false)]
    public void An_open_flag_counts_where_it_overlaps(int version, string part, int start, int end, bool counts)
    {
        var document = Flagged();
        document.OpenFlagsOver(version, part, start, end).Any().ShouldBe(counts);

        document.DismissFlag(FlagId, "no", Lead, At);

        document.OpenFlagsOver(version, part, start, end).ShouldBeEmpty();
    }

    [Fact]
    public void Replaying_what_was_raised_gives_the_same_document()
    {
        var who = Gen.Elements(Checker, Lead, Author, Reviewer, Acting.Person(Somebody, Role.Lead), Acting.System("detector"));
        var id = Gen.Elements(FlagId, OtherId, Id);
        var details = Gen.Elements(Outside, Mine, Outside with { Title = "Snow", Tags = [], Desk = null, Ref = null }, Mine with { DocumentDate = Edtf.Parse("2025"), PublishBy = At, Embargo = At }, Outside with { Language = "?" });
        var commands = Gen.OneOf(
            from d in details from w in who select Do(x => x.Edit(d, "a change", w, At)),
            from t in Gen.Elements(First, Second) from w in who select Do(x => x.AddVersion(t, w, At)),
            from i in id from v in Gen.Choose(1, 3) from s in Gen.Choose(-1, 8) from e in Gen.Choose(0, 12) from w in who select Do(x => x.RaiseFlag(i, v, "body", s, e, "ByHand", "which?", w, At)),
            from i in id from w in who select Do(x => x.AcceptFlag(i, null, w, At)),
            from i in id from w in who select Do(x => x.DismissFlag(i, "no", w, At)),
            from v in Gen.Choose(0, 3) from k in Gen.Elements(Enum.GetValues<MarkKind>()) from r in Gen.Elements(null, "a scene") from w in who select Do(x => x.Mark(v, VersionSentence.Of(First.Parts, "en"), k, r, w, At)),
            from v in Gen.Choose(0, 3) from w in who select Do(x => x.SignOff(v, null, 2, w, At)),
            from v in Gen.Choose(0, 3) from w in who select Do(x => x.TakeSignOffBack(v, "no", w, At)),
            from p in Gen.Elements(Enum.GetValues<GateProfile>()) from h in Gen.Choose(-1, 30) from w in who select Do(x => x.ChooseProfile(p, h == 0 ? null : At.AddHours(h), "now", new PolicyTerms(), w, At)));

        Hold(DocumentStream.Type, () => Created(Outside), commands);

        static Action<Document> Do(Action<Document> change) => change;
    }

    private static Document Created(DocumentDetails details) => Document.Create(Id, details, First, Acting.System("seed"), At);

    private static Document Flagged()
    {
        var document = Created(Outside);
        document.RaiseFlag(FlagId, 1, "body", 5, 11, "DanglingLink", "the link leads nowhere", Acting.System("detector"), At);
        return document;
    }

    private static RefusedException Rule(DocumentDetails details) => Should.Throw<RefusedException>(() => Document.Create(Id, details, First, Lead, At));
}
