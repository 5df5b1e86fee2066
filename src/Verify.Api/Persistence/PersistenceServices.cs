using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Verify.Api.Persistence.Postgres;
using Verify.Api.Persistence.Sqlite;
using Verify.Api.Persistence.SqlServer;

namespace Verify.Api.Persistence;

/// <summary>Registers the database and what reads it.</summary>
internal static class PersistenceServices
{
    /// <summary>Adds the clock, the database that is configured, the reader of events and the database's own commands.</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TimeProvider>(new MicrosecondClock(TimeProvider.System));
        services.AddDatabase(configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>()?.Provider ?? DatabaseProvider.Sqlite);
        services.AddOptions<ConfidenceOptions>().BindConfiguration(ConfidenceOptions.Section).ValidateOnStart();
        services.AddSingleton<ConfidenceKey>();
        services.AddSingleton<BackgroundLease>();
        services.AddScoped<EventReader>();
        services.AddScoped<LogFollower>();
        services.AddScoped<LogTree>();
        services.AddScoped<GateReader>();
        services.AddScoped<ClaimSearch>();
        services.AddScoped<DatabaseCheck>();
        services.AddScoped<DatabaseTreeCheck>();
        services.AddScoped<DatabaseRefold>();
        return services;
    }

    /// <summary>Brings the database's tables up to date (on the first start this makes them), and warns of what its server should be set to.</summary>
    public static async Task MigrateDatabaseAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VerifyDbContext>();
        await db.MigrateAsync(cancellationToken);
        await db.CheckServerAsync(scope.ServiceProvider.GetRequiredService<ILogger<VerifyDbContext>>(), cancellationToken);
    }

    /// <summary>The file of the embedded database; its folder is made when it is not there.</summary>
    public static string DatabaseFile(this IServiceProvider provider)
    {
        var root = provider.GetRequiredService<IHostEnvironment>().ContentRootPath;
        var file = Path.GetFullPath(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.File, root);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return file;
    }

    private static void AddDatabase(this IServiceCollection services, DatabaseProvider provider)
    {
        switch (provider)
        {
            case DatabaseProvider.SqlServer:
                services.AddScoped<IClaimIndex, TableClaimIndex>();
                services.AddSeeing<SqlServerVerifyDbContext>((p, options) => SqlServerVerifyDbContext.Configure(options, p.ConnectionString()));
                break;
            case DatabaseProvider.Postgres:
                services.AddScoped<IClaimIndex, TableClaimIndex>();
                services.AddSeeing<PostgresVerifyDbContext>((p, options) => PostgresVerifyDbContext.Configure(options, p.ConnectionString()));
                break;
            default:
                services.AddSingleton<WriterQueue>();
                services.AddScoped<IClaimIndex, SqliteClaimIndex>();
                services.AddSeeing<SqliteVerifyDbContext>((p, options) => SqliteVerifyDbContext.Configure(options, new SqliteConnectionStringBuilder { DataSource = p.DatabaseFile() }.ToString()));
                break;
        }
    }

    // out of the pool, with the eyes of the scope that it is for
    private static void AddSeeing<TContext>(this IServiceCollection services, Action<IServiceProvider, DbContextOptionsBuilder> configure)
        where TContext : VerifyDbContext
    {
        services.AddScoped<Sight>();
        services.AddPooledDbContextFactory<TContext>(configure);
        services.AddScoped<VerifyDbContext>(provider =>
        {
            var db = provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext();
            db.Sight = provider.GetRequiredService<Sight>();
            return db;
        });
    }

    private static string ConnectionString(this IServiceProvider provider) => provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString!;
}
