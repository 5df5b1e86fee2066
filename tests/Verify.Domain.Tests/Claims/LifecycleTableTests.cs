using Verify.Domain.Claims;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using static Verify.Domain.Tests.Claims.Desk;

namespace Verify.Domain.Tests.Claims;

public class LifecycleTableTests
{
    /// <summary>Each transition a person makes: how to try it, and one person who may.</summary>
    private static readonly Dictionary<string, (Action<Claim, Acting> Try, Acting May)> Commands = new()
    {
        ["open"] = ((c, by) => c.Open(Severity.Normal, true, Facts, by, Now), OtherChecker),
        ["withdraw"] = ((c, by) => c.Withdraw(new Withdrawal(WithdrawalReason.NotAClaim, null, null, []), Facts, by, Now), Reviewer),
        ["assign"] = ((c, by) => c.Assign(Checker, null, Facts, by, Now), Checker),
        ["release"] = ((c, by) => c.Release(ReleaseReason.Reassign, null, Facts, by, Now), Checker),
        ["transfer"] = ((c, by) => c.Transfer(OtherChecker, "holiday", Facts, by, Now), Checker),
        ["await-source"] = ((c, by) => c.AwaitSource(new Awaited("the book", "the library", Now.AddDays(1)), Facts, by, Now), Checker),
        ["resume"] = ((c, by) => c.Resume(null, Facts, by, Now), Checker),
        ["submit"] = ((c, by) => c.Submit(Supported, Facts, by, Now), Checker),
        ["recall"] = ((c, by) => c.Recall(null, Facts, by, Now), Checker),
        ["return"] = ((c, by) => c.Return(ReturnReason.WrongLocator, "page 12 is blank", Facts, by, Now), SecondReviewer),
        ["adjudicate"] = ((c, by) => c.Adjudicate(Supported, "The page settles it.", Facts, by, Now), Adjudicator),
        ["send-back"] = ((c, by) => c.SendBack("the minutes", Facts, by, Now), Adjudicator),
        ["mark-stale"] = ((c, by) => c.MarkStale(WorldEvent(), Facts, by, Now), OtherChecker),
        ["reaffirm"] = ((c, by) => c.Reaffirm("Still so.", null, Facts, by, Now), SecondReviewer),
        ["recheck"] = ((c, by) => c.Recheck("look again", Facts, by, Now), Lead),
        ["reopen"] = ((c, by) => c.Reopen(ReopenReason.NewEvidence, "a new book", null, Facts, by, Now), SecondReviewer),
        ["restore"] = ((c, by) => c.Restore(Severity.Normal, true, "it is ours", Facts, by, Now), Lead),
    };

    /// <summary>Who holds which rows by role alone, written down a second time and by hand: the law, not the code.</summary>
    private static readonly Dictionary<string, Acting[]> MayByRole = new()
    {
        ["open"] = [Checker, OtherChecker],
        ["withdraw"] = [Checker, OtherChecker, Reviewer, SecondReviewer],
        ["assign"] = [Checker, Lead],
        ["release"] = [Checker, Lead],
        ["transfer"] = [Checker, Lead],
        ["await-source"] = [Checker],
        ["resume"] = [Checker, Lead],
        ["submit"] = [Checker],
        ["recall"] = [Checker],
        ["return"] = [Reviewer, SecondReviewer],
        ["adjudicate"] = [Adjudicator],
        ["send-back"] = [Checker, Adjudicator],
        ["mark-stale"] = [Checker, OtherChecker, Reviewer, SecondReviewer, Lead],
        ["reaffirm"] = [Reviewer, SecondReviewer],
        ["recheck"] = [Checker, Lead],
        ["reopen"] = [Reviewer, SecondReviewer, Adjudicator],
        ["restore"] = [Lead],
    };

    public static TheoryData<string> Slugs() => [.. Commands.Keys];

    [Fact]
    public void The_table_has_the_21_rows_of_the_law()
    {
        ClaimLifecycle.Table.Select(t => t.Number).ShouldBe(Enumerable.Range(1, 21));
        ClaimLifecycle.Table.Select(t => t.Slug).ShouldBe(["propose", "open", "withdraw", "assign", "release", "transfer", "await-source", "resume", "submit", "recall", "decide",
            "conflict", "return", "adjudicate", "send-back", "interrupt", "mark-stale", "reaffirm", "recheck", "reopen", "restore"]);
    }

    [Theory, MemberData(nameof(Slugs))]
    public void A_transition_leads_from_each_of_its_stages_to_its_stage(string slug)
    {
        var row = ClaimLifecycle.Row(slug);
        foreach (var from in row.From.Where(f => (slug, f) is not ("withdraw", Stage.Stale)))
        {
            var claim = In(from);
            var version = claim.Version;

            Commands[slug].Try(claim, Commands[slug].May);

            claim.Stage.ShouldBe(row.To ?? from, $"{slug} from {from}");
            claim.Version.ShouldBeGreaterThan(version);
        }
    }

    [Theory, MemberData(nameof(Slugs))]
    public void A_transition_is_refused_in_every_other_stage_with_what_is_allowed(string slug)
    {
        var row = ClaimLifecycle.Row(slug);
        foreach (var stage in Enum.GetValues<Stage>().Except(row.From))
        {
            var claim = In(stage);
            var version = claim.Version;
            var by = Commands[slug].May;

            var refusal = Should.Throw<RefusedException>(() => Commands[slug].Try(claim, by), $"{slug} in {stage}");

            refusal.Kind.ShouldBe(RefusalKind.WrongStage);
            refusal.Code.ShouldBe(ProblemCodes.WrongStage);
            refusal.Details!.Allowed.ShouldBe(ClaimLifecycle.Options(claim, by, Facts, Now).Where(o => o.Allowed).Select(o => o.Transition.Slug));
            (claim.Stage, claim.Version).ShouldBe((stage, version));
        }
    }

    [Theory, MemberData(nameof(Slugs))]
    public void A_transition_is_refused_to_everybody_without_the_role(string slug)
    {
        foreach (var from in ClaimLifecycle.Row(slug).From.Where(f => (slug, f) is not ("withdraw", _)))
        {
            foreach (var by in new[] { Checker, OtherChecker, Lead, Reviewer, SecondReviewer, Adjudicator, Auditor, Admin, Integration }.Except(MayByRole[slug]))
            {
                var claim = In(from);
                var version = claim.Version;

                var refusal = Should.Throw<RefusedException>(() => Commands[slug].Try(claim, by), $"{slug} from {from}");

                refusal.Kind.ShouldBe(RefusalKind.Forbidden);
                claim.Version.ShouldBe(version);
            }
        }
    }

    [Theory, MemberData(nameof(Slugs))]
    public void An_author_makes_no_transition_on_a_claim_of_their_document_whatever_their_roles(string slug)
    {
        foreach (var from in ClaimLifecycle.Row(slug).From)
        {
            var claim = In(from);
            var version = claim.Version;

            var refusal = Should.Throw<RefusedException>(() => Commands[slug].Try(claim, Author), $"{slug} from {from}");

            (refusal.Kind is RefusalKind.Rule or RefusalKind.Forbidden).ShouldBeTrue();
            if (refusal.Kind == RefusalKind.Rule) refusal.Details!.BlockedBy!.ShouldContain(r => r.Rule == "not-the-author");
            claim.Version.ShouldBe(version);
        }
    }

    [Theory, MemberData(nameof(Slugs))]
    public void An_admin_has_no_transition(string slug)
    {
        foreach (var stage in Enum.GetValues<Stage>())
        {
            ClaimLifecycle.Options(In(stage), Admin, Facts, Now).ShouldAllBe(o => !o.Allowed, $"{slug} in {stage}");
        }
    }

    [Fact]
    public void The_options_of_a_stage_tell_what_a_command_would_answer()
    {
        var people = new[] { Checker, OtherChecker, Lead, Reviewer, SecondReviewer, Adjudicator, Auditor, Admin, Author };
        foreach (var stage in Enum.GetValues<Stage>())
        {
            foreach (var by in people)
            {
                foreach (var option in ClaimLifecycle.Options(In(stage), by, Facts, Now).Where(o => Commands.ContainsKey(o.Transition.Slug)))
                {
                    var slug = option.Transition.Slug;
                    if (slug == "assign" && by == OtherChecker) continue; // a checker assigns to themself only: said by the command's body

                    var refused = Record.Exception(() => Commands[slug].Try(In(stage), by)) is RefusedException;

                    option.Allowed.ShouldBe(!refused, $"{slug} in {stage}: {string.Join("; ", option.BlockedBy)}");
                    (option.BlockedBy.Count == 0).ShouldBe(option.Allowed);
                }
            }
        }
    }

    [Fact]
    public void The_rows_of_the_system_say_so()
    {
        foreach (var slug in new[] { "decide", "conflict", "interrupt" })
        {
            ClaimLifecycle.IsForSystemOnly(ClaimLifecycle.Row(slug)).ShouldBeTrue();
        }

        ClaimLifecycle.Options(InReview(), Reviewer, Facts, Now).Single(o => o.Transition.Slug == "decide").BlockedBy.Single().Rule.ShouldBe("by-system");
    }

    [Theory]
    [InlineData(Stage.InReview)]
    [InlineData(Stage.InConflict)]
    public void The_system_interrupts_a_review_and_keeps_its_votes(Stage stage)
    {
        var claim = In(stage);
        var votes = claim.Rounds[^1].Votes;

        claim.Interrupt(WorldEvent() with { Cause = StaleCause.PassageChanged }, Facts, Desk.System, Now);

        claim.Stage.ShouldBe(Stage.InCheck);
        claim.Rounds[^1].State.ShouldBe(RoundState.Interrupted);
        claim.Rounds[^1].Votes.ShouldBe(votes);
    }

    [Fact]
    public void Nobody_but_the_system_interrupts()
    {
        var refusal = Should.Throw<RefusedException>(() => InReview().Interrupt(WorldEvent(), Facts, Lead, Now));

        refusal.Kind.ShouldBe(RefusalKind.Forbidden);
    }

    [Fact]
    public void A_stale_claim_whose_words_are_gone_can_be_withdrawn()
    {
        var claim = Decided();
        claim.Place(new ClaimPlacement(2, PlacementState.Orphaned, null), causeIndex: 7, Desk.System, Now);

        claim.Withdraw(new Withdrawal(WithdrawalReason.CutFromDocument, null, null, []), Facts, Reviewer, Now);

        claim.Stage.ShouldBe(Stage.Withdrawn);
    }

    [Fact]
    public void Once_there_is_evidence_a_checker_no_longer_withdraws()
    {
        var refusal = Should.Throw<RefusedException>(() => Commands["withdraw"].Try(WithEvidence(), Checker));

        refusal.Kind.ShouldBe(RefusalKind.Forbidden);
    }
}
