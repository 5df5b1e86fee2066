using Microsoft.EntityFrameworkCore;

namespace Verify.Api.Persistence;

/// <summary>Some events of the log in a row, as a consumer gets them: where each stands, never what it says.</summary>
/// <param name="From">Log index of the first.</param>
/// <param name="Events">The events, in order.</param>
/// <param name="Within">How far the consumer has come within the first: what it said at its last step; 0 at the event's beginning.</param>
internal sealed record LogStretch(long From, IReadOnlyList<FollowedEvent> Events, long Within = 0)
{
    /// <summary>Log index behind the last.</summary>
    public long To => From + Events.Count;
}

/// <summary>How far a step came: the event that the next one begins with, and how far within it.</summary>
/// <param name="NextIndex">Log index of the first event that is not done.</param>
/// <param name="Within">How far within that event; 0 at its beginning.</param>
internal sealed record LogProgress(long NextIndex, long Within = 0);

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
    public Task<int> StepAsync(string consumer, int limit, Func<LogStretch, CancellationToken, Task> effect, CancellationToken cancellationToken) =>
        StepAsync(consumer, limit, async (stretch, token) =>
        {
            await effect(stretch, token);
            return new LogProgress(stretch.To);
        }, cancellationToken);

    /// <summary>The same for a consumer that may stop within an event, or before the last: it says how far it came.</summary>
    public async Task<int> StepAsync(string consumer, int limit, Func<LogStretch, CancellationToken, Task<LogProgress>> effect, CancellationToken cancellationToken) =>
        await IsBehindAsync(consumer, cancellationToken) ? await db.ExecuteAsync(token => WorkOffAsync(consumer, limit, effect, token), cancellationToken) : 0;

    private async Task<int> WorkOffAsync(string consumer, int limit, Func<LogStretch, CancellationToken, Task<LogProgress>> effect, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var cursor = await db.Set<LogCursor>().AsNoTracking().SingleOrDefaultAsync(c => c.Consumer == consumer, cancellationToken);
        if (cursor is null)
        {
            // its first step of all, and another process may be taking it too: the log's head is the lock
            await db.LockLogAsync(cancellationToken);
            cursor = await db.Set<LogCursor>().AsNoTracking().SingleOrDefaultAsync(c => c.Consumer == consumer, cancellationToken);
        }

        var from = cursor?.NextIndex ?? 0;
        var events = await db.Events.AsNoTracking()
            .Where(e => e.LogIndex >= from)
            .OrderBy(e => e.LogIndex)
            .Take(limit)
            .Select(e => new FollowedEvent(e.LogIndex, e.Stream, e.Type, e.Leaf))
            .ToListAsync(cancellationToken);
        if (events.Count == 0) return 0;
        if (events[^1].Index != from + events.Count - 1) throw new InvalidDataException($"The log has a gap behind event {from}: run 'db check'.");

        var progress = await effect(new LogStretch(from, events, cursor?.Within ?? 0), cancellationToken);
        if (!await MoveAsync(consumer, cursor, progress, cancellationToken)) return 0;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return events.Count;
    }

    // asked outside any transaction, so that a consumer with nothing to do never takes the writers' turn
    private async Task<bool> IsBehindAsync(string consumer, CancellationToken cancellationToken) =>
        await PositionAsync(consumer, cancellationToken) < await db.LogHeads.Select(h => h.NextIndex).SingleAsync(cancellationToken);

    private async Task<bool> MoveAsync(string consumer, LogCursor? cursor, LogProgress to, CancellationToken cancellationToken)
    {
        if (cursor is null)
        {
            db.Add(new LogCursor { Consumer = consumer, NextIndex = to.NextIndex, Within = to.Within });
            return true;
        }

        return await db.Set<LogCursor>()
            .Where(c => c.Consumer == consumer && c.NextIndex == cursor.NextIndex && c.Within == cursor.Within)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.NextIndex, to.NextIndex).SetProperty(c => c.Within, to.Within), cancellationToken) == 1;
    }
}
