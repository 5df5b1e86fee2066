using System.Net;
using System.Text.Json;

namespace Verify.Api.Tests.Features.Claims;

public class ProposalTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private static readonly object Plain = new { text = "The harbour closed.", attribution = new { speaker = "None" } };

    [Fact]
    public async Task A_proposed_claim_stands_at_the_one_place_its_selectors_fit()
    {
        var claim = (await desk.Integration.Http.PostAsync("/claims", desk.Proposal(Plain, new { exact = "The harbour closed", suffix = " in 2019" }))).ShouldBe(HttpStatusCode.Created);

        claim.ETag.ShouldBe("\"1\"");
        claim.Location!.ToString().ShouldEndWith($"/api/v1/claims/{claim.Id}");
        var passage = claim.Body.GetProperty("passage");
        var (start, end) = (passage.GetProperty("start").GetInt32(), passage.GetProperty("end").GetInt32());
        ClaimDesk.Text[start..end].ShouldBe("The harbour closed");
        claim.Text("stage").ShouldBe("Proposed");
    }

    [Fact]
    public async Task Selectors_that_fit_several_places_are_refused_with_the_candidates()
    {
        var events = await desk.App.SettledEventCountAsync();

        var refused = (await desk.Checker.Http.PostAsync("/claims", desk.Proposal(Plain, new { exact = "The harbour closed" }))).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "passage.ambiguous");

        refused.Body.GetProperty("candidates").EnumerateArray().Select(c => ClaimDesk.Text[c.GetProperty("start").GetInt32()..c.GetProperty("end").GetInt32()]).ShouldBe(["The harbour closed", "The harbour closed"]);
        (await desk.App.EventCountAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task Words_that_are_not_there_are_refused()
    {
        (await desk.Checker.Http.PostAsync("/claims", desk.Proposal(Plain, new { exact = "The harbour did not close" }))).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "passage.not-found");
    }

    [Fact]
    public async Task A_document_or_version_that_is_not_there_is_422()
    {
        foreach (var (document, version) in new[] { (Guid.CreateVersion7(), 1), (desk.DocumentId, 2) })
        {
            (await desk.Checker.Http.PostAsync("/claims", new { documentId = document, documentVersion = version, passage = new { exact = "x" }, content = Plain })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "reference.unknown");
        }
    }

    [Fact]
    public async Task An_authority_or_source_that_is_not_there_is_422()
    {
        var unknown = Guid.CreateVersion7();
        (await desk.Checker.Http.PostAsync("/claims", desk.Proposal(new { text = "x", attribution = new { speaker = "Named", speakers = new[] { unknown } } }))).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "reference.unknown");
        (await desk.Checker.Http.PostAsync("/claims", desk.Proposal(new { text = "x", attribution = new { speaker = "Unnamed", sourceId = unknown } }))).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "reference.unknown");
    }

    [Theory]
    [InlineData("""{"text":"","attribution":{"speaker":"None"}}""")]
    [InlineData("""{"text":"x","kind":"Guess"}""")]
    [InlineData("""{"text":"x","kind":3}""")]
    [InlineData("""{"text":"x","aboutTime":"last year"}""")]
    [InlineData("""{"text":"x","quantity":{"printed":"3","value":"3,1"}}""")]
    [InlineData("""{"text":"x","attribution":{"speaker":"Named","locator":{"label":"leaf","value":"3"}}}""")]
    [InlineData("""{"text":"x","attribution":{"speaker":"None","speakers":["0191d2a0-0000-7000-8000-000000000000"]}}""")]
    [InlineData("""{"text":"x","stage":"Decided"}""")]
    [InlineData("""{"text":"x","text":"y"}""")]
    [InlineData("null")]
    public async Task Content_of_a_wrong_form_is_400(string content)
    {
        var events = await desk.App.SettledEventCountAsync();
        var body = $$$"""{"documentId":"{{{desk.DocumentId}}}","documentVersion":1,"passage":{"exact":"The harbour closed again."},"content":{{{content}}}}""";

        (await desk.Checker.Http.PostTextAsync("/claims", body)).ShouldBe(HttpStatusCode.BadRequest).Code.ShouldStartWith("request.");

        (await desk.App.EventCountAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task Reviewers_leads_and_auditors_do_not_propose()
    {
        foreach (var member in new[] { desk.Reviewer, desk.Lead, desk.Auditor, desk.App.Administrator })
        {
            (await member.Http.PostAsync("/claims", desk.Proposal(Plain, new { exact = "The harbour closed again." }))).ShouldBeRefused(HttpStatusCode.Forbidden, "auth.forbidden");
        }
    }

    [Fact]
    public async Task Many_are_proposed_at_once_and_each_is_answered_by_itself()
    {
        var claims = new object[]
        {
            new { passage = new { exact = "The harbour closed again." }, content = Plain },
            new { passage = new { exact = "The harbour closed" }, content = Plain },
            new { passage = new { exact = "The harbour closed again." }, content = new { text = "" } },
            new { passage = new { exact = "The harbour closed in 2019." }, content = new { text = "x", attribution = new { speaker = "Named", speakers = new[] { Guid.CreateVersion7() } } } },
        };
        var events = await desk.App.SettledEventCountAsync();

        var done = (await desk.Checker.Http.PostAsync("/claims/bulk", new { documentId = desk.DocumentId, documentVersion = 1, claims })).ShouldBe(HttpStatusCode.OK);

        var items = done.Body.GetProperty("items").EnumerateArray().ToList();
        items[0].GetProperty("problem").ValueKind.ShouldBe(JsonValueKind.Null);
        items.Skip(1).Select(i => i.GetProperty("problem").GetProperty("code").GetString()).ShouldBe(["passage.ambiguous", "request.invalid", "reference.unknown"]);
        (await desk.App.EventCountAsync()).ShouldBe(events + 1);
        (await desk.Checker.Http.GetAsync($"/claims/{items[0].GetProperty("id").GetGuid()}")).Text("stage").ShouldBe("Proposed");
    }

    [Fact]
    public async Task Five_hundred_claims_are_taken_in_one_call_and_no_more()
    {
        object Claims(int n) => new { documentId = desk.DocumentId, documentVersion = 1, claims = Enumerable.Range(0, n).Select(_ => new { passage = new { exact = "The harbour closed again." }, content = Plain }) };

        (await desk.Checker.Http.PostAsync("/claims/bulk", Claims(500))).ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").GetArrayLength().ShouldBe(500);
        (await desk.Checker.Http.PostAsync("/claims/bulk", Claims(501))).ShouldBeRefused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task What_a_claim_says_is_revised_until_it_is_submitted()
    {
        var claim = await desk.WithEvidenceAsync();
        var revised = (await desk.Checker.Http.PutAsync($"/claims/{claim.Id}/content", new { content = desk.Quotation("Sample Speaker calls it “a quiet bargain”."), reason = "closer to the text" }, claim.ETag)).ShouldBe(HttpStatusCode.OK);

        revised.Body.GetProperty("content").GetProperty("text").GetString().ShouldBe("Sample Speaker calls it “a quiet bargain”.");

        var submitted = await ClaimDesk.DoAsync(desk.Checker, revised, "transitions/submit", ClaimDesk.Finding());
        (await desk.Checker.Http.PutAsync($"/claims/{claim.Id}/content", new { content = desk.Quotation(), reason = "again" }, submitted.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, "claim.wrong-stage");
    }

    [Fact]
    public async Task The_severity_is_changed_with_a_reason()
    {
        var claim = await desk.InCheckAsync("High");

        (await desk.Checker.Http.PutAsync($"/claims/{claim.Id}/severity", new { severity = "Low", reason = "less at stake" }, claim.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, "auth.forbidden");
        (await desk.Lead.Http.PutAsync($"/claims/{claim.Id}/severity", new { severity = "Low" }, claim.ETag)).ShouldBe(HttpStatusCode.BadRequest);
        (await desk.Lead.Http.PutAsync($"/claims/{claim.Id}/severity", new { severity = "Low", reason = "less at stake" }, claim.ETag)).ShouldBe(HttpStatusCode.OK).Text("severity").ShouldBe("Low");
    }
}
