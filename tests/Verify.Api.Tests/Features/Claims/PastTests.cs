using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Verify.Api.Tests.Features.Claims;

/// <summary>A view as of an event equals the view that was served then.</summary>
public class PastTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    [Fact]
    public async Task The_state_as_of_each_event_is_the_state_that_was_served_at_that_time()
    {
        var views = new List<Answer> { await desk.ProposedAsync() };
        async Task Step(Member by, string path, object body) => views.Add(await ClaimDesk.DoAsync(by, views[^1], path, body));
        await Step(desk.Checker, "transitions/open", new { severity = "Normal", isAtomic = true });
        await Step(desk.Checker, "transitions/assign", new { assignee = desk.Checker.Id });
        await Step(desk.Checker, "evidence", desk.Anchored());
        await Step(desk.Checker, "transitions/submit", ClaimDesk.Finding());
        await Step(desk.Reviewer, "votes", ClaimDesk.Vote());
        await Step(desk.Checker, "transitions/mark-stale", new { text = "A ruling.", link = "https://example.org/x", axes = new[] { "Veracity" } });
        await Step(desk.SecondReviewer, "transitions/reaffirm", new { reason = "Still so." });
        await Step(desk.SecondReviewer, "transitions/reopen", new { reason = "ErrorInCheck", text = "wrong page" });
        var history = (await desk.Lead.Http.GetAsync($"/claims/{views[0].Id}/history?limit=200")).Body.GetProperty("items").EnumerateArray().ToDictionary(e => e.GetProperty("version").GetInt32(), e => e.GetProperty("index").GetInt64());

        foreach (var view in views)
        {
            var then = (await desk.Lead.Http.GetAsync($"/claims/{view.Id}?asOf={history[view.Body.GetProperty("version").GetInt32()]}")).ShouldBe(HttpStatusCode.OK);

            Comparable(then).ShouldBe(Comparable(view));
            // what was offered beside a proposal is an answer to the person, no state of the claim: other claims come and go
            then.Body.GetProperty("similar").ValueKind.ShouldBe(JsonValueKind.Null);
            (view.Body.GetProperty("similar").ValueKind == JsonValueKind.Null).ShouldBe(view != views[0]);
        }
    }

    [Fact]
    public async Task A_moment_is_a_log_index_or_a_time_and_before_the_first_event_there_is_nothing()
    {
        desk.App.Clock.MoveOn(TimeSpan.FromMinutes(5));
        var claim = await desk.ProposedAsync();
        var proposedAt = desk.App.Clock.GetUtcNow();
        desk.App.Clock.MoveOn(TimeSpan.FromMinutes(5));
        await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/open", new { severity = "Low", isAtomic = true });

        (await desk.Lead.Http.GetAsync($"/claims/{claim.Id}?asOf={proposedAt:yyyy-MM-ddTHH:mm:ssZ}")).ShouldBe(HttpStatusCode.OK).Text("stage").ShouldBe("Proposed");
        (await desk.Lead.Http.GetAsync($"/claims/{claim.Id}?asOf={proposedAt.AddMinutes(-1):yyyy-MM-ddTHH:mm:ssZ}")).ShouldBeRefused(HttpStatusCode.NotFound, "not-found");
        (await desk.Lead.Http.GetAsync($"/claims/{claim.Id}?asOf=yesterday")).ShouldBe(HttpStatusCode.BadRequest);
    }

    private static string Comparable(Answer view)
    {
        var json = JsonNode.Parse(view.Body.GetRawText())!.AsObject();
        json.Remove("asOf");
        json.Remove("similar");
        return json.ToJsonString(new JsonSerializerOptions());
    }
}
