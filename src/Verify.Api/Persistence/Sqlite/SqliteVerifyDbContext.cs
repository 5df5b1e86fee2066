using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Verify.Api.Persistence.Sqlite;

/// <summary>The embedded database: one file, one writer at a time, instants as integer microseconds since 1970.</summary>
internal sealed class SqliteVerifyDbContext(DbContextOptions<SqliteVerifyDbContext> options, WriterQueue writers) : VerifyDbContext(options)
{
    // extended result codes: SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE
    private const int DuplicateKey = 1555;
    private const int DuplicateValue = 2067;
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    /// <inheritdoc/>
    public override bool HasServer => false;

    /// <summary>Sets the provider up, and every connection as it opens.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString) => LogFailuresOnce(options)
        .ConfigureWarnings(w => w.Ignore(CoreEventId.MappedEntityTypeIgnoredWarning)) // the table of another database, below
        .UseSqlite(connectionString)
        .AddInterceptors(new SqlitePragmas());

    /// <inheritdoc/>
    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        // a process that was killed while it migrated leaves its lock behind, and the next would wait for ever
        var locks = await Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellationToken);
        if (locks > 0) await Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock WHERE Timestamp < datetime('now', '-1 minute')", cancellationToken);
        await base.MigrateAsync(cancellationToken);
        var vocabularies = await Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = 'ClaimVocabulary'").SingleAsync(cancellationToken);
        if (vocabularies == 0) await Database.ExecuteSqlRawAsync(SqliteClaimIndex.MakeTables, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task ScrubAsync(CancellationToken cancellationToken) => Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<string>> CheckStorageAsync(CancellationToken cancellationToken)
    {
        // on a connection of its own: one that has read the full-text index before checks it by what it remembers of it
        await using var fresh = new SqliteConnection(new SqliteConnectionStringBuilder(Database.GetConnectionString()) { Pooling = false }.ToString());
        await fresh.OpenAsync(cancellationToken);
        await using var check = fresh.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        await using var reader = await check.ExecuteReaderAsync(cancellationToken);
        var said = new List<string>();
        while (await reader.ReadAsync(cancellationToken)) said.Add(reader.GetString(0));
        return said is ["ok"] ? [] : said.ConvertAll(s => $"file: {s}");
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Microseconds>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Ignore<ClaimTerm>(); // SqliteClaimIndex has tables of its own
    }

    private SqliteConnection Connection => (SqliteConnection)Database.GetDbConnection();

    /// <inheritdoc/>
    public override Task MakeDurableAsync() => writers.Journal.SyncAsync(Connection.DataSource);

    /// <inheritdoc/>
    protected override async ValueTask<IDisposable?> TakeTurnAsync(CancellationToken cancellationToken) => await writers.EnterAsync(cancellationToken);

    /// <inheritdoc/>
    protected override async Task<T> ConnectedAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        // each opening registers the provider's functions anew, which costs as much as a query
        await Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task<IDbContextTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        try
        {
            SqlitePragmas.SyncLater(Connection);
            return await base.BeginAsync(cancellationToken);
        }
        catch
        {
            await EndAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public override async Task EndAsync()
    {
        try
        {
            SqlitePragmas.SyncAtCommit(Connection);
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }

    /// <inheritdoc/>
    protected override Task<LogHead> MoveHeadAsync(int count, DateTimeOffset latest, CancellationToken cancellationToken) => MoveHeadAtOnceAsync(count, Microseconds.Of(latest), cancellationToken);

    /// <inheritdoc/>
    protected override bool IsDuplicate(DbException failure) => failure is SqliteException { SqliteExtendedErrorCode: DuplicateKey or DuplicateValue };

    /// <inheritdoc/>
    public override StorageTrouble? TroubleOf(DbException failure) => failure is SqliteException { SqliteErrorCode: var code } ? code switch
    {
        Full => StorageTrouble.Full,
        Busy or ReadOnly or InputOutput or CannotOpen => StorageTrouble.Away,
        _ => null,
    }
    : null;

    /// <inheritdoc/>
    protected override bool IsDuplicateOf(DbException failure, IIndex index)
    {
        // SQLite names the columns, never the index
        var table = index.DeclaringEntityType.GetTableName();
        var columns = string.Join(", ", index.Properties.Select(p => $"{table}.{p.GetColumnName()}"));
        return failure.Message.Contains($": {columns}'", StringComparison.Ordinal);
    }

    private sealed class Microseconds() : ValueConverter<DateTimeOffset, long>(instant => Of(instant), stored => new DateTimeOffset((stored * TimeSpan.TicksPerMicrosecond) + DateTimeOffset.UnixEpoch.Ticks, TimeSpan.Zero))
    {
        /// <summary>An instant as it is stored.</summary>
        public static long Of(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
    }
}
