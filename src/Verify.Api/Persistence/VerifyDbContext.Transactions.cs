using System.Data.Common;
using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Verify.Api.Persistence;

/// <summary>How work is done in transactions, and done again when a failure passes.</summary>
internal abstract partial class VerifyDbContext
{
    /// <summary>How often work is tried again when a failure passes.</summary>
    protected const int MostRetries = 6;

    /// <summary>Longest pause before a retry.</summary>
    protected static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    // a server that was killed has recovered by then, or somebody has to look at it
    private static readonly TimeSpan LongestDoubt = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PauseInDoubt = TimeSpan.FromMilliseconds(250);

    // the first event of the open transaction
    private (long Index, Guid CommandId)? appended;

    /// <summary>The command whose events are saved next: with the index that it was given, it tells whether a commit without an answer happened.</summary>
    public Guid CommandId { get; private set; }

    /// <summary>Whether committing what is done next also clears the database's own journals of it (<see cref="ScrubAsync"/>).</summary>
    public bool ScrubsOnCommit { get; set; }

    /// <summary>Whether a server holds the data: then several processes may share it, and an answer may be lost on the way.</summary>
    public virtual bool HasServer => true;

    /// <summary>Whether a commit that got no answer may have happened, and the log can say so.</summary>
    public bool MayHaveCommitted => HasServer && appended is not null;

    /// <summary>Leaves it to whoever meets a failure to log it: most are lost races and passing faults, answered or tried again.</summary>
    protected static DbContextOptionsBuilder LogFailuresOnce(DbContextOptionsBuilder options) => options.ConfigureWarnings(w => w.Log(
        (RelationalEventId.ConnectionError, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug), (RelationalEventId.TransactionError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug)));

    /// <summary>
    /// Does some work as the database wants it done: as a whole, from a clean tracker, and again from the start where the
    /// database's own strategy says that a failure passes. Every transaction belongs inside.
    /// </summary>
    public Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        CommandId = Guid.CreateVersion7();
        return Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                ChangeTracker.Clear();
                return await ConnectedAsync(() => work(token), token);
            },
            cancellationToken);
    }

    /// <summary>Does some work in one transaction that may write, as <see cref="ExecuteAsync"/> does it.</summary>
    public Task<T> WriteAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) => ExecuteAsync(
        async token =>
        {
            await using var transaction = await BeginWriteAsync(token);
            var done = await work(token);
            await transaction.CommitAsync(token);
            return done;
        },
        cancellationToken);

    /// <summary>Takes the writers' turn where the database has a single writer, then begins the transaction that saving joins. Called inside <see cref="ExecuteAsync"/>.</summary>
    public async Task<WriteTransaction> BeginWriteAsync(CancellationToken cancellationToken)
    {
        var turn = await TakeTurnAsync(cancellationToken);
        try
        {
            (appended, ScrubsOnCommit) = (null, false);
            return new WriteTransaction(this, turn, await BeginAsync(cancellationToken));
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Whether a transaction whose commit got no answer happened all the same. It holds the log's head until it has ended
    /// one way or the other, so whoever gets the head after it knows.
    /// </summary>
    /// <exception cref="InvalidOperationException">The server did not come back in time: nobody can say, and nothing is done again.</exception>
    public async Task<bool> HasCommittedAsync(IDbContextTransaction broken)
    {
        var (index, commandId) = appended!.Value;
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await broken.DisposeAsync();
                await Database.CloseConnectionAsync();
                await using var transaction = await Database.BeginTransactionAsync();
                await LockLogAsync(CancellationToken.None);
                return await Events.AnyAsync(e => e.LogIndex == index && e.CommandId == commandId);
            }
            catch (Exception e) when (e is DbException or IOException or TimeoutException or InvalidOperationException)
            {
                if (TimeProvider.System.GetElapsedTime(began) > LongestDoubt) throw new InvalidOperationException($"Nobody can say whether event {index} was committed: the database does not answer.", e);
                await Task.Delay(PauseInDoubt);
            }
        }
    }

    /// <summary>Takes the log's head without a place in it, and holds it to the end of the transaction: for what may be done by one process only.</summary>
    public Task LockLogAsync(CancellationToken cancellationToken) =>
        LogHeads.ExecuteUpdateAsync(head => head.SetProperty(h => h.NextIndex, h => h.NextIndex), cancellationToken);

    /// <summary>Waits until this process may write; null where the database lets several write at once.</summary>
    protected virtual ValueTask<IDisposable?> TakeTurnAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IDisposable?>(null);

    /// <summary>Begins a transaction whose commit <see cref="MakeDurableAsync"/> follows.</summary>
    protected virtual Task<IDbContextTransaction> BeginAsync(CancellationToken cancellationToken) => Database.BeginTransactionAsync(cancellationToken);

    /// <summary>Waits until what was committed is on the disk, where the commit itself did not: nothing is acknowledged before.</summary>
    public virtual Task MakeDurableAsync() => Task.CompletedTask;

    /// <summary>Ends what <see cref="BeginAsync"/> began, behind the end of its transaction.</summary>
    public virtual Task EndAsync() => Task.CompletedTask;

    /// <summary>Does some work on one connection, where opening one for each query is dear.</summary>
    protected virtual Task<T> ConnectedAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) => work();

    // what aggregates raised is appended once: outside a command a failure is the caller's, even one that passes
    private async Task<T> OnceAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var strategy = Database.CreateExecutionStrategy();
        if (!strategy.RetriesOnFailure) return await work();
        ExceptionDispatchInfo? failure = null;
        var done = await strategy.ExecuteAsync(
            async _ =>
            {
                try
                {
                    return await work();
                }
#pragma warning disable CA1031 // thrown again below, out of the strategy's sight
                catch (Exception e)
#pragma warning restore CA1031
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                    return default;
                }
            },
            cancellationToken);
        failure?.Throw();
        return done!;
    }
}
