using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence.Lookups;
using Verify.Domain.History;

namespace Verify.Api.Persistence;

/// <summary>Folds rows again from their streams: those of an older fold version, or all of them.</summary>
internal sealed class DatabaseRefold(VerifyDbContext db, EventReader events)
{
    private const int PageSize = 100;

    /// <summary>Rewrites the rows, and says how many. The log is never touched.</summary>
    /// <param name="all">Every row, and not only those folded by older code.</param>
    public async Task<long> RunAsync(bool all, CancellationToken cancellationToken)
    {
        var count = 0L;
        foreach (var type in EventCatalog.Aggregates)
        {
            var after = long.MinValue;
            while (await db.WriteAsync(token => RefoldPageAsync(type, all, after, token), cancellationToken) is { Count: > 0 } page)
            {
                count += page.Count;
                after = page[^1];
            }
        }

        return count;
    }

    private async Task<IReadOnlyList<long>> RefoldPageAsync(AggregateType type, bool all, long after, CancellationToken cancellationToken)
    {
        var page = await db.Rows(type.Type)
            .Where(a => a.Number > after && (all || a.FoldVersion != type.FoldVersion))
            .OrderBy(a => a.Number)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        var numbers = page.ConvertAll(a => a.Number);
        foreach (var row in page)
        {
            await RefoldRowAsync(type, row, cancellationToken);
        }

        await db.SaveAsTheyAreAsync(cancellationToken);
        return numbers;
    }

    /// <summary>Rewrites one row, inside the transaction that is open; its events were redacted.</summary>
    public async Task RefoldAsync(AggregateType type, Guid id, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var row = await db.Rows(type.Type).SingleAsync(a => a.Id == id, cancellationToken);
        await RefoldRowAsync(type, row, cancellationToken);
        await db.SaveAsTheyAreAsync(cancellationToken);
    }

    private async Task RefoldRowAsync(AggregateType type, Aggregate row, CancellationToken cancellationToken)
    {
        var stream = await events.FoldAsync(type, row.Id, upTo: null, cancellationToken);
        if (stream is null) return; // a row without a history: db check names it
        db.Entry(row).CurrentValues.SetValues(stream.State);
        foreach (var lookup in Lookup.Of(type.Type)) await lookup.RemakeAsync(db, stream.State, cancellationToken);
    }
}
