using System.Net;
using Microsoft.EntityFrameworkCore;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Persistence;

public sealed class WriterTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    private const int Writers = 8;

    [Fact]
    public async Task Eight_writers_at_once_leave_a_gapless_log()
    {
        const int each = 12;
        var before = await app.SettledEventCountAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            var statuses = new List<HttpStatusCode>();
            for (var i = 0; i < each; i++) statuses.Add((await app.Administrator.Http.PostAsync("/people", new { name = $"Sample {writer} {i}", canSignIn = true, roles = new[] { "Checker" } })).Status);
            return statuses;
        }));

        answers.SelectMany(a => a).ShouldAllBe(s => s == HttpStatusCode.Created);
        var indices = await app.WithDatabaseAsync(db => db.Events.Select(e => e.LogIndex).OrderBy(i => i).ToListAsync());
        indices.ShouldBe(Enumerable.Range(0, (int)before + (Writers * each)).Select(i => (long)i));
        (await app.RunDatabaseCommandAsync("db", "check")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Of_many_who_change_the_same_version_at_once_one_wins_and_the_others_get_412()
    {
        var person = await app.MemberAsync();
        var before = await app.SettledEventCountAsync();

        var answers = await Task.WhenAll(Enum.GetValues<Role>().Select(role => app.Administrator.Http.PostAsync($"/people/{person.Id}/roles/grant", new { role = role.ToString() }, "\"1\"")));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        foreach (var lost in answers.Where(a => a.Status != HttpStatusCode.OK)) lost.ShouldBeRefused(HttpStatusCode.PreconditionFailed, ProblemCodes.VersionStale);
        (await app.EventCountAsync()).ShouldBe(before + 1);
    }
}
