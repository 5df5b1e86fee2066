using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Auth;
using Verify.Domain.People;

namespace Verify.Api.Tests.Auth;

public sealed class SignInTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    [Fact]
    public async Task The_first_use_of_a_key_on_a_day_is_told_in_the_log()
    {
        var member = await app.MemberAsync(Role.Checker);
        for (var i = 0; i < 3; i++) (await member.Http.GetAsync("/people/me")).ShouldBe(HttpStatusCode.OK);
        (await ToldOfAsync(member)).ShouldBeEmpty("nothing is written on the path of a request");

        await TellAsync();
        await member.Http.GetAsync("/people/me");
        await TellAsync();
        app.Clock.MoveOn(TimeSpan.FromDays(1));
        await member.Http.GetAsync("/people/me");
        await TellAsync();

        (await ToldOfAsync(member)).ShouldBe(["key-used.1", "key-used.1"]);
        (await app.RunDatabaseCommandAsync("db", "check")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_key_tried_in_vain_is_told_once_a_day_and_an_unknown_one_never()
    {
        var member = await app.MemberAsync(Role.Checker);
        var key = (await app.Administrator.Http.GetAsync($"/people/{member.Id}/keys")).Body.GetProperty("items")[0];
        (await app.Administrator.Http.PostAsync($"/keys/{key.GetProperty("id").GetGuid()}/revoke", new { reason = "Lost." }, $"\"{key.GetProperty("version").GetInt32()}\"")).ShouldBe(HttpStatusCode.OK);
        var before = await app.WithDatabaseAsync(db => db.KeyUses.CountAsync());

        for (var i = 0; i < 5; i++) (await member.Http.GetAsync("/people/me")).ShouldBe(HttpStatusCode.Unauthorized);
        await app.ClientWith("vfy_nobody-has-it_0123456789abcdef").GetAsync("/people/me");
        await TellAsync();

        (await ToldOfAsync(member)).ShouldBe(["key-refused.1"]);
        (await app.WithDatabaseAsync(db => db.KeyUses.CountAsync())).ShouldBeLessThanOrEqualTo(before + 2); // the member's and the administrator's
    }

    private async Task<int> TellAsync()
    {
        await app.Services.GetRequiredService<SignIns>().TellAsync(default);
        return 0;
    }

    private Task<List<string>> ToldOfAsync(Member member) => app.WithDatabaseAsync(async db =>
    {
        var key = await db.ApiKeys.Where(k => k.PersonId == member.Id).Select(k => k.Id).SingleAsync();
        var stream = KeyUseStream.Type.StreamOf(key);
        return await db.Events.Where(e => e.Stream == stream).OrderBy(e => e.LogIndex).Select(e => e.Type).ToListAsync();
    });
}
