namespace Verify.Api.Persistence.Sqlite;

/// <summary>
/// Lets one writer of this process at a time into the database: SQLite has a single writer, and waiting here costs
/// nothing, while waiting there ends in "database is locked".
/// </summary>
internal sealed class WriterQueue : IDisposable
{
    private readonly SemaphoreSlim free = new(1, 1);

    /// <summary>Makes durable what the writers committed.</summary>
    public JournalSync Journal { get; } = new();

    /// <summary>Waits for the turn; disposing of the answer ends it.</summary>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        return new Turn(free);
    }

    /// <inheritdoc/>
    public void Dispose() => free.Dispose();

    private sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        private SemaphoreSlim? held = free;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
