using Verify.Domain.Claims;
using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using static Verify.Domain.Tests.Claims.Desk;

namespace Verify.Domain.Tests.Claims;

public class ReviewTests
{
    private static RefusedException Refused(Action act) => Should.Throw<RefusedException>(act);

    private static string RuleOf(Action act) => Refused(act).Details!.BlockedBy!.Single().Rule;

    [Fact]
    public void Four_eyes_refuse_the_assignee_as_voter()
    {
        var both = Someone(Role.Checker, Role.Reviewer);
        var claim = Opened();
        claim.Assign(both, null, Facts, both, Now);
        claim.AddEvidence(Primary() with { By = both.PersonId!.Value }, Facts, both, Now);
        claim.Submit(Supported, Facts, both, Now);

        RuleOf(() => claim.CastVote(Agrees(both), Facts, both, Now)).ShouldBe("four-eyes");
    }

    [Fact]
    public void Four_eyes_refuse_a_former_assignee_as_voter()
    {
        var former = Someone(Role.Checker, Role.Reviewer);
        var claim = Opened();
        claim.Assign(former, null, Facts, former, Now);
        claim.Transfer(Checker, "holiday", Facts, former, Now);
        claim.AddEvidence(Primary(), Facts, Checker, Now);
        claim.Submit(Supported, Facts, Checker, Now);

        RuleOf(() => claim.CastVote(Agrees(former), Facts, former, Now)).ShouldBe("four-eyes");
    }

    [Fact]
    public void Four_eyes_refuse_whoever_added_evidence_as_voter_and_as_adjudicator()
    {
        var helper = Someone(Role.Checker, Role.Reviewer, Role.Adjudicator);
        var claim = WithEvidence();
        claim.AddEvidence(Primary() with { By = helper.PersonId!.Value }, Facts, helper, Now);
        claim.Submit(Supported, Facts, Checker, Now);

        RuleOf(() => claim.CastVote(Agrees(helper), Facts, helper, Now)).ShouldBe("four-eyes");

        claim.CastVote(Differs(Reviewer), Facts, Reviewer, Now);

        RuleOf(() => claim.Adjudicate(Supported, "So it is.", Facts, helper, Now)).ShouldBe("four-eyes");
    }

    [Fact]
    public void Four_eyes_refuse_the_checker_of_a_decision_as_the_one_who_reaffirms_it()
    {
        var both = Someone(Role.Checker, Role.Reviewer);
        var claim = Opened();
        claim.Assign(both, null, Facts, both, Now);
        claim.AddEvidence(Primary() with { By = both.PersonId!.Value }, Facts, both, Now);
        claim.Submit(Supported, Facts, both, Now);
        claim.CastVote(Agrees(Reviewer), Facts, Reviewer, Now);
        claim.MarkStale(WorldEvent(), Facts, Checker, Now);

        RuleOf(() => claim.Reaffirm("Still so.", null, Facts, both, Now)).ShouldBe("four-eyes");
    }

    [Fact]
    public void A_former_worker_may_judge_the_next_decision()
    {
        var helper = Someone(Role.Checker, Role.Reviewer);
        var claim = WithEvidence();
        claim.AddEvidence(Primary() with { By = helper.PersonId!.Value }, Facts, helper, Now);
        claim.Submit(Supported, Facts, Checker, Now);
        claim.CastVote(Agrees(Reviewer), Facts, Reviewer, Now);
        claim.Reopen(ReopenReason.NewEvidence, "a new book", null, Facts, SecondReviewer, Now);
        claim.Submit(Supported, Facts, Checker, Now);

        claim.CastVote(Agrees(helper), Facts, helper, Now);

        claim.Stage.ShouldBe(Stage.Decided);
    }

    [Fact]
    public void An_author_does_not_vote_on_their_document()
    {
        RuleOf(() => InReview().CastVote(Agrees(Author), Facts, Author, Now)).ShouldBe("not-the-author");
    }

    [Fact]
    public void One_person_votes_once_a_round()
    {
        var claim = InReview(Severity.High);
        claim.CastVote(Agrees(Reviewer), Facts, Reviewer, Now);

        RuleOf(() => claim.CastVote(Agrees(Reviewer), Facts, Reviewer, Now)).ShouldBe("one-vote-a-round");
        claim.Stage.ShouldBe(Stage.InReview);
    }

    [Fact]
    public void An_admin_without_the_role_does_not_vote()
    {
        Refused(() => InReview().CastVote(Agrees(Admin), Facts, Admin, Now)).Kind.ShouldBe(RefusalKind.Forbidden);
    }

    [Theory]
    [InlineData(Severity.Low, 1)]
    [InlineData(Severity.Normal, 1)]
    [InlineData(Severity.High, 2)]
    [InlineData(Severity.Legal, 2)]
    public void The_last_vote_the_severity_needs_decides(Severity severity, int votes)
    {
        var claim = InReview(severity);

        foreach (var voter in new[] { Reviewer, SecondReviewer }.Take(votes))
        {
            claim.Stage.ShouldBe(Stage.InReview);
            claim.CastVote(Agrees(voter), Facts, voter, Now);
        }

        claim.Stage.ShouldBe(Stage.Decided);
        claim.Decision!.Votes.ShouldBe(votes);
        claim.Decision.OnePairOfEyes.ShouldBeFalse();
        (claim.Fidelity, claim.Veracity).ShouldBe((Fidelity.Verbatim, Veracity.Supported));
        claim.Raised[^1].By.ShouldBe(Actor.System("lifecycle"));
    }

    [Fact]
    public void Where_policy_asks_no_vote_the_finding_decides_and_is_marked_one_pair_of_eyes()
    {
        var claim = WithEvidence();

        claim.Submit(Supported, Facts with { Policy = Facts.Policy.WithVotes(Severity.Normal, 0) }, Checker, Now);

        claim.Stage.ShouldBe(Stage.Decided);
        claim.Decision!.OnePairOfEyes.ShouldBeTrue();
    }

    [Fact]
    public void A_differing_vote_waits_for_the_last_one_before_the_conflict_is_declared()
    {
        var claim = InReview(Severity.High);
        claim.CastVote(Differs(Reviewer), Facts, Reviewer, Now);
        claim.Stage.ShouldBe(Stage.InReview);

        claim.CastVote(Agrees(SecondReviewer), Facts, SecondReviewer, Now);

        claim.Stage.ShouldBe(Stage.InConflict);
        claim.Decision.ShouldBeNull();
    }

    [Fact]
    public void A_reference_to_the_adjudicator_declares_the_conflict_at_once()
    {
        var claim = InReview(Severity.High);

        claim.CastVote(Refers(Reviewer), Facts, Reviewer, Now);

        claim.Stage.ShouldBe(Stage.InConflict);
    }

    [Theory]
    [InlineData(Fidelity.Verbatim, Veracity.Contested, false)]
    [InlineData(Fidelity.PermittedEdit, Veracity.Supported, false)]
    [InlineData(Fidelity.Verbatim, Veracity.Supported, true)]
    public void A_vote_has_to_equal_the_finding_on_everything_that_is_voted(Fidelity fidelity, Veracity veracity, bool reportedAsFalse)
    {
        var claim = InReview();

        claim.CastVote(Agrees(Reviewer) with { Fidelity = fidelity, Veracity = veracity, ReportedAsFalse = reportedAsFalse }, Facts, Reviewer, Now);

        claim.Stage.ShouldBe(Stage.InConflict);
    }

    [Fact]
    public void A_voter_does_not_adjudicate_unless_policy_says_so_and_then_the_claim_says_it()
    {
        var both = Someone(Role.Reviewer, Role.Adjudicator);
        var claim = InReview();
        claim.CastVote(Differs(both), Facts, both, Now);

        RuleOf(() => claim.Adjudicate(Supported, "So it is.", Facts, both, Now)).ShouldBe("voter-does-not-adjudicate");

        claim.Adjudicate(Supported, "So it is.", Facts with { Policy = Facts.Policy with { VoterMayAdjudicate = true } }, both, Now);

        claim.Stage.ShouldBe(Stage.Decided);
        claim.Decision!.AdjudicatorHadVoted.ShouldBeTrue();
    }

    [Fact]
    public void An_adjudicator_is_held_to_the_evidence_rule_of_the_verdict_chosen()
    {
        var claim = InConflict();

        var refusal = Refused(() => claim.Adjudicate(Supported with { Veracity = Veracity.Refuted }, "Not so.", Facts, Adjudicator, Now));

        refusal.Code.ShouldBe(ProblemCodes.EvidenceRule);
        refusal.Details!.BlockedBy!.ShouldAllBe(r => r.Rule == EvidenceRules.VeracityRule);
        claim.Stage.ShouldBe(Stage.InConflict);
    }

    [Fact]
    public void No_evidence_rule_refuses_a_vote()
    {
        var claim = InReview();

        claim.CastVote(Agrees(Reviewer) with { Fidelity = Fidelity.Fabricated, Veracity = Veracity.Refuted }, Facts, Reviewer, Now);

        claim.Stage.ShouldBe(Stage.InConflict);
    }

    [Fact]
    public void A_finding_is_recalled_before_the_first_vote_only()
    {
        var claim = InReview(Severity.High);
        claim.CastVote(Agrees(Reviewer), Facts, Reviewer, Now);

        RuleOf(() => claim.Recall(null, Facts, Checker, Now)).ShouldBe("no-vote-yet");
    }

    [Fact]
    public void An_open_flag_keeps_a_finding_back()
    {
        var claim = WithEvidence();
        var flag = Guid.CreateVersion7();
        claim.RaiseFlag(flag, "ByHand", "Which plan?", Facts, Checker, Now);

        RuleOf(() => claim.Submit(Supported, Facts, Checker, Now)).ShouldBe("no-open-flag");

        claim.DismissFlag(flag, "The headline names it.", Facts, OtherChecker, Now);
        claim.Submit(Supported, Facts, Checker, Now);

        claim.Stage.ShouldBe(Stage.InReview);
    }

    [Fact]
    public void An_open_flag_on_the_words_of_the_document_keeps_a_finding_back()
    {
        RuleOf(() => WithEvidence().Submit(Supported, Facts with { OpenDocumentFlags = 1 }, Checker, Now)).ShouldBe("no-open-flag");
    }

    [Theory]
    [InlineData(Severity.Normal, 1)]
    [InlineData(Severity.High, 2)]
    public void A_stale_decision_holds_again_when_as_many_as_decided_it_say_so(Severity severity, int needed)
    {
        var claim = Stale(severity);
        (claim.Fidelity, claim.Veracity).ShouldBe((Fidelity.Verbatim, Veracity.Supported));

        foreach (var by in new[] { Reviewer, SecondReviewer }.Take(needed))
        {
            claim.Stage.ShouldBe(Stage.Stale);
            claim.Reaffirm("Still so.", null, Facts, by, Now);
        }

        claim.Stage.ShouldBe(Stage.Decided);
        claim.Stalenesses.ShouldBeEmpty();
    }

    [Fact]
    public void One_person_reaffirms_once()
    {
        var claim = Stale(Severity.High);
        claim.Reaffirm("Still so.", null, Facts, Reviewer, Now);

        RuleOf(() => claim.Reaffirm("Really.", null, Facts, Reviewer, Now)).ShouldBe("not-reaffirmed-yet");
    }

    [Fact]
    public void A_decision_that_rested_on_a_retracted_source_is_not_reaffirmed_without_other_evidence()
    {
        var claim = Decided();
        claim.MarkStale(WorldEvent() with { Cause = StaleCause.SourceRetracted, SourceId = BookId }, Facts, Desk.System, Now);

        var refusal = Refused(() => claim.Reaffirm("Still so.", null, Facts, Reviewer, Now));

        refusal.Code.ShouldBe(ProblemCodes.EvidenceRule);
        claim.Stage.ShouldBe(Stage.Stale);
    }

    [Fact]
    public void A_person_questions_a_decision_for_an_event_in_the_world_only()
    {
        RuleOf(() => Decided().MarkStale(WorldEvent() with { Cause = StaleCause.SourceRetracted }, Facts, Checker, Now)).ShouldBe("cause-by-hand");
    }

    [Fact]
    public void The_checker_of_a_decision_does_not_reopen_it()
    {
        var both = Someone(Role.Checker, Role.Reviewer);
        var claim = Opened();
        claim.Assign(both, null, Facts, both, Now);
        claim.AddEvidence(Primary() with { By = both.PersonId!.Value }, Facts, both, Now);
        claim.Submit(Supported, Facts, both, Now);
        claim.CastVote(Agrees(Reviewer), Facts, Reviewer, Now);

        RuleOf(() => claim.Reopen(ReopenReason.ErrorInCheck, "wrong page", null, Facts, both, Now)).ShouldBe("not-the-former-assignee");
    }

    [Fact]
    public void A_reopened_claim_keeps_its_past_decision_and_its_assignee()
    {
        var claim = Decided();

        claim.Reopen(ReopenReason.NewEvidence, "a new book", null, Facts, SecondReviewer, Now);

        (claim.Decision, claim.Fidelity, claim.Veracity).ShouldBe((null, null, null));
        claim.PastDecisions.Count.ShouldBe(1);
        claim.Assignee.ShouldBe(Checker.PersonId);
    }

    [Fact]
    public void While_a_round_is_open_nobody_sees_its_verdicts()
    {
        var claim = InReview(Severity.High);
        claim.CastVote(Agrees(Reviewer), Facts, Reviewer, Now);

        foreach (var sealedEvent in claim.Raised.Where(e => e is FindingSubmitted or VoteCast))
        {
            foreach (var who in new[] { Checker, Reviewer, SecondReviewer, Lead, Adjudicator, Auditor, Admin, Author })
            {
                sealedEvent.VisibleTo(new Viewer(who, who == Author), claim).ShouldBe(Visibility.Sealed);
            }
        }
    }

    [Fact]
    public void In_conflict_adjudicators_alone_see_the_verdicts()
    {
        var claim = InConflict();
        var vote = claim.Raised.OfType<VoteCast>().Single();

        vote.VisibleTo(new Viewer(Adjudicator), claim).ShouldBe(Visibility.Full);
        foreach (var who in new[] { Checker, Reviewer, Lead, Auditor, Admin })
        {
            vote.VisibleTo(new Viewer(who), claim).ShouldBe(Visibility.Sealed);
        }

        vote.VisibleTo(new Viewer(Author, IsAuthor: true), claim).ShouldBe(Visibility.Sealed);
    }

    [Fact]
    public void After_the_round_the_desk_sees_the_verdicts_and_an_author_never()
    {
        var claim = Decided();
        var vote = claim.Raised.OfType<VoteCast>().Single();

        foreach (var who in new[] { Checker, Reviewer, Lead, Auditor, Adjudicator })
        {
            vote.VisibleTo(new Viewer(who), claim).ShouldBe(Visibility.Full);
        }

        vote.VisibleTo(new Viewer(Author, IsAuthor: true), claim).ShouldBe(Visibility.Sealed);
        vote.VisibleTo(new Viewer(Someone(Role.Author)), claim).ShouldBe(Visibility.Sealed);
    }

    [Fact]
    public void Lowering_a_severity_needs_a_lead_other_than_the_assignee()
    {
        var leadAndChecker = Someone(Role.Lead, Role.Checker);
        var claim = Opened(Severity.High);
        claim.Assign(leadAndChecker, null, Facts, leadAndChecker, Now);

        Refused(() => claim.ChangeSeverity(Severity.Normal, "less at stake", Facts, Checker, Now)).Kind.ShouldBe(RefusalKind.Forbidden);
        RuleOf(() => claim.ChangeSeverity(Severity.Normal, "less at stake", Facts, leadAndChecker, Now)).ShouldBe("lowering-needs-another");

        claim.ChangeSeverity(Severity.Normal, "less at stake", Facts, Lead, Now);

        claim.Severity.ShouldBe(Severity.Normal);
    }

    [Fact]
    public void A_command_that_saw_an_older_version_is_refused_before_stage_and_rules()
    {
        var claim = Decided();
        claim.MarkSaved();
        claim.Expect(claim.Version - 1);

        Refused(() => claim.Open(Severity.Low, true, Facts, Checker, Now)).Kind.ShouldBe(RefusalKind.VersionStale);

        claim.Expect(null);

        Refused(() => claim.Open(Severity.Low, true, Facts, Checker, Now)).Kind.ShouldBe(RefusalKind.VersionMissing);
        Refused(() => claim.Open(Severity.Low, true, Facts, Reviewer, Now)).Kind.ShouldBe(RefusalKind.Forbidden);
    }
}
