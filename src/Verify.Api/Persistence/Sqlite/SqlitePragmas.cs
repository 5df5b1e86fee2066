using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Verify.Api.Persistence.Sqlite;

/// <summary>
/// Sets every connection up as it opens: write-ahead log, a sync at each commit (shared with others where
/// <see cref="JournalSync"/> follows the commit), foreign keys, five seconds of patience with other processes, 4 MiB of
/// cache, zeros where something was deleted. One from the pool has been set up before, and is told only how to sync.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Synced = "PRAGMA synchronous=FULL;";
    private const string SyncedLater = "PRAGMA synchronous=NORMAL;";
    private const string Others = "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA cache_size=-4096; PRAGMA secure_delete=ON; ";

    // what the connections that are open, or in the pool, were told of syncing last
    private static readonly ConditionalWeakTable<sqlite3, string> Told = [];

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => SetUp((SqliteConnection)connection, eventData.Context);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        SetUp((SqliteConnection)connection, eventData.Context); // SQLite has nothing to wait for
        return Task.CompletedTask;
    }

    private static void SetUp(SqliteConnection connection, DbContext? context)
    {
        var handle = connection.Handle!; // it is open
        var sync = context is SqliteVerifyDbContext { SyncsLater: true } ? SyncedLater : Synced;
        var isKnown = Told.TryGetValue(handle, out var told);
        if (isKnown && ReferenceEquals(told, sync)) return;
        using var command = connection.CreateCommand();
        command.CommandText = isKnown ? sync : Others + sync;
        command.ExecuteNonQuery();
        Told.AddOrUpdate(handle, sync);
    }
}
