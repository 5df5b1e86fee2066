using System.Net;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.Documents;

public sealed class DocumentFlagTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    [Fact]
    public async Task A_flag_is_raised_by_hand_and_accepted()
    {
        var (checker, document) = await DocumentAsync();

        var raised = (await checker.Http.PostAsync($"/documents/{document.Id}/flags", Flag(), document.ETag)).ShouldBe(HttpStatusCode.OK);

        var flag = raised.Body.GetProperty("flags")[0];
        flag.GetProperty("rule").GetString().ShouldBe("ByHand");
        flag.GetProperty("state").GetString().ShouldBe("Open");
        flag.GetProperty("raisedBy").GetString().ShouldBe($"person:{checker.Id}");
        var accepted = (await checker.Http.PostAsync($"/documents/{document.Id}/flags/{flag.GetProperty("id").GetGuid()}/accept", new { }, raised.ETag)).ShouldBe(HttpStatusCode.OK);
        accepted.Body.GetProperty("flags")[0].GetProperty("state").GetString().ShouldBe("Accepted");
        (await checker.Http.PostAsync($"/documents/{document.Id}/flags/{flag.GetProperty("id").GetGuid()}/dismiss", new { reason = "After all." }, accepted.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
    }

    [Fact]
    public async Task A_flag_is_dismissed_with_a_reason()
    {
        var (checker, document) = await DocumentAsync();
        var raised = await checker.Http.PostAsync($"/documents/{document.Id}/flags", Flag(), document.ETag);
        var path = $"/documents/{document.Id}/flags/{raised.Body.GetProperty("flags")[0].GetProperty("id").GetGuid()}/dismiss";

        (await checker.Http.PostAsync(path, new { reason = " " }, raised.ETag)).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        var dismissed = (await checker.Http.PostAsync(path, new { reason = "Named in the line before." }, raised.ETag)).ShouldBe(HttpStatusCode.OK);

        dismissed.Body.GetProperty("flags")[0].GetProperty("state").GetString().ShouldBe("Dismissed");
        dismissed.Body.GetProperty("flags")[0].GetProperty("reason").GetString().ShouldBe("Named in the line before.");
        dismissed.Body.GetProperty("flags")[0].GetProperty("settledBy").GetString().ShouldBe($"person:{checker.Id}");
    }

    [Fact]
    public async Task A_flag_marks_a_place_that_is_there_once()
    {
        var (checker, document) = await DocumentAsync();
        var path = $"/documents/{document.Id}/flags";
        var raised = await checker.Http.PostAsync(path, Flag(), document.ETag);
        var before = await app.SettledEventCountAsync();

        (await checker.Http.PostAsync(path, Flag(), raised.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.AlreadyExists);
        (await checker.Http.PostAsync(path, Flag(version: 2), raised.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.UnknownReference);
        (await checker.Http.PostAsync(path, Flag(part: "headline"), raised.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.UnknownReference);
        (await checker.Http.PostAsync(path, Flag(end: 999), raised.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        (await checker.Http.PostTextAsync(path, """{"version":1,"part":"body","start":0.5,"end":2,"message":"x"}""", ifMatch: raised.ETag)).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Malformed);
        (await checker.Http.PostAsync($"{path}/{Guid.NewGuid()}/accept", new { }, raised.ETag)).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        (await checker.Http.PostAsync(path, Flag(end: 3))).ShouldBeRefused((HttpStatusCode)428, ProblemCodes.VersionMissing);
        (await checker.Http.PostAsync(path, Flag(end: 3), document.ETag)).ShouldBeRefused(HttpStatusCode.PreconditionFailed, ProblemCodes.VersionStale);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task The_desk_flags_and_no_author_judges_a_flag_on_their_own_piece()
    {
        var (checker, author, integration) = (await app.MemberAsync(Role.Checker), await app.MemberAsync(Role.Author, Role.Checker), await app.MemberAsync(Role.Integration));
        var document = (await checker.Http.PostAsync("/documents", new { title = "Rain", language = "en", parts = new[] { new { label = "body", text = "It will rain." } }, authors = new[] { author.Id } })).ShouldBe(HttpStatusCode.Created);
        var raised = await checker.Http.PostAsync($"/documents/{document.Id}/flags", Flag(), document.ETag);
        var flag = raised.Body.GetProperty("flags")[0].GetProperty("id").GetGuid();
        var before = await app.SettledEventCountAsync();

        (await integration.Http.PostAsync($"/documents/{document.Id}/flags", Flag(end: 3), raised.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await author.Http.PostAsync($"/documents/{document.Id}/flags/{flag}/accept", new { }, raised.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await author.Http.PostAsync($"/documents/{document.Id}/flags/{flag}/dismiss", new { reason = "I know." }, raised.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    private static object Flag(int version = 1, string part = "body", int end = 2) => new { version, part, start = 0, end, message = "Who says so?" };

    private async Task<(Member Checker, Answer Document)> DocumentAsync()
    {
        var checker = await app.MemberAsync(Role.Checker);
        return (checker, (await checker.Http.PostAsync("/documents", new { title = "Rain", language = "en", parts = new[] { new { label = "body", text = "It will rain." } }, authorsOutside = true })).ShouldBe(HttpStatusCode.Created));
    }
}
