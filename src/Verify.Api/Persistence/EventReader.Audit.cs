using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Verify.Domain.History;
using Verify.Domain.Integrity;

namespace Verify.Api.Persistence;

/// <summary>Reading across streams: the log itself, one event of it, the export.</summary>
internal sealed partial class EventReader
{
    // events of all other types are open to whoever may look at the log at all, and need no state to say so
    private static readonly FrozenSet<string> Hiding = EventCatalog.Aggregates.SelectMany(a => a.Events)
        .Where(e => e.Type.GetMethod(nameof(DomainEvent.VisibleTo))!.DeclaringType != typeof(DomainEvent))
        .Select(e => e.Written)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>At most <paramref name="limit"/> events after a log index that the filter lets through, as the viewer may see them now; hidden ones are left out.</summary>
    public async Task<IReadOnlyList<AuditEventView>> SearchAsync(EventFilter filter, Func<Aggregate, Viewer> viewerOf, long after, int limit, CancellationToken cancellationToken)
    {
        var found = new List<AuditEventView>();
        while (found.Count < limit)
        {
            var page = await Filtered(filter).Where(e => e.LogIndex > after).OrderBy(e => e.LogIndex).Take(limit).ToListAsync(cancellationToken);
            foreach (var (stored, visibility) in await JudgeAsync(page, viewerOf, cancellationToken))
            {
                if (visibility != Visibility.Hidden && found.Count < limit) found.Add(View(stored, visibility));
            }

            if (page.Count < limit) break;
            after = page[^1].LogIndex;
        }

        return found;
    }

    /// <summary>One event as the viewer may take it along; null when the log holds no such index.</summary>
    public async Task<OpenedEvent?> OpenAsync(long index, Func<Aggregate, Viewer> viewerOf, CancellationToken cancellationToken)
    {
        var rows = await db.Events.AsNoTracking().Where(e => e.LogIndex == index).ToListAsync(cancellationToken);
        if (rows.Count == 0) return null;
        var (stored, visibility) = (await JudgeAsync(rows, viewerOf, cancellationToken))[0];
        if (visibility == Visibility.Full && StaysInTheHouse(stored)) visibility = Visibility.Sealed;
        if (visibility != Visibility.Full) return new OpenedEvent(stored.Line, visibility, Payload: null, Salt: null, Substitute: null);
        return stored.RedactedBy is null
            ? new OpenedEvent(stored.Line, visibility, stored.Payload, stored.Salt, Substitute: null)
            : new OpenedEvent(stored.Line, visibility, Payload: null, Salt: null, stored.Payload);
    }

    /// <summary>
    /// Writes events in the form of an export, and says how many: at most a page of those from one index to before
    /// another. Payloads that the viewer may not see are withheld.
    /// </summary>
    public async Task<int> WriteExportPageAsync(IBufferWriter<byte> output, long from, long to, Func<Aggregate, Viewer> viewerOf, CancellationToken cancellationToken)
    {
        var page = await db.Events.AsNoTracking().Where(e => e.LogIndex >= from && e.LogIndex < to).OrderBy(e => e.LogIndex).Take(PageSize).ToListAsync(cancellationToken);
        foreach (var (stored, visibility) in await JudgeAsync(page, viewerOf, cancellationToken))
        {
            if (visibility != Visibility.Full || StaysInTheHouse(stored)) AuditExport.WriteWithheldEvent(output, stored.Line);
            else if (stored.RedactedBy is null) AuditExport.WriteEvent(output, stored.Line, stored.Payload, stored.Salt);
            else AuditExport.WriteRedactedEvent(output, stored.Line, stored.Payload);
        }

        return page.Count;
    }

    private static bool StaysInTheHouse(LoggedEvent stored) => Hiding.Contains(stored.Type) && Read(stored).StaysInTheHouse();

    private IQueryable<LoggedEvent> Filtered(EventFilter filter)
    {
        var events = db.Events.AsNoTracking();
        if (filter.Stream is { } stream) events = events.Where(e => e.Stream == stream);
        if (filter.Actor is { } actor) events = events.Where(e => e.Actor == actor);
        if (filter.Type is { } type)
        {
            var versioned = type + ".";
            events = events.Where(e => e.Type == type || e.Type.StartsWith(versioned));
        }

        if (filter.From is { } from) events = events.Where(e => e.LogIndex >= from);
        if (filter.To is { } to) events = events.Where(e => e.LogIndex <= to);
        return events;
    }

    private async Task<IReadOnlyList<(LoggedEvent Stored, Visibility Visibility)>> JudgeAsync(List<LoggedEvent> page, Func<Aggregate, Viewer> viewerOf, CancellationToken cancellationToken)
    {
        var states = await StatesAsync(page.Where(e => Hiding.Contains(e.Type)).Select(e => e.Stream).Distinct(StringComparer.Ordinal), cancellationToken);
        var hidden = await HiddenAsync(page.Select(e => e.Stream).Distinct(StringComparer.Ordinal), cancellationToken);
        return page.ConvertAll(stored =>
        {
            if (hidden.Contains(stored.Stream)) return (stored, Visibility.Hidden);
            if (!Hiding.Contains(stored.Type)) return (stored, Visibility.Full);
            // a stream whose row is gone was broken by hand: nothing of it is shown, and db check names it
            return (stored, states.TryGetValue(stored.Stream, out var state) ? Read(stored).VisibleTo(viewerOf(state), state) : Visibility.Sealed);
        });
    }

    /// <summary>Refuses as if it were not there (422) an event of a thing that is not there for whoever looks.</summary>
    private async Task DemandSeenAsync(LoggedEvent stored, CancellationToken cancellationToken)
    {
        if ((await HiddenAsync([stored.Stream], cancellationToken)).Count > 0) throw NoSuchEvent();
    }

    // the streams of things whose rows are not there for whoever looks
    private async Task<HashSet<string>> HiddenAsync(IEnumerable<string> streams, CancellationToken cancellationToken)
    {
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        foreach (var kind in streams.GroupBy(EventCatalog.OfStream))
        {
            if (kind.Key is not { } type || !db.CanHide(type.Type)) continue;
            var ids = kind.Select(s => Guid.Parse(s.AsSpan(type.Name.Length + 1))).ToList();
            var seen = await db.Rows(type.Type).AsNoTracking().Where(a => ids.Contains(a.Id)).Select(a => a.Id).ToListAsync(cancellationToken);
            hidden.UnionWith(ids.Except(seen).Select(type.StreamOf));
        }

        return hidden;
    }

    private async Task<Dictionary<string, Aggregate>> StatesAsync(IEnumerable<string> streams, CancellationToken cancellationToken)
    {
        var states = new Dictionary<string, Aggregate>(StringComparer.Ordinal);
        foreach (var kind in streams.GroupBy(EventCatalog.OfStream))
        {
            if (kind.Key is not { } type) continue;
            var ids = kind.Select(s => Guid.Parse(s.AsSpan(type.Name.Length + 1))).ToList();
            foreach (var row in await db.Rows(type.Type).AsNoTracking().Where(a => ids.Contains(a.Id)).ToListAsync(cancellationToken)) states.Add(type.StreamOf(row.Id), row);
        }

        return states;
    }

    private static AuditEventView View(LoggedEvent stored, Visibility visibility)
    {
        var line = EventLine.Parse(stored.Line);
        JsonElement? payload = visibility == Visibility.Full ? JsonElement.Parse(stored.Payload) : null;
        return new AuditEventView(stored.LogIndex, line.Stream, line.StreamVersion, line.Type, line.Time, line.Actor, Convert.ToHexStringLower(stored.Leaf), payload is null, payload, stored.RedactedBy);
    }
}
