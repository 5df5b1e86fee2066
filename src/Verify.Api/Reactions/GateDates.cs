using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Gates;
using Verify.Domain.Overrides;

namespace Verify.Api.Reactions;

/// <summary>Looks again at gates that stand open by a leave that ends: the checks of a breaking piece fall due, an override expires.</summary>
internal sealed class GateDates(VerifyDbContext db, GateReader gate, TimeProvider clock)
{
    /// <summary>Notes what has closed since a moment, and says how many gates were looked at.</summary>
    /// <param name="since">When they were last looked at; the beginning of time after a start.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<int> LookAsync(DateTimeOffset since, CancellationToken cancellationToken) => db.ExecuteAsync(token => LookOnceAsync(since, token), cancellationToken);

    private async Task<int> LookOnceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var open = db.GateWatches.Where(w => w.Result != GateResult.Block).Select(w => w.Id);
        var expired = await db.Overrides.Where(o => o.State == OverrideState.Confirmed && o.ExpiresAt > since && o.ExpiresAt <= now && open.Contains(o.DocumentId)).Select(o => o.DocumentId).ToListAsync(cancellationToken);
        var breaking = await db.Documents.AsNoTracking().Where(d => d.Profile != null && open.Contains(d.Id)).Select(d => new { d.Id, d.Profile }).ToListAsync(cancellationToken);
        List<Guid> due = [.. breaking.Where(d => d.Profile!.ChecksDueBy > since && d.Profile.ChecksDueBy <= now).Select(d => d.Id).Concat(expired).Distinct()]; // the filter saw to it
        await gate.WatchAsync(due, now, cancellationToken);
        return due.Count;
    }
}
