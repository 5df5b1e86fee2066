using System.Net;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.People;

public sealed class PeopleTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    private readonly ApiClient admin = app.Administrator.Http;

    [Fact]
    public async Task An_administrator_registers_a_person()
    {
        var made = await admin.PostAsync("/people", new { name = "Sample Checker", canSignIn = true, roles = new[] { "Checker" }, email = "checker@newsroom.example" });

        made.ShouldBe(HttpStatusCode.Created);
        made.ETag.ShouldBe("\"1\"");
        var got = await admin.GetAsync(made.Location!.ToString());
        got.ShouldBe(HttpStatusCode.OK);
        got.Text("name").ShouldBe("Sample Checker");
        got.Text("email").ShouldBe("checker@newsroom.example");
        got.ETag.ShouldBe("\"1\"");
    }

    [Fact]
    public async Task Nobody_but_an_administrator_registers_a_person()
    {
        var lead = await app.MemberAsync(Role.Lead, Role.Auditor);
        var before = await app.SettledEventCountAsync();

        var refused = await lead.Http.PostAsync("/people", new { name = "Sample Friend", canSignIn = true, roles = new[] { "Lead" } });

        refused.ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Somebody_outside_holds_no_role()
    {
        var refused = await admin.PostAsync("/people", new { name = "Sample Contact", canSignIn = false, roles = new[] { "Checker" } });

        refused.ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        refused.Body.GetProperty("blockedBy")[0].GetProperty("rule").GetString().ShouldBe("outsider-has-no-role");
    }

    [Theory]
    [InlineData("", "a@b.example")]
    [InlineData("Two\nlines", "a@b.example")]
    [InlineData("Sample", "no address")]
    public async Task The_form_of_a_person_is_checked(string name, string email)
    {
        var before = await app.SettledEventCountAsync();

        var refused = await admin.PostAsync("/people", new { name, canSignIn = true, roles = Array.Empty<string>(), email });

        refused.ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        refused.Body.GetProperty("errors").EnumerateObject().Count().ShouldBe(1);
        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task An_email_address_is_shown_to_administrators_and_its_owner_only()
    {
        var made = await admin.PostAsync("/people", new { name = "Sample Owner", canSignIn = true, roles = new[] { "Checker" }, email = "owner@newsroom.example" });
        var owner = app.ClientWith(await app.KeyForAsync(made.Id));
        var other = await app.MemberAsync(Role.Checker);

        (await owner.GetAsync($"/people/{made.Id}")).Text("email").ShouldBe("owner@newsroom.example");
        (await owner.GetAsync("/people/me")).Text("email").ShouldBe("owner@newsroom.example");
        (await other.Http.GetAsync($"/people/{made.Id}")).Body.GetProperty("email").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await other.Http.GetAsync("/people?name=Sample%20Owner")).Body.GetProperty("items")[0].GetProperty("email").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task A_role_is_granted_and_taken_away()
    {
        var person = await app.MemberAsync(Role.Checker);

        var granted = await admin.PostAsync($"/people/{person.Id}/roles/grant", new { role = "Lead" }, "\"1\"");
        granted.ShouldBe(HttpStatusCode.OK);
        granted.ETag.ShouldBe("\"2\"");
        granted.Body.GetProperty("roles").EnumerateArray().Select(r => r.GetString()).ShouldBe(["Checker", "Lead"]);

        var revoked = await admin.PostAsync($"/people/{person.Id}/roles/revoke", new { role = "Checker" }, granted.ETag);
        revoked.ShouldBe(HttpStatusCode.OK);
        revoked.Body.GetProperty("roles").EnumerateArray().Select(r => r.GetString()).ShouldBe(["Lead"]);
        (await app.Anonymous().GetAsync("/people/me")).ShouldBe(HttpStatusCode.Unauthorized);
        (await person.Http.GetAsync("/people/me")).Body.GetProperty("roles").EnumerateArray().Select(r => r.GetString()).ShouldBe(["Lead"]);
    }

    [Theory]
    [InlineData("grant", "Checker")]
    [InlineData("revoke", "Lead")]
    public async Task A_role_change_that_changes_nothing_is_409(string act, string role)
    {
        var person = await app.MemberAsync(Role.Checker);
        var before = await app.SettledEventCountAsync();

        (await admin.PostAsync($"/people/{person.Id}/roles/{act}", new { role }, "\"1\"")).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Nobody_grants_themself_a_role()
    {
        var second = await app.MemberAsync(Role.Admin);

        (await second.Http.PostAsync($"/people/{second.Id}/roles/grant", new { role = "Adjudicator" }, "\"1\"")).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
    }

    [Fact]
    public async Task A_disabled_person_is_let_in_again_only_once_enabled()
    {
        var person = await app.MemberAsync(Role.Checker);
        (await person.Http.GetAsync("/people/me")).ShouldBe(HttpStatusCode.OK);

        var disabled = await admin.PostAsync($"/people/{person.Id}/disable", new { reason = "Left the newsroom." }, "\"1\"");
        disabled.ShouldBe(HttpStatusCode.OK);
        (await person.Http.GetAsync("/people/me")).ShouldBeRefused(HttpStatusCode.Unauthorized, ProblemCodes.Unauthenticated);
        (await admin.PostAsync($"/people/{person.Id}/disable", new { reason = "Again." }, disabled.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);

        (await admin.PostAsync($"/people/{person.Id}/enable", new { reason = "Is back." }, disabled.ETag)).ShouldBe(HttpStatusCode.OK);
        (await person.Http.GetAsync("/people/me")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("enable")]
    public async Task Only_an_administrator_disables_or_enables(string act)
    {
        var (person, checker) = (await app.MemberAsync(Role.Checker), await app.MemberAsync(Role.Checker));
        var before = await app.SettledEventCountAsync();

        (await checker.Http.PostAsync($"/people/{person.Id}/{act}", new { reason = "I say so." }, "\"1\"")).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_change_names_the_version_it_was_decided_on()
    {
        var person = await app.MemberAsync(Role.Checker);
        var path = $"/people/{person.Id}/roles/grant";
        var before = await app.SettledEventCountAsync();

        (await admin.PostAsync(path, new { role = "Lead" })).ShouldBeRefused((HttpStatusCode)428, ProblemCodes.VersionMissing);
        (await admin.PostAsync(path, new { role = "Lead" }, "\"7\"")).ShouldBeRefused(HttpStatusCode.PreconditionFailed, ProblemCodes.VersionStale).Text("currentVersion").ShouldBe("1");

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Whoever_may_not_learns_that_before_the_version_is_looked_at()
    {
        var (person, checker) = (await app.MemberAsync(Role.Checker), await app.MemberAsync(Role.Checker));

        (await checker.Http.PostAsync($"/people/{person.Id}/roles/grant", new { role = "Lead" })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
    }

    [Fact]
    public async Task People_are_listed_by_role_as_it_is_now()
    {
        var person = await app.MemberAsync(Role.Adjudicator);
        (await IdsAsync("/people?role=Adjudicator")).ShouldContain(person.Id);

        await admin.PostAsync($"/people/{person.Id}/roles/revoke", new { role = "Adjudicator" }, "\"1\"");

        (await IdsAsync("/people?role=Adjudicator")).ShouldNotContain(person.Id);
    }

    private async Task<IEnumerable<Guid>> IdsAsync(string path) =>
        (await admin.GetAsync(path)).ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("id").GetGuid());
}
