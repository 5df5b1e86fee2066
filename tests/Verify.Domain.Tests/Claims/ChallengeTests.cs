using Verify.Domain.Claims;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using Verify.Domain.Tests.History;
using static Verify.Domain.Tests.Claims.Desk;
using static Verify.Domain.Tests.History.AggregateLaws;

namespace Verify.Domain.Tests.Claims;

public sealed class ChallengeTests
{
    private static readonly Guid Id = new("01900000-0000-7000-8000-0000000000c1");

    [Fact]
    public void An_accepted_objection_opens_a_decided_claim_again()
    {
        var claim = Challenged(Decided());

        claim.AcceptChallenge(Id, "The minutes were not looked at.", Facts, SecondReviewer, Now);

        claim.Stage.ShouldBe(Stage.InCheck);
        claim.Challenges.ShouldHaveSingleItem().State.ShouldBe(ChallengeState.Accepted);
        ((ClaimReopened)claim.Raised[^1]).ShouldSatisfyAllConditions(e => e.Reason.ShouldBe(ReopenReason.Challenge), e => e.ChallengeId.ShouldBe(Id));
    }

    [Fact]
    public void In_other_stages_it_is_noted_and_the_work_goes_on()
    {
        var claim = Challenged(InReview());

        claim.AcceptChallenge(Id, "Look at the minutes.", Facts, Reviewer, Now);

        claim.Stage.ShouldBe(Stage.InReview);
        Refusal(claim, c => c.AcceptChallenge(Id, "again", Facts, Reviewer, Now)).Code.ShouldBe(ProblemCodes.WrongState);
    }

    [Fact]
    public void A_declined_one_leaves_the_decision_and_its_reason()
    {
        var claim = Challenged(Decided());

        claim.DeclineChallenge(Id, "It is of another year.", Facts, Reviewer, Now);

        (claim.Stage, claim.Challenges[0].State, claim.Challenges[0].Reason).ShouldBe((Stage.Decided, ChallengeState.Declined, "It is of another year."));
        Refusal(claim, c => c.DeclineChallenge(Guid.NewGuid(), "no", Facts, Reviewer, Now)).Kind.ShouldBe(RefusalKind.NotFound);
    }

    [Fact]
    public void Who_judges_it_is_a_reviewer_who_neither_wrote_nor_checked()
    {
        Refusal(Challenged(Decided()), c => c.AcceptChallenge(Id, "x", Facts, Checker, Now)).Kind.ShouldBe(RefusalKind.Forbidden);
        Refusal(Challenged(Decided()), c => c.AcceptChallenge(Id, "x", Facts, Author, Now)).ShouldBreak("not-the-author");
        var both = Acting.Person(Checker.PersonId!.Value, Role.Checker, Role.Reviewer);
        Refusal(Challenged(Decided()), c => c.AcceptChallenge(Id, "x", Facts, both, Now)).ShouldBreak("not-the-former-assignee");
    }

    [Fact]
    public void Authors_and_auditors_object_for_themselves_and_the_desk_files_for_those_outside()
    {
        var file = (Claim c, ChallengeParty from, Acting by) => c.FileChallenge(Id, from, "Not so.", null, Facts, by, Now);
        foreach (var by in new[] { Checker, Lead, Auditor, Integration }) Refusal(Decided(), c => file(c, ChallengeParty.Author, by)).Kind.ShouldBe(RefusalKind.Forbidden);
        foreach (var by in new[] { Checker, Integration, Author }) Refusal(Decided(), c => file(c, ChallengeParty.Auditor, by)).Kind.ShouldBe(RefusalKind.Forbidden);
        foreach (var by in new[] { Auditor, Admin }) Refusal(Decided(), c => file(c, ChallengeParty.Reader, by)).Kind.ShouldBe(RefusalKind.Forbidden);
        foreach (var (from, by) in new[] { (ChallengeParty.Author, Author), (ChallengeParty.Auditor, Auditor), (ChallengeParty.Reader, Integration), (ChallengeParty.Legal, Lead), (ChallengeParty.Subject, Checker) }) file(Decided(), from, by);
        Refusal(Withdrawn(), c => file(c, ChallengeParty.Reader, Checker)).Kind.ShouldBe(RefusalKind.WrongStage);
    }

    [Fact]
    public void Reopening_for_an_objection_names_one_that_was_accepted()
    {
        Refusal(Challenged(Decided()), c => c.Reopen(ReopenReason.Challenge, "x", Id, Facts, SecondReviewer, Now)).ShouldBreak("challenge-accepted");
        var claim = Challenged(InReview());
        claim.AcceptChallenge(Id, "Look at the minutes.", Facts, Reviewer, Now);
        claim.CastVote(Agrees(SecondReviewer), Facts, SecondReviewer, Now);

        claim.Reopen(ReopenReason.Challenge, "They were not looked at.", Id, Facts, Reviewer, Now);

        claim.Stage.ShouldBe(Stage.InCheck);
    }

    private static Claim Challenged(Claim claim)
    {
        claim.FileChallenge(Id, ChallengeParty.Subject, "The minutes say otherwise.", null, Facts, Checker, Now);
        return claim;
    }
}
