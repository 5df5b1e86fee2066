using System.Net;
using Verify.Api.Tests.Features.Claims;
using Verify.Domain.People;

namespace Verify.Api.Tests.Pages;

/// <summary>What only some may know, entered and read on pages.</summary>
public sealed class ConfidencePagesTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private const string Told = "The ledger under the floorboards";

    [Fact]
    public async Task A_piece_is_restricted_when_it_is_brought_in_and_stays_so_when_its_title_is_changed()
    {
        using var browser = await SignedInAsync(desk.Checker);
        using var other = await SignedInAsync(desk.OtherChecker);
        var page = await browser.GetAsync("/documents/new");
        KeyValuePair<string, string>[] piece = [new("act", "create"), new("title", "A quiet piece"), new("language", "en"), new("outside", "on"), new("body", "The plan is kept quiet."), new("format", "Plain")];

        var refused = await browser.SendManyAsync("/documents/new", page, [.. piece, new("restricted", $"{desk.Lead.Id}")]);
        var made = await browser.SendManyAsync("/documents/new", page, [.. piece, new("restricted", $"{desk.Checker.Id}"), new("restricted", $"{desk.Lead.Id}")]);

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Html.ShouldContain("Name yourself");
        refused.Html.ShouldContain("The plan is kept quiet.");
        refused.Html.ShouldContain($"value=\"{desk.Lead.Id}\" checked");
        made.Status.ShouldBe(HttpStatusCode.Redirect, made.Html);
        var address = made.Location!.ToString();
        (await browser.GetAsync(address)).Html.ShouldContain("only for");
        (await RowAsync()).ShouldContain("restricted");
        (await other.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);

        var edit = await browser.GetAsync($"{address}/edit");
        edit.Html.ShouldContain($"name=\"restricted\" value=\"{desk.Lead.Id}\" checked");
        KeyValuePair<string, string>[] change = [new("act", "edit"), new("version", Browser.VersionOf(edit)), new("title", "A quieter piece"), new("language", "en"), new("outside", "on"), new("reason", "Its title gave it away.")];
        (await browser.SendManyAsync($"{address}/edit", edit, [.. change, new("restricted", $"{desk.Checker.Id}"), new("restricted", $"{desk.Lead.Id}")])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await other.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);

        edit = await browser.GetAsync($"{address}/edit");
        (await browser.SendManyAsync($"{address}/edit", edit, [.. change.Where(f => f.Key != "version"), new("version", Browser.VersionOf(edit))])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await other.GetAsync(address)).Status.ShouldBe(HttpStatusCode.OK);
        (await RowAsync()).ShouldNotContain("restricted");

        async Task<string> RowAsync() => (await browser.GetAsync("/documents")).Html.Split($"href=\"{address}\"")[1].Split("</td>")[0];
    }

    [Fact]
    public async Task An_authority_and_its_evidence_are_entered_in_confidence_read_by_those_who_know_and_shared_by_them()
    {
        const string name = "Zebulonia Quist";
        using var browser = await SignedInAsync(desk.Checker);
        using var reviewer = await SignedInAsync(desk.Reviewer);
        using var stranger = await SignedInAsync(desk.SecondReviewer);
        var sources = await browser.GetAsync("/sources");

        var alone = await browser.SendManyAsync("/sources", sources, new("act", "confidential"), new("label", "a clerk of the port"), new("identity", name), new("knownTo", $"{desk.Checker.Id}"));
        var entered = await browser.SendManyAsync("/sources", sources, new("act", "confidential"), new("label", "a clerk of the port"), new("identity", name), new("note", "By telephone only."), new("knownTo", $"{desk.Checker.Id}"), new("knownTo", $"{desk.Reviewer.Id}"));
        alone.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        alone.Html.ShouldContain("a clerk of the port");
        entered.Status.ShouldBe(HttpStatusCode.Redirect, entered.Html);
        var authority = entered.Location!.ToString();
        (await reviewer.GetAsync(authority)).Html.ShouldContain("By telephone only.");
        (await stranger.GetAsync(authority)).Html.ShouldNotContain("Zebulonia");

        var claim = await desk.InCheckAsync();
        var address = $"/claims/{claim.Id}";
        var page = await browser.GetAsync(address);
        page.Html.ShouldContain("a clerk of the port");
        KeyValuePair<string, string>[] evidence = [new("act", "add-confidence"), new("version", Browser.VersionOf(page)), new("stance", "Supports"), new("directness", "Primary"), new("told", Told), new("speaker", authority.Split('/')[^1])];
        var lonely = await browser.SendManyAsync(address, page, [.. evidence, new("knownTo", $"{desk.Checker.Id}")]);
        lonely.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        lonely.Html.ShouldContain(Told);
        (await browser.SendManyAsync(address, page, [.. evidence, new("knownTo", $"{desk.Checker.Id}"), new("knownTo", $"{desk.Reviewer.Id}")])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await reviewer.GetAsync(address)).Html.ShouldContain(Told);
        var outside = (await stranger.GetAsync(address)).Html;
        outside.ShouldContain("told in confidence");
        outside.ShouldNotContain("floorboards");

        var item = (await desk.Checker.Http.GetAsync(address)).Body.GetProperty("evidence")[0].GetProperty("id").GetString()!;
        var known = await reviewer.GetAsync(address);
        (await stranger.SendAsync(address, await stranger.GetAsync(address), new() { ["act"] = "share-evidence", ["item"] = item, ["version"] = Browser.VersionOf(known), ["person"] = $"{desk.SecondReviewer.Id}" })).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await reviewer.SendAsync(address, known, new() { ["act"] = "share-evidence", ["item"] = item, ["version"] = Browser.VersionOf(known), ["person"] = $"{desk.SecondReviewer.Id}" })).Status.ShouldBe(HttpStatusCode.Redirect);
        var told = await reviewer.GetAsync(authority);
        (await reviewer.SendAsync(authority, told, new() { ["act"] = "share", ["version"] = Browser.VersionOf(told), ["person"] = $"{desk.SecondReviewer.Id}" })).Status.ShouldBe(HttpStatusCode.Redirect);

        (await stranger.GetAsync(address)).Html.ShouldContain(Told);
        (await stranger.GetAsync(authority)).Html.ShouldContain(name);
    }

    [Fact]
    public async Task What_somebody_outside_said_becomes_evidence()
    {
        var claim = await desk.InCheckAsync();
        var outsider = (await desk.App.Administrator.Http.PostAsync("/people", new { name = "Sample Harbour Master", canSignIn = false, roles = Array.Empty<string>() })).ShouldBe(HttpStatusCode.Created);
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "contacts", new { personId = outsider.Id, party = "Expert", contactedAt = desk.App.Clock.GetUtcNow(), means = "telephone", put = "When did it close?", reply = "In 2019.", outcome = "Confirms" });
        using var browser = await SignedInAsync(desk.Checker);
        var page = await browser.GetAsync($"/claims/{claim.Id}");

        var sent = await browser.SendAsync($"/claims/{claim.Id}", page, new() { ["act"] = "rest-on-contact", ["item"] = claim.Body.GetProperty("contacts")[0].GetProperty("id").GetString()!, ["version"] = Browser.VersionOf(page), ["stance"] = "Supports", ["directness"] = "Secondary", ["origin"] = "the harbour master", ["gloss"] = "It closed in 2019." });

        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Html);
        (await browser.GetAsync($"/claims/{claim.Id}")).Html.ShouldContain("told by Sample Harbour Master");
    }

    [Fact]
    public async Task An_account_is_opened_with_a_code_shown_once_given_another_and_closed()
    {
        var member = await desk.App.MemberAsync(Role.Checker);
        using var browser = await SignedInAsync(desk.App.Administrator);
        var address = $"/admin/people/{member.Id}";
        var page = await browser.GetAsync(address);

        var unnamed = await browser.SendAsync(address, page, new() { ["act"] = "open-account", ["version"] = "0", ["name"] = "" });
        var opened = await browser.SendAsync(address, page, new() { ["act"] = "open-account", ["version"] = "0", ["name"] = "Sample.Page" });

        unnamed.Status.ShouldBe(HttpStatusCode.BadRequest);
        opened.Html.ShouldContain("One-time code for the account of");
        var code = opened.Html.Split("<h2>One-time code")[1].Split("<p class=\"mono\">")[1].Split('<')[0];
        var shown = await browser.GetAsync(address);
        shown.Html.ShouldNotContain(code);
        shown.Html.ShouldContain("sample.page");
        shown.Html.ShouldContain("waits for its holder");
        (await browser.SendAsync(address, shown, new() { ["act"] = "open-account", ["version"] = "1", ["name"] = "sample.page" })).Html.ShouldContain("One-time code for the account of");
        var account = await desk.App.Administrator.Http.GetAsync($"/people/{member.Id}/account");
        var stale = await browser.SendAsync(address, shown, new() { ["act"] = "close-account", ["version"] = "1", ["reason"] = "The telephone is lost." });
        stale.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        stale.Html.ShouldContain("The telephone is lost.");
        (await browser.SendAsync(address, shown, new() { ["act"] = "close-account", ["version"] = account.ETag!.Trim('"'), ["reason"] = "The telephone is lost." })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync(address)).Html.ShouldContain("Open it again");
        using var colleague = await SignedInAsync(desk.OtherChecker);
        (await colleague.GetAsync(address)).Html.ShouldNotContain("sample.page");
    }

    [Fact]
    public async Task A_reviewer_asked_for_by_one_administrator_is_confirmed_or_declined_on_the_page()
    {
        var (wanted, unwanted, second) = (await desk.App.MemberAsync(Role.Checker), await desk.App.MemberAsync(Role.Checker), await desk.App.MemberAsync(Role.Admin));
        foreach (var member in new[] { wanted, unwanted })
        {
            (await desk.App.Administrator.Http.PostAsync($"/people/{member.Id}/roles/grant", new { role = "Reviewer" }, (await desk.App.Administrator.Http.GetAsync($"/people/{member.Id}")).ETag)).ShouldBe(HttpStatusCode.OK);
        }

        using var browser = await SignedInAsync(second);
        var page = await browser.GetAsync("/admin");
        page.Html.ShouldContain("Reviewer waits for a second person");
        async Task<string> VersionAsync(Member member) => (await desk.App.Administrator.Http.GetAsync($"/people/{member.Id}")).ETag!.Trim('"');

        (await browser.SendAsync("/admin", page, new() { ["act"] = "confirm", ["item"] = $"{wanted.Id}", ["version"] = await VersionAsync(wanted), ["role"] = "Reviewer" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.SendAsync("/admin", page, new() { ["act"] = "decline", ["item"] = $"{unwanted.Id}", ["version"] = await VersionAsync(unwanted), ["role"] = "Reviewer", ["reason"] = "Not yet." })).Status.ShouldBe(HttpStatusCode.Redirect);

        (await desk.App.Administrator.Http.GetAsync($"/people/{wanted.Id}")).Body.GetProperty("roles").ToString().ShouldContain("Reviewer");
        (await desk.App.Administrator.Http.GetAsync($"/people/{unwanted.Id}")).Body.GetProperty("roles").ToString().ShouldNotContain("Reviewer");
        (await browser.GetAsync("/admin")).Html.ShouldNotContain("waits for a second person");
    }

    private async Task<Browser> SignedInAsync(Member member) => await Browser.SignedInAsync(desk.App, await desk.App.KeyForAsync(member.Id));
}
