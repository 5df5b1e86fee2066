using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Documents;
using Verify.Domain.History;
using Verify.Domain.Overrides;
using Verify.Domain.Policies;

namespace Verify.Api.Reactions;

/// <summary>
/// Notes in the log when the gate of a document's latest version opens or closes, so that a CMS need not ask again and again: after a
/// change of the document, its claims or an override, and of every document after a change of the policy. What time alone brings
/// is seen to by <see cref="GateDates"/>.
/// </summary>
internal sealed class GateConsumer(VerifyDbContext db, GateReader gate, TimeProvider clock) : PartwiseConsumer
{
    private const int DocumentsAtOnce = 50;

    /// <inheritdoc/>
    public override string Name => "gate";

    /// <summary>A gate is judged once for all that happened to its document: many events at a time cost one look.</summary>
    public override int BatchSize => 1000;

    /// <inheritdoc/>
    public override async Task<LogProgress> AdvanceAsync(LogStretch events, CancellationToken cancellationToken)
    {
        var policy = events.Events.FirstOrDefault(e => EventCatalog.OfStream(e.Stream) == PolicyStream.Type);
        if (policy is null)
        {
            await gate.WatchAsync(await DocumentsAsync(events.Events, cancellationToken), clock.GetUtcNow(), cancellationToken);
            return new LogProgress(events.To);
        }

        if (events.Within == 0) await gate.WatchAsync(await DocumentsAsync([.. events.Events.TakeWhile(e => e != policy)], cancellationToken), clock.GetUtcNow(), cancellationToken);
        var next = await db.Documents.Where(d => d.Number > events.Within).OrderBy(d => d.Number).Select(d => new { d.Id, d.Number }).Take(DocumentsAtOnce).ToListAsync(cancellationToken);
        await gate.WatchAsync([.. next.Select(d => d.Id)], clock.GetUtcNow(), cancellationToken);
        return next.Count < DocumentsAtOnce ? new LogProgress(policy.Index + 1) : new LogProgress(policy.Index, next[^1].Number);
    }

    private async Task<IReadOnlyList<Guid>> DocumentsAsync(IReadOnlyList<FollowedEvent> events, CancellationToken cancellationToken)
    {
        var streams = events.Select(e => e.Stream).Distinct(StringComparer.Ordinal).Select(s => (Type: EventCatalog.OfStream(s), Id: Guid.Parse(s[(s.IndexOf(':', StringComparison.Ordinal) + 1)..]))).ToList();
        List<Guid> Of(AggregateType type) => [.. streams.Where(s => s.Type == type).Select(s => s.Id)];
        var (claims, overrides) = (Of(ClaimStream.Type), Of(OverrideStream.Type));
        var ofClaims = claims.Count == 0 ? [] : await db.Claims.Where(c => claims.Contains(c.Id)).Select(c => c.DocumentId).Distinct().ToListAsync(cancellationToken);
        var ofOverrides = overrides.Count == 0 ? [] : await db.Overrides.Where(o => overrides.Contains(o.Id)).Select(o => o.DocumentId).Distinct().ToListAsync(cancellationToken);
        return [.. Of(DocumentStream.Type).Concat(ofClaims).Concat(ofOverrides).Distinct()];
    }
}
