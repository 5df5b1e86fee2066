using System.Net;
using Verify.Api.Auth;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.People;

public sealed class KeyLimitsTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    private static readonly string[] Reading = ["documents:read"];
    private static readonly string[] Writing = ["documents:write", "people:write"];

    private readonly ApiClient admin = app.Administrator.Http;

    [Fact]
    public async Task A_key_does_what_its_scopes_say_and_is_told_which_it_lacks()
    {
        var (_, http) = await LimitedAsync(Reading);

        (await http.GetAsync("/documents")).ShouldBe(HttpStatusCode.OK);
        (await http.GetAsync("/people/me")).ShouldBe(HttpStatusCode.OK);
        var refused = (await http.PostAsync("/documents", new { })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.ScopeMissing);
        refused.Text("detail").ShouldNotBeNull().ShouldContain("documents:write");
        (await http.GetAsync("/claims")).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.ScopeMissing);
    }

    [Fact]
    public async Task To_write_is_to_read_too()
    {
        var (_, http) = await LimitedAsync(Writing);

        (await http.GetAsync("/documents")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task No_key_makes_a_wider_one()
    {
        var (person, http) = await LimitedAsync(Writing);
        var before = await app.SettledEventCountAsync();

        (await http.PostAsync($"/people/{person.Id}/keys", new { label = "wider" })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.ScopeMissing);
        (await http.PostAsync($"/people/{person.Id}/keys", new { label = "wider", scopes = new[] { "claims:read" } })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.ScopeMissing);
        (await app.EventCountAsync()).ShouldBe(before);
        (await http.PostAsync($"/people/{person.Id}/keys", new { label = "narrower", scopes = Reading })).ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("documents")]
    [InlineData("documents:delete")]
    [InlineData("")]
    public async Task A_scope_that_there_is_not_is_refused(string scope)
    {
        var person = await app.MemberAsync(Role.Integration);

        (await admin.PostAsync($"/people/{person.Id}/keys", new { label = "CMS", scopes = new[] { scope } })).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await admin.PostAsync($"/people/{person.Id}/keys", new { label = "CMS", scopes = Array.Empty<string>() })).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await admin.PostAsync($"/people/{person.Id}/keys", new { label = "CMS", validDays = 0 })).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
    }

    [Fact]
    public async Task A_key_runs_out_on_its_day()
    {
        var person = await app.MemberAsync(Role.Integration);
        var (http, keyId) = await RedeemAsync(await admin.PostAsync($"/people/{person.Id}/keys", new { label = "CMS", validDays = 30 }));
        app.Clock.MoveOn(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        (await http.GetAsync("/people/me")).ShouldBe(HttpStatusCode.OK);
        (await admin.GetAsync($"/keys/{keyId}")).Text("state").ShouldBe("Active");

        app.Clock.MoveOn(TimeSpan.FromMinutes(1));

        (await http.GetAsync("/people/me")).ShouldBeRefused(HttpStatusCode.Unauthorized, ProblemCodes.Unauthenticated);
        (await admin.GetAsync($"/keys/{keyId}")).Text("state").ShouldBe("Ended");
    }

    [Fact]
    public async Task A_rotated_key_and_its_follower_both_open_until_the_stated_time()
    {
        var person = await app.MemberAsync(Role.Integration);
        var (old, oldId) = await RedeemAsync(await admin.PostAsync($"/people/{person.Id}/keys", new { label = "CMS", scopes = Reading, validDays = 90 }));
        var until = app.Clock.GetUtcNow().AddDays(2);

        var made = (await old.PostAsync("/keys/rotate", new { until })).ShouldBe(HttpStatusCode.Created);

        var next = app.ClientWith(made.Text("key")!);
        (await next.GetAsync("/documents")).ShouldBe(HttpStatusCode.OK);
        (await next.GetAsync("/claims")).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.ScopeMissing);
        (await old.GetAsync("/documents")).ShouldBe(HttpStatusCode.OK);
        (await old.PostAsync("/keys/rotate", new { until })).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        var replaced = (await admin.GetAsync($"/keys/{oldId}")).ShouldBe(HttpStatusCode.OK);
        replaced.Text("replacedBy").ShouldBe(made.Text("keyId"));
        app.Clock.MoveOn(TimeSpan.FromDays(2));
        (await old.GetAsync("/documents")).ShouldBeRefused(HttpStatusCode.Unauthorized, ProblemCodes.Unauthenticated);
        (await next.GetAsync("/documents")).ShouldBe(HttpStatusCode.OK);
        (await app.RunDatabaseCommandAsync("db", "check")).ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(31)]
    public async Task An_overlap_lies_between_now_and_thirty_days(int days)
    {
        var (_, http) = await LimitedAsync(Reading);

        (await http.PostAsync("/keys/rotate", new { until = app.Clock.GetUtcNow().AddDays(days) })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
    }

    [Fact]
    public async Task When_a_key_was_last_used_and_last_tried_in_vain_is_told()
    {
        var person = await app.MemberAsync(Role.Integration);
        var (http, keyId) = await RedeemAsync(await admin.PostAsync($"/people/{person.Id}/keys", new { label = "CMS" }));
        (await http.GetAsync("/people/me")).ShouldBe(HttpStatusCode.OK);
        var key = (await admin.GetAsync($"/keys/{keyId}")).Body;
        (await app.ClientWith($"vfy_{key.GetProperty("publicId").GetString()}_guess").GetAsync("/people/me")).ShouldBe(HttpStatusCode.Unauthorized);

        await app.InScopeAsync(async services =>
        {
            await ((SignIns)services.GetService(typeof(SignIns))!).TellAsync(default);
            return true;
        });

        var today = app.Clock.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var told = await admin.GetAsync($"/keys/{keyId}");
        (told.Text("lastUsedOn"), told.Text("lastRefusedOn")).ShouldBe((today, today));
    }

    [Fact]
    public async Task A_key_with_scopes_opens_no_pages()
    {
        var person = await app.MemberAsync(Role.Checker);
        var key = await app.KeyForAsync(person.Id, Reading);
        using var form = new FormUrlEncodedContent([new("key", key)]);

        using var answer = await app.Anonymous().Http.PostAsync(new Uri("/sign-in", UriKind.Relative), form);

        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.IsSuccessStatusCode.ShouldBeFalse();
    }

    private async Task<(Member Person, ApiClient Http)> LimitedAsync(string[] scopes)
    {
        var person = await app.MemberAsync(Role.Integration, Role.Checker);
        return (person, app.ClientWith(await app.KeyForAsync(person.Id, scopes)));
    }

    private async Task<(ApiClient Http, string KeyId)> RedeemAsync(Answer enrolment)
    {
        enrolment.ShouldBe(HttpStatusCode.Created);
        var made = (await app.Anonymous().PostAsync("/keys/redeem", new { code = enrolment.Text("code") })).ShouldBe(HttpStatusCode.Created);
        return (app.ClientWith(made.Text("key")!), made.Text("keyId")!);
    }
}
