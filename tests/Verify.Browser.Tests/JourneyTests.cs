using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Verify.Api.Tests;
using Verify.Api.Tests.Features.Claims;
using Verify.Domain.Integrity;

namespace Verify.Browser.Tests;

public sealed partial class JourneyTests(Workbench workbench) : IClassFixture<Workbench>
{
    private ClaimDesk Desk => workbench.Desk;

    [ChromiumFact(corpus: true)]
    public async Task A_checker_takes_a_claim_of_the_first_document_from_selection_to_submission_by_keyboard_alone()
    {
        var text = await File.ReadAllTextAsync(Directory.GetFiles(Workbench.Corpus!, "000_*.txt").Single());
        var document = await Desk.DocumentAsync("real-document", text);
        await using var seat = await workbench.SitDownAsync(Desk.Checker);
        var page = seat.Page;

        // from the list of documents to the document
        await seat.GoAsync("/documents");
        for (var i = 0; i < 60 && !(await page.Locator($"a[href='/documents/{document}']:focus").CountAsync() > 0); i++) await seat.PressAsync("j");
        await seat.PressAsync("Enter");
        await page.WaitForURLAsync($"**/documents/{document}");

        // words marked with the arrow keys become a claim
        await seat.PressAsync("m");
        await seat.PressAsync("ArrowRight", 3);
        await seat.PressAsync("Shift+ArrowRight", 5);
        var marked = await page.EvaluateAsync<string>("() => getSelection().toString()");
        await seat.PressAsync("Enter");
        await page.WaitForURLAsync("**/propose?**");
        (await page.Locator(".context mark").InnerTextAsync()).Split().ShouldBe(marked.Split());
        await seat.TabToAsync("#propose-text");
        await seat.TabToAsync("#propose-status");
        await page.Keyboard.TypeAsync("Nobody");
        await seat.TabToAsync("main form button");
        await seat.PressAsync("Enter");
        await page.WaitForURLAsync(ClaimAddress());
        var claim = Guid.Parse(page.Url[(page.Url.LastIndexOf('/') + 1)..]);

        // opened, taken, submitted
        await OpenFormAsync(seat, "#f-open");
        await seat.TabToAsync("#f-open [name=atomic]");
        await seat.PressAsync("Space");
        await SendAsync(seat, "#f-open");
        await OpenFormAsync(seat, "#f-assign");
        await SendAsync(seat, "#f-assign");
        await OpenFormAsync(seat, "#f-submit");
        await ChooseAsync(seat, "#submit-fidelity", "Not applicable");
        await ChooseAsync(seat, "#submit-veracity", "Not assessed");
        await seat.TypeIntoAsync("#submit-note", "It is how the piece opens; others check what it says.");
        await seat.TypeIntoAsync("#submit-veracityReason", "Taken apart elsewhere.");
        await SendAsync(seat, "#f-submit");

        (await Desk.Checker.Http.GetAsync($"/claims/{claim}")).Text("stage").ShouldBe("InReview");
        seat.Complaints.ShouldBeEmpty();
    }

    [ChromiumFact]
    public async Task Two_reviewers_decide()
    {
        var claim = await SubmittedAsync("High");

        foreach (var reviewer in new[] { Desk.Reviewer, Desk.SecondReviewer })
        {
            await using var seat = await workbench.SitDownAsync(reviewer);
            await seat.GoAsync($"/claims/{claim.Id}");
            await VoteAsync(seat, "Verbatim", "Supported");
            seat.Complaints.ShouldBeEmpty();
        }

        await using var checker = await workbench.SitDownAsync(Desk.Checker);
        await checker.GoAsync($"/claims/{claim.Id}");
        (await checker.Page.Locator("#verdict").InnerTextAsync()).ShouldStartWith("Verdict");
        (await checker.Page.Locator("main").InnerTextAsync()).ShouldContain("2 votes agreed");
    }

    [ChromiumFact]
    public async Task A_conflict_is_adjudicated_by_somebody_who_sees_both_verdicts()
    {
        var claim = await SubmittedAsync("Normal");
        await using (var reviewer = await workbench.SitDownAsync(Desk.Reviewer))
        {
            await reviewer.GoAsync($"/claims/{claim.Id}");
            await VoteAsync(reviewer, "Misquoted", "Supported");
            (await reviewer.Page.Locator("main").InnerTextAsync()).ShouldContain("sealed until the round is over");
        }

        await using var seat = await workbench.SitDownAsync(Desk.Adjudicator);
        await seat.GoAsync($"/claims/{claim.Id}");
        (await seat.Page.Locator("#reviews + ol table").InnerTextAsync()).ShouldContain("Misquoted");
        await OpenFormAsync(seat, "#f-adjudicate");
        await ChooseAsync(seat, "#adjudicate-fidelity", "Verbatim");
        await ChooseAsync(seat, "#adjudicate-veracity", "Supported");
        await seat.TypeIntoAsync("#adjudicate-note", "It stands so.");
        await seat.TypeIntoAsync("#adjudicate-rationale", "The comma is the house's, not the speaker's.");
        await SendAsync(seat, "#f-adjudicate");

        (await seat.Page.Locator("main").InnerTextAsync()).ShouldContain("Adjudicated");
        seat.Complaints.ShouldBeEmpty();
    }

    [ChromiumFact]
    public async Task An_author_answers_a_query_and_sees_nothing_else_of_the_desk()
    {
        var author = await Desk.App.MemberAsync(Verify.Domain.People.Role.Author);
        var document = (await Desk.Checker.Http.PostAsync("/documents", new { title = "A piece", language = "en", authors = new[] { author.Id }, parts = new[] { new { label = "body", text = "The pier is new." } } })).ShouldBe(HttpStatusCode.Created).Id;
        var claim = (await Desk.Checker.Http.PostAsync("/claims", new { documentId = document, documentVersion = 1, passage = new { exact = "The pier is new." }, content = new { text = "The pier is new.", attribution = new { speaker = "None" } } })).ShouldBe(HttpStatusCode.Created);
        claim = await ClaimDesk.DoAsync(Desk.Checker, claim, "transitions/open", new { severity = "Normal", isAtomic = true });
        claim = await ClaimDesk.DoAsync(Desk.Checker, claim, "transitions/assign", new { assignee = Desk.Checker.Id });
        await ClaimDesk.DoAsync(Desk.Checker, claim, "queries", new { to = author.Id, question = "New since when?", dueAt = Desk.App.Clock.GetUtcNow().AddDays(2) });

        await using var seat = await workbench.SitDownAsync(author);
        await seat.GoAsync("/author");
        (await seat.Page.Locator("nav[aria-label=Workbench]").InnerTextAsync()).Trim().ShouldBe("My queries");
        await seat.Page.Locator("main").GetByLabel("Your answer").FillAsync("Since March 2024.");
        await seat.Page.GetByRole(AriaRole.Button, new() { Name = "Answer", Exact = true }).ClickAsync();
        await seat.Page.WaitForSelectorAsync(".done");

        (await Desk.Checker.Http.GetAsync($"/claims/{claim.Id}")).Body.GetProperty("queries")[0].GetProperty("answer").GetString().ShouldBe("Since March 2024.");
        seat.Complaints.ShouldBeEmpty();
    }

    [ChromiumFact]
    public async Task A_receipt_taken_from_the_page_is_verified_without_us()
    {
        var claim = await Desk.OpenAsync();
        var keys = CheckpointKey.Parse(await Desk.App.Anonymous().Http.GetStringAsync(new Uri("/api/v1/audit/keys.pem", UriKind.Relative)));
        await using var seat = await workbench.SitDownAsync(Desk.Auditor);
        await seat.GoAsync($"/claims/{claim.Id}");

        var download = await seat.Page.RunAndWaitForDownloadAsync(() => seat.Page.Locator(".timeline a[download]").First.ClickAsync());

        var receipt = Receipt.Parse(await File.ReadAllBytesAsync((await download.PathAsync())!));
        receipt.Verify(keys).ShouldBeNull();
    }

    [ChromiumFact]
    public async Task A_stale_form_keeps_what_was_typed()
    {
        var claim = await Desk.InCheckAsync();
        await using var seat = await workbench.SitDownAsync(Desk.Checker);
        await seat.GoAsync($"/claims/{claim.Id}");
        await OpenFormAsync(seat, "#f-add-note");
        await seat.TypeIntoAsync("#add-note-text", "Half an hour of work.");
        await ClaimDesk.DoAsync(Desk.OtherChecker, claim, "notes", new { text = "Meanwhile." });

        await SendAsync(seat, "#f-add-note");

        (await seat.Page.Locator("#refused").InnerTextAsync()).ShouldContain("Note added");
        (await seat.Page.Locator("#add-note-text").InputValueAsync()).ShouldBe("Half an hour of work.");
    }

    [ChromiumFact]
    public async Task Every_form_works_without_JavaScript()
    {
        var claim = await Desk.ProposedAsync();
        await using var seat = await workbench.SitDownAsync(Desk.Checker, javaScript: false);
        await seat.GoAsync($"/claims/{claim.Id}");

        await seat.Page.Locator("summary", new() { HasText = "Open" }).First.ClickAsync();
        await seat.Page.Locator("#f-open [name=atomic]").CheckAsync();
        await seat.Page.Locator("#f-open button").ClickAsync();
        await seat.Page.WaitForSelectorAsync(".done");

        (await Desk.Checker.Http.GetAsync($"/claims/{claim.Id}")).Text("stage").ShouldBe("Open");
    }

    private async Task<Answer> SubmittedAsync(string severity) => await ClaimDesk.DoAsync(Desk.Checker, await Desk.WithEvidenceAsync(severity), "transitions/submit", ClaimDesk.Finding());

    private static async Task VoteAsync(Seat seat, string fidelity, string veracity)
    {
        await OpenFormAsync(seat, "#f-vote");
        await ChooseAsync(seat, "#vote-fidelity", fidelity);
        await ChooseAsync(seat, "#vote-veracity", veracity);
        await seat.TypeIntoAsync("#vote-rationale", "I read the page.");
        await SendAsync(seat, "#f-vote");
    }

    private static async Task OpenFormAsync(Seat seat, string form)
    {
        await seat.TabToAsync($"details:has({form}) > summary");
        await seat.PressAsync("Enter");
        await seat.Page.Locator(form).WaitForAsync();
    }

    private static async Task ChooseAsync(Seat seat, string field, string label)
    {
        await seat.TabToAsync(field);
        await seat.Page.Keyboard.TypeAsync(label);
    }

    private static async Task SendAsync(Seat seat, string form)
    {
        await seat.TabToAsync($"{form} button");
        await seat.UntilLoadedAsync(() => seat.PressAsync("Enter"));
    }

    [GeneratedRegex("/claims/[0-9a-f-]{36}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClaimAddress();
}
