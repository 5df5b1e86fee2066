using System.Net;
using System.Text.Json;
using Verify.Domain.Tests;

namespace Verify.Api.Tests.Features.Claims;

/// <summary>The two real documents go through the API: every passage read by hand finds its one place, and claims of each live through all stages.</summary>
public class RealDocumentsTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    [CorpusFact]
    public async Task All_passages_anchor_to_their_place_and_claims_of_both_documents_are_decided_adjudicated_and_questioned()
    {
        var corpus = Corpus.Folder!;
        var passages = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(corpus, "passages.json"))).RootElement;
        var anchored = 0;
        foreach (var document in passages.GetProperty("documents").EnumerateObject())
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(corpus, document.Value.GetProperty("file").GetString()!));
            var made = (await desk.Integration.Http.PostAsync("/documents", new
            {
                @ref = $"corpus-{document.Name}", title = $"Corpus {document.Name}", language = "en", authors = new[] { desk.Author.Id },
                parts = new[] { new { label = "body", text = System.Text.Encoding.UTF8.GetString(bytes) } },
            })).ShouldBe(HttpStatusCode.Created);
            (await desk.Lead.Http.GetAsync($"/documents?ref=corpus-{document.Name}")).Body.GetProperty("items")[0].GetProperty("id").GetGuid().ShouldBe(made.Id);

            var own = passages.GetProperty("claims").EnumerateArray().Where(c => c.GetProperty("doc").GetString() == document.Name).ToList();
            var done = (await desk.Checker.Http.PostAsync("/claims/bulk", new { documentId = made.Id, documentVersion = 1, claims = own.Select(Proposal) })).ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray().ToList();
            for (var i = 0; i < own.Count; i++)
            {
                var claim = (await desk.Checker.Http.GetAsync($"/claims/{done[i].GetProperty("id").GetGuid()}")).ShouldBe(HttpStatusCode.OK);
                var passage = claim.Body.GetProperty("passage");
                (passage.GetProperty("start").GetInt32(), passage.GetProperty("end").GetInt32()).ShouldBe((own[i].GetProperty("start").GetInt32(), own[i].GetProperty("end").GetInt32()), own[i].GetProperty("id").GetString());
                anchored++;
            }

            await LiveAsync([.. done.Select(d => d.GetProperty("id").GetGuid())]);
        }

        anchored.ShouldBe(49);
    }

    private static object Proposal(JsonElement passage) => new
    {
        passage = new { exact = passage.GetProperty("exact").GetString(), prefix = passage.GetProperty("prefix").GetString(), suffix = passage.GetProperty("suffix").GetString() },
        content = new { text = $"What passage {passage.GetProperty("id").GetString()} says.", quoteMode = "Paraphrase", attribution = new { speaker = "Unnamed", descriptor = "as the text says" } },
    };

    /// <summary>One claim is decided, questioned and decided again; another goes into conflict and is adjudicated.</summary>
    private async Task LiveAsync(IReadOnlyList<Guid> claims)
    {
        async Task<Answer> Submitted(Guid id)
        {
            var claim = await desk.Checker.Http.GetAsync($"/claims/{id}");
            claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/open", new { severity = "Normal", isAtomic = true });
            claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/assign", new { assignee = desk.Checker.Id });
            claim = await ClaimDesk.DoAsync(desk.Checker, claim, "queries", new { to = desk.Author.Id, question = "Who says so?", dueAt = desk.App.Clock.GetUtcNow().AddDays(2) });
            claim = await ClaimDesk.DoAsync(desk.Author, claim, $"queries/{claim.Body.GetProperty("queries")[0].GetProperty("id").GetGuid()}/answer", new { answer = "I cannot say." });
            claim = await ClaimDesk.DoAsync(desk.Checker, claim, "searches", new { searched = "the archive", method = "full text", terms = "the words", coverage = "Part", result = "NotFound" });
            return await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/submit", ClaimDesk.Finding("NoSourceNamed", "Unsupported", "Nobody is named."));
        }

        var first = await ClaimDesk.DoAsync(desk.Reviewer, await Submitted(claims[0]), "votes", ClaimDesk.Vote("NoSourceNamed", "Unsupported"));
        first.Text("stage").ShouldBe("Decided");
        first = await ClaimDesk.DoAsync(desk.Lead, first, "transitions/mark-stale", new { text = "A new report.", link = "https://example.org/report", axes = new[] { "Fidelity", "Veracity" } });
        first = await ClaimDesk.DoAsync(desk.SecondReviewer, first, "transitions/reaffirm", new { reason = "It names nobody either." });
        first.Text("stage").ShouldBe("Decided");

        var second = await ClaimDesk.DoAsync(desk.Reviewer, await Submitted(claims[1]), "votes", ClaimDesk.Vote("NoSourceNamed", "NotAssessed"));
        second.Text("stage").ShouldBe("InConflict");
        second = await ClaimDesk.DoAsync(desk.Adjudicator, second, "transitions/adjudicate", new { verdict = ClaimDesk.Finding("NoSourceNamed", "Unsupported", "Nobody is named."), rationale = "It was searched for, so it is assessed." });
        second.Body.GetProperty("decision").GetProperty("path").GetString().ShouldBe("Adjudication");
    }
}
