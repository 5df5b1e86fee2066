using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Verify.Api.Features.People;
using Verify.Api.Tests.Integrity;
using Verify.Domain.People;

namespace Verify.Api.Tests.Auth;

/// <summary>What was planted as a secret is found in no log, no file of the database and no export.</summary>
public sealed class SecretsTests
{
    [Fact]
    public async Task No_secret_gets_into_logs_database_or_exports()
    {
        using var log = new LogBook();
        using var app = new VerifyApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace", ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Trace", ["Logging:LogLevel:Verify.Api.Auth"] = "Trace" }, log: log);
        var secrets = await PlantAsync(app);
        var auditor = await app.MemberAsync(Role.Auditor);
        await app.SignAsync();

        var export = string.Concat(await auditor.ExportAsync());

        log.Lines.Count.ShouldBeGreaterThan(500); // at the level of a debugger there is much to read
        var logged = string.Join('\n', log.Lines);
        await using var connected = await ConnectedAsync(app.DatabaseFile);
        foreach (var (name, secret) in secrets)
        {
            secret.Length.ShouldBeGreaterThan(9, name);
            logged.Contains(secret, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"the log holds {name}");
            export.Contains(secret, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"an export holds {name}");
            foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(app.DatabaseFile)!).Where(f => Path.GetFileName(f).StartsWith("verify.db", StringComparison.Ordinal)))
                (await BytesAsync(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)).ShouldBe(-1, $"{file} holds {name}");
        }
    }

    private static async Task<Dictionary<string, string>> PlantAsync(VerifyApp app)
    {
        var admin = app.Administrator.Http;
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["the administrator's key"] = VerifyApp.AdministratorKey.Split('_')[2] };
        var (checker, reviewer) = (await app.MemberAsync(Role.Checker), await app.MemberAsync(Role.Reviewer));
        var unused = (await admin.PostAsync($"/people/{checker.Id}/keys", new { label = "laptop" })).ShouldBe(HttpStatusCode.Created);
        secrets["a one-time code"] = unused.Text("code")!;
        var made = (await app.Anonymous().PostAsync("/keys/redeem", new { code = (await admin.PostAsync($"/people/{checker.Id}/keys", new { label = "phone" })).Text("code") })).ShouldBe(HttpStatusCode.Created);
        secrets["a key"] = made.Text("key")!.Split('_')[2];
        var rotated = (await app.ClientWith(made.Text("key")!).PostAsync("/keys/rotate", new { until = app.Clock.GetUtcNow().AddDays(1) })).ShouldBe(HttpStatusCode.Created);
        secrets["a rotated key"] = rotated.Text("key")!.Split('_')[2];
        var hook = (await admin.PostAsync("/webhooks", new { url = "https://cms.newsroom.example/hooks" })).ShouldBe(HttpStatusCode.Created);
        secrets["a webhook's secret"] = hook.Text("secret")!;

        var account = (await admin.PostAsync($"/people/{checker.Id}/account", new { userName = "sample.checker" })).ShouldBe(HttpStatusCode.OK);
        var (password, app20) = ("a planted sentence as password", Convert.ToHexStringLower("planted-app-secret-2"u8));
        secrets["an account's code"] = account.Text("code")!;
        secrets["a password"] = password;
        secrets["an app's secret"] = app20;
        secrets["an app's secret as bytes"] = "planted-app-secret-2";
        await app.SendAsync(new EnrolAccount(account.Text("code")!, password, app20, Totp.CodeOf(Convert.FromHexString(app20), Totp.StepOf(app.Clock.GetUtcNow()))));

        secrets["a name told in confidence"] = "Zebulonia Quist-Planted";
        var identity = new { name = "Zebulonia Quist-Planted" };
        (await checker.Http.PostAsync("/authorities/confidential", new { label = "a clerk", identity, knownTo = new[] { checker.Id, reviewer.Id } })).ShouldBe(HttpStatusCode.Created);
        // refused in form, rule and role, as requests are that hold a secret by mistake
        (await checker.Http.PostAsync("/authorities/confidential", new { label = "", identity, knownTo = new[] { checker.Id, reviewer.Id } })).ShouldBe(HttpStatusCode.BadRequest);
        (await checker.Http.PostAsync("/authorities/confidential", new { label = "a clerk", identity, knownTo = new[] { checker.Id } })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Administrator.Http.PostAsync("/authorities/confidential", new { label = "a clerk", identity, knownTo = new[] { checker.Id, reviewer.Id } })).ShouldBe(HttpStatusCode.Forbidden);
        (await app.Anonymous().PostAsync("/keys/redeem", new { code = $"{unused.Text("code")}!" })).ShouldBe(HttpStatusCode.UnprocessableEntity);

        var folder = Path.GetDirectoryName(app.DatabaseFile)!;
        secrets["the key of confidences"] = (await File.ReadAllTextAsync(Path.Combine(folder, "confidence-key"))).Trim();
        secrets["the webhooks' key"] = (await File.ReadAllTextAsync(Path.Combine(folder, "webhook-key"))).Trim();
        return secrets;
    }

    // the journal goes with the last connection, and another test may close all that are pooled
    private static async Task<SqliteConnection?> ConnectedAsync(string file)
    {
        if (!File.Exists(file)) return null;
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master";
        (await command.ExecuteScalarAsync()).ShouldNotBe(0L);
        return connection;
    }

    private static async Task<byte[]> BytesAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var held = new MemoryStream();
        await stream.CopyToAsync(held);
        return held.ToArray();
    }
}

/// <summary>Keeps every line that is logged, with its scopes' and its exception's text.</summary>
internal sealed class LogBook : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Lines.Enqueue($"{state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
