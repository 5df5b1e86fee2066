using System.Net;
using System.Security.Cryptography;
using System.Text;
using Verify.Api.Tests.Features.Claims;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.Overrides;

public sealed class OverrideTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private DateTimeOffset InAnHour => desk.App.Clock.GetUtcNow().AddHours(1);

    [Fact]
    public async Task Two_people_let_one_text_through_the_gate_and_the_ticket_says_so()
    {
        var document = await desk.DocumentAsync("override-1", "A sample piece in a hurry.\n");
        var hash = HashOf("A sample piece in a hurry.\n");
        var requested = (await desk.Lead.Http.PostAsync("/overrides", new { documentId = document, contentHash = hash, reason = "The court sits at nine.", expiresAt = InAnHour })).ShouldBe(HttpStatusCode.Created);
        (await GateAsync(hash)).Text("result").ShouldBe("Block");
        (await desk.Lead.Http.PostAsync($"/overrides/{requested.Id}/confirm", new { }, requested.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await desk.Author.Http.PostAsync($"/overrides/{requested.Id}/confirm", new { }, requested.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);

        var confirmed = (await desk.Reviewer.Http.PostAsync($"/overrides/{requested.Id}/confirm", new { }, requested.ETag)).ShouldBe(HttpStatusCode.OK);

        confirmed.Text("state").ShouldBe("Confirmed");
        var ticket = (await desk.Integration.Http.PostAsync("/gate-tickets", new { contentHash = hash })).ShouldBe(HttpStatusCode.Created);
        ticket.Text("standing").ShouldBe("Holds");
        ticket.Text("note").ShouldNotBeNull().ShouldContain("The court sits at nine.");
        ticket.Body.GetProperty("content").GetProperty("answer").GetProperty("overrides")[0].GetProperty("confirmedBy").GetGuid().ShouldBe(desk.Reviewer.Id);
        desk.App.Clock.MoveOn(TimeSpan.FromHours(1));
        (await GateAsync(hash)).Text("result").ShouldBe("Block");
        (await desk.Auditor.Http.GetAsync($"/overrides?documentId={document}")).Body.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_guard_set_aside_marks_claim_history_and_dossier()
    {
        var both = await desk.App.MemberAsync(Role.Checker, Role.Reviewer);
        var claim = await ClaimDesk.DoAsync(both, await desk.InCheckAsync(), "evidence", desk.Anchored());
        claim = await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/submit", ClaimDesk.Finding());
        (await ClaimDesk.PostAsync(both, claim, "votes", ClaimDesk.Vote())).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.GuardRefused);
        var requested = (await desk.Lead.Http.PostAsync("/overrides", new { claimId = claim.Id, guard = "four-eyes", reason = "Two of us on a Sunday.", expiresAt = InAnHour })).ShouldBe(HttpStatusCode.Created);
        (await desk.Adjudicator.Http.PostAsync($"/overrides/{requested.Id}/confirm", new { }, requested.ETag)).ShouldBe(HttpStatusCode.OK);

        var decided = await ClaimDesk.DoAsync(both, claim, "votes", ClaimDesk.Vote());

        decided.Text("stage").ShouldBe("Decided");
        decided.Body.GetProperty("decision").GetProperty("overrides")[0].GetGuid().ShouldBe(requested.Id);
        decided.Body.GetProperty("guardOverrides")[0].GetProperty("rule").GetString().ShouldBe("four-eyes");
        (await desk.Lead.Http.GetAsync($"/claims/{claim.Id}/dossier")).Body.GetRawText().ShouldContain("guard-set-aside");
        var answer = (await desk.Lead.Http.GetAsync($"/documents/{desk.DocumentId}/versions/1/gate")).ShouldBe(HttpStatusCode.OK).Body;
        answer.GetProperty("marks").EnumerateArray().ShouldContain(m => m.GetProperty("mark").GetString() == "guard-overridden" && m.GetProperty("claimId").GetGuid() == claim.Id);
    }

    [Fact]
    public async Task What_is_no_override_is_refused_and_one_can_be_declined_and_ended()
    {
        var claim = await desk.OpenAsync();
        object Body(string guard, Guid? id = null) => new { claimId = id ?? claim.Id, guard, reason = "Why not.", expiresAt = InAnHour };
        (await desk.Lead.Http.PostAsync("/overrides", Body("not-the-author"))).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        (await desk.Lead.Http.PostAsync("/overrides", Body("four-eyes", Guid.CreateVersion7()))).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.UnknownReference);
        (await desk.Lead.Http.PostAsync("/overrides", new { documentId = desk.DocumentId, contentHash = HashOf("never"), reason = "Why not.", expiresAt = InAnHour })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.UnknownReference);
        (await desk.Lead.Http.PostAsync("/overrides", new { claimId = claim.Id, reason = "Why not.", expiresAt = InAnHour })).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        foreach (var member in new[] { desk.Author, desk.Integration, desk.Checker, desk.Reviewer, desk.App.Administrator }) (await member.Http.PostAsync("/overrides", Body("four-eyes"))).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);

        var declined = (await desk.Lead.Http.PostAsync("/overrides", Body("four-eyes"))).ShouldBe(HttpStatusCode.Created);
        (await desk.Reviewer.Http.PostAsync($"/overrides/{declined.Id}/decline", new { reason = "It can wait." }, declined.ETag)).ShouldBe(HttpStatusCode.OK).Text("state").ShouldBe("Declined");
        var ended = (await desk.Lead.Http.PostAsync("/overrides", Body("four-eyes"))).ShouldBe(HttpStatusCode.Created);
        ended = (await desk.Reviewer.Http.PostAsync($"/overrides/{ended.Id}/confirm", new { }, ended.ETag)).ShouldBe(HttpStatusCode.OK);
        (await desk.Lead.Http.PostAsync($"/overrides/{ended.Id}/revoke", new { reason = "The third is back." }, ended.ETag)).ShouldBe(HttpStatusCode.OK).Text("state").ShouldBe("Revoked");
        (await desk.Lead.Http.GetAsync($"/overrides?claimId={claim.Id}&state=Revoked")).Body.GetProperty("items")[0].GetProperty("id").GetGuid().ShouldBe(ended.Id);
        (await desk.Lead.Http.GetAsync($"/overrides/{ended.Id}")).ShouldBe(HttpStatusCode.OK).Text("closedBecause").ShouldBe("The third is back.");
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private Task<Answer> GateAsync(string hash) => desk.Integration.Http.GetAsync($"/gate?contentHash={hash}");
}
