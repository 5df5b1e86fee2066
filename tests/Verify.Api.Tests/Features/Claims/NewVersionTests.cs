using System.Net;
using System.Text.Json;
using Verify.Domain.Tests;
using Verify.Domain.Texts;

namespace Verify.Api.Tests.Features.Claims;

/// <summary>The real documents are edited after they were checked, and nobody can miss it.</summary>
public sealed class NewVersionTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private const string WithSpeaker = "A2";

    [CorpusFact]
    public async Task A_not_put_into_a_decided_passage_makes_the_decision_stale()
    {
        var piece = await PieceAsync("000");
        var decided = await DecideAsync(piece.Claims[WithSpeaker]);
        var words = Passage(decided);

        await PutAsync(piece, piece.Text.Insert(words.Start + words.Exact.IndexOf(' ', StringComparison.Ordinal), " not"));

        var stale = await GetAsync(decided.Id);
        stale.Text("stage").ShouldBe("Stale");
        var ground = stale.Body.GetProperty("stalenesses")[0];
        ground.GetProperty("cause").GetString().ShouldBe("PassageChanged");
        ground.GetProperty("causeIndex").GetInt64().ShouldBeGreaterThan(0);
        ground.GetProperty("axes").EnumerateArray().Select(a => a.GetString()).ShouldBe(["Fidelity", "Veracity"]);
        Latest(stale).GetProperty("edits")[0].GetProperty("kind").GetString().ShouldBe("Negation");
        stale.Body.GetProperty("decision").ValueKind.ShouldBe(JsonValueKind.Object);
        (await ClaimDesk.PostAsync(desk.SecondReviewer, stale, "transitions/reaffirm", new { reason = "Never mind." })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "claim.guard-refused");
        (await StatesAsync(piece)).Count(s => s == "Placed").ShouldBeGreaterThan(piece.Claims.Count - 4);
    }

    [CorpusFact]
    public async Task Critics_put_before_a_decided_passage_make_the_decision_stale()
    {
        var piece = await PieceAsync("000");
        var decided = await DecideAsync(piece.Claims[WithSpeaker]);

        await PutAsync(piece, piece.Text.Insert(Passage(decided).Start, "Critics wrongly claim that "));

        var stale = await GetAsync(decided.Id);
        stale.Text("stage").ShouldBe("Stale");
        Latest(stale).GetProperty("state").GetString().ShouldBe("Changed");
        Latest(stale).GetProperty("isMeaningBearing").GetBoolean().ShouldBeTrue();
    }

    [CorpusFact]
    public async Task Other_apostrophes_in_the_whole_text_change_nothing()
    {
        var piece = await PieceAsync("000");
        var decided = await DecideAsync(piece.Claims[WithSpeaker]);

        await PutAsync(piece, piece.Text.Replace('’', '\'').Replace('“', '"').Replace('”', '"'));

        (await StatesAsync(piece)).ShouldAllBe(s => s == "Placed");
        var after = await GetAsync(decided.Id);
        after.Text("stage").ShouldBe("Decided");
        after.Body.GetProperty("flags").GetArrayLength().ShouldBe(0);
    }

    [CorpusFact]
    public async Task Joining_a_sentence_that_a_page_break_cut_loses_no_claim()
    {
        var piece = await PieceAsync("004");
        var broken = IngestDefects.Of(new TextPart("body", piece.Text)).First(d => d.Kind == DefectKind.BrokenSentence);

        await PutAsync(piece, piece.Text[..broken.Start] + " " + piece.Text[broken.End..]);

        (await StatesAsync(piece)).ShouldAllBe(s => s == "Placed" || s == "Moved");
    }

    [CorpusFact]
    public async Task A_claim_whose_sentence_was_cut_can_be_withdrawn()
    {
        var piece = await PieceAsync("000");
        var decided = await DecideAsync(piece.Claims[WithSpeaker]);
        var words = Passage(decided);
        (await ClaimDesk.PostAsync(desk.Reviewer, decided, "transitions/withdraw", new { reason = "CutFromDocument" })).ShouldBeRefused(HttpStatusCode.Conflict, "claim.wrong-stage");

        await PutAsync(piece, piece.Text.Remove(words.Start, words.Exact.Length));

        var stale = await GetAsync(decided.Id);
        Latest(stale).GetProperty("state").GetString().ShouldBe("Orphaned");
        stale.Body.GetProperty("stalenesses")[0].GetProperty("cause").GetString().ShouldBe("PassageOrphaned");
        (await ClaimDesk.DoAsync(desk.Reviewer, stale, "transitions/withdraw", new { reason = "CutFromDocument" })).Text("stage").ShouldBe("Withdrawn");
    }

    [CorpusFact]
    public async Task An_edit_during_a_review_interrupts_it_and_no_vote_decides_on_the_old_words()
    {
        var piece = await PieceAsync("000");
        var submitted = await SubmitAsync(piece.Claims[WithSpeaker]);
        var words = Passage(submitted);

        await PutAsync(piece, piece.Text.Insert(words.Start + words.Exact.IndexOf(' ', StringComparison.Ordinal), " never"), catchUp: false);
        var vote = await ClaimDesk.PostAsync(desk.Reviewer, submitted, "votes", ClaimDesk.Vote("NoSourceNamed", "Unsupported"));
        await desk.App.CatchUpAsync();

        vote.Status.ShouldBeOneOf(HttpStatusCode.UnprocessableEntity, HttpStatusCode.PreconditionFailed);
        var claim = await GetAsync(submitted.Id);
        claim.Text("stage").ShouldBe("InCheck");
        claim.Body.GetProperty("rounds")[0].GetProperty("state").GetString().ShouldBe("Interrupted");
        (await ClaimDesk.PostAsync(desk.Checker, claim, "transitions/submit", ClaimDesk.Finding("NoSourceNamed", "Unsupported"))).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "claim.guard-refused");

        var confirmed = await ClaimDesk.DoAsync(desk.Checker, claim, "placements/2/confirm", new { note = "Read with the author." });

        confirmed.Body.GetProperty("passage").GetProperty("exact").GetString()!.ShouldContain("never");
        confirmed.Body.GetProperty("documentVersion").GetInt32().ShouldBe(2);
        (await ClaimDesk.DoAsync(desk.Checker, confirmed, "transitions/submit", ClaimDesk.Finding("NoSourceNamed", "Unsupported", "Nobody is named."))).Text("stage").ShouldBe("InReview");
    }

    [Fact]
    public async Task A_person_anchors_a_claim_anew_and_the_history_says_so()
    {
        var document = await desk.DocumentAsync("reanchored", "One came. The harbour closed again. Two came. The harbour closed again. Three came.");
        var claim = (await desk.Checker.Http.PostAsync("/claims", new { documentId = document, documentVersion = 1, passage = new { exact = "The harbour closed again.", prefix = "Two came. " }, content = desk.Quotation("It closed twice.") })).ShouldBe(HttpStatusCode.Created);

        await PutAsync("reanchored", "One came. The harbour closed again. Three came.");

        var changed = await GetAsync(claim.Id);
        Latest(changed).GetProperty("isAmbiguous").GetBoolean().ShouldBeTrue();
        (await ClaimDesk.PostAsync(desk.Checker, changed, "placements", new { version = 1, reason = "There.", passage = new { exact = "One came." } })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "claim.guard-refused");
        (await ClaimDesk.PostAsync(desk.Checker, changed, "placements", new { version = 2, reason = "There.", passage = new { exact = "Nowhere." } })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "passage.not-found");
        var anchored = await ClaimDesk.DoAsync(desk.Checker, changed, "placements", new { version = 2, reason = "It is the one that is left.", passage = new { exact = "The harbour closed again." } });
        Latest(anchored).GetProperty("state").GetString().ShouldBe("Moved");
        anchored.Body.GetProperty("documentVersion").GetInt32().ShouldBe(2);

        var gone = await ClaimDesk.DoAsync(desk.Checker, anchored, "placements", new { version = 2, reason = "The second was cut." });

        Latest(gone).GetProperty("state").GetString().ShouldBe("Orphaned");
        (await desk.Lead.Http.GetAsync($"/claims/{claim.Id}/history")).Body.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("type").GetString()).ShouldBe(["claim-proposed.1", "claim-placed.1", "claim-reanchored.1", "claim-reanchored.1"]);
    }

    [Fact]
    public async Task A_claim_proposed_in_an_older_version_is_placed_in_those_that_came_since()
    {
        var document = await desk.DocumentAsync("late", "The harbour closed in 2019. It rained.");
        await PutAsync("late", "It rained first. The harbour closed in 2019. It rained.");

        var claim = (await desk.Checker.Http.PostAsync("/claims", new { documentId = document, documentVersion = 1, passage = new { exact = "The harbour closed in 2019." }, content = desk.Quotation("It closed.") })).ShouldBe(HttpStatusCode.Created);
        await desk.App.CatchUpAsync();

        var placed = Latest(await GetAsync(claim.Id));
        (placed.GetProperty("version").GetInt32(), placed.GetProperty("state").GetString(), placed.GetProperty("contextEdited").GetBoolean()).ShouldBe((2, "Placed", true));
    }

    private static (int Start, string Exact) Passage(Answer claim) =>
        (claim.Body.GetProperty("passage").GetProperty("start").GetInt32(), claim.Body.GetProperty("passage").GetProperty("exact").GetString()!);

    private static JsonElement Latest(Answer claim) => claim.Body.GetProperty("placements").EnumerateArray().Last();

    private async Task<Answer> GetAsync(Guid id) => (await desk.Checker.Http.GetAsync($"/claims/{id}")).ShouldBe(HttpStatusCode.OK);

    private Task PutAsync(Piece piece, string text, bool catchUp = true) => PutAsync(piece.Ref, text, catchUp);

    private async Task PutAsync(string reference, string text, bool catchUp = true)
    {
        var put = (await desk.Integration.Http.PutAsync($"/documents?ref={reference}", new { title = "A sample piece", language = "en", parts = new[] { new { label = "body", text } } })).ShouldBe(HttpStatusCode.OK);
        put.Text("outcome").ShouldBe("VersionAdded");
        if (catchUp) await desk.App.CatchUpAsync();
    }

    private async Task<List<string>> StatesAsync(Piece piece)
    {
        var states = new List<string>();
        foreach (var id in piece.Claims.Values) states.Add(Latest(await GetAsync(id)).GetProperty("state").GetString()!);
        return states;
    }

    /// <summary>A real document with a claim at each of its passages.</summary>
    private async Task<Piece> PieceAsync(string number)
    {
        var text = Corpus.Text(number);
        var reference = $"edited-{number}-{Guid.NewGuid():N}";
        var document = await desk.DocumentAsync(reference, text);
        var passages = Corpus.Passages().Where(p => p.Doc == number).ToList();
        var proposed = (await desk.Checker.Http.PostAsync("/claims/bulk", new
        {
            documentId = document,
            documentVersion = 1,
            claims = passages.Select(p => new { passage = new { exact = p.Exact, start = p.Start, end = p.End }, content = new { text = $"What passage {p.Id} says.", quoteMode = "Paraphrase", attribution = new { speaker = "Unnamed", descriptor = "as the text says" } } }),
        })).ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()).ToList();
        return new Piece(reference, text, passages.Zip(proposed).ToDictionary(p => p.First.Id, p => p.Second));
    }

    private async Task<Answer> SubmitAsync(Guid id)
    {
        var claim = await GetAsync(id);
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/open", new { severity = "Normal", isAtomic = true });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/assign", new { assignee = desk.Checker.Id });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "queries", new { to = desk.Author.Id, question = "Who says so?", dueAt = desk.App.Clock.GetUtcNow().AddDays(2) });
        claim = await ClaimDesk.DoAsync(desk.Author, claim, $"queries/{claim.Body.GetProperty("queries")[0].GetProperty("id").GetGuid()}/answer", new { answer = "I cannot say." });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "searches", new { searched = "the archive", method = "full text", terms = "the words", coverage = "Part", result = "NotFound" });
        return await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/submit", ClaimDesk.Finding("NoSourceNamed", "Unsupported", "Nobody is named."));
    }

    private async Task<Answer> DecideAsync(Guid id) => await ClaimDesk.DoAsync(desk.Reviewer, await SubmitAsync(id), "votes", ClaimDesk.Vote("NoSourceNamed", "Unsupported"));

    private sealed record Piece(string Ref, string Text, IReadOnlyDictionary<string, Guid> Claims);
}
