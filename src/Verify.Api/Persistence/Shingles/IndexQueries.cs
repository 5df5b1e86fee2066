using Microsoft.EntityFrameworkCore;
using Verify.Domain.History;
using Verify.Domain.Sources;

namespace Verify.Api.Persistence.Shingles;

/// <summary>What the index covers, and what it does not cover yet.</summary>
internal static class IndexQueries
{
    /// <summary>The type of events that bring a copy, as it is written in the log.</summary>
    public static string AddsACopy { get; } = EventCatalog.EventOf(typeof(SnapshotAdded)).Written;

    /// <summary>The work whose stream this is.</summary>
    public static Guid SourceOf(string stream) => Guid.Parse(stream.AsSpan(SourceStream.Type.Name.Length + 1));

    /// <summary>The copies of these works that are not in the index.</summary>
    public static async Task<IReadOnlyList<(Guid SourceId, Snapshot Snapshot)>> NotIndexedAsync(this VerifyDbContext db, IReadOnlyList<Guid> sourceIds, CancellationToken cancellationToken)
    {
        var held = await db.Sources.AsNoTracking().Where(s => sourceIds.Contains(s.Id)).Select(s => new { s.Id, s.Snapshots }).ToListAsync(cancellationToken);
        var ids = held.SelectMany(s => s.Snapshots).Select(s => s.Id).ToList();
        var indexed = (await db.Set<IndexedSnapshot>().Where(s => ids.Contains(s.SnapshotId)).Select(s => s.SnapshotId).ToListAsync(cancellationToken)).ToHashSet();
        return [.. from source in held from snapshot in source.Snapshots where !indexed.Contains(snapshot.Id) select (source.Id, snapshot)];
    }

    /// <summary>The copies that came behind the consumer's cursor: a search looks into them itself.</summary>
    public static async Task<IReadOnlyList<(Guid SourceId, Snapshot Snapshot)>> NotIndexedYetAsync(this VerifyDbContext db, CancellationToken cancellationToken)
    {
        var position = await new LogFollower(db).PositionAsync(ShingleIndex.Consumer, cancellationToken);
        var added = AddsACopy;
        var streams = await db.Events.AsNoTracking().Where(e => e.LogIndex >= position && e.Type == added).Select(e => e.Stream).Distinct().ToListAsync(cancellationToken);
        return streams.Count == 0 ? [] : await db.NotIndexedAsync([.. streams.Select(SourceOf)], cancellationToken);
    }
}
