using System.Net;
using Verify.Api.Tests.Features.Claims;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.Coverage;

public sealed class CoverageTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private const string Text = "It rained all night. The harbour closed in 2019.\n\nIt was cold. Nobody came.\n";

    [Fact]
    public async Task Sentences_are_marked_one_by_one_and_in_ranges_and_the_history_tells_by_whom_and_why()
    {
        var document = await desk.DocumentAsync("cover-1", Text);
        var fresh = await CoverageAsync(document);
        fresh.Body.GetProperty("unexamined").GetInt32().ShouldBe(4);

        var marked = await MarkAsync(desk.Checker, fresh, "TakenApart", null, (2, 2));
        marked = await MarkAsync(desk.Lead, marked, "Waived", "A scene that the author saw.", (1, 1), (3, 4));

        States(marked).ShouldBe(["Waived", "Examined", "Waived", "Waived"]);
        States(await CoverageAsync(document)).ShouldBe(States(marked));
        marked.Body.GetProperty("sentences")[0].GetProperty("markedBy").GetString().ShouldBe($"person:{desk.Lead.Id}");
        var last = (await desk.Auditor.Http.GetAsync($"/documents/{document}/history")).Body.GetProperty("items").EnumerateArray().Last();
        last.GetProperty("type").GetString().ShouldBe("sentences-marked.1");
        last.GetProperty("payload").GetProperty("reason").GetString().ShouldBe("A scene that the author saw.");
    }

    [Fact]
    public async Task Claims_are_shown_with_their_sentences_and_a_withdrawn_one_reopens_its_own()
    {
        var document = await desk.DocumentAsync("cover-2", Text);
        var claim = (await desk.Checker.Http.PostAsync("/claims", new { documentId = document, documentVersion = 1, passage = new { exact = "The harbour closed in 2019." }, content = new { text = "The harbour closed in 2019.", attribution = new { speaker = "None" } } })).ShouldBe(HttpStatusCode.Created);
        var marked = await MarkAsync(desk.Checker, await CoverageAsync(document), "TakenApart", null, (1, 4));
        marked.Body.GetProperty("sentences")[1].GetProperty("claimIds").EnumerateArray().Select(c => c.GetGuid()).ShouldBe([claim.Id]);
        desk.App.Clock.MoveOn(TimeSpan.FromMinutes(1));

        await ClaimDesk.DoAsync(desk.Checker, claim, "transitions/withdraw", new { reason = "OutOfScope" });

        var after = await CoverageAsync(document);
        States(after).ShouldBe(["Examined", "Unexamined", "Examined", "Examined"]);
        after.Body.GetProperty("sentences")[1].GetProperty("withdrawnSince").GetGuid().ShouldBe(claim.Id);
    }

    [Fact]
    public async Task A_version_is_signed_off_by_a_checker_who_is_no_author()
    {
        var document = await desk.DocumentAsync("cover-3", Text);
        var tag = (await CoverageAsync(document)).ETag;
        var path = $"/documents/{document}/versions/1/sign-off";
        foreach (var member in new[] { desk.Author, desk.Lead, desk.Reviewer, desk.Integration, desk.App.Administrator }) (await member.Http.PostAsync(path, new { }, tag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await desk.Checker.Http.PostAsync(path, new { })).ShouldBeRefused((HttpStatusCode)428, ProblemCodes.VersionMissing);
        (await desk.Checker.Http.PostAsync(path, new { }, "\"77\"")).ShouldBeRefused(HttpStatusCode.PreconditionFailed, ProblemCodes.VersionStale);
        (await desk.Checker.Http.PostAsync($"/documents/{document}/versions/2/sign-off", new { }, tag)).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);

        var signed = (await desk.Checker.Http.PostAsync(path, new { note = "All read." }, tag)).ShouldBe(HttpStatusCode.OK);

        signed.Body.GetProperty("signOff").GetProperty("unexamined").GetInt32().ShouldBe(4);
        signed.Body.GetProperty("signOff").GetProperty("by").GetString().ShouldBe($"person:{desk.Checker.Id}");
    }

    [Fact]
    public async Task Marks_that_cannot_be_are_refused_and_change_nothing()
    {
        var document = await desk.DocumentAsync("cover-4", Text);
        var fresh = await CoverageAsync(document);
        var before = await desk.App.SettledEventCountAsync();

        (await SendAsync(desk.Checker, fresh, "Waived", null, (1, 1))).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        (await SendAsync(desk.Checker, fresh, "TakenApart", null, (4, 5))).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.UnknownReference);
        (await SendAsync(desk.Checker, fresh, "TakenApart", null, (3, 2))).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await SendAsync(desk.Checker, fresh, "TakenApart", null)).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await SendAsync(desk.Checker, fresh, "Read", null, (1, 1))).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Malformed);
        (await SendAsync(desk.Lead, fresh, "TakenApart", null, (1, 1))).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await SendAsync(desk.Author, fresh, "Waived", "mine", (1, 1))).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);

        (await desk.App.EventCountAsync()).ShouldBe(before);
    }

    private async Task<Answer> CoverageAsync(Guid document, int version = 1) => (await desk.Checker.Http.GetAsync($"/documents/{document}/versions/{version}/coverage")).ShouldBe(HttpStatusCode.OK);

    private static async Task<Answer> MarkAsync(Member by, Answer coverage, string kind, string? reason, params (int From, int To)[] ranges) => (await SendAsync(by, coverage, kind, reason, ranges)).ShouldBe(HttpStatusCode.OK);

    private static Task<Answer> SendAsync(Member by, Answer coverage, string kind, string? reason, params (int From, int To)[] ranges) =>
        by.Http.PostAsync($"/documents/{coverage.Text("documentId")}/versions/{coverage.Text("number")}/coverage/marks", new { kind, reason, ranges = ranges.Select(r => new { from = r.From, to = r.To }) }, coverage.ETag);

    private static IEnumerable<string?> States(Answer coverage) => coverage.Body.GetProperty("sentences").EnumerateArray().Select(s => s.GetProperty("state").GetString());
}
