using System.Net;
using Verify.Api.Tests.Features.Claims;
using Verify.Domain.People;

namespace Verify.Api.Tests.Pages;

/// <summary>What is done with a claim on its pages, beside its transitions.</summary>
public sealed class ClaimWorkTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    [Fact]
    public async Task Every_copy_is_searched_and_each_hit_leads_to_its_place()
    {
        var claim = await desk.InCheckAsync();
        using var browser = await SignedInAsync(desk.Checker);
        var page = await browser.GetAsync($"/claims/{claim.Id}");

        (await browser.SendAsync($"/claims/{claim.Id}", page, new() { ["act"] = "run-search", ["version"] = Browser.VersionOf(page), ["words"] = "" })).Status.ShouldBe(HttpStatusCode.Redirect);

        var shown = (await browser.GetAsync($"/claims/{claim.Id}")).Html;
        shown.ShouldContain("the same words");
        shown.ShouldContain($"/claims/{claim.Id}/source?source={desk.BookId}&snapshot={desk.SnapshotId}&start=");
    }

    [Fact]
    public async Task An_objection_is_filed_and_judged_by_a_reviewer()
    {
        var claim = await desk.DecidedAsync();
        using var checker = await SignedInAsync(desk.Checker);
        using var reviewer = await SignedInAsync(desk.SecondReviewer);
        var page = await checker.GetAsync($"/claims/{claim.Id}");

        (await checker.SendAsync($"/claims/{claim.Id}", page, new() { ["act"] = "file-challenge", ["version"] = Browser.VersionOf(page), ["from"] = "Reader", ["text"] = "The page says otherwise." })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await checker.GetAsync($"/claims/{claim.Id}")).Html.ShouldNotContain("value=\"accept-challenge\"");
        var judged = await reviewer.GetAsync($"/claims/{claim.Id}");
        var challenge = (await desk.Checker.Http.GetAsync($"/claims/{claim.Id}")).Body.GetProperty("challenges")[0].GetProperty("id").GetString()!;
        (await reviewer.SendAsync($"/claims/{claim.Id}", judged, new() { ["act"] = "accept-challenge", ["item"] = challenge, ["version"] = Browser.VersionOf(judged), ["reason"] = "It does." })).Status.ShouldBe(HttpStatusCode.Redirect);

        (await desk.Checker.Http.GetAsync($"/claims/{claim.Id}")).Text("stage").ShouldBe("InCheck");
    }

    [Fact]
    public async Task What_a_claim_says_is_revised_and_nothing_it_said_is_lost()
    {
        var proposed = (await desk.Checker.Http.PostAsync("/claims", desk.Proposal(new
        {
            text = "Two speakers say it.",
            kind = "Number",
            quoteMode = "Paraphrase",
            aboutTime = "2019",
            quantity = new { printed = "three", value = "3", unit = "ships", period = "2019", place = "the port" },
            attribution = new { speaker = "Named", speakers = new[] { desk.SpeakerId, desk.OtherSpeakerId }, sourceId = desk.BookId, locator = new { label = "page", value = "12" }, descriptor = "former pilots", originalLanguage = "es", translator = "Sample Translator", span = new { exact = "Sample Speaker calls the plan" } },
        }))).ShouldBe(HttpStatusCode.Created);
        using var browser = await SignedInAsync(desk.Checker);
        var address = $"/claims/{proposed.Id}/revise";
        var page = await browser.GetAsync(address);
        var fields = Browser.FieldsOf(page, "revise");

        (await browser.SendManyAsync(address, page, [.. fields.Where(f => f.Key != "text" && f.Key != "reason"), new("text", "Two speakers say so."), new("reason", "Plainer.")])).Status.ShouldBe(HttpStatusCode.Redirect);

        var before = proposed.Body.GetProperty("content").ToString();
        (await desk.Checker.Http.GetAsync($"/claims/{proposed.Id}")).Body.GetProperty("content").ToString().ShouldBe(before.Replace("Two speakers say it.", "Two speakers say so.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_speaker_who_is_not_in_the_books_is_refused_by_name()
    {
        var claim = await desk.ProposedAsync();
        using var browser = await SignedInAsync(desk.Checker);
        var page = await browser.GetAsync($"/claims/{claim.Id}/revise");

        var sent = await browser.SendAsync($"/claims/{claim.Id}/revise", page, new() { ["act"] = "revise", ["version"] = Browser.VersionOf(page), ["text"] = "T", ["kind"] = "Other", ["mode"] = "None", ["status"] = "Named", ["speaker"] = "Nobody Known", ["reason"] = "R" });

        sent.Status.ShouldBe(HttpStatusCode.BadRequest);
        sent.Html.ShouldContain("There is no authority “Nobody Known” in the books yet");
    }

    [Fact]
    public async Task A_similar_claim_is_offered_and_linked()
    {
        var claim = await desk.InCheckAsync();
        var other = await desk.ProposedAsync();
        await desk.App.CatchUpAsync();
        using var browser = await SignedInAsync(desk.Checker);
        var page = await browser.GetAsync($"/claims/{claim.Id}");
        page.Html.ShouldContain("May say the same");

        (await browser.SendAsync($"/claims/{claim.Id}", page, new() { ["act"] = "link-similar", ["item"] = other.Id.ToString(), ["version"] = Browser.VersionOf(page), ["kind"] = "Restates" })).Status.ShouldBe(HttpStatusCode.Redirect);

        (await browser.GetAsync($"/claims/{claim.Id}")).Html.ShouldContain("linked: restates");
    }

    [Fact]
    public async Task A_rule_is_set_aside_by_two_people_and_never_by_one()
    {
        var claim = await desk.DecidedAsync();
        var lead = await desk.App.MemberAsync(Role.Lead, Role.Reviewer);
        using var asking = await SignedInAsync(lead);
        using var second = await SignedInAsync(desk.Reviewer);
        var address = $"/overrides?claimId={claim.Id}&guard=four-eyes";
        var form = await asking.GetAsync(address);
        form.Html.ShouldContain("is set aside for the claim");

        var asked = await asking.SendAsync(address, form, new() { ["act"] = "request", ["reason"] = "The desk is two people.", ["until"] = desk.App.Clock.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture) });
        asked.Status.ShouldBe(HttpStatusCode.Redirect, asked.Html);
        var made = (await desk.Lead.Http.GetAsync($"/overrides?claimId={claim.Id}")).Body.GetProperty("items")[0];
        Dictionary<string, string> confirm = new() { ["act"] = "confirm", ["item"] = made.GetProperty("id").GetString()!, ["version"] = "1" };
        (await asking.SendAsync("/overrides", await asking.GetAsync("/overrides"), confirm)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await second.SendAsync("/overrides", await second.GetAsync("/overrides?state=Requested"), confirm)).Status.ShouldBe(HttpStatusCode.Redirect);

        (await desk.Lead.Http.GetAsync($"/overrides?claimId={claim.Id}")).Body.GetProperty("items")[0].GetProperty("state").GetString().ShouldBe("Confirmed");
    }

    [Fact]
    public async Task A_hold_and_a_redaction_take_two_people()
    {
        var claim = await ClaimDesk.DoAsync(desk.Checker, await desk.InCheckAsync(), "notes", new { text = "A name that has to go." });
        var index = (await desk.Checker.Http.GetAsync($"/claims/{claim.Id}/history")).Body.GetProperty("items").EnumerateArray().Last().GetProperty("index").GetInt64();
        using var lead = await SignedInAsync(desk.Lead);
        using var auditor = await SignedInAsync(desk.Auditor);
        var page = await lead.GetAsync($"/redactions?stream=claim:{claim.Id}&index={index}");

        (await lead.SendAsync("/redactions", page, new() { ["act"] = "redact", ["index"] = $"{index}", ["pointers"] = "/note/text", ["reason"] = "A person asked for it." })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await lead.SendAsync("/redactions", page, new() { ["act"] = "hold", ["stream"] = $"claim:{claim.Id}", ["reason"] = "A lawsuit." })).Status.ShouldBe(HttpStatusCode.Redirect);
        var waiting = await auditor.GetAsync("/redactions");
        var (redaction, hold) = ((await desk.Auditor.Http.GetAsync("/redactions")).Body.GetProperty("items")[0], (await desk.Auditor.Http.GetAsync("/legal-holds")).Body.GetProperty("items")[0]);
        (await auditor.SendAsync("/redactions", waiting, new() { ["act"] = "confirm-hold", ["item"] = hold.GetProperty("id").GetString()!, ["version"] = "1" })).Status.ShouldBe(HttpStatusCode.Redirect);
        var held = await auditor.SendAsync("/redactions", waiting, new() { ["act"] = "confirm", ["item"] = redaction.GetProperty("id").GetString()!, ["version"] = "1" });

        ((int)held.Status).ShouldBeInRange(409, 422);
        (await auditor.GetAsync("/redactions")).Html.ShouldContain("In force");
        (await desk.Checker.Http.GetAsync($"/claims/{claim.Id}")).Body.ToString().ShouldContain("A name that has to go.");
    }

    [Fact]
    public async Task Many_claims_are_moved_at_once_and_one_that_refuses_keeps_nothing_from_the_others()
    {
        var (first, second) = (await desk.ProposedAsync(), await desk.ProposedAsync());
        using var browser = await SignedInAsync(desk.Checker);
        var page = await browser.GetAsync("/claims?stage=Proposed");
        page.Html.ShouldContain($"value=\"{first.Id}:1\" form=\"f-bulk\"");
        await ClaimDesk.DoAsync(desk.OtherChecker, second, "notes", new { text = "Meanwhile." });

        var sent = await browser.SendManyAsync("/claims?stage=Proposed", page, new("act", "open"), new("harm", "High"), new("atomic", "on"), new("claims", $"{first.Id}:1"), new("claims", $"{second.Id}:1"));

        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.Html.ShouldContain("1 claim moved, 1 refused:");
        (await desk.Checker.Http.GetAsync($"/claims/{first.Id}")).Text("stage").ShouldBe("Open");
        (await desk.Checker.Http.GetAsync($"/claims/{second.Id}")).Text("stage").ShouldBe("Proposed");
    }

    [Fact]
    public async Task A_queue_is_taken_along_as_a_spreadsheet_and_a_sentence_finds_claims()
    {
        await desk.ProposedAsync();
        await desk.App.CatchUpAsync();
        using var browser = await SignedInAsync(desk.Checker);

        var csv = await browser.GetAsync("/claims/csv?stage=Proposed");
        var found = await browser.GetAsync("/search?q=Sample+Speaker+calls+the+plan+a+quiet+bargain");

        csv.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        csv.Html.ShouldContain("Proposed");
        found.Html.ShouldContain("Sample Speaker calls the plan a quiet bargain.");
    }

    private async Task<Browser> SignedInAsync(Member member) => await Browser.SignedInAsync(desk.App, await desk.App.KeyForAsync(member.Id));
}
