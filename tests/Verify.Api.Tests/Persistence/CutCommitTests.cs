using System.Net;
using Npgsql;
using Verify.Domain.People;

namespace Verify.Api.Tests.Persistence;

/// <summary>The connection to the database is cut in the middle of a commit: whether it happened, nobody was told.</summary>
public sealed class CutCommitTests : IDisposable
{
    private const int Rounds = 24;

    private readonly string folder = Directory.CreateTempSubdirectory("verify-cut-").FullName;

    public void Dispose()
    {
        TestDatabase.Forget(folder);
        Directory.Delete(folder, recursive: true);
    }

    [PostgresFact]
    public async Task What_was_asked_once_happens_once_whatever_became_of_the_answer()
    {
        var direct = new NpgsqlConnectionStringBuilder(TestDatabase.SettingsFor(folder).Single(s => s.Key == "Database:ConnectionString").Value);
        using var relay = new Relay(direct.Host!, direct.Port);
        var through = new NpgsqlConnectionStringBuilder(direct.ToString()) { Host = "127.0.0.1", Port = relay.Port }.ToString();
        using var app = new VerifyApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Database:ConnectionString"] = through }, folder);
        var person = await app.MemberAsync(Role.Checker);
        var etag = (await app.Administrator.Http.GetAsync($"/people/{person.Id}")).ETag;

        for (var round = 0; round < Rounds; round++)
        {
            relay.CutNext(round % 2 == 0 ? Cut.Before : Cut.Behind);
            var answer = await app.Administrator.Http.PostAsync($"/people/{person.Id}/roles/{(round % 2 == 0 ? "grant" : "revoke")}", new { role = "Lead" }, etag);
            answer.ShouldBe(HttpStatusCode.OK);
            answer.Body.GetProperty("version").GetInt32().ShouldBe(round + 2);
            etag = answer.ETag;
        }

        relay.Cuts.ShouldBeGreaterThanOrEqualTo(Rounds);
        var history = (await app.Administrator.Http.GetAsync($"/people/{person.Id}/history?limit=200")).Body.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("version").GetInt32());
        history.ShouldBe(Enumerable.Range(1, Rounds + 1));
        (await app.RunDatabaseCommandAsync("db", "check")).Output.ShouldContain(", 0 wrong.");
    }
}
