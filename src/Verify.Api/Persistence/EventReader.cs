using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Verify.Domain.History;
using Verify.Domain.Integrity;

namespace Verify.Api.Persistence;

/// <summary>
/// The one door to what events say. For folding it reads everything; for any output it asks each event how much of it
/// the viewer may see.
/// </summary>
internal sealed partial class EventReader(VerifyDbContext db)
{
    private const int PageSize = 500;

    /// <summary>The log index that a moment means, never beyond the last event; -1 when nothing had happened yet.</summary>
    public async Task<long> IndexOfAsync(AsOf moment, CancellationToken cancellationToken)
    {
        var last = await db.LogHeads.Select(h => h.NextIndex).SingleAsync(cancellationToken) - 1;
        if (moment.Index is { } index) return Math.Min(index, last);

        // times never run backwards along the log, so that halving finds the place
        var (before, after) = (-1L, last + 1);
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);
            var line = await db.Events.Where(e => e.LogIndex == middle).Select(e => e.Line).SingleAsync(cancellationToken);
            if (EventLine.Parse(line).Time <= moment.Time) before = middle;
            else after = middle;
        }

        return before;
    }

    /// <summary>The aggregate as it was just after the event with this log index; null when it did not exist yet.</summary>
    public async Task<T?> AsOfAsync<T>(Guid id, long index, CancellationToken cancellationToken)
        where T : Aggregate => (T?)(await FoldAsync(EventCatalog.Of<T>(), id, index, cancellationToken))?.State;

    /// <summary>What the event with this log index says, for the system's own reactions. Throws InvalidOperationException when the log holds no such index.</summary>
    public async Task<DomainEvent> ChangeAsync(long index, CancellationToken cancellationToken) =>
        Read(await db.Events.AsNoTracking().SingleAsync(e => e.LogIndex == index, cancellationToken));

    /// <summary>Folds a stream, up to a log index if one is named; null when it holds no event.</summary>
    public async Task<StoredStream?> FoldAsync(AggregateType type, Guid id, long? upTo, CancellationToken cancellationToken)
    {
        // a thing whose row is not there for whoever looks has no history for them either
        if (db.CanHide(type.Type) && !await db.Rows(type.Type).AnyAsync(a => a.Id == id, cancellationToken)) return null;
        var stream = type.StreamOf(id);
        var rows = await db.Events.AsNoTracking()
            .Where(e => e.Stream == stream && (upTo == null || e.LogIndex <= upTo))
            .OrderBy(e => e.StreamVersion)
            .ToListAsync(cancellationToken);
        if (rows.Count == 0) return null;

        var events = rows.ConvertAll(e => new StoredEvent(e.LogIndex, e.Line, e.Leaf, Read(e), e.RedactedBy));
        var state = EventCatalog.Replay(type, events.Select(e => e.Change));
        state.MarkLogged(events[0].Index, events[^1].Leaf, type.FoldVersion);
        return new StoredStream(state, events);
    }

    /// <summary>
    /// The history of an aggregate as a viewer may see it, in order, as it stood at a log index if one is named: at most
    /// <paramref name="limit"/> events after version <paramref name="after"/>. Null when it does not exist (or did not yet).
    /// </summary>
    /// <param name="viewerOf">Who looks, given the state at that moment (whether they wrote the document, for one).</param>
    public async Task<IReadOnlyList<HistoryEventView>?> HistoryAsync<T>(Guid id, Func<T, Viewer> viewerOf, long? upTo, long after, int limit, CancellationToken cancellationToken)
        where T : Aggregate
    {
        if (await FoldAsync(EventCatalog.Of<T>(), id, upTo, cancellationToken) is not { } stream) return null;
        var viewer = viewerOf((T)stream.State);
        return
        [
            .. stream.Events
                .Select((e, i) => (Event: e, Version: i + 1))
                .Where(e => e.Version > after)
                .Select(e => View(e.Event, e.Version, e.Event.Change.VisibleTo(viewer, stream.State)))
                .OfType<HistoryEventView>()
                .Take(limit),
        ];
    }

    /// <summary>What proves each event, along the whole log.</summary>
    public async IAsyncEnumerable<StoredProof> ProofsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // page by page: a long read transaction would let the write-ahead log grow
        var next = long.MinValue;
        while (true)
        {
            var page = await db.Events.AsNoTracking().Where(e => e.LogIndex >= next).OrderBy(e => e.LogIndex).Take(PageSize).ToListAsync(cancellationToken);
            foreach (var e in page) yield return Proof(e);
            if (page.Count < PageSize) yield break;
            next = page[^1].LogIndex + 1;
        }
    }

    private static DomainEvent Read(LoggedEvent stored) => Read(stored.LogIndex, stored.Type, stored.Payload);

    private static DomainEvent Read(long index, string written, byte[] payload)
    {
        var type = EventCatalog.EventNamed(written) ?? throw new InvalidDataException($"Event {index} is of the unknown type '{written}'.");
        return (DomainEvent)JsonSerializer.Deserialize(payload, type.Json)!;
    }

    private static HistoryEventView? View(StoredEvent stored, int version, Visibility visibility)
    {
        if (visibility == Visibility.Hidden) return null;
        var line = EventLine.Parse(stored.Line);
        var type = EventCatalog.EventOf(stored.Change.GetType());
        JsonElement? payload = visibility == Visibility.Full ? JsonSerializer.SerializeToElement(stored.Change, type.Json) : null;
        return new HistoryEventView(stored.Index, version, line.Type, line.Time, line.Actor, Convert.ToHexStringLower(stored.Leaf), payload is null, payload, stored.RedactedBy);
    }
}
