using FsCheck.Fluent;
using Verify.Domain.Claims;
using Verify.Domain.Overrides;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using Verify.Domain.Tests.History;
using static Verify.Domain.Tests.Claims.Desk;
using static Verify.Domain.Tests.History.AggregateLaws;

namespace Verify.Domain.Tests.Overrides;

public sealed class OverrideTests
{
    private static readonly Guid[] Authors = [Author.PersonId!.Value];
    private static readonly OverrideTarget FourEyes = OverrideTarget.OfGuard(Guid.CreateVersion7(), Guid.CreateVersion7(), "four-eyes");

    [Fact]
    public void It_takes_a_lead_and_a_second_person_and_ends_by_itself()
    {
        var made = Requested();
        made.HoldsAt(Now).ShouldBeFalse();

        Refusal(made, o => o.Confirm(Authors, Lead, Now)).Kind.ShouldBe(RefusalKind.Forbidden);
        made.Confirm(Authors, Reviewer, Now);

        made.HoldsAt(Now.AddHours(2).AddTicks(-1)).ShouldBeTrue();
        made.HoldsAt(Now.AddHours(2)).ShouldBeFalse();
        (made.RequestedBy, made.ConfirmedBy).ShouldBe((Lead.PersonId!.Value, Reviewer.PersonId));
        made.Revoke("the third is back", Authors, Lead, Now.AddHours(1));
        made.HoldsAt(Now.AddHours(1)).ShouldBeFalse();
        Refusal(made, o => o.Revoke("again", Authors, Lead, Now.AddHours(1))).Code.ShouldBe(ProblemCodes.WrongState);
    }

    [Fact]
    public void Never_by_an_author_or_an_integration_and_being_an_administrator_opens_nothing()
    {
        foreach (var who in new[] { Author, Integration, Admin, Checker, Auditor, Reviewer, Someone(Role.Lead, Role.Integration) })
            Should.Throw<RefusedException>(() => Override.Request(Guid.CreateVersion7(), FourEyes, "why", Now.AddHours(1), Authors, who, Now)).Kind.ShouldBe(RefusalKind.Forbidden);
        foreach (var who in new[] { Author, Integration, Admin, Checker, Auditor, Someone(Role.Reviewer, Role.Integration) })
            Refusal(Requested(), o => o.Confirm(Authors, who, Now)).Kind.ShouldBe(RefusalKind.Forbidden);
    }

    [Theory]
    [InlineData("not-the-author")]
    [InlineData("one-vote-a-round")]
    [InlineData("speakers-said")]
    [InlineData("anything")]
    public void Some_guards_nobody_sets_aside(string guard) =>
        Should.Throw<RefusedException>(() => Override.Request(Guid.CreateVersion7(), FourEyes with { Guard = guard }, "why", Now.AddHours(1), Authors, Lead, Now)).ShouldBreak("guard-can-be-set-aside");

    [Fact]
    public void It_ends_within_thirty_days()
    {
        foreach (var at in new[] { Now, Now.AddDays(31) })
            Should.Throw<RefusedException>(() => Override.Request(Guid.CreateVersion7(), FourEyes, "why", at, Authors, Lead, Now)).ShouldBreak("expires-in-time");
    }

    [Fact]
    public void A_guard_set_aside_lets_a_vote_pass_and_marks_claim_and_decision()
    {
        var id = Guid.CreateVersion7();
        var set = Facts with { Overrides = [new GrantedOverride(id, "four-eyes", Now.AddHours(1))] };
        var both = Acting.Person(Checker.PersonId!.Value, Role.Checker, Role.Reviewer);
        var claim = InReview();
        Refusal(claim, c => c.CastVote(Agrees(both), Facts, both, Now)).ShouldBreak("four-eyes");
        Refusal(claim, c => c.CastVote(Agrees(both), set, both, Now.AddHours(1))).ShouldBreak("four-eyes");
        claim.VoteBlockedBy(set, both, Now).ShouldBeEmpty();

        claim.CastVote(Agrees(both), set, both, Now);

        claim.Stage.ShouldBe(Stage.Decided);
        claim.Decision!.Overrides.ShouldBe([id]);
        claim.GuardOverrides.ShouldHaveSingleItem().ShouldBe(new GuardOverride(id, "four-eyes", "vote", both.Actor, Now));
    }

    [Fact]
    public void A_guard_set_aside_that_did_not_stand_in_the_way_leaves_no_mark()
    {
        var claim = InReview();

        claim.CastVote(Agrees(Reviewer), Facts with { Overrides = [new GrantedOverride(Guid.CreateVersion7(), "four-eyes", Now.AddHours(1))] }, Reviewer, Now);

        claim.GuardOverrides.ShouldBeEmpty();
        claim.Decision!.Overrides.ShouldBeEmpty();
    }

    [Fact]
    public void A_transition_s_guard_can_be_set_aside_too()
    {
        var set = Facts with { Overrides = [new GrantedOverride(Guid.CreateVersion7(), "sought-or-asked", Now.AddHours(1))] };
        var claim = InCheck(content: Quotation with { Attribution = Quotation.Attribution with { SourceId = null } });

        ClaimLifecycle.Options(claim, Checker, set, Now).Single(o => o.Transition.Slug == "await-source").Allowed.ShouldBeTrue();
        claim.AwaitSource(new Awaited("the page", "the library", Now.AddDays(1)), set, Checker, Now);

        claim.GuardOverrides.ShouldHaveSingleItem().What.ShouldBe("await-source");
    }

    [Fact]
    public void Replaying_what_was_raised_gives_the_same_override()
    {
        var who = Gen.Elements(Lead, Reviewer, Adjudicator, Author, Integration);
        var commands = from act in Gen.Choose(0, 2)
                       from w in who
                       from minutes in Gen.Choose(0, 180)
                       select (Action<Override>)(o =>
                       {
                           if (act == 0) o.Confirm(Authors, w, Now.AddMinutes(minutes));
                           else if (act == 1) o.Decline("no", Authors, w, Now);
                           else o.Revoke("no", Authors, w, Now.AddMinutes(minutes));
                       });

        Hold(OverrideStream.Type, Requested, commands);
    }

    private static Override Requested() => Override.Request(Guid.CreateVersion7(), FourEyes, "two of us on a Sunday", Now.AddHours(2), Authors, Lead, Now);
}
