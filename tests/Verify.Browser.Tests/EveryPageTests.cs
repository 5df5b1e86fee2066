using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using Verify.Api.Tests;
using Verify.Api.Tests.Features.Claims;

namespace Verify.Browser.Tests;

/// <summary>What holds on every page: nothing in the console, nothing against the content policy, light enough, and fit for everybody.</summary>
public sealed class EveryPageTests(Workbench workbench) : IClassFixture<Workbench>
{
    private const long MostBytes = 150_000;

    private ClaimDesk Desk => workbench.Desk;

    [ChromiumFact]
    public async Task No_page_complains_or_weighs_more_than_it_may_and_each_is_pictured()
    {
        var pages = await PagesAsync();

        foreach (var (scheme, width, suffix) in new[] { (ColorScheme.Light, 1360, "light"), (ColorScheme.Dark, 1360, "dark"), (ColorScheme.Light, 390, "phone") })
        {
            foreach (var group in pages.GroupBy(p => p.Member))
            {
                await using var seat = await workbench.SitDownAsync(group.Key, scheme, width);
                foreach (var (name, path, _) in group)
                {
                    await seat.GoAsync(path);
                    await seat.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Workbench.Screenshots, $"{name}-{suffix}.png"), FullPage = true });
                    (await seat.TransferredAsync()).ShouldBeLessThan(MostBytes, path);
                    (await seat.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0, $"{path} scrolls sideways at {width.ToString(CultureInfo.InvariantCulture)} pixels");
                }

                seat.Complaints.ShouldBeEmpty();
            }
        }
    }

    [AxeFact]
    public async Task No_page_has_a_serious_issue_of_accessibility_in_either_theme()
    {
        var axe = await File.ReadAllTextAsync(Workbench.Axe!);
        var issues = new List<string>();

        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (var group in (await PagesAsync()).GroupBy(p => p.Member))
            {
                await using var seat = await workbench.SitDownAsync(group.Key, scheme);
                var tools = await seat.Page.Context.NewCDPSessionAsync(seat.Page);
                foreach (var (name, path, _) in group)
                {
                    await seat.GoAsync(path);
                    // what is folded away has to hold as well
                    await seat.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
                    issues.AddRange((await IssuesAsync(tools, axe)).Select(i => $"{name}, {scheme}: {i}"));
                }
            }
        }

        issues.ShouldBeEmpty();
    }

    [ChromiumFact]
    public async Task Hostile_text_is_shown_as_text_and_the_page_stays_whole()
    {
        const string script = "<script>document.title = 'taken over'</script>";
        var text = $"{script} and \u202Eturned round\u202C and \u0000 nothing.\n\n{new string('x', 10_000)}\n\nA 😀 at the end.";
        var document = await Desk.DocumentAsync("hostile", text);
        var claim = (await Desk.Checker.Http.PostAsync("/claims", new { documentId = document, documentVersion = 1, passage = new { exact = script }, content = new { text = $"{script}\u202E 😀 {new string('y', 3_000)}", attribution = new { speaker = "None" } } })).ShouldBe(HttpStatusCode.Created);
        await using var seat = await workbench.SitDownAsync(Desk.Checker);

        foreach (var path in new[] { $"/documents/{document}", $"/claims/{claim.Id}", "/claims?stage=Proposed" })
        {
            await seat.GoAsync(path);
            (await seat.Page.TitleAsync()).ShouldNotBe("taken over");
            (await seat.Page.Locator("main").InnerTextAsync()).ShouldContain("<script>");
            (await seat.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0, path);
        }

        seat.Complaints.ShouldBeEmpty();
    }

    [ChromiumFact]
    public async Task Words_selected_after_an_emoji_are_found_at_their_place()
    {
        var document = await Desk.DocumentAsync("emoji", "First 😀😀 a line.\n\nThen the words that matter, and 😀 more.");
        await using var seat = await workbench.SitDownAsync(Desk.Checker);
        await seat.GoAsync($"/documents/{document}");

        await seat.Page.EvaluateAsync("""
            () => {
              const node = [...document.querySelectorAll(".proof p")].at(-1).firstChild;
              const at = node.data.indexOf("the words that matter");
              getSelection().setBaseAndExtent(node, at, node, at + "the words that matter".length);
            }
            """);
        await seat.Page.Locator(".propose-here").ClickAsync();

        (await seat.Page.Locator(".context mark").InnerTextAsync()).ShouldBe("the words that matter");
    }

    private async Task<IReadOnlyList<(string Name, string Path, Member Member)>> PagesAsync()
    {
        var inCheck = await Desk.WithEvidenceAsync();
        var asked = await Desk.AskedAsync();
        var submitted = await ClaimDesk.DoAsync(Desk.Checker, await Desk.WithEvidenceAsync(), "transitions/submit", ClaimDesk.Finding());
        var decided = await ClaimDesk.DoAsync(Desk.Reviewer, await ClaimDesk.DoAsync(Desk.Checker, await Desk.WithEvidenceAsync(), "transitions/submit", ClaimDesk.Finding()), "votes", ClaimDesk.Vote());
        return
        [
            ("desk", "/", Desk.Checker),
            ("desk-reviewer", "/", Desk.Reviewer),
            ("claims", "/claims", Desk.Checker),
            ("documents", "/documents", Desk.Checker),
            ("document-new", "/documents/new", Desk.Checker),
            ("document", $"/documents/{Desk.DocumentId}", Desk.Checker),
            ("propose", $"/documents/{Desk.DocumentId}/propose?version=1&part=body&start=0&end=34", Desk.Checker),
            ("claim-in-check", $"/claims/{inCheck.Id}", Desk.Checker),
            ("claim-asked", $"/claims/{asked.Id}", Desk.Checker),
            ("claim-in-review", $"/claims/{submitted.Id}", Desk.SecondReviewer),
            ("claim-decided", $"/claims/{decided.Id}", Desk.Lead),
            ("claim-beside-a-source", $"/claims/{inCheck.Id}/source", Desk.Checker),
            ("sources", "/sources", Desk.Checker),
            ("source", $"/sources/{Desk.BookId}", Desk.Checker),
            ("authority", $"/authorities/{Desk.SpeakerId}", Desk.Checker),
            ("search", "/search?q=sample", Desk.Checker),
            ("author", "/author", Desk.Author),
            ("overview", "/overview", Desk.Lead),
            ("audit", "/audit", Desk.Auditor),
            ("administration", "/admin", Desk.App.Administrator),
        ];
    }

    private static async Task<IEnumerable<string>> IssuesAsync(ICDPSession tools, string axe)
    {
        var run = axe + ";axe.run(document, { resultTypes: ['violations'] }).then(r => JSON.stringify(r.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? '')).join(' | '))))";
        var answer = await tools.SendAsync("Runtime.evaluate", new Dictionary<string, object> { ["expression"] = run, ["awaitPromise"] = true, ["returnByValue"] = true });
        return JsonSerializer.Deserialize<string[]>(answer!.Value.GetProperty("result").GetProperty("value").GetString()!)!;
    }
}
