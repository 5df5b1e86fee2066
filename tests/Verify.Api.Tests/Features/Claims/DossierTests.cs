using System.Net;
using Verify.Api.Tests.Integrity;

namespace Verify.Api.Tests.Features.Claims;

public sealed class DossierTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    [Fact]
    public async Task Every_step_stands_in_it_with_its_place_in_the_log()
    {
        var claim = await desk.DecidedAsync();
        await desk.App.SignAsync();
        var history = (await desk.Lead.Http.GetAsync($"/claims/{claim.Id}/history?limit=200")).Body.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("index").GetInt64()).ToList();

        var dossier = (await desk.Lead.Http.GetAsync($"/claims/{claim.Id}/dossier")).ShouldBe(HttpStatusCode.OK).Body;

        dossier.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("event").GetProperty("index").GetInt64()).ShouldBe(history);
        dossier.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("section").GetString()).Distinct().ShouldBe(["Claim", "Evidence", "Review"]);
        dossier.GetProperty("claim").GetProperty("decision").GetProperty("verdict").GetProperty("veracity").GetString().ShouldBe("Supported");
        dossier.GetProperty("checkpoint").GetString().ShouldNotBeNull().ShouldStartWith("verify/log\n");
        dossier.GetProperty("people").EnumerateObject().Select(p => p.Name).ShouldContain(desk.Checker.Id.ToString());
        dossier.GetProperty("names").GetProperty(desk.SpeakerId.ToString()).GetString().ShouldBe("Sample Speaker");
        dossier.GetProperty("names").GetProperty(desk.BookId.ToString()).GetString().ShouldBe("Sample Book");
        var page = await desk.Lead.Http.Http.GetStringAsync(new Uri($"/api/v1/claims/{claim.Id}/dossier?format=html", UriKind.Relative));
        page.ShouldContain($"Sample Speaker ({desk.SpeakerId})");
    }

    [Fact]
    public async Task It_is_as_of_a_moment()
    {
        var claim = await desk.OpenAsync();
        var then = await desk.App.EventCountAsync() - 1;
        await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/assign", new { assignee = desk.Checker.Id });

        var dossier = (await desk.Lead.Http.GetAsync($"/claims/{claim.Id}/dossier?asOf={then}")).ShouldBe(HttpStatusCode.OK).Body;

        dossier.GetProperty("claim").GetProperty("stage").GetString().ShouldBe("Open");
        dossier.GetProperty("entries").GetArrayLength().ShouldBe(2);
        dossier.GetProperty("asOf").GetInt64().ShouldBe(then);
    }

    [Fact]
    public async Task Privileged_notes_never_leave_the_house()
    {
        var claim = await ClaimDesk.DoAsync(desk.Checker, await desk.OpenAsync(), "notes", new { text = "a plain remark" });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "notes", new { text = "what counsel advised", privileged = true });
        var index = await desk.App.EventCountAsync() - 1;
        desk.Checker.Http.ShouldNotBeNull();

        var dossier = (await desk.Lead.Http.GetAsync($"/claims/{claim.Id}/dossier")).Body;

        dossier.GetRawText().ShouldNotContain("counsel");
        dossier.GetRawText().ShouldContain("a plain remark");
        dossier.GetProperty("privilegedNotes").GetInt32().ShouldBe(1);
        (await desk.Lead.Http.GetAsync($"/claims/{claim.Id}")).Body.GetRawText().ShouldContain("counsel");
        (await desk.Author.Http.GetAsync($"/claims/{claim.Id}")).Body.GetRawText().ShouldNotContain("counsel");
        (await desk.Author.Http.GetAsync($"/claims/{claim.Id}/dossier")).Body.GetRawText().ShouldNotContain("counsel");
        var lines = await desk.Auditor.ExportAsync();
        string.Concat(lines).ShouldNotContain("counsel");
        var report = AuditDesk.Check(lines, await desk.App.KeysAsync());
        report.Broken.ShouldBeNull();
        report.Withheld.ShouldContain(index);
        var receipt = await desk.Auditor.Http.Http.GetStringAsync(new Uri($"/api/v1/audit/events/{index}/receipt", UriKind.Relative));
        receipt.ShouldNotContain("counsel");
    }

    [Fact]
    public async Task Verdicts_of_an_open_round_stay_sealed_in_it()
    {
        var claim = await desk.InReviewAsync(note: "a secret finding");

        (await desk.Lead.Http.GetAsync($"/claims/{claim.Id}/dossier")).Body.GetRawText().ShouldNotContain("a secret finding");
        var lines = await desk.Auditor.ExportAsync();
        string.Concat(lines).ShouldNotContain("a secret finding");
        AuditDesk.Check(lines, await desk.App.KeysAsync()).Broken.ShouldBeNull();
    }

    [Theory]
    [InlineData("?format=html", null)]
    [InlineData("", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")]
    public async Task It_is_a_page_to_print_for_whoever_wants_one(string query, string? accept)
    {
        var claim = await ClaimDesk.DoAsync(desk.Checker, await desk.OpenAsync(), "notes", new { text = "<script>alert(1)</script> & more" });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/v1/claims/{claim.Id}/dossier{query}", UriKind.Relative));
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);

        using var response = await desk.Lead.Http.Http.SendAsync(request);

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        var page = await response.Content.ReadAsStringAsync();
        page.ShouldStartWith("<!DOCTYPE html>");
        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more");
        page.ShouldNotContain("<script>");
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
    }

    [Fact]
    public async Task A_form_that_there_is_not_is_refused() =>
        (await desk.Lead.Http.GetAsync($"/claims/{(await desk.OpenAsync()).Id}/dossier?format=pdf")).ShouldBe(HttpStatusCode.BadRequest);
}
