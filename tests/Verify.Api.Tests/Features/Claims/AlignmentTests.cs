using System.Net;
using System.Text.Json;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.Claims;

/// <summary>The quoted words of a claim beside its evidence: what is shown, what is open, what is refused.</summary>
public sealed class AlignmentTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    [Fact]
    public async Task The_quoted_words_are_laid_beside_evidence_and_beside_a_whole_copy()
    {
        var claim = await desk.WithEvidenceAsync();
        var evidence = claim.Body.GetProperty("evidence")[0].GetProperty("id").GetGuid();

        var beside = (await desk.Reviewer.Http.PostAsync($"/claims/{claim.Id}/alignments", new { evidenceId = evidence })).ShouldBe(HttpStatusCode.OK).Body;
        var within = (await desk.Reviewer.Http.PostAsync($"/claims/{claim.Id}/alignments", new { sourceId = desk.BookId, snapshotId = desk.SnapshotId })).ShouldBe(HttpStatusCode.OK).Body;
        var words = (await desk.Reviewer.Http.PostAsync($"/claims/{claim.Id}/alignments", new { sourceId = desk.BookId, snapshotId = desk.SnapshotId, passage = new { exact = "The harbour closed in 2019" } })).ShouldBe(HttpStatusCode.OK).Body;

        foreach (var view in new[] { beside, within })
        {
            var quote = view.GetProperty("quotes")[0];
            ClaimDesk.Text[quote.GetProperty("start").GetInt32()..quote.GetProperty("end").GetInt32()].ShouldBe("a quiet bargain");
            var alignment = quote.GetProperty("places")[0].GetProperty("alignment");
            Cut(ClaimDesk.Book, alignment.GetProperty("source")).ShouldBe("a quiet bargain");
            Names(alignment.GetProperty("open")).ShouldContain("Verbatim");
        }

        Names(words.GetProperty("quotes")[0].GetProperty("places")[0].GetProperty("alignment").GetProperty("open")).ShouldNotContain("PermittedEdit");
        (await desk.Checker.Http.GetAsync($"/claims/{claim.Id}")).ETag.ShouldBe(claim.ETag);
    }

    [Fact]
    public async Task What_there_is_not_cannot_be_compared()
    {
        var claim = await desk.WithEvidenceAsync();
        var path = $"/claims/{claim.Id}/alignments";

        (await desk.Checker.Http.PostAsync(path, new { })).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await desk.Checker.Http.PostAsync(path, new { evidenceId = Guid.NewGuid() })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.UnknownReference);
        (await desk.Checker.Http.PostAsync(path, new { sourceId = desk.BookId, snapshotId = Guid.NewGuid() })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.UnknownReference);
        (await desk.Checker.Http.PostAsync($"/claims/{Guid.NewGuid()}/alignments", new { evidenceId = Guid.NewGuid() })).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task A_verdict_above_the_ceiling_is_refused_naming_the_edits_and_leaves_no_trace()
    {
        var document = await desk.DocumentAsync($"sample-{Guid.NewGuid():N}", "Sample Speaker calls it “a quiet but not hidden bargain”.");
        var claim = await InCheckAsync(document, "Sample Speaker calls it “a quiet but not hidden bargain”.");
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "evidence", desk.Anchored("there was what I call a quiet bargain between them"));
        var before = await desk.App.SettledEventCountAsync();

        foreach (var above in new[] { "Verbatim", "PermittedEdit", "FaithfulParaphrase" })
        {
            var refused = (await ClaimDesk.PostAsync(desk.Checker, claim, "transitions/submit", ClaimDesk.Finding(above))).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.EvidenceRule);
            if (above != "FaithfulParaphrase") refused.Body.GetProperty("blockedBy")[0].GetProperty("message").GetString()!.ShouldContain("not");
        }

        (await desk.App.EventCountAsync()).ShouldBe(before);
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/submit", ClaimDesk.Finding("Misquoted"));
        claim = await ClaimDesk.DoAsync(desk.Reviewer, claim, "votes", ClaimDesk.Vote("Misquoted"));
        var kept = claim.Body.GetProperty("rounds")[0].GetProperty("alignments")[0];
        kept.GetProperty("algorithm").GetInt32().ShouldBe(1);
        kept.GetProperty("edits").EnumerateArray().Select(e => e.GetProperty("quoteText").GetString()).ShouldContain(text => text!.Contains("not", StringComparison.Ordinal));
        Cut(ClaimDesk.Book, kept.GetProperty("source")).ShouldContain("quiet");
    }

    [Fact]
    public async Task How_the_alignment_came_out_is_sealed_with_the_round()
    {
        var claim = await desk.InReviewAsync();

        (await desk.Reviewer.Http.GetAsync($"/claims/{claim.Id}")).Body.GetProperty("rounds")[0].GetProperty("alignments").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_client_does_not_send_a_class()
    {
        var claim = await desk.InCheckAsync();

        var refused = await ClaimDesk.PostAsync(desk.Checker, claim, "evidence", new { stance = "Context", directness = "Primary", origin = "x", anchor = new { sourceId = desk.BookId, snapshotId = desk.SnapshotId, passage = new { exact = "a quiet bargain" } }, editsByHand = new[] { new { @class = "Permitted", quoted = "a", source = "b" } } });

        refused.ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Malformed);
    }

    [Fact]
    public async Task A_sentence_that_goes_on_with_a_condition_is_flagged_by_the_system()
    {
        var (source, snapshot) = await desk.SourceAsync($"Sample {Guid.NewGuid():N}", "We will pay the workers unless the bank refuses. That is all.");
        var document = await desk.DocumentAsync($"sample-{Guid.NewGuid():N}", "“We will pay the workers,” said Sample Speaker.");
        var claim = await InCheckAsync(document, "“We will pay the workers,” said Sample Speaker.");

        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "evidence", new { stance = "Context", directness = "Primary", origin = "the statement", anchor = new { sourceId = source, snapshotId = snapshot, passage = new { exact = "We will pay the workers" } } });

        var flag = claim.Body.GetProperty("flags").EnumerateArray().Single();
        flag.GetProperty("rule").GetString().ShouldBe("SentenceContinues");
        flag.GetProperty("by").GetString().ShouldBe("system:alignment");
        flag.GetProperty("message").GetString()!.ShouldContain("unless the bank refuses");
    }

    [Fact]
    public async Task An_anchor_inside_a_word_is_refused()
    {
        var claim = await desk.InCheckAsync();

        var refused = (await ClaimDesk.PostAsync(desk.Checker, claim, "evidence", desk.Anchored("quiet barg"))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        refused.Body.GetProperty("blockedBy")[0].GetProperty("rule").GetString().ShouldBe("anchor-whole-words");
    }

    private async Task<Answer> InCheckAsync(Guid document, string passage)
    {
        var claim = (await desk.Checker.Http.PostAsync("/claims", new { documentId = document, documentVersion = 1, passage = new { exact = passage }, content = desk.Quotation(passage) })).ShouldBe(HttpStatusCode.Created);
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/open", new { severity = "Normal", isAtomic = true });
        return await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/assign", new { assignee = desk.Checker.Id });
    }

    private static string Cut(string text, JsonElement span) => text[span.GetProperty("start").GetInt32()..span.GetProperty("end").GetInt32()];

    private static IEnumerable<string?> Names(JsonElement list) => list.EnumerateArray().Select(e => e.GetString());
}
