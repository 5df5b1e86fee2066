using Verify.Domain.Claims;
using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Domain.Policies;

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

    /// <summary>Sets the first terms. The system does it at the first start; an admin may.</summary>
    public static Policy Establish(PolicyTerms terms, string reason, Acting by, DateTimeOffset at)
    {
        DemandAdmin(by);
        CheckTerms(terms);
        var policy = new Policy();
        policy.Raise(new PolicyEstablished(at, by.Actor, TheOne, terms, reason));
        return policy;
    }

    /// <summary>Changes the terms. Admins only.</summary>
    public void Change(PolicyTerms terms, string reason, Acting by, DateTimeOffset at)
    {
        DemandAdmin(by);
        CheckExpectedVersion();
        if (terms == Terms) throw Refuse.WrongState("These are the terms in force already.");
        CheckTerms(terms);
        Raise(new PolicyChanged(at, by.Actor, terms, reason));
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

    private static void DemandAdmin(Acting by) => by.Demand("Only an administrator sets the policy.", Role.Admin);

    private static void CheckTerms(PolicyTerms terms)
    {
        if (Enum.GetValues<Severity>().Any(s => terms.VotesFor(s) is < 0 or > PolicyTerms.MaxVotes)) throw Refuse.Broken("votes-in-range", "A policy asks for 0, 1 or 2 votes.");
        if (terms.DueDays is < 1 or > PolicyTerms.MaxDueDays) throw Refuse.Broken("due-days-in-range", "A check is due in 1 to 365 days.");
        if (!Enum.IsDefined(terms.GateFrom)) throw Refuse.Broken("gate-severity-known", "The gate begins at Low, Normal, High or Legal.");
    }
}
