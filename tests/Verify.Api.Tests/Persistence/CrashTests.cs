using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence.Sqlite;

namespace Verify.Api.Tests.Persistence;

/// <summary>The server as a process of its own, killed in the middle of its work.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("verify-crash-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [SqliteFact]
    public async Task What_was_acknowledged_is_there_after_a_kill_and_nothing_is_half_there()
    {
        var acknowledged = new ConcurrentBag<Guid>();
        using (var server = Start())
        {
            var address = await AddressAsync(server);
            using var http = new HttpClient { BaseAddress = new Uri(address) };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", VerifyApp.AdministratorKey);
            var client = new ApiClient(http);
            var writers = Enumerable.Range(0, 4).Select(writer => WriteUntilKilledAsync(client, writer, acknowledged)).ToList();

            while (acknowledged.Count < 40) await Task.Delay(5);
            server.Kill();
            await server.WaitForExitAsync();
            await Task.WhenAll(writers);
        }

        await using var db = Open();
        var kept = await db.People.Select(p => p.Id).ToListAsync();
        acknowledged.Except(kept).ShouldBeEmpty();
        (await db.LogHeads.Select(h => h.NextIndex).SingleAsync()).ShouldBe(await db.Events.LongCountAsync());
        (await RunAsync("db", "check")).ShouldBe(0);
    }

    private static async Task WriteUntilKilledAsync(ApiClient client, int writer, ConcurrentBag<Guid> acknowledged)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                var made = await client.PostAsync("/people", new { name = $"Sample {writer} {i}", canSignIn = true, roles = new[] { "Checker" } });
                if (made.Status == HttpStatusCode.Created) acknowledged.Add(made.Id);
            }
        }
        catch (HttpRequestException)
        {
            // the server was killed
        }
    }

    private static async Task<string> AddressAsync(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Verify listens on ", StringComparison.Ordinal)) return line["Verify listens on ".Length..].Split(';')[0];
        }

        throw new InvalidOperationException(await server.StandardError.ReadToEndAsync());
    }

    private async Task<int> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Banner).Assembly.Location, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["Database__File"] = Path.Combine(folder, "verify.db"),
                ["Bootstrap__AdminKey"] = VerifyApp.AdministratorKey,
            },
        };
        return Process.Start(start)!;
    }

    private SqliteVerifyDbContext Open() =>
        new(new DbContextOptionsBuilder<SqliteVerifyDbContext>().UseSqlite($"Data Source={Path.Combine(folder, "verify.db")}").Options, new WriterQueue());
}
