using System.Net;
using System.Security.Cryptography;
using System.Text;
using Verify.Api.Tests.Features.Claims;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.Corrections;

public sealed class CorrectionTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private const string Text = "Analysts expect a long winter for the port.\nThe harbour closed in 2019.\n";

    [Fact]
    public async Task What_went_out_and_turned_out_otherwise_is_drafted_approved_by_another_and_published()
    {
        var document = await desk.DocumentAsync("correct-1", Text);
        var claim = (await desk.Checker.Http.PostAsync("/claims", new { documentId = document, documentVersion = 1, passage = new { exact = "Analysts expect a long winter for the port." }, content = new { text = "Analysts expect a long winter.", quoteMode = "Paraphrase", attribution = new { speaker = "Unnamed", descriptor = "analysts" } } })).ShouldBe(HttpStatusCode.Created);
        await PublishedAsync("correct-1", Text);
        var decided = await DecidedAgainstAsync(claim);

        var draft = (await desk.Checker.Http.PostAsync($"/documents/{document}/corrections", new { })).ShouldBe(HttpStatusCode.Created);

        var item = draft.Body.GetProperty("content").GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        item.GetProperty("claimId").GetGuid().ShouldBe(claim.Id);
        item.GetProperty("printed").GetString().ShouldBe("Analysts expect a long winter for the port.");
        item.GetProperty("then").GetProperty("stage").GetString().ShouldBe("Proposed");
        item.GetProperty("now").GetProperty("veracity").GetString().ShouldBe("Unsupported");
        item.GetProperty("since").GetDateTimeOffset().ShouldBe(decided.Body.GetProperty("decision").GetProperty("at").GetDateTimeOffset());
        draft.Body.GetProperty("content").GetProperty("text").GetString()!.ShouldContain("We found nothing that bears it out.");

        var edited = (await desk.Lead.Http.PutAsync($"/corrections/{draft.Id}", new { kind = "Clarification", text = "We should have named the analysts." }, draft.ETag)).ShouldBe(HttpStatusCode.OK);
        (await desk.Lead.Http.PostAsync($"/corrections/{draft.Id}/approve", new { }, edited.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        var approved = (await desk.Reviewer.Http.PostAsync($"/corrections/{draft.Id}/approve", new { }, edited.ETag)).ShouldBe(HttpStatusCode.OK);
        (await desk.Checker.Http.PostAsync($"/corrections/{draft.Id}/publish", new { publishedAt = desk.App.Clock.GetUtcNow() }, approved.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        var published = (await desk.Integration.Http.PostAsync($"/corrections/{draft.Id}/publish", new { publishedAt = desk.App.Clock.GetUtcNow(), url = "https://newsroom.example/c/1" }, approved.ETag)).ShouldBe(HttpStatusCode.OK);

        published.Text("state").ShouldBe("Published");
        published.Body.GetProperty("content").GetProperty("items").GetArrayLength().ShouldBe(1);
        foreach (var feed in new[] { "/corrections?state=Published", $"/documents/{document}/corrections" })
            (await desk.Author.Http.GetAsync(feed)).ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray().ShouldContain(c => c.GetProperty("id").GetGuid() == draft.Id);
        (await desk.Lead.Http.PostAsync($"/corrections/{draft.Id}/discard", new { reason = "too late" }, published.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
    }

    [Fact]
    public async Task Nothing_is_put_right_that_did_not_go_out_or_is_held_as_it_was()
    {
        var document = await desk.DocumentAsync("correct-2", Text + "And more.\n");
        (await desk.Checker.Http.PostAsync($"/documents/{document}/corrections", new { })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        await PublishedAsync("correct-2", Text + "And more.\n");
        (await desk.Checker.Http.PostAsync($"/documents/{document}/corrections", new { text = "Sorry." })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        (await desk.Checker.Http.PostAsync($"/documents/{document}/corrections", new { claimIds = new[] { Guid.CreateVersion7() } })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        foreach (var member in new[] { desk.Author, desk.Integration, desk.App.Administrator }) (await member.Http.PostAsync($"/documents/{document}/corrections", new { kind = "EditorsNote", text = "Words." })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await desk.Checker.Http.PostAsync($"/documents/{Guid.CreateVersion7()}/corrections", new { })).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);

        var note = (await desk.Checker.Http.PostAsync($"/documents/{document}/corrections", new { kind = "EditorsNote", text = "The author knows the port's director." })).ShouldBe(HttpStatusCode.Created);

        (await desk.Lead.Http.PostAsync($"/corrections/{note.Id}/discard", new { reason = "He does not." }, note.ETag)).ShouldBe(HttpStatusCode.OK).Text("discardedBecause").ShouldBe("He does not.");
        (await desk.Lead.Http.GetAsync($"/corrections/{note.Id}")).ShouldBe(HttpStatusCode.OK).Text("state").ShouldBe("Discarded");
    }

    private async Task PublishedAsync(string reference, string text)
    {
        desk.App.Clock.MoveOn(TimeSpan.FromMinutes(1));
        (await desk.Integration.Http.PostAsync("/publications", new { @ref = reference, contentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), publishedAt = desk.App.Clock.GetUtcNow(), kind = "Published" })).ShouldBe(HttpStatusCode.Created);
        desk.App.Clock.MoveOn(TimeSpan.FromMinutes(1));
    }

    private async Task<Answer> DecidedAgainstAsync(Answer claim)
    {
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/open", new { severity = "Normal", isAtomic = true });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/assign", new { assignee = desk.Checker.Id });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "queries", new { to = desk.Author.Id, question = "Which analysts?", dueAt = desk.App.Clock.GetUtcNow().AddDays(2) });
        claim = await ClaimDesk.DoAsync(desk.Author, claim, $"queries/{claim.Body.GetProperty("queries")[0].GetProperty("id").GetGuid()}/answer", new { answer = "I cannot say." });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "searches", new { searched = "the archive", method = "full text", terms = "winter", coverage = "Part", result = "NotFound" });
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/submit", ClaimDesk.Finding("NoSourceNamed", "Unsupported", "Nobody is named."));
        return await ClaimDesk.DoAsync(desk.Reviewer, claim, "votes", ClaimDesk.Vote("NoSourceNamed", "Unsupported"));
    }
}
