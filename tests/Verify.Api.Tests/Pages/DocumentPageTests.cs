using System.Net;
using System.Text;
using Verify.Api.Tests.Features.Claims;

namespace Verify.Api.Tests.Pages;

public sealed class DocumentPageTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    [Fact]
    public async Task The_gate_stands_on_top_and_each_blocker_is_a_link()
    {
        var claim = await desk.InCheckAsync();
        using var browser = await SignedInAsync(desk.Checker);

        var page = await browser.GetAsync($"/documents/{desk.DocumentId}");

        page.Html.ShouldContain("May not go out");
        page.Html.ShouldContain($"<a href=\"/claims/{claim.Id}\" dir=\"auto\">Not decided (in check)");
        page.Html.ShouldContain("<a href=\"#coverage\" dir=\"auto\">No checker has signed");
    }

    [Fact]
    public async Task Sentences_are_waived_in_ranges_and_the_version_is_signed_off()
    {
        var document = await desk.DocumentAsync("page-coverage", "One is here. Two is here. Three is here. Four is here.");
        using var browser = await SignedInAsync(desk.Checker);
        var address = $"/documents/{document}/coverage?version=1";
        var page = await browser.GetAsync(address);
        page.Html.ShouldContain("4 not looked at");

        var unreasoned = await browser.SendManyAsync(address, page, new("version", Browser.VersionOf(page)), new("act", "mark"), new("kind", "Waived"), new("n", "1"), new("n", "2"));
        unreasoned.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unreasoned.Html.ShouldContain("value=\"2\" checked");
        var none = await browser.SendAsync(address, page, new() { ["version"] = Browser.VersionOf(page), ["act"] = "mark", ["kind"] = "TakenApart" });
        none.Html.ShouldContain("Tick the sentences first.");
        (await browser.SendManyAsync(address, page, new("version", Browser.VersionOf(page)), new("act", "mark"), new("kind", "Waived"), new("reason", "A scene."), new("n", "1"), new("n", "2"), new("n", "4"))).Status.ShouldBe(HttpStatusCode.Redirect);

        var proof = await browser.GetAsync($"/documents/{document}");
        proof.Html.ShouldContain("<span id=\"s1\" data-n=\"1\" class=\"waived\" title=\"Waived: A scene.\">One is here.");
        proof.Html.ShouldContain("<span id=\"s3\" data-n=\"3\" class=\"unexamined\">Three is here.");
        (await browser.SendAsync($"/documents/{document}", proof, new() { ["act"] = "sign-off", ["version"] = Browser.VersionOf(proof) })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync($"/documents/{document}")).Html.ShouldContain("with 1 sentence unmarked");
        (await desk.Checker.Http.GetAsync($"/documents/{document}/versions/1/coverage")).Body.GetProperty("signOff").GetProperty("unexamined").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_new_version_is_brought_in_by_form_and_compared_word_by_word()
    {
        var document = await desk.DocumentAsync("page-version", "The plan was sound. The harbour closed in 2019.");
        using var browser = await SignedInAsync(desk.Checker);
        var page = await browser.GetAsync($"/documents/{document}/new-version");
        page.Html.ShouldContain("The plan was sound.");

        var sent = await browser.SendAsync($"/documents/{document}/new-version", page, new() { ["act"] = "version", ["version"] = Browser.VersionOf(page), ["body"] = "The plan was not sound. The harbour closed in 2019.", ["format"] = "Plain" });

        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Html);
        (await browser.GetAsync($"/documents/{document}/diff?from=1&to=2")).Html.ShouldContain("<ins>not </ins>");
    }

    [Fact]
    public async Task A_version_is_sent_as_a_file_and_a_file_that_cannot_be_read_is_refused()
    {
        var document = await desk.DocumentAsync("page-file", "The first text.");
        using var browser = await SignedInAsync(desk.Checker);
        var address = $"/documents/{document}/new-version";
        var page = await browser.GetAsync(address);

        var refused = await browser.SendFileAsync(address, page, new() { ["act"] = "version", ["version"] = Browser.VersionOf(page) }, "file", [1, 2, 3], "text.exe");
        var sent = await browser.SendFileAsync(address, page, new() { ["act"] = "version", ["version"] = Browser.VersionOf(page) }, "file", Encoding.UTF8.GetBytes("# A title\n\nThe *second* text."), "text.md");

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Html.ShouldContain("cannot be read here");
        sent.Status.ShouldBe(HttpStatusCode.NoContent, sent.Html);
        sent.Location!.ToString().ShouldBe($"/documents/{document}");
        (await browser.GetAsync($"/documents/{document}")).Html.ShouldContain("The second text.");
    }

    [Fact]
    public async Task A_stale_form_says_what_happened_to_the_document_and_keeps_the_text()
    {
        var document = await desk.DocumentAsync("page-stale", "The first text.");
        using var browser = await SignedInAsync(desk.Checker);
        var page = await browser.GetAsync($"/documents/{document}/new-version");
        var read = await desk.OtherChecker.Http.GetAsync($"/documents/{document}");
        (await desk.OtherChecker.Http.PostAsync($"/documents/{document}/flags", new { version = 1, part = "body", start = 0, end = 3, message = "Which?" }, read.ETag)).ShouldBe(HttpStatusCode.OK);

        var sent = await browser.SendAsync($"/documents/{document}/new-version", page, new() { ["act"] = "version", ["version"] = Browser.VersionOf(page), ["body"] = "What I typed for half an hour.", ["format"] = "Plain" });

        sent.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        sent.Html.ShouldContain("Document flag raised");
        sent.Html.ShouldContain("What I typed for half an hour.");
    }

    [Fact]
    public async Task Words_are_flagged_and_the_flag_is_judged()
    {
        var document = await desk.DocumentAsync("page-flag", "The pier is new. The pier is old.");
        using var browser = await SignedInAsync(desk.Checker);
        var address = $"/documents/{document}/flag?version=1";
        var form = await browser.GetAsync(address);

        (await browser.SendAsync(address, form, new() { ["act"] = "raise-flag", ["version"] = Browser.VersionOf(form), ["exact"] = "The pier is", ["message"] = "Which?" })).Html.ShouldContain("stand in several places");
        (await browser.SendAsync(address, form, new() { ["act"] = "raise-flag", ["version"] = Browser.VersionOf(form), ["exact"] = "is old", ["message"] = "Which pier is old?" })).Status.ShouldBe(HttpStatusCode.Redirect);
        var page = await browser.GetAsync($"/documents/{document}");
        page.Html.ShouldContain("Which pier is old?");
        var flag = (await desk.Checker.Http.GetAsync($"/documents/{document}")).Body.GetProperty("flags")[0].GetProperty("id").GetString()!;
        var refused = await browser.SendAsync($"/documents/{document}", page, new() { ["act"] = "dismiss-flag", ["item"] = flag, ["version"] = Browser.VersionOf(page), ["reason"] = "" });
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.SendAsync($"/documents/{document}", page, new() { ["act"] = "dismiss-flag", ["item"] = flag, ["version"] = Browser.VersionOf(page), ["reason"] = "Both are named before." })).Status.ShouldBe(HttpStatusCode.Redirect);

        (await browser.GetAsync($"/documents/{document}")).Html.ShouldNotContain("Which pier is old?");
    }

    [Fact]
    public async Task What_is_said_about_a_document_is_edited_with_a_reason()
    {
        var document = await desk.DocumentAsync("page-edit", "A text.");
        using var browser = await SignedInAsync(desk.Checker);
        var page = await browser.GetAsync($"/documents/{document}/edit");

        var sent = await browser.SendAsync($"/documents/{document}/edit", page, new() { ["act"] = "edit", ["version"] = Browser.VersionOf(page), ["title"] = "Another title", ["ref"] = "page-edit", ["language"] = "en", ["authors"] = desk.Author.Id.ToString(), ["tags"] = "port\nharbour", ["date"] = "2026-05", ["reason"] = "A better one." });

        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Html);
        var changed = (await desk.Checker.Http.GetAsync($"/documents/{document}")).Body;
        changed.GetProperty("title").GetString().ShouldBe("Another title");
        changed.GetProperty("tags").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Claims_are_proposed_from_the_text_once()
    {
        var document = await desk.DocumentAsync("page-suggest", "“The pier is new,” said Sample Speaker.");
        using var browser = await SignedInAsync(desk.Checker);
        var page = await browser.GetAsync($"/documents/{document}");

        (await browser.SendAsync($"/documents/{document}", page, new() { ["act"] = "suggest", ["version"] = Browser.VersionOf(page) })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync($"/documents/{document}")).Html.ShouldContain("1 claim was proposed");
        (await browser.SendAsync($"/documents/{document}", page, new() { ["act"] = "suggest", ["version"] = Browser.VersionOf(page) })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync($"/documents/{document}")).Html.ShouldContain("0 claims were proposed, 1 place known before");
    }

    [Fact]
    public async Task Changed_words_are_confirmed_or_found_anew_and_gone_ones_are_said_to_be_gone()
    {
        var (document, claim) = await EditedAsync("page-place", "The harbour closed in 2019. The pier is new.", "The harbour closed in 2019.", "The harbour closed in March 2021. The pier is new.");
        using var browser = await SignedInAsync(desk.Checker);
        var page = await browser.GetAsync($"/claims/{claim}/place");
        page.Html.ShouldContain("<strong class=\"flagged\">Changed</strong>");
        (await browser.GetAsync($"/documents/{document}?place={claim}")).Html.ShouldContain("data-propose-label=\"They stand here\"");

        var several = await browser.SendAsync($"/claims/{claim}/place", page, new() { ["act"] = "reanchor", ["version"] = Browser.VersionOf(page), ["exact"] = "The", ["reason"] = "There." });
        several.Html.ShouldContain("stand in several places");
        (await browser.SendAsync($"/claims/{claim}/place", page, new() { ["act"] = "confirm", ["version"] = Browser.VersionOf(page) })).Status.ShouldBe(HttpStatusCode.Redirect);
        var placed = (await desk.Checker.Http.GetAsync($"/claims/{claim}")).Body.GetProperty("placements");
        placed[placed.GetArrayLength() - 1].GetProperty("confirmedBy").GetString().ShouldBe($"person:{desk.Checker.Id}");

        var again = await browser.GetAsync($"/claims/{claim}/place?part=body&start=0&end=33");
        var found = await browser.SendAsync($"/claims/{claim}/place?part=body&start=0&end=33", again, new() { ["act"] = "reanchor", ["version"] = Browser.VersionOf(again), ["reason"] = "The whole sentence." });
        found.Status.ShouldBe(HttpStatusCode.Redirect, found.Html);
    }

    private async Task<(Guid Document, Guid Claim)> EditedAsync(string reference, string text, string words, string next)
    {
        var document = await desk.DocumentAsync(reference, text);
        var claim = (await desk.Checker.Http.PostAsync("/claims", new { documentId = document, documentVersion = 1, passage = new { exact = words }, content = new { text = words, attribution = new { speaker = "None" } } })).ShouldBe(HttpStatusCode.Created);
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/open", new { severity = "Normal", isAtomic = true });
        var read = await desk.Checker.Http.GetAsync($"/documents/{document}");
        (await desk.Checker.Http.PostAsync($"/documents/{document}/versions", new { parts = new[] { new { label = "body", text = next } } }, read.ETag)).ShouldBe(HttpStatusCode.OK);
        await desk.App.CatchUpAsync();
        return (document, claim.Id);
    }

    private async Task<Browser> SignedInAsync(Member member) => await Browser.SignedInAsync(desk.App, await desk.App.KeyForAsync(member.Id));
}
