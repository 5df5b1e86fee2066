using System.Net;
using System.Text.Json;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.Detection;

/// <summary>Texts come in, detectors flag them, claims are proposed, and all of it follows the text.</summary>
public sealed class DetectionTests : IAsyncLifetime, IDisposable
{
    private const string First = "Analysts say that the harbour will close. “We were never asked,” said Ana Beispiel, a crane operator.\n\nAs Ines Muster argues in Rethinking the Rivers, the port was lost long ago. See [the minutes](#).";
    private const string Mended = "Ana Beispiel and Tomas Ejemplo say that the harbour will close. “We were never asked,” said Ana Beispiel, a crane operator.\n\nAs Ines Muster argues in Rethinking the Rivers, the port was lost long ago. See [the minutes](#).";

    private readonly VerifyApp app = new(new Dictionary<string, string>(StringComparer.Ordinal) { ["Detectors:Enabled"] = "true" });
    private Member checker = null!;
    private Member lead = null!;

    public async Task InitializeAsync()
    {
        checker = await app.MemberAsync(Role.Checker);
        lead = await app.MemberAsync(Role.Lead);
    }

    public void Dispose() => app.Dispose();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_text_is_flagged_when_it_comes_in_and_its_flags_are_listed_in_its_order_with_their_explanations()
    {
        var document = await DocumentAsync(First);

        var flags = await FlagsAsync(document.Id);

        flags.Select(f => f.GetProperty("rule").GetString()).ShouldBe(["UnnamedSource", "NoWorkCited", "NoWorkCited", "NoLocator", "DanglingLink"], ignoreOrder: true);
        flags.Select(f => f.GetProperty("start").GetInt32()).ShouldBeInOrder();
        foreach (var flag in flags)
        {
            flag.GetProperty("on").GetString().ShouldBe("Document");
            flag.GetProperty("state").GetString().ShouldBe("Open");
            flag.GetProperty("raisedBy").GetString().ShouldBe("system:detectors");
            flag.GetProperty("explanation").GetString().ShouldNotBeNullOrWhiteSpace();
            First.ShouldContain(flag.GetProperty("words").GetString()!);
        }

        var page = (await checker.Http.GetAsync($"/documents/{document.Id}/flags?limit=2&state=Open")).ShouldBe(HttpStatusCode.OK);
        page.Body.GetProperty("items").GetArrayLength().ShouldBe(2);
        page.Body.GetProperty("isUpToDate").GetBoolean().ShouldBeTrue();
        var next = (await checker.Http.GetAsync($"/documents/{document.Id}/flags?limit=50&state=Open&cursor={page.Text("next")}")).ShouldBe(HttpStatusCode.OK);
        next.Body.GetProperty("items").GetArrayLength().ShouldBe(3);
        (await checker.Http.GetAsync($"/documents/{document.Id}/flags?rule=NoLocator")).Body.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await checker.Http.GetAsync($"/documents/{document.Id}/flags?version=2")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        (await checker.Http.GetAsync($"/documents/{document.Id}/flags?version=0")).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await checker.Http.GetAsync($"/documents/{Guid.NewGuid()}/flags")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task A_dead_link_of_a_page_is_flagged_though_the_text_read_out_of_it_holds_no_address()
    {
        const string page = "<p>It rained. See <a href=\"#\">the minutes</a>, <a href=\"https://archive.brennik.test/1\">the map</a> and <a href=\"\">the minutes</a>.</p>";
        var document = (await checker.Http.PostAsync("/documents", new { @ref = "linked-page", title = "A sample page", language = "en", authorsOutside = true, parts = new[] { new { label = "body", text = page, format = "Html" } } })).ShouldBe(HttpStatusCode.Created);

        var flags = await FlagsAsync(document.Id);

        flags.Select(f => f.GetProperty("rule").GetString()).ShouldBe(["DanglingLink", "DanglingLink"]);
        flags.Select(f => f.GetProperty("words").GetString()).ShouldBe(["the minutes", "the minutes"]);
        flags[0].GetProperty("message").GetString().ShouldBe("The link links to '#', which leads nowhere.");
        var current = await checker.Http.GetAsync($"/documents/{document.Id}");
        (await checker.Http.PostAsync($"/documents/{document.Id}/versions", new { parts = new[] { new { label = "body", text = page.Replace("href=\"#\"", "href=\"https://archive.brennik.test/2\"", StringComparison.Ordinal), format = "Html" } } }, current.ETag)).ShouldBe(HttpStatusCode.OK);
        (await FlagsAsync(document.Id)).Count(f => f.GetProperty("state").GetString() == "Open").ShouldBe(1);
    }

    [Fact]
    public async Task Flags_follow_the_text_a_dismissed_one_stays_dismissed_and_one_whose_words_are_gone_is_settled()
    {
        var document = await DocumentAsync(First);
        var before = await FlagsAsync(document.Id);
        var link = before.Single(f => f.GetProperty("rule").GetString() == "DanglingLink").GetProperty("id").GetGuid();
        var current = await checker.Http.GetAsync($"/documents/{document.Id}");
        current = (await checker.Http.PostAsync($"/documents/{document.Id}/flags/{link}/dismiss", new { reason = "The minutes come on Monday." }, current.ETag)).ShouldBe(HttpStatusCode.OK);

        (await checker.Http.PostAsync($"/documents/{document.Id}/versions", new { parts = new[] { new { label = "body", text = "It rained. " + Mended } } }, current.ETag)).ShouldBe(HttpStatusCode.OK);
        var after = await FlagsAsync(document.Id);

        after.Single(f => f.GetProperty("rule").GetString() == "DanglingLink").GetProperty("state").GetString().ShouldBe("Dismissed");
        after.Single(f => f.GetProperty("id").GetGuid() == link).GetProperty("words").GetString().ShouldBe("[the minutes](#)");
        after.Any(f => f.GetProperty("rule").GetString() == "UnnamedSource").ShouldBeFalse();
        var old = await FlagsAsync(document.Id, 1);
        var unnamed = old.Single(f => f.GetProperty("rule").GetString() == "UnnamedSource");
        (unnamed.GetProperty("state").GetString(), unnamed.GetProperty("reason").GetString(), unnamed.GetProperty("settledBy").GetString()).ShouldBe(("Settled", "The words are gone as of version 2.", "system:detectors"));
        var history = (await checker.Http.GetAsync($"/documents/{document.Id}/history?limit=200")).Body.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("type").GetString()).ToList();
        history.ShouldContain("document-flag-carried.1");
        history.ShouldContain("document-flag-settled.1");

        // what has been worked off is not worked off twice
        var count = await app.EventCountAsync();
        await app.CatchUpAsync();
        (await app.EventCountAsync()).ShouldBe(count);
        (await app.RunDatabaseCommandAsync("db", "check")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Claims_are_proposed_once_with_the_authorities_of_the_books_and_the_other_names_as_printed()
    {
        var ines = (await checker.Http.PostAsync("/authorities", new { kind = "Person", name = "Inés Muster" })).ShouldBe(HttpStatusCode.Created).Id;
        var book = (await checker.Http.PostAsync("/sources", new { item = new { id = "rivers", type = "book", title = "Rethinking the Rivers: A Sample History" } })).ShouldBe(HttpStatusCode.Created).Id;
        var document = await DocumentAsync(First);
        var path = $"/documents/{document.Id}/versions/1/proposals";

        var answer = (await checker.Http.PostAsync(path, new { })).ShouldBe(HttpStatusCode.OK);

        var proposed = answer.Body.GetProperty("proposed").EnumerateArray().ToList();
        proposed.Count.ShouldBe(3);
        var contents = proposed.ConvertAll(p => p.GetProperty("content"));
        contents[0].GetProperty("attribution").GetProperty("speaker").GetString().ShouldBe("Unnamed");
        contents[1].GetProperty("attribution").GetProperty("speaker").GetString().ShouldBe("Unresolved");
        contents[1].GetProperty("attribution").GetProperty("speakersAsPrinted")[0].GetString().ShouldBe("Ana Beispiel");
        contents[1].GetProperty("attribution").GetProperty("descriptor").GetString().ShouldBe("a crane operator");
        contents[1].GetProperty("quoteMode").GetString().ShouldBe("Verbatim");
        var named = contents[2].GetProperty("attribution");
        named.GetProperty("speaker").GetString().ShouldBe("Named");
        named.GetProperty("speakers")[0].GetGuid().ShouldBe(ines);
        named.GetProperty("sourceId").GetGuid().ShouldBe(book);
        named.GetProperty("span").GetProperty("exact").GetString().ShouldBe("As Ines Muster argues in Rethinking the Rivers");
        proposed[2].GetProperty("passage").GetProperty("exact").GetString().ShouldBe("the port was lost long ago.");
        var claim = (await checker.Http.GetAsync($"/claims/{proposed[2].GetProperty("claimId").GetGuid()}")).ShouldBe(HttpStatusCode.OK);
        claim.Text("stage").ShouldBe("Proposed");
        var first = (await checker.Http.GetAsync($"/claims/{claim.Id}/history")).Body.GetProperty("items")[0];
        first.GetProperty("actor").GetString().ShouldBe("system:detectors");

        // a person withdraws one, and it does not come back; nor does it in the next version
        await app.CatchUpAsync();
        claim = await checker.Http.GetAsync($"/claims/{claim.Id}");
        (await checker.Http.PostAsync($"/claims/{claim.Id}/transitions/withdraw", new { reason = "NotAClaim", text = "An opinion." }, claim.ETag)).ShouldBe(HttpStatusCode.OK);
        var again = (await checker.Http.PostAsync(path, new { })).ShouldBe(HttpStatusCode.OK);
        again.Body.GetProperty("proposed").GetArrayLength().ShouldBe(0);
        again.Body.GetProperty("knownClaimIds").GetArrayLength().ShouldBe(3);
        await app.CatchUpAsync();
        var current = await checker.Http.GetAsync($"/documents/{document.Id}");
        (await checker.Http.PostAsync($"/documents/{document.Id}/versions", new { parts = new[] { new { label = "body", text = Mended } } }, current.ETag)).ShouldBe(HttpStatusCode.OK);
        var second = (await checker.Http.PostAsync($"/documents/{document.Id}/versions/2/proposals", new { })).ShouldBe(HttpStatusCode.OK);
        second.Body.GetProperty("proposed").EnumerateArray().Select(p => p.GetProperty("passage").GetProperty("exact").GetString()).ShouldAllBe(words => words == "the harbour will close.");
    }

    [Fact]
    public async Task Only_who_may_propose_lets_propose_and_what_is_not_there_is_not_found()
    {
        var document = await DocumentAsync(First);
        var auditor = await app.MemberAsync(Role.Auditor);
        await app.CatchUpAsync();
        var before = await app.SettledEventCountAsync();

        (await auditor.Http.PostAsync($"/documents/{document.Id}/versions/1/proposals", new { })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await checker.Http.PostAsync($"/documents/{document.Id}/versions/7/proposals", new { })).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        (await checker.Http.PostAsync($"/documents/{Guid.NewGuid()}/versions/1/proposals", new { })).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_text_in_a_language_without_tables_says_so_and_gets_none_of_their_flags()
    {
        var document = (await checker.Http.PostAsync("/documents", new { title = "El puerto", language = "es", authorsOutside = true, parts = new[] { new { label = "body", text = "Los analistas dicen que sí. Véase [el acta](#)." } } })).ShouldBe(HttpStatusCode.Created);

        var flags = await FlagsAsync(document.Id);
        var answer = (await checker.Http.PostAsync($"/documents/{document.Id}/versions/1/proposals", new { })).ShouldBe(HttpStatusCode.OK);

        flags.ShouldHaveSingleItem().GetProperty("rule").GetString().ShouldBe("DanglingLink");
        answer.Body.GetProperty("proposed").GetArrayLength().ShouldBe(0);
        answer.Text("notRead")!.ShouldContain("'es'");
    }

    [Fact]
    public async Task A_claim_is_flagged_when_a_role_or_a_work_says_so_and_the_flag_goes_with_its_ground()
    {
        var speaker = (await checker.Http.PostAsync("/authorities", new { kind = "Person", name = "Ana Beispiel" })).ShouldBe(HttpStatusCode.Created);
        var source = (await checker.Http.PostAsync("/sources", new { item = new { id = "book", type = "webpage", title = "A Sample Page" }, closed = "2007" })).ShouldBe(HttpStatusCode.Created);
        var document = await DocumentAsync("Senator Ana Beispiel says that the harbour will close.");
        var claim = (await checker.Http.PostAsync("/claims", new
        {
            documentId = document.Id,
            documentVersion = 1,
            passage = new { exact = "the harbour will close" },
            content = new { text = "The harbour will close.", quoteMode = "Paraphrase", aboutTime = "2015/..", attribution = new { speaker = "Named", speakers = new[] { speaker.Id }, descriptor = "Senator", sourceId = source.Id } },
        })).ShouldBe(HttpStatusCode.Created);

        var flags = await FlagsAsync(document.Id);
        var anachronism = flags.Single(f => f.GetProperty("rule").GetString() == "AnachronisticSource");
        (anachronism.GetProperty("on").GetString(), anachronism.GetProperty("claimId").GetGuid()).ShouldBe(("Claim", claim.Id));
        flags.Any(f => f.GetProperty("rule").GetString() == "NoWorkCited" && f.GetProperty("state").GetString() == "Open").ShouldBeFalse("the claim names the work");

        var role = (await checker.Http.PostAsync($"/authorities/{speaker.Id}/roles", new { title = "Senator", from = "2011", to = "2020" }, speaker.ETag)).ShouldBe(HttpStatusCode.OK);
        (await FlagsAsync(document.Id)).Single(f => f.GetProperty("rule").GetString() == "StaleTitle").GetProperty("state").GetString().ShouldBe("Open");
        (await checker.Http.PostAsync($"/authorities/{speaker.Id}/roles", new { title = "Senator", from = "2022" }, role.ETag)).ShouldBe(HttpStatusCode.OK);
        (await FlagsAsync(document.Id)).Single(f => f.GetProperty("rule").GetString() == "StaleTitle").GetProperty("state").GetString().ShouldBe("Settled");

        (await checker.Http.PostAsync($"/sources/{source.Id}/revise", new { item = new { id = "book", type = "webpage", title = "A Sample Page" }, closed = "2018", authorityIds = Array.Empty<Guid>(), reason = "It was brought up to date." }, source.ETag)).ShouldBe(HttpStatusCode.OK);
        (await FlagsAsync(document.Id)).Single(f => f.GetProperty("rule").GetString() == "AnachronisticSource").GetProperty("state").GetString().ShouldBe("Settled");
        (await app.RunDatabaseCommandAsync("db", "check")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task An_open_flag_on_the_text_bars_the_claim_at_its_place_until_somebody_judges_it()
    {
        var document = await DocumentAsync("Analysts say that the harbour will close.");
        await app.CatchUpAsync();
        var claim = (await checker.Http.PostAsync($"/documents/{document.Id}/versions/1/proposals", new { })).Body.GetProperty("proposed")[0].GetProperty("claimId").GetGuid();
        await app.CatchUpAsync();
        var answer = await checker.Http.GetAsync($"/claims/{claim}");
        answer = (await checker.Http.PostAsync($"/claims/{claim}/transitions/open", new { severity = "Normal", isAtomic = true }, answer.ETag)).ShouldBe(HttpStatusCode.OK);
        (await checker.Http.PostAsync($"/claims/{claim}/transitions/assign", new { assignee = checker.Id }, answer.ETag)).ShouldBe(HttpStatusCode.OK);

        var submit = (await checker.Http.GetAsync($"/claims/{claim}/transitions")).Body.GetProperty("transitions").EnumerateArray().Single(t => t.GetProperty("slug").GetString() == "submit");

        submit.GetProperty("blockedBy").EnumerateArray().Select(b => b.GetProperty("message").GetString()).ShouldContain(m => m!.Contains("flag", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_newsroom_does_without_a_rule()
    {
        using var without = new VerifyApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Detectors:Enabled"] = "true", ["Detectors:Off:0"] = "NoWorkCited" });
        var desk = await without.MemberAsync(Role.Checker);
        var document = (await desk.Http.PostAsync("/documents", new { title = "Rain", language = "en", authorsOutside = true, parts = new[] { new { label = "body", text = First } } })).ShouldBe(HttpStatusCode.Created);
        await without.CatchUpAsync();

        var rules = (await desk.Http.GetAsync($"/documents/{document.Id}/flags")).Body.GetProperty("items").EnumerateArray().Select(f => f.GetProperty("rule").GetString()).ToList();

        rules.ShouldNotContain("NoWorkCited");
        rules.ShouldContain("UnnamedSource");
    }

    private async Task<Answer> DocumentAsync(string text) =>
        (await lead.Http.PostAsync("/documents", new { title = "The harbour", language = "en", authorsOutside = true, documentDate = "2026-02", parts = new[] { new { label = "body", text } } })).ShouldBe(HttpStatusCode.Created);

    private async Task<List<JsonElement>> FlagsAsync(Guid document, int? version = null)
    {
        await app.CatchUpAsync();
        var query = version is null ? "?limit=200" : $"?limit=200&version={version}";
        return [.. (await checker.Http.GetAsync($"/documents/{document}/flags{query}")).ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray()];
    }
}
