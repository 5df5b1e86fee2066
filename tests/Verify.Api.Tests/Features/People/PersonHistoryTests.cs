using System.Globalization;
using System.Net;
using System.Text.Json;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.People;

public sealed class PersonHistoryTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    private readonly ApiClient admin = app.Administrator.Http;

    [Fact]
    public async Task The_history_tells_who_did_what_and_when()
    {
        var person = await app.MemberAsync(Role.Checker);
        await admin.PostAsync($"/people/{person.Id}/roles/grant", new { role = "Lead" }, "\"1\"");

        var history = await admin.GetAsync($"/people/{person.Id}/history");

        var events = history.ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray().ToList();
        events.Select(e => e.GetProperty("type").GetString()).ShouldBe(["person-registered.1", "role-granted.1"]);
        events.Select(e => e.GetProperty("version").GetInt32()).ShouldBe([1, 2]);
        events[1].GetProperty("actor").GetString().ShouldBe($"person:{Person.FirstAdministrator:D}");
        events[1].GetProperty("payload").GetProperty("role").GetString().ShouldBe("Lead");
    }

    [Fact]
    public async Task What_is_not_the_viewers_to_see_is_sealed()
    {
        var made = await admin.PostAsync("/people", new { name = "Sample Owner", canSignIn = true, roles = new[] { "Checker" }, email = "secret@newsroom.example" });
        var other = await app.MemberAsync(Role.Checker);

        var history = await other.Http.GetAsync($"/people/{made.Id}/history");

        var first = history.ShouldBe(HttpStatusCode.OK).Body.GetProperty("items")[0];
        first.GetProperty("isSealed").GetBoolean().ShouldBeTrue();
        first.GetProperty("payload").ValueKind.ShouldBe(JsonValueKind.Null);
        first.GetProperty("hash").GetString()!.Length.ShouldBe(64);
        history.Body.ToString().ShouldNotContain("secret@newsroom.example");
    }

    [Fact]
    public async Task The_history_comes_in_pages()
    {
        var person = await app.MemberAsync(Role.Checker);
        await admin.PostAsync($"/people/{person.Id}/disable", new { reason = "Away." }, "\"1\"");
        await admin.PostAsync($"/people/{person.Id}/enable", new { reason = "Back." }, "\"2\"");

        var first = await admin.GetAsync($"/people/{person.Id}/history?limit=2");
        var second = await admin.GetAsync($"/people/{person.Id}/history?limit=2&cursor={first.Text("next")}");

        Versions(first).ShouldBe([1, 2]);
        Versions(second).ShouldBe([3]);
        second.Body.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task As_of_an_index_a_person_is_as_they_were_then_and_the_answer_names_the_index()
    {
        var person = await app.MemberAsync(Role.Checker);
        var number = (await admin.GetAsync($"/people/{person.Id}")).Body.GetProperty("number").GetInt64();
        await admin.PostAsync($"/people/{person.Id}/roles/grant", new { role = "Lead" }, "\"1\"");

        var then = await admin.GetAsync($"/people/{person.Id}?asOf={number}");

        then.ShouldBe(HttpStatusCode.OK).Body.GetProperty("asOf").GetInt64().ShouldBe(number);
        then.Body.GetProperty("roles").GetArrayLength().ShouldBe(1);
        then.Body.GetProperty("version").GetInt32().ShouldBe(1);
        (await admin.GetAsync($"/people/{person.Id}?asOf={number - 1}")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        Versions(await admin.GetAsync($"/people/{person.Id}/history?asOf={number}")).ShouldBe([1]);
    }

    [Fact]
    public async Task As_of_a_time_means_the_last_event_not_later()
    {
        var person = await app.MemberAsync(Role.Checker);
        app.Clock.MoveOn(TimeSpan.FromHours(1));
        var between = app.Clock.GetUtcNow();
        app.Clock.MoveOn(TimeSpan.FromHours(1));
        await admin.PostAsync($"/people/{person.Id}/roles/grant", new { role = "Lead" }, "\"1\"");

        var then = await admin.GetAsync($"/people/{person.Id}?asOf={Written(between)}");
        var exactly = await admin.GetAsync($"/people/{person.Id}?asOf={Written(app.Clock.GetUtcNow())}");
        var before = await admin.GetAsync($"/people/{person.Id}?asOf=2001-01-01T00:00:00Z");

        var withOffset = await admin.GetAsync($"/people/{person.Id}?asOf={between.ToOffset(TimeSpan.FromHours(2)):yyyy-MM-dd'T'HH:mm:sszzz}");

        then.ShouldBe(HttpStatusCode.OK).Body.GetProperty("version").GetInt32().ShouldBe(1);
        withOffset.ShouldBe(HttpStatusCode.OK).Body.GetProperty("version").GetInt32().ShouldBe(1);
        exactly.ShouldBe(HttpStatusCode.OK).Body.GetProperty("version").GetInt32().ShouldBe(2);
        before.ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    private static string Written(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static IEnumerable<int> Versions(Answer page) => page.ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("version").GetInt32());
}
