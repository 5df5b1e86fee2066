using System.Net;
using System.Text;
using Verify.Api.Tests.Features.Claims;
using Verify.Domain.People;

namespace Verify.Api.Tests.Pages;

/// <summary>Works, authorities, corrections and administration on pages.</summary>
public sealed class BooksPagesTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    [Fact]
    public async Task A_notice_is_filed_after_its_reach_was_seen()
    {
        var claim = await desk.DecidedAsync();
        using var browser = await SignedInAsync(desk.Checker);
        var address = $"/sources/{desk.BookId}/notice";
        var events = await desk.App.SettledEventCountAsync();

        var seen = await browser.GetAsync($"{address}?kind=Retraction&date=2026-03&text=Withdrawn");
        seen.Html.ShouldContain("becomes stale");
        (await desk.App.EventCountAsync()).ShouldBe(events);
        (await browser.SendAsync(address, seen, new() { ["act"] = "notice", ["version"] = Browser.VersionOf(seen), ["kind"] = "Retraction", ["date"] = "2026-03", ["text"] = "Withdrawn" })).Status.ShouldBe(HttpStatusCode.Redirect);
        await desk.App.CatchUpAsync();

        (await desk.Checker.Http.GetAsync($"/claims/{claim.Id}")).Text("stage").ShouldBe("Stale");
        (await browser.GetAsync($"{address}?kind=Retraction&date=yesterday")).Html.ShouldContain("Write it as 2026");
    }

    [Fact]
    public async Task A_copy_is_kept_from_a_file_and_handed_out_as_it_came()
    {
        var (book, _) = await desk.SourceAsync("Sample Other Book", "Other words.");
        using var browser = await SignedInAsync(desk.Checker);
        var page = await browser.GetAsync($"/sources/{book}");
        var bytes = Encoding.UTF8.GetBytes("<html><body><p>The words of a page.</p></body></html>");

        var sent = await browser.SendFileAsync($"/sources/{book}", page, new() { ["act"] = "copy", ["version"] = Browser.VersionOf(page), ["from"] = "https://example.org", ["when"] = "2026-01-05T08:00", ["extent"] = "Whole" }, "file", bytes, "page.html");

        sent.Status.ShouldBe(HttpStatusCode.NoContent, sent.Html);
        var copies = (await desk.Checker.Http.GetAsync($"/sources/{book}")).Body.GetProperty("snapshots");
        var copy = copies[copies.GetArrayLength() - 1].GetProperty("id").GetString();
        var file = await browser.GetAsync($"/sources/{book}/file?snapshot={copy}");
        (await file.Response.Content.ReadAsByteArrayAsync()).ShouldBe(bytes);
        file.Response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
    }

    [Fact]
    public async Task An_authority_is_kept_up_to_date()
    {
        var id = await desk.AuthorityAsync("Sample Pilot");
        using var browser = await SignedInAsync(desk.Checker);
        async Task DoAsync(Dictionary<string, string> fields)
        {
            var page = await browser.GetAsync($"/authorities/{id}");
            fields["version"] = Browser.VersionOf(page);
            var sent = await browser.SendAsync($"/authorities/{id}", page, fields);
            sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Html);
        }

        await DoAsync(new() { ["act"] = "role", ["title"] = "Pilot", ["of"] = "Sample Airlines", ["from"] = "2007" });
        await DoAsync(new() { ["act"] = "alias", ["alias"] = "S. Pilot" });
        await DoAsync(new() { ["act"] = "number", ["scheme"] = "Wikidata", ["value"] = "Q42" });
        var role = (await desk.Checker.Http.GetAsync($"/authorities/{id}")).Body.GetProperty("roles")[0].GetProperty("id").GetString()!;
        await DoAsync(new() { ["act"] = "close-role", ["item"] = role, ["to"] = "2012" });
        await DoAsync(new() { ["act"] = "strike-number", ["scheme"] = "Wikidata", ["value"] = "Q42", ["reason"] = "Another one." });
        await DoAsync(new() { ["act"] = "rename", ["name"] = "Sample Captain", ["keep"] = "on" });

        var shown = (await browser.GetAsync($"/authorities/{id}")).Html;
        shown.ShouldContain("Sample Captain");
        shown.ShouldContain("also S. Pilot, Sample Pilot");
        shown.ShouldContain("2007 to 2012");
    }

    [Fact]
    public async Task What_went_out_is_compared_and_put_right()
    {
        var document = await desk.DocumentAsync("page-published", "The pier is new.");
        var lead = await desk.App.MemberAsync(Role.Lead, Role.Checker);
        using var browser = await SignedInAsync(lead);
        using var reviewer = await SignedInAsync(desk.Reviewer);
        var page = await browser.GetAsync($"/documents/{document}/published");
        page.Html.ShouldContain("Nothing is out");
        (await browser.SendAsync($"/documents/{document}/published", page, new() { ["act"] = "ticket", ["number"] = "1" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.SendAsync($"/documents/{document}/published", page, new() { ["act"] = "record", ["ref"] = "page-published", ["kind"] = "Published", ["number"] = "1", ["at"] = desk.App.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture) })).Status.ShouldBe(HttpStatusCode.Redirect);
        var shown = await browser.GetAsync($"/documents/{document}/published");
        shown.Html.ShouldContain("alarm: blocked");
        shown.Html.ShouldContain("the signed note");

        var drafted = await browser.SendAsync($"/documents/{document}/published", shown, new() { ["act"] = "draft", ["kind"] = "EditorsNote", ["text"] = "The pier was opened in 2019." });
        drafted.Status.ShouldBe(HttpStatusCode.Redirect, drafted.Html);
        var address = drafted.Location!.ToString();
        var draft = await browser.GetAsync(address);
        (await browser.SendAsync(address, draft, new() { ["act"] = "edit", ["version"] = Browser.VersionOf(draft), ["kind"] = "EditorsNote", ["text"] = "The pier was opened in 2020." })).Status.ShouldBe(HttpStatusCode.Redirect);
        var edited = await reviewer.GetAsync(address);
        (await reviewer.SendAsync(address, edited, new() { ["act"] = "approve", ["version"] = Browser.VersionOf(edited) })).Status.ShouldBe(HttpStatusCode.Redirect);
        var approved = await browser.GetAsync(address);
        (await browser.SendAsync(address, approved, new() { ["act"] = "publish", ["version"] = Browser.VersionOf(approved), ["at"] = desk.App.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture) })).Status.ShouldBe(HttpStatusCode.Redirect);

        (await browser.GetAsync("/corrections?state=Published")).Html.ShouldContain("The pier was opened in 2020.");
    }

    [Fact]
    public async Task A_webhook_is_added_and_its_secret_is_shown_once()
    {
        using var browser = await SignedInAsync(desk.App.Administrator);
        var page = await browser.GetAsync("/admin/webhooks");

        var refused = await browser.SendAsync("/admin/webhooks", page, new() { ["act"] = "add", ["url"] = "ftp://example.org/" });
        var made = await browser.SendManyAsync("/admin/webhooks", page, new("act", "add"), new("url", "https://example.org/hook"), new("description", "The CMS"), new("types", "claim.decided"), new("types", "claim.stale"));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        made.Html.ShouldContain("whsec_");
        (await browser.GetAsync("/admin/webhooks")).Html.ShouldNotContain("whsec_");
        var id = (await desk.App.Administrator.Http.GetAsync("/webhooks")).Body.GetProperty("items").EnumerateArray().Last().GetProperty("id").GetString();
        await desk.DecidedAsync();
        await desk.App.CatchUpAsync();
        var shown = await browser.GetAsync($"/admin/webhooks/{id}");
        shown.Html.ShouldContain("The CMS");
        (await browser.SendManyAsync($"/admin/webhooks/{id}", shown, [.. Browser.FieldsOf(shown, "disable").Where(f => f.Key != "reason"), new("reason", "Being moved.")])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync($"/admin/webhooks/{id}")).Html.ShouldContain("stopped: Being moved.");
        (await browser.SendAsync($"/admin/webhooks/{id}", shown, new() { ["act"] = "replays", ["from"] = "0", ["to"] = "1000", ["state"] = "Dead" })).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Weaker_terms_wait_for_a_second_administrator_and_stale_ones_are_refused_with_what_changed()
    {
        var other = await desk.App.MemberAsync(Role.Admin);
        using var first = await SignedInAsync(desk.App.Administrator);
        using var second = await SignedInAsync(other);
        var page = await first.GetAsync("/admin/policy");
        var fields = Browser.FieldsOf(page, "change").Where(f => f.Key is not ("high" or "reason" or "voter")).ToList();

        (await first.SendManyAsync("/admin/policy", page, [.. fields, new("high", "1"), new("reason", "A small desk.")])).Status.ShouldBe(HttpStatusCode.Redirect);
        var waiting = await second.GetAsync("/admin/policy");
        waiting.Html.ShouldContain("Weaker terms wait for a second administrator");
        var stale = await second.SendManyAsync("/admin/policy", waiting, [.. fields, new("high", "2"), new("reason", "Typed for an hour.")]);
        (await second.SendAsync("/admin/policy", waiting, new() { ["act"] = "confirm", ["version"] = Browser.VersionOf(waiting) })).Status.ShouldBe(HttpStatusCode.Redirect);

        stale.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        stale.Html.ShouldContain("Weaker policy proposed");
        stale.Html.ShouldContain("Typed for an hour.");
        (await desk.App.Administrator.Http.GetAsync("/policy")).Body.GetProperty("terms").GetProperty("votesHigh").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_key_is_revoked_on_the_page_of_its_holder()
    {
        var member = await desk.App.MemberAsync(Role.Checker);
        using var holder = await SignedInAsync(member);
        using var browser = await SignedInAsync(desk.App.Administrator);
        var page = await browser.GetAsync($"/admin/people/{member.Id}");
        var keys = (await desk.App.Administrator.Http.GetAsync($"/people/{member.Id}/keys")).Body.GetProperty("items").EnumerateArray().ToList();
        page.Html.ShouldContain("Active");

        foreach (var key in keys.Where(k => k.GetProperty("state").GetString() == "Active"))
        {
            var sent = await browser.SendAsync($"/admin/people/{member.Id}", page, new() { ["act"] = "revoke-key", ["item"] = key.GetProperty("id").GetString()!, ["version"] = $"{key.GetProperty("version").GetInt32()}", ["reason"] = "The laptop is lost." });
            sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Html);
        }

        (await holder.GetAsync("/")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_stages_over_time_end_with_the_stages_of_now()
    {
        await desk.StaleAsync();
        await desk.InConflictAsync();

        var history = (await desk.Lead.Http.GetAsync("/claims/overview/stages?days=7")).ShouldBe(HttpStatusCode.OK).Body;
        var now = (await desk.Lead.Http.GetAsync("/claims/overview")).Body.GetProperty("stages").ToString();

        history.GetProperty("moments").GetArrayLength().ShouldBe(15);
        history.GetProperty("moments")[14].GetProperty("stages").ToString().ShouldBe(now);
        history.GetProperty("moments")[0].GetProperty("stages").EnumerateArray().Sum(s => s.GetProperty("count").GetInt32()).ShouldBe(0);
        (await desk.Lead.Http.GetAsync("/claims/overview/stages?days=0")).ShouldBe(HttpStatusCode.BadRequest);
        (await desk.Author.Http.GetAsync("/claims/overview/stages")).ShouldBe(HttpStatusCode.OK); // they review too
        (await desk.Integration.Http.GetAsync("/claims/overview/stages")).ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<Browser> SignedInAsync(Member member) => await Browser.SignedInAsync(desk.App, await desk.App.KeyForAsync(member.Id));
}
