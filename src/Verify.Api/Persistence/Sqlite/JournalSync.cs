namespace Verify.Api.Persistence.Sqlite;

/// <summary>
/// Makes commits durable, many with one sync of the write-ahead log: whoever has committed waits for a sync that began
/// after it, and all who wait share the next one. On a disk that takes milliseconds for a sync, this is what writing costs.
/// </summary>
internal sealed class JournalSync
{
    private readonly Lock gate = new();
    private long asked;
    private long synced;
    private Task running = Task.CompletedTask;

    /// <summary>Waits until everything committed before this call is on the disk.</summary>
    /// <param name="database">Path of the database's file.</param>
    public async Task SyncAsync(string database)
    {
        var mine = Interlocked.Increment(ref asked);
        while (true)
        {
            Task round;
            lock (gate)
            {
                if (synced >= mine) return;
                if (running.IsCompleted) running = Task.Run(() => Round(database + "-wal"));
                round = running;
            }

            await round;
        }
    }

    private void Round(string journal)
    {
        var all = Volatile.Read(ref asked); // whoever asked has committed: the sync below reaches their pages
        try
        {
            using var file = File.OpenHandle(journal, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(file);
        }
        catch (FileNotFoundException)
        {
            // the last connection closed: what the journal held was synced into the database's file before it went
        }
        catch (IOException e)
        {
            // nobody can say what is on the disk now; a process that starts anew reads what is there
            Environment.FailFast("The database's journal cannot be synced to the disk.", e);
        }

        lock (gate) synced = all;
    }
}
