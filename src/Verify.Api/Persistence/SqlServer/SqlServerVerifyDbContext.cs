using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Verify.Domain.History;

namespace Verify.Api.Persistence.SqlServer;

/// <summary>
/// SQL Server and Azure SQL: many writers at once, instants as <c>datetimeoffset(6)</c>, texts compared by code unit. Rows
/// of aggregates lie in the order in which they began (their page key), not in that of their ids.
/// </summary>
internal sealed partial class SqlServerVerifyDbContext(DbContextOptions<SqlServerVerifyDbContext> options) : VerifyDbContext(options)
{
    private const string Ordinal = "Latin1_General_BIN2";

    private const int DuplicateInIndex = 2601;
    private const int DuplicateInKey = 2627;
    private const int Deadlock = 1205;
    private const int NoSpace = 1101;
    private const int FileGroupFull = 1105;
    private const int LogFull = 9002;
    private const int TimedOut = -2;
    private const int AzureUnavailable = 40613;
    private const int AzureBusy = 40501;

    // from this severity on the server closes the connection
    private const byte ConnectionIsLost = 20;

    // "IX_Events_Stream_Str": enough to tell it from every other
    private const int TellingName = 20;

    // a clustered key may hold 900 bytes
    private const int LongestClusteredText = 400;

    /// <summary>Sets the provider up, with retries of what passes.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        LogFailuresOnce(options).UseSqlServer(connectionString, server => server.EnableRetryOnFailure(MostRetries, LongestPause, [Deadlock]));

    /// <inheritdoc/>
    public override async Task CheckServerAsync(ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            var isOn = await Database.SqlQuery<bool>($"SELECT CAST(is_read_committed_snapshot_on AS bit) AS [Value] FROM sys.databases WHERE name = DB_NAME()").FirstOrDefaultAsync(cancellationToken);
            if (!isOn) LogNoSnapshots(logger);
        }
        catch (DbException e)
        {
            LogUnanswered(logger, e);
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<KeptInstant>().HavePrecision(6);
        configurationBuilder.Properties<string>().UseCollation(Ordinal);
        configurationBuilder.Properties<Enum>().UseCollation(Ordinal);
        configurationBuilder.Properties<Domain.Texts.Edtf>().UseCollation(Ordinal);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (entity.FindPrimaryKey() is not { } key) continue;
            if (entity.ClrType.IsAssignableTo(typeof(Aggregate))) entity.FindIndex(entity.FindProperty(nameof(Aggregate.Number))!)!.SetIsClustered(true);
            if (!IsGoodOrder(key)) key.SetIsClustered(false);
        }
    }

    /// <inheritdoc/>
    protected override bool IsDuplicate(DbException failure) => failure is SqlException { Number: DuplicateInIndex or DuplicateInKey };

    /// <inheritdoc/>
    protected override bool IsDuplicateOf(DbException failure, IIndex index)
    {
        // servers that only speak Transact-SQL may cut the name
        var name = index.GetDatabaseName()!;
        return failure.Message.Contains(name[..Math.Min(name.Length, TellingName)], StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public override StorageTrouble? TroubleOf(DbException failure) => failure switch
    {
        SqlException { Number: FileGroupFull or NoSpace or LogFull } => StorageTrouble.Full,
        SqlException { Class: >= ConnectionIsLost } => StorageTrouble.Away,
        SqlException { Number: TimedOut or AzureUnavailable or AzureBusy } => StorageTrouble.Away,
        _ => null,
    };

    // ids and hashes would scatter new rows over the whole table
    private static bool IsGoodOrder(IMutableKey key) =>
        key.Properties[0].ClrType != typeof(Guid) && key.DeclaringEntityType.ClrType != typeof(Blob)
        && key.Properties.Sum(p => p.ClrType == typeof(string) ? p.GetMaxLength() ?? int.MaxValue / 2 : 0) <= LongestClusteredText;

    [LoggerMessage(EventId = 60, Level = LogLevel.Warning, Message = "READ_COMMITTED_SNAPSHOT is off: readers wait for writers. Ask for it once: ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE")]
    private static partial void LogNoSnapshots(ILogger logger);

    [LoggerMessage(EventId = 61, Level = LogLevel.Warning, Message = "The server does not say whether READ_COMMITTED_SNAPSHOT is on")]
    private static partial void LogUnanswered(ILogger logger, Exception exception);
}
