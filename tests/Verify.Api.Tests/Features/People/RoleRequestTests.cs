using System.Net;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.People;

/// <summary>Roles that take two people: asked for by an administrator, confirmed or declined by another person, or lapsed.</summary>
public sealed class RoleRequestTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    private static readonly object Reviewer = new { role = "Reviewer" };

    private readonly ApiClient admin = app.Administrator.Http;

    [Theory]
    [InlineData(Role.Lead)]
    [InlineData(Role.Admin)]
    public async Task A_second_person_confirms_and_only_then_it_is_held(Role second)
    {
        var (person, asked) = await AskedAsync();
        Roles(asked).ShouldBe(["Checker"]);
        var waiting = asked.Body.GetProperty("roleRequests")[0];
        waiting.GetProperty("role").GetString().ShouldBe("Reviewer");
        waiting.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(waiting.GetProperty("at").GetDateTimeOffset().AddDays(7));
        var confirmer = await app.MemberAsync(second);

        var confirmed = (await confirmer.Http.PostAsync($"/people/{person.Id}/roles/confirm", Reviewer, asked.ETag)).ShouldBe(HttpStatusCode.OK);

        Roles(confirmed).ShouldBe(["Checker", "Reviewer"], ignoreOrder: true);
        confirmed.Body.GetProperty("roleRequests").GetArrayLength().ShouldBe(0);
        (await confirmer.Http.PostAsync($"/people/{person.Id}/roles/confirm", Reviewer, confirmed.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        var history = (await admin.GetAsync($"/people/{person.Id}/history")).ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray().ToList();
        history.Select(e => e.GetProperty("type").GetString()).ShouldContain("role-requested.1");
        var granted = history.Single(e => e.GetProperty("type").GetString() == "role-granted.1" && e.GetProperty("payload").GetProperty("role").GetString() == "Reviewer");
        granted.GetProperty("actor").ToString().ShouldContain($"{confirmer.Id}");
        granted.GetProperty("payload").ToString().ShouldContain($"{app.Administrator.Id}", Case.Sensitive, "the history names both");
    }

    [Fact]
    public async Task Neither_who_asked_nor_who_gets_it_nor_who_may_not_confirms_it()
    {
        var (person, asked) = await AskedAsync(Role.Lead);
        var before = await app.SettledEventCountAsync();

        (await admin.PostAsync($"/people/{person.Id}/roles/confirm", Reviewer, asked.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await person.Http.PostAsync($"/people/{person.Id}/roles/confirm", Reviewer, asked.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await admin.PostAsync($"/people/{person.Id}/roles/grant", Reviewer, asked.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await app.EventCountAsync()).ShouldBe(before);

        var checker = await app.MemberAsync(Role.Checker, Role.Reviewer, Role.Auditor);
        before = await app.EventCountAsync();
        (await checker.Http.PostAsync($"/people/{person.Id}/roles/confirm", Reviewer, asked.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await checker.Http.PostAsync($"/people/{person.Id}/roles/decline", new { role = "Reviewer", reason = "No." }, asked.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_was_declined_is_not_held_and_may_be_asked_for_again()
    {
        var (person, asked) = await AskedAsync();
        var lead = await app.MemberAsync(Role.Lead);
        (await lead.Http.PostAsync($"/people/{person.Id}/roles/decline", new { role = "Reviewer", reason = " " }, asked.ETag)).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);

        var declined = (await lead.Http.PostAsync($"/people/{person.Id}/roles/decline", new { role = "Reviewer", reason = "Not before the training." }, asked.ETag)).ShouldBe(HttpStatusCode.OK);

        Roles(declined).ShouldBe(["Checker"]);
        declined.Body.GetProperty("roleRequests").GetArrayLength().ShouldBe(0);
        (await lead.Http.PostAsync($"/people/{person.Id}/roles/confirm", Reviewer, declined.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await admin.GetAsync($"/people/{person.Id}/history")).Body.GetProperty("items").ToString().ShouldContain("Not before the training.");
        var again = (await admin.PostAsync($"/people/{person.Id}/roles/grant", Reviewer, declined.ETag)).ShouldBe(HttpStatusCode.OK);
        Roles((await lead.Http.PostAsync($"/people/{person.Id}/roles/confirm", Reviewer, again.ETag)).ShouldBe(HttpStatusCode.OK)).ShouldContain("Reviewer");
    }

    [Fact]
    public async Task A_request_that_nobody_confirmed_in_a_week_lapses()
    {
        var (person, asked) = await AskedAsync();
        var lead = await app.MemberAsync(Role.Lead);
        app.Clock.MoveOn(Person.RequestLifetime);

        (await lead.Http.PostAsync($"/people/{person.Id}/roles/confirm", Reviewer, asked.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await lead.Http.PostAsync($"/people/{person.Id}/roles/decline", new { role = "Reviewer", reason = "Late." }, asked.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);

        var again = (await admin.PostAsync($"/people/{person.Id}/roles/grant", Reviewer, asked.ETag)).ShouldBe(HttpStatusCode.OK);
        again.Body.GetProperty("roleRequests").GetArrayLength().ShouldBe(1);
        Roles((await lead.Http.PostAsync($"/people/{person.Id}/roles/confirm", Reviewer, again.ETag)).ShouldBe(HttpStatusCode.OK)).ShouldContain("Reviewer");
    }

    [Fact]
    public async Task Who_is_registered_with_such_a_role_waits_for_it_too()
    {
        var made = (await admin.PostAsync("/people", new { name = "Sample Adjudicator", canSignIn = true, roles = new[] { "Checker", "Adjudicator" } })).ShouldBe(HttpStatusCode.Created);

        Roles(made).ShouldBe(["Checker"]);
        made.Body.GetProperty("roleRequests")[0].GetProperty("role").GetString().ShouldBe("Adjudicator");
    }

    private static IEnumerable<string?> Roles(Answer person) => person.Body.GetProperty("roles").EnumerateArray().Select(r => r.GetString());

    private async Task<(Member Person, Answer Asked)> AskedAsync(params Role[] further)
    {
        var person = await app.MemberAsync([Role.Checker, .. further]);
        var before = (await admin.GetAsync($"/people/{person.Id}")).ShouldBe(HttpStatusCode.OK);
        return (person, (await admin.PostAsync($"/people/{person.Id}/roles/grant", Reviewer, before.ETag)).ShouldBe(HttpStatusCode.OK));
    }
}
