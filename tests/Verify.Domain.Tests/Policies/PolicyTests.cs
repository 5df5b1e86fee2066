using System.Text.Json;
using FsCheck.Fluent;
using Verify.Domain.Claims;
using Verify.Domain.People;
using Verify.Domain.Policies;
using Verify.Domain.Refusals;
using Verify.Domain.Tests.History;
using static Verify.Domain.Tests.History.AggregateLaws;
using static Verify.Domain.Tests.History.Sample;

namespace Verify.Domain.Tests.Policies;

public sealed class PolicyTests
{
    [Fact]
    public void The_first_terms_ask_one_vote_and_two_where_it_matters()
    {
        var policy = Established();

        Enum.GetValues<Severity>().Select(policy.Terms.VotesFor).ShouldBe([1, 1, 2, 2]);
        (policy.Terms.DueDays, policy.Terms.GateFrom, policy.Terms.VoterMayAdjudicate).ShouldBe((5, Severity.Normal, false));
        (policy.Id, policy.PolicyVersion).ShouldBe((Policy.TheOne, 1));
    }

    [Fact]
    public void Each_change_is_a_version_with_its_reason()
    {
        var policy = Established();

        policy.Change(policy.Terms.WithVotes(Severity.Low, 2), "a large desk", Admin, At.AddDays(1));
        policy.Change(policy.Terms with { DueDays = 3 }, "larger still", Admin, At.AddDays(2));

        policy.Terms.ShouldBe(new PolicyTerms(VotesLow: 2, DueDays: 3));
        (policy.PolicyVersion, policy.Reason, policy.Since, policy.WeakenedAt).ShouldBe((3, "larger still", At.AddDays(2), null));
    }

    [Fact]
    public void Terms_that_ask_for_less_wait_for_a_second_administrator()
    {
        var other = Acting.Person(OtherId, Role.Admin);
        foreach (var weaker in WeakerTerms)
        {
            var policy = Established();
            policy.Change(weaker, "a small desk", Admin, At.AddDays(1));

            policy.Terms.ShouldBe(new PolicyTerms());
            policy.Proposal!.Terms.ShouldBe(weaker);
            Refusal(policy, p => p.Confirm(Admin, At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Refusal(policy, p => p.Confirm(Lead, At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Refusal(policy, p => p.Change(weaker, "again", Admin, At)).Code.ShouldBe(ProblemCodes.WrongState);
            policy.Confirm(other, At.AddDays(2));

            policy.Terms.ShouldBe(weaker);
            (policy.PolicyVersion, policy.WeakenedAt, policy.Proposal).ShouldBe((2, At.AddDays(2), null));
            Refusal(policy, p => p.Confirm(other, At)).Code.ShouldBe(ProblemCodes.WrongState);
        }
    }

    [Fact]
    public void Weaker_terms_can_be_declined_and_stronger_ones_end_their_wait()
    {
        var policy = Established();
        policy.Change(new PolicyTerms(VotesHigh: 0), "a small desk", Admin, At);
        policy.Decline("no", Admin, At);
        policy.Proposal.ShouldBeNull();
        Refusal(policy, p => p.Decline("no", Admin, At)).Code.ShouldBe(ProblemCodes.WrongState);

        policy.Change(new PolicyTerms(VotesHigh: 0), "a small desk", Admin, At);
        policy.Change(new PolicyTerms(VotesLow: 2), "a large desk", Admin, At);

        (policy.Proposal, policy.Terms.VotesHigh).ShouldBe((null, 2));
    }

    private static PolicyTerms[] WeakerTerms =>
        [new(VotesLow: 0), new(VotesHigh: 1, VotesLow: 2), new(GateFrom: Severity.High), new(WireGateFrom: Severity.Legal), new(BreakingHours: 25), new(VoterMayAdjudicate: true)];

    [Fact]
    public void Only_an_administrator_sets_the_policy()
    {
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.Admin))
        {
            Refusal(Established(), p => p.Change(new PolicyTerms(DueDays: 9), "mine", Holding(role), At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Should.Throw<RefusedException>(() => Policy.Establish(new PolicyTerms(), "mine", Holding(role), At)).Kind.ShouldBe(RefusalKind.Forbidden);
        }
    }

    [Fact]
    public void Changing_nothing_is_refused_and_so_is_a_stale_version()
    {
        Refusal(Established(), p => p.Change(new PolicyTerms(), "the same", Admin, At)).Code.ShouldBe(ProblemCodes.WrongState);
        var stale = Established();
        stale.Expect(4);
        Refusal(stale, p => p.Change(new PolicyTerms(), "the same", Admin, At)).Kind.ShouldBe(RefusalKind.VersionStale);
    }

    [Fact]
    public void Terms_out_of_range_are_refused()
    {
        foreach (var severity in Enum.GetValues<Severity>())
        {
            Refusal(Established(), p => p.Change(p.Terms.WithVotes(severity, 3), "more", Admin, At)).ShouldBreak("votes-in-range");
            Refusal(Established(), p => p.Change(p.Terms.WithVotes(severity, -1), "less", Admin, At)).ShouldBreak("votes-in-range");
        }

        Refusal(Established(), p => p.Change(new PolicyTerms(DueDays: 0), "now", Admin, At)).ShouldBreak("due-days-in-range");
        Refusal(Established(), p => p.Change(new PolicyTerms(DueDays: 366), "never", Admin, At)).ShouldBreak("due-days-in-range");
        Refusal(Established(), p => p.Change(new PolicyTerms(BreakingHours: 169), "never", Admin, At)).ShouldBreak("breaking-hours-in-range");
        Refusal(Established(), p => p.Change(new PolicyTerms(Coverage: (CoverageMode)7), "?", Admin, At)).ShouldBreak("gate-terms-known");
        Refusal(Established(), p => p.Change(new PolicyTerms(GateFrom: (Severity)9), "?", Admin, At)).ShouldBreak("gate-severity-known");
        Should.Throw<RefusedException>(() => Policy.Establish(new PolicyTerms(VotesHigh: 3), "more", Admin, At)).ShouldBreak("votes-in-range");
    }

    [Fact]
    public void Terms_stored_before_a_term_was_known_read_as_its_default()
    {
        JsonSerializer.Deserialize("""{"votesLow":0}""", PolicyJson.Default.PolicyTerms).ShouldBe(new PolicyTerms(VotesLow: 0));
    }

    [Fact]
    public void Replaying_what_was_raised_gives_the_same_policy()
    {
        var commands = from low in Gen.Choose(-1, 3)
                       from legal in Gen.Choose(0, 2)
                       from days in Gen.Choose(0, 20)
                       from voter in Gen.Elements(true, false)
                       from who in Gen.Elements(Admin, Lead)
                       from act in Gen.Choose(0, 4)
                       select (Action<Policy>)(p =>
                       {
                           if (act == 0) p.Confirm(Acting.Person(OtherId, Role.Admin), At);
                           else if (act == 1) p.Decline("no", who, At);
                           else p.Change(new PolicyTerms(VotesLow: low, VotesLegal: legal, DueDays: days, VoterMayAdjudicate: voter), "a try", who, At);
                       });

        Hold(PolicyStream.Type, Established, commands);
    }

    private static Policy Established() => Policy.Establish(new PolicyTerms(), "the first start", Acting.System("bootstrap"), At);
}
