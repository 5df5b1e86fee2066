using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Verify.Api.Persistence;

namespace Verify.Api.Tests;

/// <summary>The whole application on a real web server, with a database file of its own and a clock that tests move.</summary>
public sealed class VerifyApp : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("verify-").FullName;

    public VerifyApp()
    {
        UseKestrel(0);
        StartServer();
    }

    public TestClock Clock { get; } = new();

    public string DatabaseFile => Path.Combine(folder, "verify.db");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Database:File", DatabaseFile);
        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.Replace(ServiceDescriptor.Singleton(new Banner(TextWriter.Null)));
        });
    }

    /// <summary>Works with services in a scope of their own.</summary>
    internal async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Works with the database in a scope of its own.</summary>
    internal Task<T> WithDatabaseAsync<T>(Func<VerifyDbContext, Task<T>> work) => InScopeAsync(s => work(s.GetRequiredService<VerifyDbContext>()));

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
