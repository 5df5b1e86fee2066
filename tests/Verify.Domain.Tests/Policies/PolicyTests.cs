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

        policy.Change(policy.Terms.WithVotes(Severity.Low, 0), "a small desk", Admin, At.AddDays(1));
        policy.Change(policy.Terms with { VoterMayAdjudicate = true }, "smaller still", Admin, At.AddDays(2));

        policy.Terms.ShouldBe(new PolicyTerms(VotesLow: 0, VoterMayAdjudicate: true));
        (policy.PolicyVersion, policy.Reason, policy.Since).ShouldBe((3, "smaller still", At.AddDays(2)));
    }

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
                       select (Action<Policy>)(p => p.Change(new PolicyTerms(VotesLow: low, VotesLegal: legal, DueDays: days, VoterMayAdjudicate: voter), "a try", who, At));

        Hold(PolicyStream.Type, Established, commands);
    }

    private static Policy Established() => Policy.Establish(new PolicyTerms(), "the first start", Acting.System("bootstrap"), At);
}
