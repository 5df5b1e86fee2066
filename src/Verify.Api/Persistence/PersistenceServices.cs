using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Verify.Api.Persistence.Sqlite;

namespace Verify.Api.Persistence;

/// <summary>Registers the database and what reads it.</summary>
internal static class PersistenceServices
{
    /// <summary>Adds the clock, the database, the reader of events and the database's own commands.</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services)
    {
        services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TimeProvider>(new MicrosecondClock(TimeProvider.System));
        services.AddSqlite();
        services.AddScoped<EventReader>();
        services.AddScoped<LogFollower>();
        services.AddScoped<LogTree>();
        services.AddScoped<ClaimSearch>();
        services.AddScoped<DatabaseCheck>();
        services.AddScoped<DatabaseTreeCheck>();
        services.AddScoped<DatabaseRefold>();
        return services;
    }

    /// <summary>Brings the database's tables up to date; on the first start this makes them.</summary>
    public static async Task MigrateDatabaseAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<VerifyDbContext>().MigrateAsync(cancellationToken);
    }

    private static void AddSqlite(this IServiceCollection services)
    {
        services.AddSingleton<WriterQueue>();
        services.AddScoped<IClaimIndex, SqliteClaimIndex>();
        services.AddDbContextPool<VerifyDbContext, SqliteVerifyDbContext>((provider, options) => options
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = provider.DatabaseFile() }.ToString())
            .AddInterceptors(new SqlitePragmas()));
    }

    /// <summary>The file of the embedded database; its folder is made when it is not there.</summary>
    public static string DatabaseFile(this IServiceProvider provider)
    {
        var root = provider.GetRequiredService<IHostEnvironment>().ContentRootPath;
        var file = Path.GetFullPath(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.File, root);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return file;
    }
}
