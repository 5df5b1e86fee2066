using System.Linq.Expressions;
using Verify.Api.Http;
using Verify.Domain.Policies;

namespace Verify.Api.Features.Policies;

/// <summary>What the newsroom asks of a check.</summary>
/// <param name="Terms">The terms in force.</param>
/// <param name="PolicyVersion">Number of the terms, as reviews and tickets name it.</param>
/// <param name="Reason">Why they were chosen.</param>
/// <param name="Since">When they came into force.</param>
/// <param name="Proposal">Weaker terms that wait for a second administrator; null when none do.</param>
/// <param name="WeakenedAt">When the terms were last weakened; null: never.</param>
/// <param name="AsOf">The log index that this answer is as of; null: it is how things are now.</param>
internal sealed record PolicyView(PolicyTerms Terms, int PolicyVersion, string Reason, DateTimeOffset Since, PolicyProposal? Proposal, DateTimeOffset? WeakenedAt, int Version, long? AsOf) : IVersioned
{
    /// <summary>The view in a query.</summary>
    public static Expression<Func<Policy, PolicyView>> Select { get; } = p => new PolicyView(p.Terms, p.PolicyVersion, p.Reason, p.Since, p.Proposal, p.WeakenedAt, p.Version, null);

    public static PolicyView Of(Policy policy, long? asOf = null) => new(policy.Terms, policy.PolicyVersion, policy.Reason, policy.Since, policy.Proposal, policy.WeakenedAt, policy.Version, asOf);
}
