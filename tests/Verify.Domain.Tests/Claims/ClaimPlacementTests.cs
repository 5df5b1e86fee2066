using Verify.Domain.Claims;
using Verify.Domain.Refusals;
using Verify.Domain.Sources;
using Verify.Domain.Texts;
using static Verify.Domain.Tests.Claims.Desk;

namespace Verify.Domain.Tests.Claims;

public class ClaimPlacementTests
{
    private static readonly Passage There = new("body", 10, 57, "Sample Speaker calls the plan “a quiet bargain,”", "", "");
    private static readonly Passage Other = There with { Exact = "Sample Speaker calls the plan “no bargain,”" };

    [Fact]
    public void The_version_it_was_proposed_in_counts_as_placed()
    {
        var claim = Proposed();

        claim.StandingIn(1).ShouldBe(claim.Passage);
        claim.StandingIn(2).ShouldBeNull();
        claim.Base.Version.ShouldBe(1);
    }

    [Theory]
    [InlineData(PlacementState.Placed)]
    [InlineData(PlacementState.Moved)]
    public void The_same_words_leave_a_decision_alone_and_are_the_base_of_what_comes_next(PlacementState state)
    {
        var claim = Decided();

        claim.Place(new ClaimPlacement(2, state, There), 40, Desk.System, Now).ShouldBeTrue();

        claim.Stage.ShouldBe(Stage.Decided);
        claim.StandingIn(2).ShouldBe(There);
        claim.Base.Version.ShouldBe(2);
    }

    [Theory]
    [InlineData(PlacementState.Changed, StaleCause.PassageChanged)]
    [InlineData(PlacementState.Orphaned, StaleCause.PassageOrphaned)]
    public void Other_words_make_a_decision_stale_and_say_why(PlacementState state, StaleCause cause)
    {
        var claim = Decided();

        claim.Place(new ClaimPlacement(2, state, state == PlacementState.Orphaned ? null : Other), 40, Desk.System, Now);

        claim.Stage.ShouldBe(Stage.Stale);
        var ground = claim.Stalenesses.ShouldHaveSingleItem();
        (ground.Cause, ground.CauseIndex).ShouldBe((cause, 40L));
        ground.Axes.ShouldBe([Axis.Fidelity, Axis.Veracity]);
        claim.Base.Version.ShouldBe(1);
    }

    [Fact]
    public void Other_words_interrupt_a_review_and_a_conflict()
    {
        foreach (var claim in new[] { InReview(), InConflict() })
        {
            claim.Place(new ClaimPlacement(2, PlacementState.Changed, Other), 40, Desk.System, Now);

            claim.Stage.ShouldBe(Stage.InCheck);
            claim.Rounds[^1].State.ShouldBe(RoundState.Interrupted);
            claim.CausesMet.ShouldBe([40L]);
        }
    }

    [Fact]
    public void A_version_is_placed_once()
    {
        var claim = Decided();
        claim.Place(new ClaimPlacement(2, PlacementState.Placed, There), 40, Desk.System, Now);
        var version = claim.Version;

        claim.Place(new ClaimPlacement(2, PlacementState.Changed, Other), 40, Desk.System, Now).ShouldBeFalse();

        claim.Version.ShouldBe(version);
    }

    [Fact]
    public void An_edited_neighbour_raises_one_flag()
    {
        var claim = Decided();

        claim.Place(new ClaimPlacement(2, PlacementState.Placed, There, ContextEdited: true), 40, Desk.System, Now);
        claim.Place(new ClaimPlacement(3, PlacementState.Placed, There, ContextEdited: true), 41, Desk.System, Now);

        claim.Flags.ShouldHaveSingleItem().Rule.ShouldBe(Claim.ContextEditedRule);
        claim.Stage.ShouldBe(Stage.Decided);
    }

    [Fact]
    public void Nobody_votes_on_words_of_an_older_version()
    {
        var claim = InReview();
        var facts = Facts with { LatestVersion = 2 };

        var refusal = Should.Throw<RefusedException>(() => claim.CastVote(Agrees(Reviewer), facts, Reviewer, Now));

        refusal.Details!.BlockedBy!.ShouldHaveSingleItem().Rule.ShouldBe("placed-in-latest");
        claim.Place(new ClaimPlacement(2, PlacementState.Placed, There), 40, Desk.System, Now);
        claim.CastVote(Agrees(Reviewer), facts, Reviewer, Now);
        claim.Stage.ShouldBe(Stage.Decided);
    }

    [Fact]
    public void A_finding_waits_until_the_changed_place_is_confirmed_and_is_then_about_it()
    {
        var claim = WithEvidence();
        var facts = Facts with { LatestVersion = 2 };
        claim.Place(new ClaimPlacement(2, PlacementState.Changed, Other), 40, Desk.System, Now);

        var refusal = Should.Throw<RefusedException>(() => claim.Submit(Supported, facts, Checker, Now));
        claim.ConfirmPlacement(2, null, facts, OtherChecker, Now);

        refusal.Details!.BlockedBy!.ShouldContain(r => r.Rule == "place-confirmed");
        (claim.Passage, claim.DocumentVersion).ShouldBe((Other, 2));
        claim.LatestPlacement!.ConfirmedBy.ShouldBe(OtherChecker.Actor);
        claim.StandingIn(1).ShouldNotBeNull();
    }

    [Fact]
    public void Words_whose_sense_may_have_changed_are_not_reaffirmed()
    {
        var claim = Decided();
        var facts = Facts with { LatestVersion = 2 };
        claim.Place(new ClaimPlacement(2, PlacementState.Changed, Other, IsMeaningBearing: true), 40, Desk.System, Now);

        Should.Throw<RefusedException>(() => claim.Reaffirm("still", null, facts, SecondReviewer, Now)).Details!.BlockedBy!.ShouldHaveSingleItem().Rule.ShouldBe("text-cause-needs-the-text");
    }

    [Fact]
    public void Another_spelling_is_reaffirmed_and_is_the_base_from_then_on()
    {
        var claim = Decided();
        var facts = Facts with { LatestVersion = 2 };
        claim.Place(new ClaimPlacement(2, PlacementState.Changed, Other), 40, Desk.System, Now);

        claim.Reaffirm("A spelling.", null, facts, SecondReviewer, Now);

        claim.Stage.ShouldBe(Stage.Decided);
        (claim.Passage, claim.DocumentVersion).ShouldBe((Other, 2));
    }

    [Fact]
    public void Words_that_came_back_are_reaffirmed()
    {
        var claim = Decided();
        claim.Place(new ClaimPlacement(2, PlacementState.Orphaned, null, IsMeaningBearing: true), 40, Desk.System, Now);
        claim.Place(new ClaimPlacement(3, PlacementState.Placed, There), 41, Desk.System, Now);

        claim.Stage.ShouldBe(Stage.Stale);
        claim.Reaffirm("It is back.", null, Facts with { LatestVersion = 3 }, SecondReviewer, Now);
        claim.Stage.ShouldBe(Stage.Decided);
    }

    [Fact]
    public void A_stale_claim_is_withdrawn_only_while_its_words_are_gone()
    {
        var claim = Decided();
        claim.Place(new ClaimPlacement(2, PlacementState.Orphaned, null), 40, Desk.System, Now);
        claim.Place(new ClaimPlacement(3, PlacementState.Placed, There), 41, Desk.System, Now);

        var refusal = Should.Throw<RefusedException>(() => claim.Withdraw(new Withdrawal(WithdrawalReason.CutFromDocument, null, null, []), Facts, Reviewer, Now));

        refusal.Details!.BlockedBy!.ShouldHaveSingleItem().Rule.ShouldBe("stale-only-when-orphaned");
    }

    [Fact]
    public void A_person_says_where_the_words_stand_in_the_latest_version_or_that_they_are_gone()
    {
        var claim = WithEvidence();
        var facts = Facts with { LatestVersion = 2 };
        claim.Place(new ClaimPlacement(2, PlacementState.Orphaned, null), 40, Desk.System, Now);

        claim.Reanchor(new ClaimPlacement(2, PlacementState.Moved, There), "It is in the box now.", facts, Checker, Now);
        claim.StandingIn(2).ShouldBe(There);
        claim.Reanchor(new ClaimPlacement(2, PlacementState.Orphaned, null), "No, that is another.", facts, Checker, Now);
        claim.StandingIn(2).ShouldBeNull();

        claim.Placements.Count.ShouldBe(2);
        Should.Throw<RefusedException>(() => claim.Reanchor(new ClaimPlacement(1, PlacementState.Moved, There), "back", facts, Checker, Now)).Details!.BlockedBy!.ShouldHaveSingleItem().Rule.ShouldBe("latest-version");
        Should.Throw<RefusedException>(() => claim.Reanchor(new ClaimPlacement(2, PlacementState.Moved, There), "mine", facts, Author, Now)).Details!.BlockedBy!.ShouldHaveSingleItem().Rule.ShouldBe("not-the-author");
    }

    [Fact]
    public void While_a_decision_is_questioned_it_stays_about_the_words_it_was_made_on()
    {
        var claim = Decided();
        var words = claim.Passage;
        claim.Place(new ClaimPlacement(2, PlacementState.Orphaned, null), 40, Desk.System, Now);

        claim.Reanchor(new ClaimPlacement(2, PlacementState.Changed, Other, IsMeaningBearing: true), "There.", Facts with { LatestVersion = 2 }, Checker, Now);

        claim.Passage.ShouldBe(words);
        claim.StandingIn(2).ShouldBe(Other);
    }

    [Fact]
    public void A_cause_questions_once_and_a_stale_claim_takes_further_grounds()
    {
        var claim = Decided();
        var retracted = new StatusNotice(Guid.CreateVersion7(), NoticeKind.Retraction, Edtf.Parse("2026"), null, "withdrawn");

        claim.Question(StaleGrounds.OfNotice(retracted, BookId, null, 50, Now)!, Desk.System, Now).ShouldBeTrue();
        claim.Question(StaleGrounds.OfNotice(retracted, BookId, null, 50, Now)!, Desk.System, Now).ShouldBeFalse();
        claim.Question(StaleGrounds.OfReviewBy(Now, Now), Desk.System, Now).ShouldBeTrue();

        claim.Stalenesses.Select(s => s.Cause).ShouldBe([StaleCause.SourceRetracted, StaleCause.ReviewByPassed]);
        claim.Stalenesses[0].Axes.ShouldBe([Axis.Veracity]);
    }

    [Fact]
    public void Only_the_system_places_and_questions()
    {
        Should.Throw<RefusedException>(() => Decided().Place(new ClaimPlacement(2, PlacementState.Orphaned, null), 1, Lead, Now)).Kind.ShouldBe(RefusalKind.Forbidden);
        Should.Throw<RefusedException>(() => Decided().Question(StaleGrounds.OfReviewBy(Now, Now), Lead, Now)).Kind.ShouldBe(RefusalKind.Forbidden);
    }

    [Fact]
    public void The_date_to_look_again_counts_while_it_is_decided_and_has_not_passed()
    {
        var claim = WithEvidence();
        var forecast = Supported with { Veracity = Veracity.NotCheckable, NotCheckable = NotCheckableReason.Forecast, ReviewBy = Now.AddDays(3) };
        claim.Submit(forecast, Facts, Checker, Now);
        claim.CastVote(Agrees(Reviewer) with { Veracity = Veracity.NotCheckable }, Facts, Reviewer, Now);
        claim.LookAgainAt.ShouldBe(Now.AddDays(3));

        claim.Question(StaleGrounds.OfReviewBy(Now.AddDays(3), Now.AddDays(3)), Desk.System, Now.AddDays(3));
        claim.LookAgainAt.ShouldBeNull();
        claim.Reaffirm("Not yet.", null, Facts, SecondReviewer, Now.AddDays(4));

        claim.Stage.ShouldBe(Stage.Decided);
        claim.LookAgainAt.ShouldBeNull();
    }

    [Fact]
    public void A_wait_ends_by_the_system_and_only_once()
    {
        var claim = AwaitingSource();
        claim.LookAgainAt.ShouldBe(Now.AddDays(3));

        claim.EndWait("The source has come.", Desk.System, Now).ShouldBeTrue();

        claim.Stage.ShouldBe(Stage.InCheck);
        claim.LookAgainAt.ShouldBeNull();
        claim.EndWait("The source has come.", Desk.System, Now).ShouldBeFalse();
    }
}
