using Microsoft.EntityFrameworkCore;

namespace Verify.Api.Persistence;

/// <summary>Some events of the log in a row, as a consumer gets them: where each stands, never what it says.</summary>
/// <param name="From">Log index of the first.</param>
/// <param name="Events">The events, in order.</param>
internal sealed record LogStretch(long From, IReadOnlyList<FollowedEvent> Events)
{
    /// <summary>Log index behind the last.</summary>
    public long To => From + Events.Count;
}

/// <summary>An event as its consumers see it; what it says is read through <see cref="EventReader"/>.</summary>
internal sealed record FollowedEvent(long Index, string Stream, string Type, byte[] Leaf);

/// <summary>
/// Follows the log behind a stored cursor: effect and cursor are one transaction, so that a process killed anywhere goes on
/// where it was, and no event is worked off twice or passed over. Of two processes at the same place one wins: the cursor
/// moves only from where the winner found it. A lease that saves the loser its work belongs here, before the reading.
/// </summary>
internal sealed class LogFollower(VerifyDbContext db)
{
    /// <summary>How far a consumer has come: log index of its next event.</summary>
    public Task<long> PositionAsync(string consumer, CancellationToken cancellationToken) =>
        db.Set<LogCursor>().Where(c => c.Consumer == consumer).Select(c => c.NextIndex).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Lets a consumer work off its next events, and says how many: 0 when it is abreast of the log, or another process was first.</summary>
    /// <param name="consumer">Name of the consumer.</param>
    /// <param name="limit">Most events of one transaction.</param>
    /// <param name="effect">What it does, through the same context; it may save.</param>
    /// <param name="cancellationToken">Stops it; nothing is kept then.</param>
    public async Task<int> StepAsync(string consumer, int limit, Func<LogStretch, CancellationToken, Task> effect, CancellationToken cancellationToken) =>
        await IsBehindAsync(consumer, cancellationToken) ? await db.ExecuteAsync(token => WorkOffAsync(consumer, limit, effect, token), cancellationToken) : 0;

    private async Task<int> WorkOffAsync(string consumer, int limit, Func<LogStretch, CancellationToken, Task> effect, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var cursor = await db.Set<LogCursor>().AsNoTracking().SingleOrDefaultAsync(c => c.Consumer == consumer, cancellationToken);
        var from = cursor?.NextIndex ?? 0;
        var events = await db.Events.AsNoTracking()
            .Where(e => e.LogIndex >= from)
            .OrderBy(e => e.LogIndex)
            .Take(limit)
            .Select(e => new FollowedEvent(e.LogIndex, e.Stream, e.Type, e.Leaf))
            .ToListAsync(cancellationToken);
        if (events.Count == 0) return 0;
        if (events[^1].Index != from + events.Count - 1) throw new InvalidDataException($"The log has a gap behind event {from}: run 'db check'.");

        var stretch = new LogStretch(from, events);
        await effect(stretch, cancellationToken);
        if (!await MoveAsync(consumer, cursor, stretch.To, cancellationToken)) return 0;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return events.Count;
    }

    // asked outside any transaction, so that a consumer with nothing to do never takes the writers' turn
    private async Task<bool> IsBehindAsync(string consumer, CancellationToken cancellationToken) =>
        await PositionAsync(consumer, cancellationToken) < await db.LogHeads.Select(h => h.NextIndex).SingleAsync(cancellationToken);

    private async Task<bool> MoveAsync(string consumer, LogCursor? cursor, long to, CancellationToken cancellationToken)
    {
        if (cursor is null)
        {
            db.Add(new LogCursor { Consumer = consumer, NextIndex = to });
            return true;
        }

        return await db.Set<LogCursor>()
            .Where(c => c.Consumer == consumer && c.NextIndex == cursor.NextIndex)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.NextIndex, to), cancellationToken) == 1;
    }
}
