using System.Net.Http.Headers;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Verify.Api.Auth;
using Verify.Api.Features.People;
using Verify.Api.Persistence;
using Verify.Api.Reactions;
using Verify.Domain.People;

namespace Verify.Api.Tests;

/// <summary>Somebody of the newsroom, and a client that bears their key.</summary>
public sealed record Member(Guid Id, ApiClient Http);

/// <summary>
/// The whole application on a real web server, with a database of its own and a clock that tests move. One for
/// each test class.
/// </summary>
public sealed class VerifyApp : WebApplicationFactory<Program>
{
    /// <summary>The key of the first administrator, as it would come from configuration.</summary>
    public const string AdministratorKey = "vfy_administrator_0123456789abcdef0123456789abcdef";

    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly string folder;
    private readonly bool keepsFolder;
    private readonly ILoggerProvider? log;

    public VerifyApp()
        : this(new Dictionary<string, string>(StringComparer.Ordinal))
    {
    }

    /// <summary>With settings of its own, and in a folder that is there already and stays: a second start.</summary>
    internal VerifyApp(IReadOnlyDictionary<string, string> settings, string? folder = null, ILoggerProvider? log = null)
    {
        this.log = log;
        this.settings = settings;
        this.folder = folder ?? Directory.CreateTempSubdirectory("verify-").FullName;
        keepsFolder = folder is not null;
        UseKestrel(0);
        StartServer();
        Administrator = new Member(Person.FirstAdministrator, ClientWith(AdministratorKey));
    }

    /// <summary>The clock of the whole application.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>The file of the embedded database.</summary>
    public string DatabaseFile => Path.Combine(folder, "verify.db");

    /// <summary>The first administrator.</summary>
    public Member Administrator { get; }

    /// <summary>A client without a key.</summary>
    public ApiClient Anonymous() => new(CreateClient());

    /// <summary>A client that sends this key, whatever it is.</summary>
    public ApiClient ClientWith(string key)
    {
        var http = CreateClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return new ApiClient(http);
    }

    /// <summary>Makes a person with these roles and a key, through the real commands.</summary>
    public async Task<Member> MemberAsync(params Role[] roles)
    {
        var person = await SendAsync(new RegisterPerson($"Sample {string.Join(' ', roles)}".TrimEnd(), Email: null, CanSignIn: true, roles));
        return new Member(person.Id, ClientWith(await KeyForAsync(person.Id)));
    }

    /// <summary>Enrols a key for a person, through the real commands.</summary>
    public async Task<string> KeyForAsync(Guid personId, IReadOnlyList<string>? scopes = null)
    {
        var enrolment = await SendAsync(new OpenKeyEnrolment(personId, "test", scopes));
        return (await SendAsync(new RedeemKey(enrolment.Code))).Key;
    }

    /// <summary>How many events the log holds: a refusal must not add one.</summary>
    public Task<long> EventCountAsync() => WithDatabaseAsync(db => db.Events.LongCountAsync());

    /// <summary>How long the log is when nothing that reacts to it adds to it any more: what a later count is held against.</summary>
    public async Task<long> SettledEventCountAsync()
    {
        await CatchUpAsync();
        return await EventCountAsync();
    }

    /// <summary>Waits until everything that follows the log is abreast of it.</summary>
    public async Task CatchUpAsync()
    {
        for (var n = 0; n < 1_200; n++)
        {
            if (await InScopeAsync(IsAbreastAsync)) return;
            await Task.Delay(50);
        }

        throw new TimeoutException("A consumer of the log is stuck.");
    }

    private static async Task<bool> IsAbreastAsync(IServiceProvider services)
    {
        var follower = services.GetRequiredService<LogFollower>();
        var head = await services.GetRequiredService<VerifyDbContext>().LogHeads.Select(h => h.NextIndex).SingleAsync();
        foreach (var consumer in services.GetServices<LogConsumer>())
        {
            if (await follower.PositionAsync(consumer.Name, default) < head) return false;
        }

        return true;
    }

    /// <summary>Sends a command or a query through the pipeline, as a part of the system unless a person is named.</summary>
    internal Task<T> SendAsync<T>(IRequest<T> request, Acting? by = null) => InScopeAsync(services =>
    {
        services.GetRequiredService<CurrentUser>().Become(by ?? Acting.System("test"));
        return services.GetRequiredService<IMediator>().Send(request);
    });

    /// <summary>Works with the database in a scope of its own.</summary>
    internal Task<T> WithDatabaseAsync<T>(Func<VerifyDbContext, Task<T>> work) => InScopeAsync(s => work(s.GetRequiredService<VerifyDbContext>()));

    /// <summary>Works with services in a scope of their own.</summary>
    internal async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Runs a command of the database and gives its exit code and what it printed.</summary>
    internal async Task<(int ExitCode, string Output)> RunDatabaseCommandAsync(params string[] args)
    {
        await using var output = new StringWriter();
        var exitCode = await DatabaseCommands.RunAsync(Services, args, output);
        return (exitCode, output.ToString());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        foreach (var (name, value) in TestDatabase.SettingsFor(folder)) builder.UseSetting(name, value);
        builder.UseSetting("Bootstrap:AdminKey", AdministratorKey);
        // nothing happens by itself: tests ask for it
        builder.UseSetting("Checkpoints:EverySeconds", "86400");
        builder.UseSetting("SignIns:EverySeconds", "86400");
        builder.UseSetting("ReviewBy:EverySeconds", "86400");
        builder.UseSetting("Detectors:Enabled", "false");
        builder.UseSetting("Limits:PerKeyAMinute", "0");
        builder.UseSetting("Limits:OpenPerAddressAMinute", "0");
        builder.UseSetting("Limits:FailuresPerAddressAMinute", "0");
        foreach (var (name, value) in settings) builder.UseSetting(name, value);
        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.Replace(ServiceDescriptor.Singleton(new Banner(TextWriter.Null)));
            if (log is not null) services.AddSingleton(log);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (keepsFolder || !Directory.Exists(folder)) return;
        TestDatabase.Forget(folder);
        Directory.Delete(folder, recursive: true);
    }
}
