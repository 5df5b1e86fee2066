using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Verify.Api.Tests.Features.Claims;
using Verify.Domain.Tests;
using Verify.Domain.Texts;

namespace Verify.Api.Tests.Features.Gates;

/// <summary>The commonest failure of a newsroom: the text is edited after it was checked.</summary>
public sealed class EditedTextTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    [CorpusFact]
    public async Task A_not_put_into_a_decided_passage_blocks_the_new_text_and_the_old_ticket_does_not_open_it()
    {
        var passage = Corpus.Passages().Single(p => p.Id == "A10");
        var before = Corpus.Text("000");
        var (document, claim) = await DecidedAsync("edited-000", before, passage);
        var old = (await TicketAsync(before)).ShouldBe(HttpStatusCode.Created);
        old.Text("standing").ShouldBe("Holds");

        var after = before.Replace(passage.Exact, passage.Exact.Replace("show that cooperation", "do not show that cooperation", StringComparison.Ordinal), StringComparison.Ordinal);
        after.ShouldNotBe(before);
        (await RulesAsync(after)).ShouldBe([("unknown-text", null)]);
        await BringAsync(document, after);

        (await RulesAsync(after)).ShouldContain(("claim-not-decided", claim));
        (await desk.Lead.Http.GetAsync($"/claims/{claim}")).Body.GetProperty("stalenesses")[0].GetProperty("cause").GetString().ShouldBe("PassageChanged");
        (await desk.Integration.Http.GetAsync($"/gate-tickets/{old.Id}")).Text("standing").ShouldBe("TextChanged");
        old.Body.GetProperty("content").GetProperty("answer").GetProperty("contentHash").GetString().ShouldNotBe(HashOf(after));
        var refused = (await TicketAsync(after)).ShouldBe(HttpStatusCode.Created);
        refused.Text("standing").ShouldBe("NeverOpened");
    }

    [CorpusFact]
    public async Task Critics_put_before_a_decided_passage_block_the_new_text_too()
    {
        var passage = Corpus.Passages().Single(p => p.Id == "A10");
        var before = Corpus.Text("000") + "\n\n\n";
        var (document, claim) = await DecidedAsync("edited-critics", before, passage);
        var old = (await TicketAsync(before)).ShouldBe(HttpStatusCode.Created);

        var after = before.Replace(passage.Exact, "Critics wrongly claim that " + passage.Exact, StringComparison.Ordinal);
        await BringAsync(document, after);
        await SignOffAsync(document, 2);

        (await RulesAsync(after)).ShouldBe([("claim-not-decided", claim)]);
        (await desk.Lead.Http.GetAsync($"/claims/{claim}")).Body.GetProperty("stalenesses")[0].GetProperty("cause").GetString().ShouldBe("PassageChanged");
        (await desk.Integration.Http.GetAsync($"/gate-tickets/{old.Id}")).Text("standing").ShouldBe("TextChanged");
    }

    [CorpusFact]
    public async Task A_sentence_joined_over_a_page_break_loses_no_claim_from_the_gate()
    {
        var before = Corpus.Text("004");
        var cut = IngestDefects.Of(new TextPart("body", before)).Where(d => d.Kind == DefectKind.BrokenSentence).ToList();
        var passages = Corpus.Passages().Where(p => p.Doc == "004").ToList();
        var (document, _) = await DecidedAsync("edited-004", before, passages[0]);
        await ProposeAsync(document, passages);
        var standing = await RulesAsync(before);

        var after = cut.OrderByDescending(d => d.Start).Aggregate(before, (text, d) => CodePoints.Slice(text, 0, d.Start) + " " + CodePoints.Slice(text, d.End, CodePoints.Count(text)));
        await BringAsync(document, after);
        await SignOffAsync(document, 2);

        cut.Count.ShouldBe(2);
        standing.Count(b => b.Item1 == "claim-not-decided").ShouldBe(passages.Count);
        (await RulesAsync(after)).ShouldBe(standing, ignoreOrder: true);
    }

    [CorpusFact]
    public async Task An_edit_during_a_review_interrupts_it_and_the_gate_stays_closed()
    {
        var passage = Corpus.Passages().Single(p => p.Id == "A10");
        var before = Corpus.Text("000") + "\n\n\n\n";
        var document = await desk.DocumentAsync("edited-review", before);
        var review = await SubmittedAsync(document, passage);

        var after = before.Replace(passage.Exact, passage.Exact.Replace("Academic studies show", "Academic studies never show", StringComparison.Ordinal), StringComparison.Ordinal);
        await BringAsync(document, after);
        await SignOffAsync(document, 2);

        (await ClaimDesk.PostAsync(desk.Reviewer, review, "votes", ClaimDesk.Vote("NotApplicable", "NotCheckable"))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        var claim = await desk.Lead.Http.GetAsync($"/claims/{review.Id}");
        (claim.Text("stage"), claim.Body.GetProperty("rounds")[0].GetProperty("state").GetString()).ShouldBe(("InCheck", "Interrupted"));
        (await ClaimDesk.PostAsync(desk.Reviewer, claim, "votes", ClaimDesk.Vote("NotApplicable", "NotCheckable"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await RulesAsync(after)).ShouldBe([("claim-not-decided", review.Id)]);
    }

    [CorpusFact]
    public async Task Other_apostrophes_change_nothing_and_marks_and_decisions_go_on()
    {
        var passage = Corpus.Passages().Single(p => p.Id == "A10");
        var before = Corpus.Text("000") + "\n";
        var (document, _) = await DecidedAsync("edited-apostrophes", before, passage);
        var coverage = (await desk.Checker.Http.GetAsync($"/documents/{document}/versions/1/coverage")).ShouldBe(HttpStatusCode.OK);
        var all = coverage.Body.GetProperty("sentences").GetArrayLength();
        (await desk.Checker.Http.PostAsync($"/documents/{document}/versions/1/coverage/marks", new { kind = "TakenApart", ranges = new[] { new { from = 1, to = all } } }, coverage.ETag)).ShouldBe(HttpStatusCode.OK);

        var after = before.Replace('’', '\'');
        await BringAsync(document, after);

        (await RulesAsync(after)).ShouldBe([("no-sign-off", null)]);
        (await desk.Checker.Http.GetAsync($"/documents/{document}/versions/2/coverage")).Body.GetProperty("examined").GetInt32().ShouldBe(all);
        await SignOffAsync(document, 2);
        (await RulesAsync(after)).ShouldBeEmpty();
    }

    [CorpusFact]
    public async Task A_sentence_that_is_cut_takes_its_claim_with_it_and_the_claim_can_be_withdrawn()
    {
        var passage = Corpus.Passages().Single(p => p.Id == "A10");
        var before = Corpus.Text("000") + "\n\n";
        var (document, claim) = await DecidedAsync("edited-cut", before, passage);

        var after = before.Replace(passage.Exact, "", StringComparison.Ordinal);
        await BringAsync(document, after);
        await SignOffAsync(document, 2);

        (await RulesAsync(after)).ShouldBeEmpty();
        var stale = await desk.Reviewer.Http.GetAsync($"/claims/{claim}");
        (await ClaimDesk.PostAsync(desk.Reviewer, stale, "transitions/withdraw", new { reason = "CutFromDocument" })).ShouldBe(HttpStatusCode.OK);
        (await RulesAsync(after)).ShouldBeEmpty();
    }

    /// <summary>A document with one decided claim, signed off.</summary>
    private async Task<(Guid Document, Guid Claim)> DecidedAsync(string reference, string text, CorpusPassage passage)
    {
        var document = await desk.DocumentAsync(reference, text);
        var claim = await SubmittedAsync(document, passage);
        (await ClaimDesk.DoAsync(desk.Reviewer, claim, "votes", ClaimDesk.Vote("NotApplicable", "NotCheckable"))).Text("stage").ShouldBe("Decided");
        await SignOffAsync(document, 1);
        return (document, claim.Id);
    }

    private async Task<Answer> SubmittedAsync(Guid document, CorpusPassage passage)
    {
        var claim = (await desk.Checker.Http.PostAsync("/claims", new { documentId = document, documentVersion = 1, passage = new { exact = passage.Exact, prefix = passage.Prefix, suffix = passage.Suffix }, content = new { text = "What it says.", attribution = new { speaker = "None" } } })).ShouldBe(HttpStatusCode.Created);
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/open", new { severity = "Normal", isAtomic = true });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/assign", new { assignee = desk.Checker.Id });
        return await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/submit", new { fidelity = "NotApplicable", veracity = "NotCheckable", notCheckable = "Opinion", note = "An opinion of the author." });
    }

    private async Task ProposeAsync(Guid document, IEnumerable<CorpusPassage> passages) =>
        (await desk.Checker.Http.PostAsync("/claims/bulk", new { documentId = document, documentVersion = 1, claims = passages.Select(p => new { passage = new { exact = p.Exact, prefix = p.Prefix, suffix = p.Suffix }, content = new { text = $"What passage {p.Id} says." } }) })).ShouldBe(HttpStatusCode.OK);

    private async Task SignOffAsync(Guid document, int version) =>
        (await desk.Checker.Http.PostAsync($"/documents/{document}/versions/{version}/sign-off", new { }, (await desk.Checker.Http.GetAsync($"/documents/{document}")).ETag)).ShouldBe(HttpStatusCode.OK);

    private async Task BringAsync(Guid document, string text)
    {
        (await desk.Checker.Http.PostAsync($"/documents/{document}/versions", new { parts = new[] { new { label = "body", text } } }, (await desk.Checker.Http.GetAsync($"/documents/{document}")).ETag)).ShouldBe(HttpStatusCode.OK);
        await desk.App.CatchUpAsync();
    }

    private Task<Answer> TicketAsync(string text) => desk.Integration.Http.PostAsync("/gate-tickets", new { contentHash = HashOf(text) });

    private async Task<IReadOnlyList<(string?, Guid?)>> RulesAsync(string text) =>
    [
        .. (await desk.Integration.Http.GetAsync($"/gate?contentHash={HashOf(text)}")).ShouldBe(HttpStatusCode.OK).Body.GetProperty("blockers").EnumerateArray()
            .Select(b => (b.GetProperty("rule").GetString(), b.GetProperty("claimId") is { ValueKind: JsonValueKind.String } id ? id.GetGuid() : (Guid?)null)),
    ];

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
