using System.Net;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.Claims;

public sealed class ChallengeTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    [Fact]
    public async Task An_author_objects_and_a_reviewer_opens_the_claim_again_or_says_why_not()
    {
        var claim = await desk.DecidedAsync();
        claim = (await desk.Author.Http.PostAsync($"/claims/{claim.Id}/challenges", new { from = "Author", text = "Page 13 says otherwise." }, claim.ETag)).ShouldBe(HttpStatusCode.OK);
        claim = await ClaimDesk.DoAsync(desk.Integration, claim, "challenges", new { from = "Reader", text = "I was there." });
        var (first, second) = (Challenge(claim, 0), Challenge(claim, 1));
        (await ClaimDesk.PostAsync(desk.Checker, claim, $"challenges/{first}/accept", new { reason = "mine" })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);

        claim = await ClaimDesk.DoAsync(desk.SecondReviewer, claim, $"challenges/{second}/decline", new { reason = "It was another harbour." });
        claim = await ClaimDesk.DoAsync(desk.SecondReviewer, claim, $"challenges/{first}/accept", new { reason = "Page 13 was not looked at." });

        claim.Text("stage").ShouldBe("InCheck");
        var history = (await desk.Lead.Http.GetAsync($"/claims/{claim.Id}/history?limit=200")).Body.GetProperty("items").EnumerateArray().ToList();
        history[^1].GetProperty("type").GetString().ShouldBe("claim-reopened.1");
        history[^1].GetProperty("payload").GetProperty("challengeId").GetGuid().ShouldBe(first);
        var counts = (await desk.Lead.Http.GetAsync($"/claims/{claim.Id}/dossier")).ShouldBe(HttpStatusCode.OK).Body.GetProperty("challenges");
        (counts.GetProperty("filed").GetInt32(), counts.GetProperty("accepted").GetInt32(), counts.GetProperty("declined").GetInt32(), counts.GetProperty("open").GetInt32()).ShouldBe((2, 1, 1, 0));
    }

    [Fact]
    public async Task An_open_objection_is_told_at_the_gate_and_a_bad_one_is_refused()
    {
        var claim = await desk.DecidedAsync();
        (await ClaimDesk.PostAsync(desk.Checker, claim, "challenges", new { from = "Author", text = "For the author." })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await ClaimDesk.PostAsync(desk.Checker, claim, "challenges", new { from = "Reader", text = " " })).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await ClaimDesk.PostAsync(desk.Checker, claim, "challenges", new { from = "Reader", text = "Not so.", personId = Guid.CreateVersion7() })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.UnknownReference);

        claim = await ClaimDesk.DoAsync(desk.Auditor, claim, "challenges", new { from = "Auditor", text = "The locator is of another edition." });

        var warnings = (await desk.Lead.Http.GetAsync($"/documents/{desk.DocumentId}/versions/1/gate")).ShouldBe(HttpStatusCode.OK).Body.GetProperty("warnings").EnumerateArray();
        warnings.ShouldContain(w => w.GetProperty("rule").GetString() == "challenge-open" && w.GetProperty("claimId").GetGuid() == claim.Id);
        (await ClaimDesk.PostAsync(desk.Reviewer, claim, $"challenges/{Guid.CreateVersion7()}/decline", new { reason = "which?" })).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    private static Guid Challenge(Answer claim, int index) => claim.Body.GetProperty("challenges")[index].GetProperty("id").GetGuid();
}
