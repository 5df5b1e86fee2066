using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence.Shingles;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.Claims;

/// <summary>A quote is searched for in the cited work and in every copy held; what was not held was not searched, and is said.</summary>
public sealed class SearchRunTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    [Fact]
    public async Task Words_of_the_cited_work_are_found_in_it()
    {
        var run = await RunAsync(await desk.InCheckAsync());

        var quote = run.Body.GetProperty("quotes")[0];
        quote.GetProperty("result").GetString().ShouldBe("Found");
        var place = quote.GetProperty("places")[0];
        (place.GetProperty("isCitedWork").GetBoolean(), place.GetProperty("isSame").GetBoolean(), place.GetProperty("title").GetString()).ShouldBe((true, true, "Sample Book"));
        Searches(run).Select(s => s.GetProperty("result").GetString()).ShouldBe(["Found", "Found"]);
        Searches(run)[1].GetProperty("coverage").GetString().ShouldBe("EverythingHeld");
        Searches(run).ShouldAllBe(s => s.GetProperty("by").ValueKind == JsonValueKind.Null && s.GetProperty("method").GetString()!.Contains("by the system"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Words_said_elsewhere_are_found_there_and_open_the_verdict_that_says_so(bool indexed)
    {
        var words = $"the tide of {Guid.NewGuid():N} never waits for anyone";
        var (source, snapshot) = await desk.SourceAsync($"Elsewhere {Guid.NewGuid():N}", $"Much was said in those days. I told them that {words}, and they laughed.");
        if (indexed) await IndexedAsync(snapshot);
        var claim = await QuotingAsync($"Sample Speaker says “{words}”.");

        var run = await RunAsync(claim);

        var quote = run.Body.GetProperty("quotes")[0];
        quote.GetProperty("result").GetString().ShouldBe("FoundElsewhere");
        quote.GetProperty("places")[0].GetProperty("sourceId").GetGuid().ShouldBe(source);
        var hit = Searches(run)[^1].GetProperty("hits")[0];
        hit.GetProperty("text").GetString().ShouldBe(words);
        claim = await desk.Checker.Http.GetAsync($"/claims/{claim.Id}");
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "evidence", new { stance = "Context", directness = "Primary", origin = "the other work", anchor = new { sourceId = source, snapshotId = snapshot, passage = new { start = hit.GetProperty("place").GetProperty("start").GetInt32(), end = hit.GetProperty("place").GetProperty("end").GetInt32() } }, speakerId = desk.SpeakerId });
        await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/submit", new { fidelity = "WrongCitation", veracity = "NotAssessed", veracityReason = "an opinion", note = "It stands in another work." });
    }

    [Fact]
    public async Task Words_held_nowhere_are_not_found_and_the_extent_is_told()
    {
        await desk.Checker.Http.PostAsync("/sources", new { item = new { id = "unheld", type = "book", title = "A Book Not Held" } });
        var claim = await QuotingAsync("Sample Speaker says “a zeppelin made of turnips”.");

        var run = await RunAsync(claim);

        run.Body.GetProperty("quotes")[0].GetProperty("result").GetString().ShouldBe("NotFound");
        var extent = run.Body.GetProperty("extent");
        extent.GetProperty("snapshots").GetInt32().ShouldBeGreaterThan(0);
        extent.GetProperty("sourcesNotHeld").GetInt32().ShouldBeGreaterThan(0);
        extent.GetProperty("notHeld").GetArrayLength().ShouldBeGreaterThan(0);
        Searches(run)[^1].GetProperty("searched").GetString()!.ShouldContain("not held");
    }

    [Fact]
    public async Task Only_a_copy_of_the_whole_work_rules_it_out()
    {
        var finding = new { fidelity = "NotFoundInSource", veracity = "NotAssessed", veracityReason = "an opinion", note = "It is not there." };
        var claim = await QuotingAsync("Sample Speaker says “a zeppelin made of beetroot”.");
        var run = await RunAsync(claim);
        claim = await desk.Checker.Http.GetAsync($"/claims/{claim.Id}");
        (await ClaimDesk.PostAsync(desk.Checker, claim, "transitions/submit", finding)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.EvidenceRule);
        Searches(run)[0].GetProperty("searched").GetString()!.ShouldContain("not said to be the whole work");

        var book = await desk.Checker.Http.GetAsync($"/sources/{desk.BookId}");
        (await desk.Checker.Http.PostAsync($"/sources/{desk.BookId}/snapshots", new { text = ClaimDesk.Book, mediaType = "text/plain", retrievedAt = desk.App.Clock.GetUtcNow(), retrievedFrom = "the sample library", extent = "Whole" }, book.ETag)).ShouldBe(HttpStatusCode.OK);
        run = await RunAsync(claim);

        Searches(run)[^2].GetProperty("coverage").GetString().ShouldBe("Whole");
        await ClaimDesk.DoAsync(desk.Checker, await desk.Checker.Http.GetAsync($"/claims/{claim.Id}"), "transitions/submit", finding);
    }

    [Fact]
    public async Task A_quote_with_another_word_comes_near_and_is_not_found()
    {
        var claim = await QuotingAsync("Sample Speaker says “what I call a loud bargain between them”.");

        var run = await RunAsync(claim);

        var quote = run.Body.GetProperty("quotes")[0];
        quote.GetProperty("result").GetString().ShouldBe("NotFound");
        var near = quote.GetProperty("places")[0];
        near.GetProperty("isSame").GetBoolean().ShouldBeFalse();
        near.GetProperty("alignment").GetProperty("edits").EnumerateArray().Select(e => e.GetProperty("quoteText").GetString()).ShouldContain("loud");
    }

    [Fact]
    public async Task Who_may_not_search_is_refused_and_nothing_is_recorded()
    {
        var claim = await desk.InCheckAsync();
        var decided = await desk.DecidedAsync();
        var paraphrase = (await desk.Checker.Http.PostAsync("/claims", desk.Proposal(new { text = "The harbour closed.", quoteMode = "Paraphrase", attribution = new { speaker = "Unnamed" } }, new { exact = "The harbour closed in 2019." }))).ShouldBe(HttpStatusCode.Created);
        paraphrase = await ClaimDesk.DoAsync(desk.Checker, paraphrase, "transitions/open", new { severity = "Low", isAtomic = true });
        paraphrase = await ClaimDesk.DoAsync(desk.Checker, paraphrase, "transitions/assign", new { assignee = desk.Checker.Id });
        var before = await desk.App.SettledEventCountAsync();

        (await ClaimDesk.PostAsync(desk.Reviewer, claim, "searches/run", new { })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await desk.Checker.Http.PostAsync($"/claims/{claim.Id}/searches/run", new { })).ShouldBeRefused(HttpStatusCode.PreconditionRequired, ProblemCodes.VersionMissing);
        (await ClaimDesk.PostAsync(desk.Checker, decided, "searches/run", new { })).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongStage);
        (await ClaimDesk.PostAsync(desk.Checker, paraphrase, "searches/run", new { })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        (await ClaimDesk.PostAsync(desk.Checker, claim, "searches/run", new { words = Array.Empty<string>() })).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await desk.App.EventCountAsync()).ShouldBe(before);

        (await ClaimDesk.PostAsync(desk.Checker, paraphrase, "searches/run", new { words = new[] { "The harbour closed in 2019" } })).ShouldBe(HttpStatusCode.OK).Body.GetProperty("quotes")[0].GetProperty("result").GetString().ShouldBe("FoundElsewhere");
    }

    private async Task IndexedAsync(Guid snapshot)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await desk.App.WithDatabaseAsync(db => db.Set<IndexedSnapshot>().AnyAsync(s => s.SnapshotId == snapshot))) return;
            await Task.Delay(100);
        }

        throw new InvalidOperationException("The copy never came into the index.");
    }

    private async Task<Answer> QuotingAsync(string passage)
    {
        var document = await desk.DocumentAsync($"sample-{Guid.NewGuid():N}", passage);
        var claim = (await desk.Checker.Http.PostAsync("/claims", new { documentId = document, documentVersion = 1, passage = new { exact = passage }, content = desk.Quotation(passage) })).ShouldBe(HttpStatusCode.Created);
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/open", new { severity = "Normal", isAtomic = true });
        return await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/assign", new { assignee = desk.Checker.Id });
    }

    private async Task<Answer> RunAsync(Answer claim)
    {
        var now = await desk.Checker.Http.GetAsync($"/claims/{claim.Id}");
        return (await desk.Checker.Http.PostAsync($"/claims/{claim.Id}/searches/run", new { }, now.ETag)).ShouldBe(HttpStatusCode.OK);
    }

    private static List<JsonElement> Searches(Answer run) => [.. run.Body.GetProperty("claim").GetProperty("searches").EnumerateArray()];
}
