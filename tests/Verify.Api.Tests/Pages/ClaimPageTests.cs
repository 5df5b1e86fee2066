using System.Net;
using Verify.Api.Tests.Features.Claims;

namespace Verify.Api.Tests.Pages;

public sealed class ClaimPageTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    [Fact]
    public async Task Words_copied_by_hand_become_a_claim()
    {
        using var browser = await SignedInAsync(desk.Checker);
        var page = await browser.GetAsync($"/documents/{desk.DocumentId}/propose?version=1");

        var sent = await browser.SendAsync($"/documents/{desk.DocumentId}/propose?version=1", page, new() { ["exact"] = "The harbour closed in 2019.", ["text"] = "The harbour closed in 2019.", ["kind"] = "Date", ["mode"] = "None", ["status"] = "None" });

        sent.Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync(sent.Location!.ToString())).Html.ShouldContain("The harbour closed in 2019.");
    }

    [Fact]
    public async Task Words_that_stand_in_several_places_are_refused_with_the_places_and_kept()
    {
        using var browser = await SignedInAsync(desk.Checker);
        var page = await browser.GetAsync($"/documents/{desk.DocumentId}/propose?version=1");

        var sent = await browser.SendAsync($"/documents/{desk.DocumentId}/propose?version=1", page, new() { ["exact"] = "The harbour closed", ["text"] = "A statement that I typed.", ["kind"] = "Date", ["mode"] = "None", ["status"] = "None" });

        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.Html.ShouldContain("stand in several places");
        sent.Html.ShouldContain("A statement that I typed.");
    }

    [Fact]
    public async Task A_form_sends_the_transition_with_the_version_that_was_read()
    {
        var claim = await desk.ProposedAsync();
        using var browser = await SignedInAsync(desk.Checker);
        var page = await browser.GetAsync($"/claims/{claim.Id}");

        var sent = await browser.SendAsync($"/claims/{claim.Id}", page, new() { ["act"] = "open", ["version"] = Browser.VersionOf(page), ["severity"] = "High", ["atomic"] = "on" });

        sent.Status.ShouldBe(HttpStatusCode.Redirect);
        (await desk.Checker.Http.GetAsync($"/claims/{claim.Id}")).Text("stage").ShouldBe("Open");
        (await browser.GetAsync($"/claims/{claim.Id}")).Html.ShouldContain("Opened.");
    }

    [Fact]
    public async Task A_stale_form_says_what_changed_and_keeps_what_was_typed()
    {
        var claim = await desk.InCheckAsync();
        using var browser = await SignedInAsync(desk.Checker);
        var page = await browser.GetAsync($"/claims/{claim.Id}");
        await ClaimDesk.DoAsync(desk.OtherChecker, claim, "notes", new { text = "Meanwhile." });
        var events = await desk.App.SettledEventCountAsync();

        var sent = await browser.SendAsync($"/claims/{claim.Id}", page, new() { ["act"] = "add-note", ["version"] = Browser.VersionOf(page), ["text"] = "What I typed for half an hour." });

        sent.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        sent.Html.ShouldContain("Note added");
        sent.Html.ShouldContain("What I typed for half an hour.");
        (await desk.App.EventCountAsync()).ShouldBe(events);
        var again = await browser.SendAsync($"/claims/{claim.Id}", sent, new() { ["act"] = "add-note", ["version"] = Browser.VersionOf(sent), ["text"] = "What I typed for half an hour." });
        again.Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_finding_without_its_evidence_is_refused_with_the_rules_and_kept()
    {
        var claim = await desk.InCheckAsync();
        using var browser = await SignedInAsync(desk.Checker);
        var page = await browser.GetAsync($"/claims/{claim.Id}");

        var sent = await browser.SendAsync($"/claims/{claim.Id}", page, new() { ["act"] = "submit", ["version"] = Browser.VersionOf(page), ["fidelity"] = "Verbatim", ["veracity"] = "Supported", ["note"] = "My finding in words." });

        sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.Html.ShouldContain("It takes one primary link");
        sent.Html.ShouldContain("My finding in words.");
    }

    [Fact]
    public async Task Words_chosen_beside_a_source_become_evidence()
    {
        var claim = await desk.InCheckAsync();
        using var browser = await SignedInAsync(desk.Checker);
        var page = await browser.GetAsync($"/claims/{claim.Id}/source");
        page.Html.ShouldContain("The words are the same.");
        var start = ClaimDesk.Book.IndexOf("a quiet bargain", StringComparison.Ordinal);
        var address = $"/claims/{claim.Id}/source?source={desk.BookId}&snapshot={desk.SnapshotId}&start={start}&end={start + "a quiet bargain".Length}";
        var chosen = await browser.GetAsync(address);

        var sent = await browser.SendAsync(address, chosen, new() { ["version"] = Browser.VersionOf(chosen), ["stance"] = "Supports", ["directness"] = "Primary", ["origin"] = "the book", ["label"] = "page", ["locator"] = "12", ["speaker"] = "Sample Speaker" });

        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Html);
        var evidence = (await desk.Checker.Http.GetAsync($"/claims/{claim.Id}")).Body.GetProperty("evidence")[0];
        evidence.GetProperty("anchor").GetProperty("passage").GetProperty("exact").GetString().ShouldBe("a quiet bargain");
    }

    [Fact]
    public async Task A_round_is_sealed_on_the_page_too()
    {
        var claim = await ClaimDesk.DoAsync(desk.Checker, await desk.WithEvidenceAsync("High"), "transitions/submit", ClaimDesk.Finding(note: "A secret finding."));
        await ClaimDesk.DoAsync(desk.Reviewer, claim, "votes", ClaimDesk.Vote(rationale: "A secret rationale."));
        using var reviewer = await SignedInAsync(desk.SecondReviewer);
        using var auditor = await SignedInAsync(desk.Auditor);

        foreach (var browser in new[] { reviewer, auditor })
        {
            var page = await browser.GetAsync($"/claims/{claim.Id}");
            page.Html.ShouldContain("1 vote of 2 cast");
            page.Html.ShouldNotContain("A secret");
        }
    }

    [Fact]
    public async Task What_cannot_be_done_is_shown_with_the_reason()
    {
        var claim = await desk.InCheckAsync();
        using var browser = await SignedInAsync(desk.OtherChecker);

        var page = await browser.GetAsync($"/claims/{claim.Id}");

        page.Html.ShouldContain("This is for the assignee.");
        page.Html.ShouldNotContain("value=\"submit\"");
    }

    [Fact]
    public async Task Hostile_text_is_shown_as_text()
    {
        var hostile = "<script>alert(1)</script> \u202Eevil\u202C " + new string('x', 3000) + " 😀 & \"quoted\"";
        var document = await desk.DocumentAsync("hostile", hostile + "\n\nA second \0 paragraph.");
        var proposed = (await desk.Checker.Http.PostAsync("/claims", new { documentId = document, documentVersion = 1, passage = new { exact = "<script>alert(1)</script>" }, content = new { text = "<img src=x onerror=alert(2)> \u202E", kind = "Other", quoteMode = "None", attribution = new { speaker = "None" } } })).ShouldBe(HttpStatusCode.Created);
        using var browser = await SignedInAsync(desk.Checker);

        foreach (var path in new[] { $"/documents/{document}", $"/claims/{proposed.Id}", "/claims", "/" })
        {
            var page = await browser.GetAsync(path);
            page.Status.ShouldBe(HttpStatusCode.OK, path);
            page.Html.ShouldNotContain("<script>alert");
            page.Html.ShouldNotContain("<img src=x");
        }
    }

    [Fact]
    public async Task A_receipt_and_a_dossier_can_be_taken_along()
    {
        var claim = await desk.OpenAsync();
        using var browser = await SignedInAsync(desk.Checker);
        var index = (await desk.Checker.Http.GetAsync($"/claims/{claim.Id}/history")).Body.GetProperty("items")[0].GetProperty("index").GetInt64();

        var receipt = await browser.GetAsync($"/claims/{claim.Id}/receipt?index={index}");
        var dossier = await browser.GetAsync($"/claims/{claim.Id}/dossier");

        receipt.Response.Content.Headers.ContentDisposition!.FileName.ShouldBe($"event-{index}.receipt.json");
        dossier.Html.ShouldContain("Dossier of a claim");
    }

    [Fact]
    public async Task The_past_can_be_looked_at_and_not_changed()
    {
        var claim = await desk.InCheckAsync();
        using var browser = await SignedInAsync(desk.Checker);
        var index = (await desk.Checker.Http.GetAsync($"/claims/{claim.Id}/history")).Body.GetProperty("items")[0].GetProperty("index").GetInt64();

        var page = await browser.GetAsync($"/claims/{claim.Id}?asOf={index}");

        page.Html.ShouldContain("As it stood just after entry");
        page.Html.ShouldNotContain("name=\"act\"");
    }

    private async Task<Browser> SignedInAsync(Member member) => await Browser.SignedInAsync(desk.App, await desk.App.KeyForAsync(member.Id));
}
