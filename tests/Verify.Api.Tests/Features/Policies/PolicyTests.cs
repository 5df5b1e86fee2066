using System.Net;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.Policies;

public sealed class PolicyTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    private readonly ApiClient admin = app.Administrator.Http;

    [Fact]
    public async Task There_is_a_policy_from_the_first_start_on()
    {
        await using var fresh = new VerifyApp();

        var policy = (await fresh.Administrator.Http.GetAsync("/policy")).ShouldBe(HttpStatusCode.OK);

        policy.ETag.ShouldBe("\"1\"");
        policy.Text("policyVersion").ShouldBe("1");
        policy.Body.GetProperty("terms").GetProperty("votesHigh").GetInt32().ShouldBe(2);
        policy.Body.GetProperty("terms").GetProperty("gateFrom").GetString().ShouldBe("Normal");
        var history = await fresh.Administrator.Http.GetAsync("/policy/history");
        history.Body.GetProperty("items")[0].GetProperty("index").GetInt64().ShouldBe(3);
        history.Body.GetProperty("items")[0].GetProperty("actor").GetString().ShouldBe("system:bootstrap");
    }

    [Fact]
    public async Task An_administrator_changes_it_with_a_reason_and_the_old_terms_stay_readable()
    {
        var before = await admin.GetAsync("/policy");
        var index = (await app.EventCountAsync()) - 1;
        var due = before.Body.GetProperty("terms").GetProperty("dueDays").GetInt32();

        var changed = await admin.PutAsync("/policy", Terms(dueDays: due + 1), before.ETag);

        changed.ShouldBe(HttpStatusCode.OK);
        changed.Body.GetProperty("terms").GetProperty("dueDays").GetInt32().ShouldBe(due + 1);
        changed.Body.GetProperty("policyVersion").GetInt32().ShouldBe(before.Body.GetProperty("policyVersion").GetInt32() + 1);
        changed.Text("reason").ShouldBe("A small desk in August.");
        changed.ETag.ShouldBe((await admin.GetAsync("/policy")).ETag);
        var then = (await admin.GetAsync($"/policy?asOf={index}")).ShouldBe(HttpStatusCode.OK);
        then.Body.GetProperty("terms").GetProperty("dueDays").GetInt32().ShouldBe(due);
        then.Body.GetProperty("asOf").GetInt64().ShouldBe(index);
        var last = (await admin.GetAsync("/policy/history")).Body.GetProperty("items").EnumerateArray().Last();
        last.GetProperty("type").GetString().ShouldBe("policy-changed.1");
        last.GetProperty("payload").GetProperty("reason").GetString().ShouldBe("A small desk in August.");
    }

    [Fact]
    public async Task Nobody_else_changes_it()
    {
        var lead = await app.MemberAsync(Role.Lead, Role.Adjudicator);
        var before = await app.SettledEventCountAsync();

        (await lead.Http.PutAsync("/policy", Terms(dueDays: 99), (await admin.GetAsync("/policy")).ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await lead.Http.PutAsync("/policy", Terms(dueDays: 99))).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_change_names_the_version_it_was_decided_on_and_changes_something()
    {
        var policy = await admin.GetAsync("/policy");
        var terms = policy.Body.GetProperty("terms");
        var before = await app.SettledEventCountAsync();

        (await admin.PutAsync("/policy", Terms(dueDays: 77))).ShouldBeRefused((HttpStatusCode)428, ProblemCodes.VersionMissing);
        (await admin.PutAsync("/policy", Terms(dueDays: 77), "\"999\"")).ShouldBeRefused(HttpStatusCode.PreconditionFailed, ProblemCodes.VersionStale);
        (await admin.PutAsync("/policy", Terms(terms.GetProperty("dueDays").GetInt32()), policy.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Terms_that_ask_for_less_wait_for_a_second_administrator()
    {
        var second = await app.MemberAsync(Role.Admin);
        var before = await admin.GetAsync("/policy");
        object Weaker(string reason) => new { votesLow = 0, votesNormal = 1, votesHigh = 2, votesLegal = 2, dueDays = 5, gateFrom = "Normal", voterMayAdjudicate = false, reason };

        var proposed = (await admin.PutAsync("/policy", Weaker("A small desk."), before.ETag)).ShouldBe(HttpStatusCode.OK);

        proposed.Body.GetProperty("terms").GetProperty("votesLow").GetInt32().ShouldBe(1);
        proposed.Body.GetProperty("proposal").GetProperty("reason").GetString().ShouldBe("A small desk.");
        (await admin.PostAsync("/policy/confirm", new { }, proposed.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await second.Http.PostAsync("/policy/confirm", new { })).ShouldBeRefused((HttpStatusCode)428, ProblemCodes.VersionMissing);
        var confirmed = (await second.Http.PostAsync("/policy/confirm", new { }, proposed.ETag)).ShouldBe(HttpStatusCode.OK);
        confirmed.Body.GetProperty("terms").GetProperty("votesLow").GetInt32().ShouldBe(0);
        confirmed.Text("weakenedAt").ShouldNotBeNullOrEmpty();
        var back = (await admin.PutAsync("/policy", Terms(dueDays: 5), confirmed.ETag)).ShouldBe(HttpStatusCode.OK);
        back = (await admin.PutAsync("/policy", Weaker("Again."), back.ETag)).ShouldBe(HttpStatusCode.OK);
        (await second.Http.PostAsync("/policy/decline", new { reason = "Not again." }, back.ETag)).ShouldBe(HttpStatusCode.OK).Body.GetProperty("proposal").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Theory]
    [InlineData("votesLow", 3)]
    [InlineData("votesLegal", -1)]
    [InlineData("dueDays", 0)]
    [InlineData("dueDays", 366)]
    public async Task Terms_out_of_range_are_refused_by_name(string member, int value)
    {
        var body = new Dictionary<string, object>
        {
            ["votesLow"] = 1,
            ["votesNormal"] = 1,
            ["votesHigh"] = 2,
            ["votesLegal"] = 2,
            ["dueDays"] = 5,
            ["gateFrom"] = "Normal",
            ["voterMayAdjudicate"] = false,
            ["reason"] = "Out of range.",
        };
        body[member] = value;
        var before = await app.SettledEventCountAsync();

        var refused = await admin.PutAsync("/policy", body, "\"1\"");

        refused.ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        refused.Body.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe([member]);
        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("""{"votesLow":1}""")]
    [InlineData("""{"votesLow":1,"votesNormal":1,"votesHigh":2,"votesLegal":2,"dueDays":5,"gateFrom":"Normal","voterMayAdjudicate":false,"reason":"x","more":1}""")]
    [InlineData("""{"votesLow":1,"votesLow":1,"votesNormal":1,"votesHigh":2,"votesLegal":2,"dueDays":5,"gateFrom":"Normal","voterMayAdjudicate":false,"reason":"x"}""")]
    [InlineData("""{"votesLow":1,"votesNormal":1,"votesHigh":2,"votesLegal":2,"dueDays":5,"gateFrom":1,"voterMayAdjudicate":false,"reason":"x"}""")]
    public async Task Members_missing_unknown_or_twice_are_refused(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        (await admin.SendAsync(HttpMethod.Put, "/policy", content, "\"1\"")).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Malformed);
    }

    private static object Terms(int dueDays) =>
        new { votesLow = 1, votesNormal = 1, votesHigh = 2, votesLegal = 2, dueDays, gateFrom = "Normal", voterMayAdjudicate = false, reason = "A small desk in August." };
}
