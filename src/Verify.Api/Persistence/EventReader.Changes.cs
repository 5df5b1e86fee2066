using System.Runtime.CompilerServices;
using Verify.Domain.History;
using Verify.Domain.Integrity;

namespace Verify.Api.Persistence;

/// <summary>One event with the thing it changed, as a viewer may see it: what messages to other systems are made of.</summary>
/// <param name="Index">Place in the log.</param>
/// <param name="Stream">Whose event it is.</param>
/// <param name="Time">When it was logged.</param>
/// <param name="Change">What happened; null when that is sealed for the viewer.</param>
/// <param name="State">The thing just after the event.</param>
/// <param name="Before">The thing just before it; null when the event made it.</param>
internal sealed record SeenChange(long Index, string Stream, DateTimeOffset Time, DomainEvent? Change, Aggregate State, Aggregate? Before);

/// <summary>Reading events one by one with what they changed.</summary>
internal sealed partial class EventReader
{
    /// <summary>These events with what they changed, as a viewer may see them at that moment; hidden ones are left out.</summary>
    /// <param name="events">Events in the order of the log.</param>
    /// <param name="viewerOf">Who looks, given the thing.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<SeenChange> ChangesAsync(IReadOnlyCollection<FollowedEvent> events, Func<Aggregate, Viewer> viewerOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (events.Count == 0) yield break;
        var streams = new Dictionary<string, StoredStream?>(StringComparer.Ordinal);
        var last = events.Max(e => e.Index);
        foreach (var followed in events)
        {
            var type = EventCatalog.OfStream(followed.Stream)!; // the log holds streams of the catalogue only
            if (!streams.TryGetValue(followed.Stream, out var stream))
            {
                stream = await FoldAsync(type, Guid.Parse(followed.Stream.AsSpan(type.Name.Length + 1)), last, cancellationToken);
                streams.Add(followed.Stream, stream);
            }

            if (stream is null) continue; // not there for whoever looks

            var upTo = stream.Events.TakeWhile(e => e.Index <= followed.Index).ToList();
            var state = EventCatalog.Replay(type, upTo.Select(e => e.Change));
            var visibility = upTo[^1].Change.VisibleTo(viewerOf(state), state);
            if (visibility == Visibility.Hidden) continue;
            var before = upTo.Count == 1 ? null : EventCatalog.Replay(type, upTo.SkipLast(1).Select(e => e.Change));
            yield return new SeenChange(followed.Index, followed.Stream, EventLine.Parse(upTo[^1].Line).Time, visibility == Visibility.Full ? upTo[^1].Change : null, state, before);
        }
    }
}
