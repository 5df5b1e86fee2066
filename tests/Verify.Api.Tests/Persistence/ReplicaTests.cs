using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Persistence;
using Verify.Api.Tests.Integrity;
using Verify.Domain.People;

namespace Verify.Api.Tests.Persistence;

/// <summary>Two servers on one database, as a newsroom group runs them.</summary>
public sealed class ReplicaTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("verify-replicas-").FullName;

    public void Dispose()
    {
        TestDatabase.Forget(folder);
        Directory.Delete(folder, recursive: true);
    }

    [ServerFact]
    public async Task One_of_two_servers_does_the_background_work_and_the_other_takes_over_when_it_stops()
    {
        using var first = Start();
        await UntilAsync(() => LeaseOf(first).IsHeld);
        using var second = Start();
        await Task.Delay(TimeSpan.FromSeconds(2));
        LeaseOf(second).IsHeld.ShouldBeFalse();

        await LeaseOf(first).StopAsync(default);

        await UntilAsync(() => LeaseOf(second).IsHeld);
        LeaseOf(first).IsHeld.ShouldBeFalse();
    }

    [ServerFact]
    public async Task A_holder_that_fell_silent_is_replaced_within_seconds()
    {
        using var first = Start();
        await UntilAsync(() => LeaseOf(first).IsHeld);
        // another holder, whose process was killed: nobody beats in its name
        await first.WithDatabaseAsync(db => db.WriteAsync(
            token => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ExecuteUpdateAsync(
                db.Set<Lease>(), set => set.SetProperty(l => l.Term, l => l.Term + 1).SetProperty(l => l.Holder, Guid.CreateVersion7()), token),
            default));

        await UntilAsync(() => !LeaseOf(first).IsHeld);
        await UntilAsync(() => LeaseOf(first).IsHeld);
    }

    [ServerFact]
    public async Task Five_claims_edited_by_many_clients_on_two_servers_are_one_chain_each()
    {
        using var first = Start();
        using var second = Start();
        var servers = new[] { first, second };
        var people = new List<Guid>();
        for (var i = 0; i < 5; i++) people.Add((await first.MemberAsync(Role.Checker)).Id);

        var made = await Task.WhenAll(Enumerable.Range(0, 32).Select(client => EditAllAsync(servers[client % 2].Administrator, people, client)));

        foreach (var person in people)
        {
            var history = (await second.Administrator.Http.GetAsync($"/people/{person}/history?limit=200")).Body.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("version").GetInt32()).ToList();
            history.ShouldBe(Enumerable.Range(1, history.Count));
            made.SelectMany(m => m).Where(m => m.Person == person).Select(m => m.Version).Order().ShouldBe(Enumerable.Range(2, 32));
        }

        (await first.RunDatabaseCommandAsync("db", "check")).Output.ShouldContain(", 0 wrong.");
    }

    [ServerFact]
    public async Task Both_servers_sign_one_log_with_one_key()
    {
        using var first = Start();
        using var second = Start();
        await first.GrowAsync(2);

        var notes = await Task.WhenAll(first.SignAsync(), second.SignAsync());

        (await second.KeysAsync()).Count.ShouldBe(1);
        notes.Select(n => n.Status).ShouldAllBe(s => s == HttpStatusCode.OK);
        (await second.RunDatabaseCommandAsync("db", "check")).Output.ShouldContain(", 0 wrong.");
    }

    [ServerFact]
    public void A_machine_without_the_logs_key_does_not_bring_one_of_its_own_in()
    {
        using var first = Start();
        File.Move(Path.Combine(folder, "log-key.pem"), Path.Combine(folder, "kept.pem"));

        Should.Throw<InvalidOperationException>(() => Start().Dispose()).Message.ShouldContain("Log:KeyFile");
        File.Exists(Path.Combine(folder, "log-key.pem")).ShouldBeFalse();
    }

    private static async Task<IReadOnlyList<(Guid Person, int Version)>> EditAllAsync(Member administrator, List<Guid> people, int client)
    {
        var made = new List<(Guid, int)>();
        for (var i = 0; i < people.Count; i++)
        {
            var person = people[(client + i) % people.Count];
            while (true)
            {
                var seen = await administrator.Http.GetAsync($"/people/{person}");
                var isLead = seen.Body.GetProperty("roles").EnumerateArray().Any(r => r.GetString() == "Lead");
                var answer = await administrator.Http.PostAsync($"/people/{person}/roles/{(isLead ? "revoke" : "grant")}", new { role = "Lead" }, seen.ETag);
                if (answer.Status == HttpStatusCode.OK)
                {
                    made.Add((person, answer.Body.GetProperty("version").GetInt32()));
                    break;
                }

                answer.ShouldBeRefused(HttpStatusCode.PreconditionFailed, "version.stale");
            }
        }

        return made;
    }

    private static BackgroundLease LeaseOf(VerifyApp app) => app.Services.GetRequiredService<BackgroundLease>();

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var tries = 0; tries < 300 && !isSo(); tries++) await Task.Delay(50);
        isSo().ShouldBeTrue();
    }

    private VerifyApp Start() => new(new Dictionary<string, string>(StringComparer.Ordinal), folder);
}
