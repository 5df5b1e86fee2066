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
    public async Task A_quick_enter_proposes_the_word_of_the_key_just_before_it()
    {
        var document = await Desk.DocumentAsync("quick-enter", "Four plain invented words stand here.");
        await using var seat = await workbench.SitDownAsync(Desk.Checker);
        var page = seat.Page;
        await seat.GoAsync($"/documents/{document}");

        // three keys within one task of the page: the browser has told nobody of the selection when Enter comes
        await page.EvaluateAsync("""
            () => {
              const press = (key, shiftKey) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true }));
              press("m", false);
              press("ArrowRight", true);
              press("Enter", false);
            }
            """);
        await page.WaitForURLAsync("**/propose?**");

        (await page.Locator(".context mark").InnerTextAsync()).ShouldBe("Four plain");
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
    public async Task A_version_goes_out_when_it_is_signed_off_and_an_edited_one_turns_its_verdict_stale_and_is_blocked()
    {
        var document = await Desk.DocumentAsync("journey-gate", "The harbour closed in 2019. A gull looked on.");
        var claim = await DecidedAsync(document, "The harbour closed in 2019.");
        await Desk.App.CatchUpAsync();
        await using var seat = await workbench.SitDownAsync(Desk.Checker);
        var page = seat.Page;

        // the gate says what is missing, and leads there
        await seat.GoAsync($"/documents/{document}");
        (await page.Locator("#gate-title").InnerTextAsync()).ShouldStartWith("May not go out");
        await page.Locator("#gate a", new() { HasText = "No checker has signed" }).ClickAsync();
        page.Url.ShouldEndWith("#coverage");

        // a sentence is waived from the text itself, the version signed off
        await page.Locator(".proof").FocusAsync();
        await seat.PressAsync("m");
        await seat.PressAsync("End");
        await page.WaitForFunctionAsync("() => !document.querySelector('.offers').hidden");
        await seat.UntilLoadedAsync(() => seat.PressAsync("w"));
        (await page.Locator("input[name=n]:checked").InputValueAsync()).ShouldBe("2");
        await page.Locator("#mark-kind").SelectOptionAsync("Waived");
        await page.Locator("#mark-reason").FillAsync("A scene.");
        await seat.UntilLoadedAsync(() => page.Locator("#f-mark button").ClickAsync());
        await seat.GoAsync($"/documents/{document}");
        (await page.Locator("[data-n='2']").GetAttributeAsync("class")).ShouldBe("waived");
        await page.Locator("summary", new() { HasText = "Sign this version off" }).ClickAsync();
        await seat.UntilLoadedAsync(() => page.Locator("#f-sign-off button").ClickAsync());
        await Desk.App.CatchUpAsync();
        await seat.GoAsync($"/documents/{document}");
        (await page.Locator("#gate-title").InnerTextAsync()).ShouldStartWith("May go out");

        // an edit questions the verdict, and the gate closes
        await seat.GoAsync($"/documents/{document}/new-version");
        await page.Locator("#version-body").FillAsync("The harbour closed in 2021. A gull looked on.");
        await seat.UntilLoadedAsync(() => page.Locator("#f-version button").ClickAsync());
        await Desk.App.CatchUpAsync();
        await seat.GoAsync($"/documents/{document}");
        (await page.Locator("#gate-title").InnerTextAsync()).ShouldStartWith("May not go out");
        (await page.Locator(".card").First.InnerTextAsync()).ShouldContain("The words were changed");
        await seat.UntilLoadedAsync(() => page.Locator("#gate a", new() { HasText = "Its verdict is questioned" }).ClickAsync());
        (await page.Locator("#verdict").InnerTextAsync()).ShouldStartWith("Verdict, questioned");
        (await page.Locator(".asof").InnerTextAsync()).ShouldContain("can change the sense");

        (await Desk.Checker.Http.GetAsync($"/claims/{claim}")).Text("stage").ShouldBe("Stale");
        seat.Complaints.ShouldBeEmpty();
    }

    [ChromiumFact]
    public async Task Words_that_were_lost_are_found_anew_by_selecting_them()
    {
        var document = await Desk.DocumentAsync("journey-place", "The harbour closed in 2019. The plan was sound.");
        var claim = await DecidedAsync(document, "The harbour closed in 2019.");
        var read = await Desk.Checker.Http.GetAsync($"/documents/{document}");
        (await Desk.Checker.Http.PostAsync($"/documents/{document}/versions", new { parts = new[] { new { label = "body", text = "The plan was sound. Ships have not called since the spring of that year." } } }, read.ETag)).ShouldBe(HttpStatusCode.OK);
        await Desk.App.CatchUpAsync();
        await using var seat = await workbench.SitDownAsync(Desk.Checker);
        var page = seat.Page;

        await seat.GoAsync($"/claims/{claim}/place");
        await seat.UntilLoadedAsync(() => page.GetByText("Select them in the text").ClickAsync());
        await seat.SelectAsync("Ships have not called since the spring of that year.");
        await seat.UntilLoadedAsync(() => page.Locator(".offers a", new() { HasText = "They stand here" }).ClickAsync());
        await page.Locator("#reanchor-reason").FillAsync("The sentence was written anew.");
        await seat.UntilLoadedAsync(() => page.Locator("#f-reanchor button").ClickAsync());

        var placements = (await Desk.Checker.Http.GetAsync($"/claims/{claim}")).Body.GetProperty("placements");
        placements[placements.GetArrayLength() - 1].GetProperty("passage").GetProperty("exact").GetString().ShouldBe("Ships have not called since the spring of that year.");
        seat.Complaints.ShouldBeEmpty();
    }

    [ChromiumFact]
    public async Task A_file_is_sent_in_the_background_and_a_refusal_leaves_the_page_whole()
    {
        var document = await Desk.DocumentAsync("journey-file", "The first text.");
        await using var seat = await workbench.SitDownAsync(Desk.Checker);
        var page = seat.Page;
        await seat.GoAsync($"/documents/{document}/new-version");

        await page.Locator("#version-file").SetInputFilesAsync(new FilePayload { Name = "text.txt", MimeType = "text/plain", Buffer = [0xFF, 0xFE, 0xFD] });
        await page.Locator("#f-version button").ClickAsync();
        await page.Locator("#refused").WaitForAsync();
        await page.Locator("#version-file").SetInputFilesAsync(new FilePayload { Name = "text.md", MimeType = "text/markdown", Buffer = "The *second* text."u8.ToArray() });
        await page.Locator("#f-version button").ClickAsync();
        await page.WaitForURLAsync($"**/documents/{document}");

        (await page.Locator(".done").InnerTextAsync()).ShouldStartWith("The version is here.");
        (await page.Locator(".proof").InnerTextAsync()).ShouldContain("The second text.");
        seat.Complaints.ShouldBeEmpty();
    }

    [ChromiumFact]
    public async Task An_auditor_exports_the_log_and_sees_it_come()
    {
        await using var seat = await workbench.SitDownAsync(Desk.Auditor);
        await seat.GoAsync("/audit");

        var download = await seat.Page.RunAndWaitForDownloadAsync(() => seat.Page.GetByText("Export the whole log").ClickAsync());

        download.SuggestedFilename.ShouldBe("verify-log.jsonl");
        (await File.ReadAllLinesAsync((await download.PathAsync())!)).Length.ShouldBeGreaterThan(10);
        await seat.Page.GetByText("lines, saved.").WaitForAsync();
        seat.Complaints.ShouldBeEmpty();
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

    /// <summary>A claim in the author's own voice, decided by checker and reviewer.</summary>
    private async Task<Guid> DecidedAsync(Guid document, string words)
    {
        var claim = (await Desk.Checker.Http.PostAsync("/claims", new { documentId = document, documentVersion = 1, passage = new { exact = words }, content = new { text = words, attribution = new { speaker = "None" } } })).ShouldBe(HttpStatusCode.Created);
        claim = await ClaimDesk.DoAsync(Desk.Checker, claim, "transitions/open", new { severity = "Normal", isAtomic = true });
        claim = await ClaimDesk.DoAsync(Desk.Checker, claim, "transitions/assign", new { assignee = Desk.Checker.Id });
        claim = await ClaimDesk.DoAsync(Desk.Checker, claim, "transitions/submit", new { fidelity = "NotApplicable", veracity = "NotCheckable", notCheckable = "Opinion", note = "An opinion." });
        return (await ClaimDesk.DoAsync(Desk.Reviewer, claim, "votes", ClaimDesk.Vote("NotApplicable", "NotCheckable"))).Id;
    }

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
