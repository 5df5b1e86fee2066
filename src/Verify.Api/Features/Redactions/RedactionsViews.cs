using System.Linq.Expressions;
using Verify.Api.Http;
using Verify.Domain.Audits;

namespace Verify.Api.Features.Redactions;

/// <summary>A redaction, and how far it has come.</summary>
/// <param name="Order">What is taken out: event, texts, blobs, reason.</param>
/// <param name="Number">Log index of its first event: the order of lists.</param>
internal sealed record RedactionView(Guid Id, RedactionOrder Order, RedactionState State, Guid RequestedBy, Guid? ClosedBy, string? DeclinedBecause, long Number, int Version) : IVersioned
{
    public static RedactionView Of(Redaction r) => new(r.Id, r.Order, r.State, r.RequestedBy, r.ClosedBy, r.DeclinedBecause, r.Number, r.Version);

    /// <summary>The same in a query.</summary>
    public static Expression<Func<Redaction, RedactionView>> Select { get; } = r => new RedactionView(r.Id, r.Order, r.State, r.RequestedBy, r.ClosedBy, r.DeclinedBecause, r.Number, r.Version);
}

/// <summary>A legal hold, and how it stands.</summary>
/// <param name="Stream">The stream that is held; null when it is the whole log.</param>
/// <param name="Number">Log index of its first event: the order of lists.</param>
internal sealed record LegalHoldView(Guid Id, string? Stream, string Reason, HoldState State, bool IsInForce, Guid ProposedBy, long Number, int Version) : IVersioned
{
    public static LegalHoldView Of(LegalHold h) => new(h.Id, h.Stream, h.Reason, h.State, h.IsInForce, h.ProposedBy, h.Number, h.Version);

    /// <summary>The same in a query.</summary>
    public static Expression<Func<LegalHold, LegalHoldView>> Select { get; } = h => new LegalHoldView(h.Id, h.Stream, h.Reason, h.State, h.IsInForce, h.ProposedBy, h.Number, h.Version);
}

/// <param name="Reason">Why, in words that the history keeps.</param>
internal sealed record RedactionReasonBody(string Reason);
