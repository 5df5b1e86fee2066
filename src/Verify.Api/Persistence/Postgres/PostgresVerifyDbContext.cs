using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Verify.Api.Persistence.Postgres;

/// <summary>PostgreSQL: many writers at once, instants as <c>timestamptz</c>, texts compared byte by byte.</summary>
internal sealed class PostgresVerifyDbContext(DbContextOptions<PostgresVerifyDbContext> options) : VerifyDbContext(options)
{
    private const string Ordinal = "C";

    // the server goes down, and is killed: it comes again
    private static readonly string[] Passing = [PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow];

    /// <summary>Sets the provider up, with retries of what passes.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        LogFailuresOnce(options).UseNpgsql(connectionString, postgres => postgres.EnableRetryOnFailure(MostRetries, LongestPause, Passing));

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<KeptInstant>();
        configurationBuilder.Properties<string>().UseCollation(Ordinal);
        configurationBuilder.Properties<Enum>().UseCollation(Ordinal);
        configurationBuilder.Properties<Domain.Texts.Edtf>().UseCollation(Ordinal);
    }

    /// <inheritdoc/>
    protected override Task<LogHead> MoveHeadAsync(int count, DateTimeOffset latest, CancellationToken cancellationToken) => MoveHeadAtOnceAsync(count, latest, cancellationToken);

    /// <inheritdoc/>
    protected override bool IsDuplicate(DbException failure) => failure is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <inheritdoc/>
    protected override bool IsDuplicateOf(DbException failure, IIndex index) => failure is PostgresException { ConstraintName: { } name } && name == index.GetDatabaseName();

    /// <inheritdoc/>
    public override StorageTrouble? TroubleOf(DbException failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => StorageTrouble.Full,
        // connections, resources, an operator's intervention, the machine
        PostgresException { SqlState: var state } => state[..2] is "08" or "53" or "57" or "58" ? StorageTrouble.Away : null,
        NpgsqlException => StorageTrouble.Away, // it did not answer
        _ => null,
    };
}
