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
    private const long MostBytesOfALongDocument = 400_000;
    private const int AtOnce = 3;

    private ClaimDesk Desk => workbench.Desk;

    [ChromiumFact]
    public async Task No_page_complains_scrolls_sideways_or_weighs_more_than_it_may_and_each_is_pictured()
    {
        var visits = await workbench.TourAsync(VisitAsync);

        visits.SelectMany(v => v.Complaints).ShouldBeEmpty();
        visits.Where(v => v.Sideways != 0).Select(v => $"{v.Name}, {v.Look}: {v.Sideways.ToString(CultureInfo.InvariantCulture)} pixels").ShouldBeEmpty();
        visits.Where(v => v.Bytes >= MostBytes).Select(v => $"{v.Name}: {v.Bytes.ToString(CultureInfo.InvariantCulture)} bytes").ShouldBeEmpty();
        visits.ShouldAllBe(v => File.Exists(PictureOf(v.Name, v.Look)));
    }

    [AxeFact]
    public async Task No_page_has_a_serious_issue_of_accessibility_in_either_theme()
    {
        var visits = await workbench.TourAsync(VisitAsync);

        visits.SelectMany(v => v.Issues.Select(i => $"{v.Name}, {v.Look}: {i}")).ShouldBeEmpty();
    }

    [ChromiumFact]
    public async Task A_document_of_20000_words_with_500_claims_is_light_enough()
    {
        var sentences = Enumerable.Range(0, 1_820).Select(i => $"The sample port took {i.ToString(CultureInfo.InvariantCulture)} ships in the year that followed.").ToList();
        var document = await Desk.DocumentAsync("long", string.Join("\n\n", sentences.Chunk(5).Select(p => string.Join(' ', p))));
        var claims = sentences.Where((_, i) => i % 3 == 0).Take(500).Select(s => new { passage = new { exact = s }, content = new { text = s, kind = "Number", attribution = new { speaker = "None" } } }).ToList();
        (await Desk.Checker.Http.PostAsync("/claims/bulk", new { documentId = document, documentVersion = 1, claims })).ShouldBe(HttpStatusCode.OK);
        await using var seat = await workbench.SitDownAsync(Desk.Checker);

        await seat.GoAsync($"/documents/{document}");

        (await seat.Page.Locator(".c").CountAsync()).ShouldBe(500);
        (await seat.TransferredAsync()).ShouldBeLessThan(MostBytesOfALongDocument);
        seat.Complaints.ShouldBeEmpty();
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

        await seat.SelectAsync("the words that matter");
        await seat.Page.Locator(".offers a").First.ClickAsync();

        (await seat.Page.Locator(".context mark").InnerTextAsync()).ShouldBe("the words that matter");
    }

    private static string PictureOf(string name, string look) => Path.Combine(Workbench.Screenshots, $"{name}-{look}.png");

    private async Task<IReadOnlyList<Visit>> VisitAsync()
    {
        var axe = Workbench.Axe is { } file ? await File.ReadAllTextAsync(file) : null;
        var visits = new System.Collections.Concurrent.ConcurrentBag<Visit>();
        // both themes are looks at one page as it was loaded; a telephone loads it anew
        (int Width, (string Name, ColorScheme Scheme)[] Looks)[] sizes = [(1360, [("light", ColorScheme.Light), ("dark", ColorScheme.Dark)]), (390, [("phone", ColorScheme.Light)])];
        var pages = await PagesAsync();
        var rounds = sizes.SelectMany(_ => pages.GroupBy(p => p.Member), (size, seat) => (size, seat));
        await Parallel.ForEachAsync(rounds.ToList(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (round, _) =>
        {
            await using var seat = await workbench.SitDownAsync(round.seat.Key, width: round.size.Width);
            var tools = await seat.Page.Context.NewCDPSessionAsync(seat.Page);
            foreach (var (name, path, _) in round.seat)
            {
                var before = seat.Complaints.Count;
                await seat.GoAsync(path);
                var bytes = await seat.TransferredAsync();
                var seen = new List<(string Look, ColorScheme Scheme, int Sideways)>();
                foreach (var (look, scheme) in round.size.Looks)
                {
                    await seat.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
                    await seat.Page.ScreenshotAsync(new PageScreenshotOptions { Path = PictureOf(name, look), FullPage = true });
                    seen.Add((look, scheme, await seat.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")));
                }

                // what is folded away has to hold as well
                await seat.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
                foreach (var (look, scheme, sideways) in seen)
                {
                    await seat.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
                    var issues = axe is null || look == "phone" ? [] : (await IssuesAsync(tools, axe)).ToList();
                    visits.Add(new Visit(name, look, bytes, sideways, [.. seat.Complaints.Skip(before)], issues));
                }
            }
        });
        return [.. visits.OrderBy(v => v.Name, StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<(string Name, string Path, Member Member)>> PagesAsync()
    {
        var app = Desk.App;
        var inCheck = await Desk.WithEvidenceAsync();
        var asked = await Desk.AskedAsync();
        var submitted = await ClaimDesk.DoAsync(Desk.Checker, await Desk.WithEvidenceAsync(), "transitions/submit", ClaimDesk.Finding());
        var decided = await Desk.DecidedAsync();
        var conflict = await Desk.InConflictAsync();
        var edited = await Desk.DocumentAsync("edited", "The plan was sound. The harbour closed in 2019.");
        var changed = (await Desk.Checker.Http.PostAsync("/claims", new { documentId = edited, documentVersion = 1, passage = new { exact = "The harbour closed in 2019." }, content = new { text = "The harbour closed in 2019.", attribution = new { speaker = "None" } } })).ShouldBe(HttpStatusCode.Created);
        var read = await Desk.Checker.Http.GetAsync($"/documents/{edited}");
        (await Desk.Checker.Http.PostAsync($"/documents/{edited}/versions", new { parts = new[] { new { label = "body", text = "The plan was not sound. The harbour closed in 2021." } } }, read.ETag)).ShouldBe(HttpStatusCode.OK);
        (await Desk.Lead.Http.PostAsync("/overrides", new { claimId = decided.Id, guard = "four-eyes", reason = "The desk is two people.", expiresAt = app.Clock.GetUtcNow().AddDays(1) })).ShouldBe(HttpStatusCode.Created);
        var hash = (await Desk.Lead.Http.GetAsync($"/documents/{Desk.DocumentId}")).Text("latestContentHash");
        (await Desk.Lead.Http.PostAsync("/publications", new { @ref = "sample-1", contentHash = hash, publishedAt = app.Clock.GetUtcNow(), kind = "Published" })).ShouldBe(HttpStatusCode.Created);
        var correction = (await Desk.Checker.Http.PostAsync($"/documents/{Desk.DocumentId}/corrections", new { kind = "EditorsNote", text = "The port has been renamed." })).ShouldBe(HttpStatusCode.Created);
        var webhook = (await app.Administrator.Http.PostAsync("/webhooks", new { url = "https://cms.example/hook", description = "The CMS" })).ShouldBe(HttpStatusCode.Created).Body.GetProperty("webhook").GetProperty("id").GetGuid();
        (await Desk.Lead.Http.PostAsync("/legal-holds", new { reason = "A lawsuit.", stream = $"claim:{decided.Id}" })).ShouldBe(HttpStatusCode.Created);
        Guid[] knowers = [Desk.Checker.Id, Desk.Reviewer.Id];
        var clerk = (await Desk.Checker.Http.PostAsync("/authorities/confidential", new { label = "a clerk of the port", identity = new { name = "Sample Clerk", note = "By telephone only." }, knownTo = knowers })).ShouldBe(HttpStatusCode.Created);
        var told = await ClaimDesk.DoAsync(Desk.Checker, await Desk.InCheckAsync(), "evidence/confidential", new { stance = "Supports", directness = "Primary", text = "The ledger of the port.", knownTo = knowers, speakerId = clerk.Id });
        var restricted = (await Desk.Checker.Http.PostAsync("/documents", new { @ref = "restricted", title = "A quiet piece", language = "en", authors = Array.Empty<Guid>(), authorsOutside = true, restrictedTo = knowers, parts = new[] { new { label = "body", text = "The plan is kept quiet." } } })).ShouldBe(HttpStatusCode.Created);
        (await app.Administrator.Http.PostAsync($"/people/{Desk.Checker.Id}/account", new { userName = "sample.checker" })).ShouldBe(HttpStatusCode.OK);
        await Desk.StaleAsync();
        await Desk.AwaitingSourceAsync();
        await app.CatchUpAsync();
        return
        [
            ("desk", "/", Desk.Checker),
            ("desk-reviewer", "/", Desk.Reviewer),
            ("claims", "/claims", Desk.Checker),
            ("documents", "/documents", Desk.Checker),
            ("document-new", "/documents/new", Desk.Checker),
            ("document", $"/documents/{Desk.DocumentId}", Desk.Checker),
            ("document-restricted", $"/documents/{restricted.Id}", Desk.Checker),
            ("document-restricted-edit", $"/documents/{restricted.Id}/edit", Desk.Checker),
            ("document-for-its-author", $"/documents/{Desk.DocumentId}", Desk.Author),
            ("document-sentences", $"/documents/{Desk.DocumentId}/coverage?version=1&from=2&to=3", Desk.Checker),
            ("document-new-version", $"/documents/{Desk.DocumentId}/new-version", Desk.Checker),
            ("document-diff", $"/documents/{edited}/diff?from=1&to=2", Desk.Checker),
            ("document-edit", $"/documents/{Desk.DocumentId}/edit", Desk.Checker),
            ("document-flag", $"/documents/{Desk.DocumentId}/flag?version=1&part=body&start=0&end=14", Desk.Checker),
            ("document-published", $"/documents/{Desk.DocumentId}/published", Desk.Lead),
            ("propose", $"/documents/{Desk.DocumentId}/propose?version=1&part=body&start=0&end=34", Desk.Checker),
            ("claim-in-check", $"/claims/{inCheck.Id}", Desk.Checker),
            ("claim-asked", $"/claims/{asked.Id}", Desk.Checker),
            ("claim-in-confidence", $"/claims/{told.Id}", Desk.Checker),
            ("claim-in-review", $"/claims/{submitted.Id}", Desk.SecondReviewer),
            ("claim-in-conflict", $"/claims/{conflict.Id}", Desk.Adjudicator),
            ("claim-decided", $"/claims/{decided.Id}", Desk.Lead),
            ("claim-as-it-stood", $"/claims/{decided.Id}?asOf=10000", Desk.Lead),
            ("claim-revise", $"/claims/{inCheck.Id}/revise", Desk.Checker),
            ("claim-place", $"/claims/{changed.Id}/place", Desk.Checker),
            ("claim-beside-a-source", $"/claims/{inCheck.Id}/source", Desk.Checker),
            ("sources", "/sources", Desk.Checker),
            ("source", $"/sources/{Desk.BookId}", Desk.Checker),
            ("source-notice", $"/sources/{Desk.BookId}/notice?kind=Retraction&date=2026-03&text=Withdrawn", Desk.Checker),
            ("authority", $"/authorities/{Desk.SpeakerId}", Desk.Checker),
            ("authority-in-confidence", $"/authorities/{clerk.Id}", Desk.Checker),
            ("search", "/search?q=sample", Desk.Checker),
            ("corrections", "/corrections", Desk.Reviewer),
            ("correction", $"/corrections/{correction.Id}", Desk.Reviewer),
            ("overrides", $"/overrides?claimId={decided.Id}&guard=no-open-flag", Desk.Lead),
            ("redactions", "/redactions", Desk.Auditor),
            ("author", "/author", Desk.Author),
            ("overview", "/overview", Desk.Lead),
            ("audit", "/audit", Desk.Auditor),
            ("administration", "/admin", app.Administrator),
            ("administration-keys", $"/admin/people/{Desk.Checker.Id}", app.Administrator),
            ("administration-policy", "/admin/policy", app.Administrator),
            ("administration-webhooks", "/admin/webhooks", app.Administrator),
            ("administration-webhook", $"/admin/webhooks/{webhook}", app.Administrator),
        ];
    }

    private static async Task<IEnumerable<string>> IssuesAsync(ICDPSession tools, string axe)
    {
        var run = axe + ";axe.run(document, { resultTypes: ['violations'] }).then(r => JSON.stringify(r.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? '')).join(' | '))))";
        var answer = await tools.SendAsync("Runtime.evaluate", new Dictionary<string, object> { ["expression"] = run, ["awaitPromise"] = true, ["returnByValue"] = true });
        return JsonSerializer.Deserialize<string[]>(answer!.Value.GetProperty("result").GetProperty("value").GetString()!)!;
    }
}
