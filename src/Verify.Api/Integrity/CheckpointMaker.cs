using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Integrity;
using Verify.Domain.Refusals;

namespace Verify.Api.Integrity;

/// <summary>Lets one checkpoint be made at a time, and remembers whether this process has looked at the whole log.</summary>
internal sealed class CheckpointTurn : IDisposable
{
    /// <summary>Held while a checkpoint is made.</summary>
    public SemaphoreSlim Free { get; } = new(1, 1);

    /// <summary>Whether every line up to the last checkpoint was hashed again since the process began.</summary>
    public bool WholeLogWasChecked { get; set; }

    /// <inheritdoc/>
    public void Dispose() => Free.Dispose();
}

/// <summary>
/// Signs what the log is and gives it to outsiders. Before it signs, it checks that the log agrees with the last checkpoint
/// outside, and, hashing the stored lines again, that it begins with the last one signed.
/// </summary>
internal sealed partial class CheckpointMaker(
    VerifyDbContext db, LogTree tree, LogStanding standing, LogSigner signer, WitnessFile witness, TimestampAuthority authority, CheckpointTurn turn, TimeProvider clock, ILogger<CheckpointMaker> logger)
{
    private const int PageSize = 1000;

    /// <summary>The last checkpoint signed; null before the first.</summary>
    public Task<StoredCheckpoint?> LatestAsync(CancellationToken cancellationToken) =>
        db.Set<StoredCheckpoint>().AsNoTracking().OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancellationToken);

    /// <summary>
    /// Signs a checkpoint over the log as it is now, or gives the last one when it covers all events. Refuses with 409 when
    /// the log does not agree with what was signed before, or with what is held outside.
    /// </summary>
    /// <param name="awaitTimestamp">Whether to wait for the time-stamping authority; else its token is asked for later.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<StoredCheckpoint> SignAsync(bool awaitTimestamp, CancellationToken cancellationToken)
    {
        await turn.Free.WaitAsync(cancellationToken);
        try
        {
            var size = await tree.CatchUpAsync(cancellationToken);
            if (await standing.FindAsync(cancellationToken) is { } disagreement) throw Refused(ProblemCodes.LogBehindWitness, disagreement.Message);
            var last = await LatestAsync(cancellationToken);
            if (last is null || last.Size < size) last = await SignAsync(last, size, cancellationToken);
            if (awaitTimestamp) await StampAsync(last.Size, cancellationToken);
            await WitnessAsync(cancellationToken);
            return await db.Set<StoredCheckpoint>().AsNoTracking().SingleAsync(c => c.Size == last.Size, cancellationToken);
        }
        finally
        {
            turn.Free.Release();
        }
    }

    /// <summary>Whether the last checkpoint still waits for a witness.</summary>
    public async Task<bool> AwaitsWitnessAsync(CancellationToken cancellationToken) =>
        await LatestAsync(cancellationToken) is { } last && (last.WitnessedAt is null || (last.Token is null && authority.IsConfigured));

    /// <summary>Who outside holds a checkpoint, in words for receipts.</summary>
    public string WitnessOf(StoredCheckpoint checkpoint)
    {
        var witnesses = new List<string>();
        if (witness.IsOutside && checkpoint.WitnessedAt is not null) witnesses.Add("a witness file outside the database");
        if (checkpoint.Token is not null) witnesses.Add("a time-stamping authority (token enclosed)");
        return witnesses.Count == 0 ? "none: the newsroom alone holds this checkpoint" : string.Join(" and ", witnesses);
    }

    private async Task<StoredCheckpoint> SignAsync(StoredCheckpoint? last, long size, CancellationToken cancellationToken)
    {
        var root = await CheckedRootAsync(last, size, cancellationToken);
        var made = new StoredCheckpoint { Size = size, Root = root, Note = signer.Sign(new Checkpoint(signer.Origin, size, root)).ToString(), SignedAt = clock.GetUtcNow() };
        await WriteAsync(
            async () =>
            {
                // another process may have signed at the same moment, or this one before its answer was lost: the log's head is the lock
                await db.LockLogAsync(cancellationToken);
                if (await db.Set<StoredCheckpoint>().AnyAsync(c => c.Size == size, cancellationToken)) return 0;
                db.Add(made);
                return await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);

        turn.WholeLogWasChecked = true;
        db.Entry(made).State = EntityState.Detached;
        return made;
    }

    /// <summary>The root to be signed, hashed from the stored lines; refuses when the last signed root does not lie on the way, or the kept tree says otherwise.</summary>
    private async Task<byte[]> CheckedRootAsync(StoredCheckpoint? last, long size, CancellationToken cancellationToken)
    {
        var signed = last?.Size ?? 0;
        var range = turn.WholeLogWasChecked ? await tree.RangeAsync(signed, cancellationToken) : new CompactRange();
        await AppendLinesAsync(range, signed, cancellationToken);
        if (last is not null && !range.Root().AsSpan().SequenceEqual(last.Root)) throw Refused(ProblemCodes.LogAltered, $"The first {signed} events are not those that the last checkpoint was signed over: run 'db check'.");
        await AppendLinesAsync(range, size, cancellationToken);
        var (root, kept) = (range.Root(), await tree.RootAsync(size, cancellationToken));
        return root.AsSpan().SequenceEqual(kept) ? root : throw Refused(ProblemCodes.LogAltered, "The lines of the log and its tree do not agree: run 'db check'.");
    }

    private async Task AppendLinesAsync(CompactRange range, long size, CancellationToken cancellationToken)
    {
        while (range.Size < size)
        {
            var next = range.Size;
            var lines = await db.Events.Where(e => e.LogIndex >= next && e.LogIndex < size).OrderBy(e => e.LogIndex).Take(PageSize).Select(e => e.Line).ToListAsync(cancellationToken);
            if (lines.Count == 0) throw Refused(ProblemCodes.LogAltered, "The log has a gap: run 'db check'.");
            foreach (var line in lines) range.Append(LogHash.Leaf(line));
        }
    }

    /// <summary>Asks the authority for a token of this checkpoint, if one is configured and it has none; what fails is tried again with the next look.</summary>
    private async Task StampAsync(long size, CancellationToken cancellationToken)
    {
        var checkpoints = db.Set<StoredCheckpoint>();
        if (!authority.IsConfigured || await checkpoints.AsNoTracking().SingleAsync(c => c.Size == size, cancellationToken) is not { Token: null } unstamped) return;
        try
        {
            var token = await authority.StampAsync(unstamped.Note, cancellationToken);
            await WriteAsync(() => checkpoints.Where(c => c.Size == size).ExecuteUpdateAsync(set => set.SetProperty(c => c.Token, token), cancellationToken), cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or CryptographicException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogNoTimestamp(logger, e, size);
        }
    }

    /// <summary>Appends to the witness file what is not there yet; what fails is tried again with the next look.</summary>
    private async Task WitnessAsync(CancellationToken cancellationToken)
    {
        var checkpoints = db.Set<StoredCheckpoint>();
        var size = 0L;
        try
        {
            foreach (var checkpoint in await checkpoints.AsNoTracking().Where(c => c.WitnessedAt == null).OrderBy(c => c.Size).ToListAsync(cancellationToken))
            {
                size = checkpoint.Size;
                await witness.AppendAsync(checkpoint, cancellationToken);
                await WriteAsync(() => checkpoints.Where(c => c.Size == checkpoint.Size).ExecuteUpdateAsync(set => set.SetProperty(c => c.WitnessedAt, clock.GetUtcNow()), cancellationToken), cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNoWitness(logger, e, size);
        }
    }

    private Task<int> WriteAsync(Func<Task<int>> write, CancellationToken cancellationToken) => db.WriteAsync(_ => write(), cancellationToken);

    private static RefusedException Refused(string code, string message) => new(RefusalKind.WrongStage, code, message);

    [LoggerMessage(EventId = 33, Level = LogLevel.Warning, Message = "The time-stamping authority gave no token for the checkpoint of size {Size}")]
    private static partial void LogNoTimestamp(ILogger logger, Exception exception, long size);

    [LoggerMessage(EventId = 34, Level = LogLevel.Error, Message = "The checkpoint of size {Size} could not be written to the witness file")]
    private static partial void LogNoWitness(ILogger logger, Exception exception, long size);
}
