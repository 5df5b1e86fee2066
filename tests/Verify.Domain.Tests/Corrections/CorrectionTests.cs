using FsCheck.Fluent;
using Verify.Domain.Claims;
using Verify.Domain.Corrections;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using Verify.Domain.Tests.Gates;
using Verify.Domain.Tests.History;
using static Verify.Domain.Tests.Claims.Desk;
using static Verify.Domain.Tests.History.AggregateLaws;

namespace Verify.Domain.Tests.Corrections;

public sealed class CorrectionTests
{
    private static readonly Guid[] Authors = [Author.PersonId!.Value];

    [Fact]
    public void What_went_out_and_is_held_otherwise_now_is_put_right()
    {
        var then = Decided();
        var now = GateDesk.DecidedOn(Fidelity.Misquoted, Veracity.Refuted);

        var item = CorrectionDraft.ItemOf(then, now, 1, isNamed: false)!;

        item.Printed.ShouldBe("Sample Speaker calls the plan “a quiet bargain,”");
        (item.Then!.Fidelity, item.Now.Veracity, item.Since).ShouldBe((Fidelity.Verbatim, Veracity.Refuted, now.Decision!.At));
        CorrectionDraft.TextOf([item]).ShouldBe("This article said: “Sample Speaker calls the plan “a quiet bargain,”” The words given as a quotation are not those of the source. It is not so.");
    }

    [Fact]
    public void What_is_held_as_it_was_what_speaks_for_it_and_what_was_never_printed_is_not()
    {
        var wrong = GateDesk.DecidedOn(Fidelity.Verbatim, Veracity.Refuted);
        CorrectionDraft.ItemOf(wrong, wrong, 1, isNamed: false).ShouldBeNull();
        CorrectionDraft.ItemOf(InCheck(), Decided(), 1, isNamed: false).ShouldBeNull();
        CorrectionDraft.ItemOf(null, wrong, 2, isNamed: true).ShouldBeNull();
        CorrectionDraft.ItemOf(null, InReview(), 1, isNamed: true).ShouldBeNull();
        CorrectionDraft.ItemOf(null, wrong, 1, isNamed: false).ShouldNotBeNull();
        CorrectionDraft.ItemOf(wrong, wrong, 1, isNamed: true).ShouldNotBeNull();
        var reported = GateDesk.DecidedOn(Fidelity.Verbatim, Veracity.Refuted, reportedAsFalse: true);
        CorrectionDraft.ItemOf(null, reported, 1, isNamed: false).ShouldBeNull();
    }

    [Fact]
    public void A_reviewer_who_did_not_write_on_it_approves_it_and_then_it_goes_out()
    {
        var correction = Drafted();
        var writing = Acting.Person(Checker.PersonId!.Value, Role.Reviewer, Role.Checker);
        Refusal(correction, c => c.Publish(Now, null, Integration, Now)).Code.ShouldBe(ProblemCodes.WrongState);
        Refusal(correction, c => c.Approve(Authors, writing, Now)).ShouldBreak("four-eyes");
        Refusal(correction, c => c.Approve(Authors, Lead, Now)).Kind.ShouldBe(RefusalKind.Forbidden);
        Refusal(correction, c => c.Approve(Authors, Author, Now)).Kind.ShouldBe(RefusalKind.Forbidden);

        correction.Approve(Authors, Reviewer, Now);
        correction.Edit(Note("Other words."), Authors, Lead, Now);
        (correction.State, correction.ApprovedBy).ShouldBe((CorrectionState.Draft, null));
        correction.Approve(Authors, Reviewer, Now);
        Refusal(correction, c => c.Publish(Now, null, Checker, Now)).Kind.ShouldBe(RefusalKind.Forbidden);
        correction.Publish(Now, "https://newsroom.example/c", Integration, Now);

        (correction.State, correction.PublishedAt, correction.Url).ShouldBe((CorrectionState.Published, Now, "https://newsroom.example/c"));
        Refusal(correction, c => c.Edit(Note("Too late."), Authors, Lead, Now)).Code.ShouldBe(ProblemCodes.WrongState);
        Refusal(correction, c => c.Discard("no", Authors, Lead, Now)).Code.ShouldBe(ProblemCodes.WrongState);
    }

    [Fact]
    public void A_correction_corrects_something_and_authors_keep_out_of_it()
    {
        Should.Throw<RefusedException>(() => Draft(new CorrectionContent(CorrectionKind.Correction, "Words.", []), Checker)).ShouldBreak("something-to-correct");
        Should.Throw<RefusedException>(() => Draft(Note(" "), Checker)).ShouldBreak("correction-has-words");
        Draft(new CorrectionContent(CorrectionKind.Retraction, "The piece is withdrawn.", []), Checker).State.ShouldBe(CorrectionState.Draft);
        foreach (var who in new[] { Author, Integration, Admin, Auditor }) Should.Throw<RefusedException>(() => Draft(Note("Words."), who)).Kind.ShouldBe(RefusalKind.Forbidden);
    }

    [Fact]
    public void Replaying_what_was_raised_gives_the_same_correction()
    {
        var commands = from act in Gen.Choose(0, 3)
                       from w in Gen.Elements(Checker, Lead, Reviewer, Author, Integration)
                       select (Action<Correction>)(c =>
                       {
                           if (act == 0) c.Edit(Note("Others."), Authors, w, Now);
                           else if (act == 1) c.Approve(Authors, w, Now);
                           else if (act == 2) c.Publish(Now, null, w, Now);
                           else c.Discard("no", Authors, w, Now);
                       });

        Hold(CorrectionStream.Type, Drafted, commands);
    }

    private static Correction Drafted() => Draft(Note("An earlier version of this article named another year."), Checker);

    private static Correction Draft(CorrectionContent content, Acting by) => Correction.Draft(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), 1, content, Authors, by, Now);

    private static CorrectionContent Note(string text) => new(CorrectionKind.EditorsNote, text, []);
}
