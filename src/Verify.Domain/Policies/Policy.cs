using Verify.Domain.Claims;
using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Domain.Policies;

/// <summary>Weaker terms that wait for a second person.</summary>
/// <param name="Terms">The terms.</param>
/// <param name="Reason">Why they are wanted.</param>
/// <param name="By">Who proposed them.</param>
/// <param name="At">When.</param>
public sealed record PolicyProposal(PolicyTerms Terms, string Reason, Actor By, DateTimeOffset At)
{
    /// <summary>How long they can be confirmed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Whether they were not confirmed in time.</summary>
    public bool HasLapsed(DateTimeOffset at) => at >= At + Lifetime;
}

/// <summary>The newsroom's policy: a single one, whose every change is a version of its own.</summary>
public sealed class Policy : Aggregate
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReasonLength = 2000;

    /// <summary>The id of the one policy.</summary>
    public static readonly Guid TheOne = new("00000000-0000-7000-8000-000000000001");

    /// <summary>What is asked now.</summary>
    public PolicyTerms Terms { get; private set; } = new();

    /// <summary>Number of the terms in force: 1 for those it began with, one more with each change.</summary>
    public int PolicyVersion { get; private set; }

    /// <summary>Why the terms in force were chosen.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>When they came into force.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>When the terms were last weakened; null: never.</summary>
    public DateTimeOffset? WeakenedAt { get; private set; }

    /// <summary>Weaker terms that wait for a second administrator; null when none do.</summary>
    public PolicyProposal? Proposal { get; private set; }

    /// <summary>Sets the first terms. The system does it at the first start; an admin may.</summary>
    public static Policy Establish(PolicyTerms terms, string reason, Acting by, DateTimeOffset at)
    {
        DemandAdmin(by);
        CheckTerms(terms);
        var policy = new Policy();
        policy.Raise(new PolicyEstablished(at, by.Actor, TheOne, terms, reason));
        return policy;
    }

    /// <summary>Changes the terms. Admins only; terms that ask for less wait for another administrator.</summary>
    public void Change(PolicyTerms terms, string reason, Acting by, DateTimeOffset at)
    {
        DemandAdmin(by);
        CheckExpectedVersion();
        if (terms == Terms) throw Refuse.WrongState("These are the terms in force already.");
        CheckTerms(terms);
        var isWeaker = terms.AskLessThan(Terms);
        if (!isWeaker || by.IsSystem) Raise(new PolicyChanged(at, by.Actor, terms, reason, IsWeaker: isWeaker));
        else if (Proposal is { } waiting && terms == waiting.Terms && !waiting.HasLapsed(at)) throw Refuse.WrongState("These terms wait for a second administrator already.");
        else Raise(new WeakerPolicyProposed(at, by.Actor, terms, reason));
    }

    /// <summary>Puts the weaker terms that wait into force: an administrator who did not propose them.</summary>
    public void Confirm(Acting by, DateTimeOffset at)
    {
        DemandAdmin(by);
        if (Proposal is not null && by.Actor == Proposal.By) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "A weaker policy takes two people: another administrator confirms it.");
        CheckExpectedVersion();
        var proposal = DemandProposal();
        if (proposal.HasLapsed(at)) throw Refuse.WrongState("They were not confirmed in seven days: propose them anew.");
        Raise(new PolicyChanged(at, by.Actor, proposal.Terms, proposal.Reason, proposal.By.PersonId, IsWeaker: proposal.Terms.AskLessThan(Terms)));
    }

    /// <summary>Declines the weaker terms that wait, or takes them back. Admins only.</summary>
    public void Decline(string reason, Acting by, DateTimeOffset at)
    {
        DemandAdmin(by);
        CheckExpectedVersion();
        DemandProposal();
        Raise(new WeakerPolicyDeclined(at, by.Actor, reason));
    }

    /// <inheritdoc/>
    protected override void Apply(DomainEvent change)
    {
        switch (change)
        {
            case PolicyEstablished e:
                Id = e.PolicyId;
                Put(e.Terms, e.Reason, e.At);
                break;
            case PolicyChanged e:
                Put(e.Terms, e.Reason, e.At);
                if (e.IsWeaker) WeakenedAt = e.At;
                Proposal = null;
                break;
            case WeakerPolicyProposed e:
                Proposal = new PolicyProposal(e.Terms, e.Reason, e.By, e.At);
                break;
            case WeakerPolicyDeclined:
                Proposal = null;
                break;
            default:
                throw new InvalidOperationException($"A policy knows no {change.GetType().Name}.");
        }
    }

    private void Put(PolicyTerms terms, string reason, DateTimeOffset at)
    {
        Terms = terms;
        Reason = reason;
        Since = at;
        PolicyVersion++;
    }

    private PolicyProposal DemandProposal() => Proposal ?? throw Refuse.WrongState("No weaker terms wait for a second administrator.");

    private static void DemandAdmin(Acting by) => by.Demand("Only an administrator sets the policy.", Role.Admin);

    private static void CheckTerms(PolicyTerms terms)
    {
        if (Enum.GetValues<Severity>().Any(s => terms.VotesFor(s) is < 0 or > PolicyTerms.MaxVotes)) throw Refuse.Broken("votes-in-range", "A policy asks for 0, 1 or 2 votes.");
        if (terms.DueDays is < 1 or > PolicyTerms.MaxDueDays) throw Refuse.Broken("due-days-in-range", "A check is due in 1 to 365 days.");
        if (!Enum.IsDefined(terms.WireGateFrom) || !Enum.IsDefined(terms.Coverage)) throw Refuse.Broken("gate-terms-known", "The gate's terms are of the values that there are.");
        if (terms.BreakingHours is < 1 or > PolicyTerms.MaxBreakingHours) throw Refuse.Broken("breaking-hours-in-range", "The checks of a breaking piece are due in 1 to 168 hours.");
        if (!Enum.IsDefined(terms.GateFrom)) throw Refuse.Broken("gate-severity-known", "The gate begins at Low, Normal, High or Legal.");
    }
}
