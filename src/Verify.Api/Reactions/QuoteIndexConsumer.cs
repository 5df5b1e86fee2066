using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Shingles;

namespace Verify.Api.Reactions;

/// <summary>Puts the text of every copy of a work into the index in which quotes are searched for.</summary>
internal sealed class QuoteIndexConsumer(VerifyDbContext db) : LogConsumer
{
    /// <inheritdoc/>
    public override string Name => ShingleIndex.Consumer;

    /// <summary>Few: a text may be of megabytes, and the step holds the writers' turn.</summary>
    public override int BatchSize => 25;

    /// <inheritdoc/>
    public override async Task ReactAsync(LogStretch events, CancellationToken cancellationToken)
    {
        var sources = events.Events.Where(e => e.Type == IndexQueries.AddsACopy).Select(e => IndexQueries.SourceOf(e.Stream)).Distinct().ToList();
        if (sources.Count == 0) return;
        var next = await db.Set<IndexedSnapshot>().MaxAsync(s => (int?)s.Number, cancellationToken) ?? 0;
        foreach (var (sourceId, snapshot) in await db.NotIndexedAsync(sources, cancellationToken))
        {
            var text = await db.TextAsync(snapshot.TextHash, cancellationToken);
            if (text.Length > 0) db.AddToIndex(++next, sourceId, snapshot.Id, snapshot.TextHash, text); // a redacted one is empty
        }
    }
}
