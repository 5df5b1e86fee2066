using System.Linq.Expressions;
using Verify.Api.Http;
using Verify.Domain.Overrides;

namespace Verify.Api.Features.Overrides;

/// <summary>What two people let through, or are asked to.</summary>
/// <param name="Target">One text at the gate, or one guard of one claim.</param>
/// <param name="Reason">Why.</param>
/// <param name="ExpiresAt">Until when.</param>
/// <param name="State">Requested, Confirmed, Declined or Revoked; a confirmed one ends by itself.</param>
/// <param name="RequestedBy">The lead who asked.</param>
/// <param name="ConfirmedBy">The second person.</param>
/// <param name="ClosedBecause">Why it was declined or ended.</param>
/// <param name="Number">Log index of its first event: the order of lists.</param>
internal sealed record OverrideView(Guid Id, OverrideTarget Target, string Reason, DateTimeOffset ExpiresAt, OverrideState State, Guid RequestedBy, Guid? ConfirmedBy, string? ClosedBecause, long Number, int Version) : IVersioned
{
    /// <summary>The view in a query.</summary>
    public static Expression<Func<Override, OverrideView>> Select { get; } = o => new OverrideView(o.Id, o.Target, o.Reason, o.ExpiresAt, o.State, o.RequestedBy, o.ConfirmedBy, o.ClosedBecause, o.Number, o.Version);

    private static readonly Func<Override, OverrideView> Make = Select.Compile();

    public static OverrideView Of(Override made) => Make(made);
}

/// <param name="Reason">Why, in words that the history keeps.</param>
internal sealed record OverrideReasonBody(string Reason);
