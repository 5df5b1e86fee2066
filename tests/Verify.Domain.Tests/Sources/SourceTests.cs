using FsCheck.Fluent;
using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using Verify.Domain.Sources;
using Verify.Domain.Tests.History;
using Verify.Domain.Texts;
using static Verify.Domain.Tests.History.AggregateLaws;
using static Verify.Domain.Tests.History.Sample;

namespace Verify.Domain.Tests.Sources;

public sealed class SourceTests
{
    private static readonly CslItem Book = CslItem.Parse("""{"id":"book","type":"book","title":"A Sample Book"}""");
    private static readonly CslItem Untitled = CslItem.Parse("""{"id":"untitled","type":"webpage"}""");
    private static readonly Edtf Day = Edtf.Parse("2014-08-15");

    [Fact]
    public void A_work_is_added_with_what_is_known_of_it()
    {
        var source = Source.Add(Id, Book, Edtf.Parse("2006"), [OtherId, OtherId], Reviewer, At);

        (source.Item, source.Closed, source.Title, source.WorkType, source.Access).ShouldBe((Book, Edtf.Parse("2006"), "A Sample Book", "book", SourceAccess.NotObtained));
        source.AuthorityIds.ShouldBe([OtherId]);
        Source.Add(Id, Untitled, null, [], Checker, At).Title.ShouldBe("untitled");
    }

    [Fact]
    public void Only_the_desk_keeps_sources()
    {
        foreach (var role in (Role[])[Role.Author, Role.Auditor, Role.Integration, Role.Admin])
        {
            var who = Holding(role);
            Should.Throw<RefusedException>(() => Source.Add(Id, Book, null, [], who, At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Refusal(Added(), s => s.Revise(Untitled, null, [], "wrong", who, At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Refusal(Added(), s => s.AddEdition(OtherId, "second", null, who, At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Refusal(Added(), s => s.SetAccess(SourceAccess.Full, "got it", who, At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Refusal(Added(), s => s.AddAttempt(OtherId, AcquisitionRoute.Web, "a search", AcquisitionOutcome.Pending, null, who, At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Refusal(Added(), s => s.AnswerAttempt(OtherId, AcquisitionOutcome.NotHeld, "no", who, At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Refusal(Added(), s => s.AddSnapshot(Copy(), who, At)).Kind.ShouldBe(RefusalKind.Forbidden);
        }

        foreach (var role in (Role[])[Role.Reviewer, Role.Adjudicator, Role.Author])
        {
            Refusal(Added(), s => s.AddNotice(OtherId, NoticeKind.Update, Day, null, "more", Holding(role), At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Refusal(Added(), s => s.StrikeNotice(OtherId, "wrong", Holding(role), At)).Kind.ShouldBe(RefusalKind.Forbidden);
        }
    }

    [Fact]
    public void A_stale_version_is_refused_before_the_state()
    {
        var source = Added();
        source.Expect(9);
        Refusal(source, s => s.SetAccess(SourceAccess.NotObtained, "same", Checker, At)).Kind.ShouldBe(RefusalKind.VersionStale);
        source.Expect(null);
        Refusal(source, s => s.AddNotice(OtherId, NoticeKind.Update, Day, null, null, Lead, At)).Kind.ShouldBe(RefusalKind.VersionMissing);
    }

    [Fact]
    public void The_description_is_put_right()
    {
        var source = Added();

        source.Revise(Untitled, Day, [OtherId], "it was a web page", Checker, At);

        (source.Item, source.Closed, source.Title).ShouldBe((Untitled, Day, "untitled"));
        Refusal(source, s => s.Revise(Untitled, Day, [OtherId], "again", Checker, At)).Code.ShouldBe(ProblemCodes.WrongState);
    }

    [Fact]
    public void Editions_have_their_own_ids_and_labels()
    {
        var source = Added();
        source.AddEdition(OtherId, "second edition", Day, Checker, At);

        Refusal(source, s => s.AddEdition(OtherId, "third edition", null, Checker, At)).Code.ShouldBe(ProblemCodes.AlreadyExists);
        Refusal(source, s => s.AddEdition(Id, "Second Edition", null, Checker, At)).Code.ShouldBe(ProblemCodes.AlreadyExists);
        source.Editions.ShouldBe([new Edition(OtherId, "second edition", Day)]);
    }

    [Fact]
    public void A_retraction_marks_the_work_until_it_is_struck()
    {
        var source = Added();
        source.AddNotice(OtherId, NoticeKind.Retraction, Day, "https://example.org/notice", null, Lead, At);
        source.AddNotice(Id, NoticeKind.Correction, Day, null, "a table was wrong", Checker, At);
        source.IsRetracted.ShouldBeTrue();

        source.StrikeNotice(OtherId, "of another book", Lead, At);

        source.IsRetracted.ShouldBeFalse();
        source.Notices.Select(n => n.StruckBecause).ShouldBe(["of another book", null]);
        Refusal(source, s => s.StrikeNotice(OtherId, "again", Lead, At)).Code.ShouldBe(ProblemCodes.WrongState);
        Refusal(source, s => s.StrikeNotice(new Guid("01900000-0000-7000-8000-0000000000ff"), "none", Lead, At)).Kind.ShouldBe(RefusalKind.NotFound);
        Refusal(source, s => s.AddNotice(OtherId, NoticeKind.Update, Day, null, "more", Lead, At)).Code.ShouldBe(ProblemCodes.AlreadyExists);
        Refusal(source, s => s.AddNotice(Guid.CreateVersion7(), NoticeKind.Update, Day, " ", null, Lead, At)).ShouldBreak("notice-says-where-or-what");
    }

    [Fact]
    public void Access_is_what_we_say_and_not_nothing_once_we_hold_a_copy()
    {
        var source = Added();
        source.SetAccess(SourceAccess.Full, "on the shelf", Checker, At);
        source.Access.ShouldBe(SourceAccess.Full);
        Refusal(source, s => s.SetAccess(SourceAccess.Full, "again", Checker, At)).Code.ShouldBe(ProblemCodes.WrongState);

        source.AddSnapshot(Copy(), Checker, At);

        Refusal(source, s => s.SetAccess(SourceAccess.NotObtained, "lost", Checker, At)).ShouldBreak("snapshot-is-access");
    }

    [Fact]
    public void A_copy_in_hand_is_partial_access_at_least()
    {
        var (unseen, whole) = (Added(), Added());
        whole.SetAccess(SourceAccess.Full, "on the shelf", Checker, At);

        unseen.AddSnapshot(Copy(), Checker, At);
        whole.AddSnapshot(Copy(), Checker, At);

        unseen.Access.ShouldBe(SourceAccess.Partial);
        whole.Access.ShouldBe(SourceAccess.Full);
    }

    [Fact]
    public void An_attempt_waits_for_its_answer_and_gets_one()
    {
        var source = Added();
        source.AddAttempt(OtherId, AcquisitionRoute.Library, "the sample library", AcquisitionOutcome.Pending, null, Checker, At);

        source.AnswerAttempt(OtherId, AcquisitionOutcome.NotHeld, "not in the catalogue", Lead, At.AddDays(1));

        source.Attempts.ShouldBe([new AcquisitionAttempt(OtherId, AcquisitionRoute.Library, "the sample library", Checker.Actor, At, AcquisitionOutcome.NotHeld, "not in the catalogue", At.AddDays(1))]);
        Refusal(source, s => s.AnswerAttempt(OtherId, AcquisitionOutcome.Refused, "no", Lead, At)).Code.ShouldBe(ProblemCodes.WrongState);
        Refusal(source, s => s.AnswerAttempt(Id, AcquisitionOutcome.Refused, "no", Lead, At)).Kind.ShouldBe(RefusalKind.NotFound);
        Refusal(source, s => s.AddAttempt(OtherId, AcquisitionRoute.Web, "a search", AcquisitionOutcome.Pending, null, Checker, At)).Code.ShouldBe(ProblemCodes.AlreadyExists);
    }

    [Fact]
    public void An_attempt_has_an_answer_exactly_when_it_is_not_pending()
    {
        var source = Added();
        Refusal(source, s => s.AddAttempt(OtherId, AcquisitionRoute.Web, "a search", AcquisitionOutcome.Pending, "found", Checker, At)).ShouldBreak("answer-with-outcome");
        Refusal(source, s => s.AddAttempt(OtherId, AcquisitionRoute.Web, "a search", AcquisitionOutcome.Obtained, " ", Checker, At)).ShouldBreak("answer-with-outcome");

        source.AddAttempt(OtherId, AcquisitionRoute.Web, "a search", AcquisitionOutcome.Obtained, "the whole text", Checker, At);
        source.AddAttempt(Id, AcquisitionRoute.Purchase, "a shop", AcquisitionOutcome.Pending, null, Checker, At);

        source.Attempts.Select(a => a.AnsweredAt).ShouldBe([At, null]);
        Refusal(source, s => s.AnswerAttempt(Id, AcquisitionOutcome.Pending, "soon", Checker, At)).ShouldBreak("outcome-is-final");
    }

    [Fact]
    public void A_snapshot_is_its_hashes_and_the_length_of_its_text()
    {
        var copy = Copy();

        copy.Sha256.ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        copy.TextHash.ShouldBe(TextHashes.Sha256("abc😀"));
        copy.Length.ShouldBe(4);
        Should.Throw<RefusedException>(() => Snapshot.Of(Id, "abc"u8, "\uD83D", "text/plain", At, "web")).ShouldBreak("lone-surrogate");
    }

    [Fact]
    public void A_snapshot_names_a_known_edition_a_past_moment_and_the_maker_of_a_transcript()
    {
        var source = Added();
        var missing = Refusal(source, s => s.AddSnapshot(Copy() with { EditionId = OtherId }, Checker, At));
        (missing.Kind, missing.Code).ShouldBe((RefusalKind.Rule, ProblemCodes.UnknownReference));
        Refusal(source, s => s.AddSnapshot(Copy() with { RetrievedAt = At.AddSeconds(1) }, Checker, At)).ShouldBreak("retrieved-before-now");
        foreach (var media in (string[])["audio/mpeg", "Video/mp4", "image/png"])
        {
            Refusal(source, s => s.AddSnapshot(Copy() with { MediaType = media }, Checker, At)).ShouldBreak("transcript-has-a-maker");
        }

        source.AddEdition(OtherId, "second edition", null, Checker, At);
        source.AddSnapshot(Copy() with { EditionId = OtherId, MediaType = "audio/mpeg", TranscriptBy = Actor.System("transcriber") }, Checker, At);

        source.Snapshots.ShouldHaveSingleItem().EditionId.ShouldBe(OtherId);
        Refusal(source, s => s.AddSnapshot(Copy(), Checker, At)).Code.ShouldBe(ProblemCodes.AlreadyExists);
    }

    [Fact]
    public void Replaying_what_was_raised_gives_the_same_source()
    {
        var id = Gen.Elements(Id, OtherId, new Guid("01900000-0000-7000-8000-000000000003"), new Guid("01900000-0000-7000-8000-000000000004"));
        var who = Gen.Elements(Checker, Lead, Reviewer, Author);
        var date = Gen.Elements(null, Day, Edtf.Parse("2006/.."));
        var commands = Gen.OneOf(
            from item in Gen.Elements(Book, Untitled) from closed in date from a in id from w in who select Do(s => s.Revise(item, closed, [a], "found out", w, At)),
            from i in id from label in Gen.Elements("first", "second", "third") from d in date from w in who select Do(s => s.AddEdition(i, label, d, w, At)),
            from i in id from kind in Gen.Elements(Enum.GetValues<NoticeKind>()) from w in who select Do(s => s.AddNotice(i, kind, Day, null, "a notice", w, At)),
            from i in id from w in who select Do(s => s.StrikeNotice(i, "in error", w, At)),
            from access in Gen.Elements(Enum.GetValues<SourceAccess>()) from w in who select Do(s => s.SetAccess(access, "so it is", w, At)),
            from i in id
            from route in Gen.Elements(Enum.GetValues<AcquisitionRoute>())
            from o in Gen.Elements(Enum.GetValues<AcquisitionOutcome>())
            from w in who
            select Do(s => s.AddAttempt(i, route, "asked", o, o == AcquisitionOutcome.Pending ? null : "answer", w, At)),
            from i in id from o in Gen.Elements(Enum.GetValues<AcquisitionOutcome>()) from w in who select Do(s => s.AnswerAttempt(i, o, "answer", w, At.AddHours(1))),
            from i in id from e in id from held in Gen.Elements(true, false) from w in who select Do(s => s.AddSnapshot(Copy() with { Id = i, EditionId = held ? e : null }, w, At)));

        Hold(SourceStream.Type, Added, commands);

        static Action<Source> Do(Action<Source> change) => change;
    }

    private static Source Added() => Source.Add(Id, Book, null, [], Checker, At);

    private static Snapshot Copy() => Snapshot.Of(Id, "abc"u8, "abc😀", "text/plain", At, "https://example.org/book");
}
