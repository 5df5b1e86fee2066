using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Verify.Api.Persistence.Sqlite;

/// <summary>
/// Sets every connection up as it opens: write-ahead log, a sync at each commit, foreign keys, five seconds of patience
/// with other processes, 4 MiB of cache, zeros where something was deleted. One from the pool has been set up before.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Synced = "PRAGMA synchronous=FULL;";
    private const string SyncedLater = "PRAGMA synchronous=NORMAL;";
    private const string Others = "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA cache_size=-4096; PRAGMA secure_delete=ON; ";

    // what the connections that are open, or in the pool, were told of syncing last
    private static readonly ConditionalWeakTable<sqlite3, string> Told = [];

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => SetUp((SqliteConnection)connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        SetUp((SqliteConnection)connection); // SQLite has nothing to wait for
        return Task.CompletedTask;
    }

    /// <summary>Leaves the sync of what is committed next to <see cref="JournalSync"/>. Outside of any transaction.</summary>
    public static void SyncLater(SqliteConnection connection) => Tell(connection, SyncedLater);

    /// <summary>Has every commit synced as it happens again. Outside of any transaction.</summary>
    public static void SyncAtCommit(SqliteConnection connection) => Tell(connection, Synced);

    private static void SetUp(SqliteConnection connection)
    {
        if (!Told.TryGetValue(connection.Handle!, out _)) Do(connection, Others);
        Tell(connection, Synced);
    }

    private static void Tell(SqliteConnection connection, string sync)
    {
        var handle = connection.Handle!; // it is open
        if (Told.TryGetValue(handle, out var told) && ReferenceEquals(told, sync)) return;
        Do(connection, sync);
        Told.AddOrUpdate(handle, sync);
    }

    private static void Do(SqliteConnection connection, string pragmas)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
    }
}
