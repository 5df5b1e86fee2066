using System.Net;
using System.Text;
using Verify.Api.Tests.Features.Claims;
using Verify.Api.Tests.Integrity;
using Verify.Domain.Integrity;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.Redactions;

public sealed class RedactionTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private readonly string name = $"Zyxwvut{Guid.CreateVersion7():N}";

    [Fact]
    public async Task Two_people_take_a_text_out_and_it_is_nowhere_any_more_while_all_still_proves()
    {
        var (claim, index) = await NotedAsync();
        var outside = (await desk.App.SignAsync()).Text("note");
        var asked = await RequestAsync(index);

        var done = (await desk.Auditor.Http.PostAsync($"/redactions/{asked.Id}/confirm", new { }, asked.ETag)).ShouldBe(HttpStatusCode.OK);

        done.Text("state").ShouldBe("Done");
        var view = await desk.Lead.Http.GetAsync($"/claims/{claim.Id}");
        view.Body.GetRawText().ShouldNotContain(name);
        (await desk.Lead.Http.GetAsync($"/claims/{claim.Id}?asOf={index}")).Body.GetRawText().ShouldNotContain(name);
        var history = (await desk.Lead.Http.GetAsync($"/claims/{claim.Id}/history?limit=200")).Body;
        history.GetRawText().ShouldNotContain(name);
        history.GetProperty("items").EnumerateArray().Single(e => e.GetProperty("index").GetInt64() == index).GetProperty("redactedBy").GetInt64().ShouldBeGreaterThan(index);
        var (exitCode, output) = await desk.App.RunDatabaseCommandAsync("db", "check");
        output.ShouldContain(", 0 wrong.");
        exitCode.ShouldBe(0);
        (await desk.App.RunDatabaseCommandAsync("db", "refold", "--all")).ExitCode.ShouldBe(0);
        (await desk.App.RunDatabaseCommandAsync("db", "check")).ExitCode.ShouldBe(0);

        await desk.App.SignAsync();
        var lines = await desk.Auditor.ExportAsync();
        string.Concat(lines).ShouldNotContain(name);
        var report = AuditDesk.Check(lines, await desk.App.KeysAsync(), outside);
        report.Broken.ShouldBeNull();
        report.Redacted.ShouldContain(r => r.Index == index && !r.PayloadHeld);
        var receipt = Receipt.Parse(await desk.Auditor.Http.Http.GetByteArrayAsync(new Uri($"/api/v1/audit/events/{index}/receipt", UriKind.Relative)));
        receipt.Payload.ShouldBeNull();
        receipt.Substitute.ShouldNotBeNull();
        receipt.Verify([.. await desk.App.KeysAsync()]).ShouldBeNull();
        await FilesShouldNotHoldAsync(name);

        var dossier = (await desk.Lead.Http.GetAsync($"/claims/{claim.Id}/dossier")).ShouldBe(HttpStatusCode.OK).Body;
        var redacted = dossier.GetProperty("entries").EnumerateArray().Single(e => e.GetProperty("event").GetProperty("index").GetInt64() == index).GetProperty("redaction");
        redacted.GetProperty("reason").GetString().ShouldBe("It names somebody.");
        redacted.GetProperty("requestedBy").GetGuid().ShouldBe(desk.Lead.Id);
        redacted.GetProperty("confirmedBy").GetGuid().ShouldBe(desk.Auditor.Id);
    }

    [Fact]
    public async Task It_takes_two_people_one_of_them_an_auditor()
    {
        var (_, index) = await NotedAsync();
        var both = await desk.App.MemberAsync(Role.Lead, Role.Auditor);
        (await desk.Checker.Http.PostAsync("/redactions", Body(index))).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        var asked = (await both.Http.PostAsync("/redactions", Body(index))).ShouldBe(HttpStatusCode.Created);
        var before = await desk.App.SettledEventCountAsync();

        (await both.Http.PostAsync($"/redactions/{asked.Id}/confirm", new { }, asked.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await desk.Lead.Http.PostAsync($"/redactions/{asked.Id}/confirm", new { }, asked.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await desk.Auditor.Http.PostAsync($"/redactions/{asked.Id}/confirm", new { })).ShouldBeRefused((HttpStatusCode)428, ProblemCodes.VersionMissing);
        (await desk.App.EventCountAsync()).ShouldBe(before);

        var declined = (await desk.Auditor.Http.PostAsync($"/redactions/{asked.Id}/decline", new { reason = "It is the evidence." }, asked.ETag)).ShouldBe(HttpStatusCode.OK);
        (await desk.Auditor.Http.PostAsync($"/redactions/{asked.Id}/confirm", new { }, declined.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
    }

    [Theory]
    [InlineData("/nothing/there")]
    [InlineData("/note/id")] // without it the event cannot be read
    [InlineData("/by")]
    [InlineData("note")]
    public async Task Places_that_hold_no_text_or_are_needed_are_refused(string pointer)
    {
        var (_, index) = await NotedAsync();

        (await desk.Lead.Http.PostAsync("/redactions", new { index, pointers = new[] { pointer }, reason = "x" })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
    }

    [Fact]
    public async Task A_legal_hold_stops_it_until_a_lead_and_an_auditor_lift_it()
    {
        var (claim, index) = await NotedAsync();
        var asked = await RequestAsync(index);
        var hold = (await desk.Lead.Http.PostAsync("/legal-holds", new { reason = "A suit was announced.", stream = $"claim:{claim.Id}" })).ShouldBe(HttpStatusCode.Created);
        (await desk.Lead.Http.PostAsync($"/legal-holds/{hold.Id}/confirm", new { }, hold.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await (await desk.App.MemberAsync(Role.Lead)).Http.PostAsync($"/legal-holds/{hold.Id}/confirm", new { }, hold.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        hold = (await desk.Auditor.Http.PostAsync($"/legal-holds/{hold.Id}/confirm", new { }, hold.ETag)).ShouldBe(HttpStatusCode.OK);

        (await desk.Auditor.Http.PostAsync($"/redactions/{asked.Id}/confirm", new { }, asked.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        (await desk.Lead.Http.PostAsync("/redactions", Body(index))).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);

        hold = (await desk.Auditor.Http.PostAsync($"/legal-holds/{hold.Id}/lift", new { reason = "Settled." }, hold.ETag)).ShouldBe(HttpStatusCode.OK);
        hold.Body.GetProperty("isInForce").GetBoolean().ShouldBeTrue();
        hold = (await desk.Lead.Http.PostAsync($"/legal-holds/{hold.Id}/confirm", new { }, hold.ETag)).ShouldBe(HttpStatusCode.OK);
        hold.Text("state").ShouldBe("Lifted");
        (await desk.Auditor.Http.PostAsync($"/redactions/{asked.Id}/confirm", new { }, asked.ETag)).ShouldBe(HttpStatusCode.OK);
    }

    [SqliteFact]
    public async Task What_stands_in_cannot_be_changed_by_hand()
    {
        var (_, index) = await NotedAsync();
        var asked = await RequestAsync(index);
        await desk.Auditor.Http.PostAsync($"/redactions/{asked.Id}/confirm", new { }, asked.ETag);

        var findings = await desk.App.InScopeAsync(async services =>
        {
            var db = (Api.Persistence.VerifyDbContext)services.GetService(typeof(Api.Persistence.VerifyDbContext))!;
            await using var transaction = await db.BeginWriteAsync(default);
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlAsync(db.Database, $"UPDATE Events SET Payload = CAST(replace(CAST(Payload AS TEXT), '\"text\":\"\"', '\"text\":\"invented\"') AS BLOB) WHERE LogIndex = {index}");
            var found = new List<string>();
            await foreach (var finding in ((Api.Persistence.DatabaseCheck)services.GetService(typeof(Api.Persistence.DatabaseCheck))!).RunAsync([], default)) found.Add(finding);
            return found;
        });

        findings.ShouldContain(f => f.StartsWith($"event {index}: its payload is not what its redaction", StringComparison.Ordinal));
    }

    private async Task<(Answer Claim, long Index)> NotedAsync()
    {
        var claim = await ClaimDesk.DoAsync(desk.Checker, await desk.OpenAsync(), "notes", new { text = $"{name} lives at number nine" });
        return (claim, await desk.App.EventCountAsync() - 1);
    }

    private async Task<Answer> RequestAsync(long index) => (await desk.Lead.Http.PostAsync("/redactions", Body(index))).ShouldBe(HttpStatusCode.Created);

    private static object Body(long index) => new { index, pointers = new[] { "/note/text" }, reason = "It names somebody." };

    private async Task FilesShouldNotHoldAsync(string text)
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(desk.App.DatabaseFile)!, "verify.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            copy.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)).ShouldBe(-1, file);
        }
    }
}
