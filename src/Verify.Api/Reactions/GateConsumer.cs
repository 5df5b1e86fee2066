using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Documents;
using Verify.Domain.Gates;
using Verify.Domain.History;
using Verify.Domain.Overrides;
using Verify.Domain.People;

namespace Verify.Api.Reactions;

/// <summary>
/// Notes in the log when the gate of a document's latest version opens or closes, so that a CMS need not ask again and again. What only
/// time brings (checks of a breaking piece fall due, an override ends) shows at the next change, and at once to whoever asks the gate.
/// </summary>
internal sealed class GateConsumer(VerifyDbContext db, GateReader gate, TimeProvider clock) : LogConsumer
{
    private static readonly Acting Watch = Acting.System("gate");

    /// <inheritdoc/>
    public override string Name => "gate";

    /// <inheritdoc/>
    public override async Task ReactAsync(LogStretch events, CancellationToken cancellationToken)
    {
        foreach (var document in await DocumentsAsync(events, cancellationToken))
        {
            var watch = await db.GateWatches.SingleOrDefaultAsync(w => w.Id == document, cancellationToken);
            if (await gate.JudgeLatestAsync(document, cancellationToken) is not { } answer) continue;
            if (watch is not null) watch.See(answer, Watch, clock.GetUtcNow());
            else if (GateWatch.Begin(answer, Watch, clock.GetUtcNow()) is { } begun) db.GateWatches.Add(begun);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<Guid>> DocumentsAsync(LogStretch events, CancellationToken cancellationToken)
    {
        var streams = events.Events.Select(e => e.Stream).Distinct(StringComparer.Ordinal).Select(s => (Type: EventCatalog.OfStream(s), Id: Guid.Parse(s[(s.IndexOf(':', StringComparison.Ordinal) + 1)..]))).ToList();
        List<Guid> Of(AggregateType type) => [.. streams.Where(s => s.Type == type).Select(s => s.Id)];
        var (claims, overrides) = (Of(ClaimStream.Type), Of(OverrideStream.Type));
        var ofClaims = claims.Count == 0 ? [] : await db.Claims.Where(c => claims.Contains(c.Id)).Select(c => c.DocumentId).Distinct().ToListAsync(cancellationToken);
        var ofOverrides = overrides.Count == 0 ? [] : await db.Overrides.Where(o => overrides.Contains(o.Id)).Select(o => o.DocumentId).Distinct().ToListAsync(cancellationToken);
        return [.. Of(DocumentStream.Type).Concat(ofClaims).Concat(ofOverrides).Distinct()];
    }
}
