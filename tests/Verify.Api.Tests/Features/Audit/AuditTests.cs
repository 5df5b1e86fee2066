using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Tests.Integrity;
using Verify.Domain.Integrity;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.Audit;

public sealed class AuditTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    [Fact]
    public async Task Keys_are_for_everybody()
    {
        var keys = (await app.Anonymous().GetAsync("/audit/keys")).ShouldBe(HttpStatusCode.OK).Body;

        var key = CheckpointKey.Parse(keys.GetProperty("keys")[0].GetProperty("verifierKey").GetString()!).ShouldHaveSingleItem();
        key.ToPem().ShouldBe(keys.GetProperty("keys")[0].GetProperty("publicKey").GetString());
        key.Origin.ShouldBe(keys.GetProperty("origin").GetString());
        (await app.KeysAsync())[0].ToPem().ShouldBe(key.ToPem());
    }

    [Fact]
    public async Task Only_auditors_read_the_whole_log_and_take_it_along()
    {
        foreach (var role in new[] { Role.Lead, Role.Admin, Role.Author, Role.Integration })
        {
            var member = await app.MemberAsync(role);
            (await member.Http.GetAsync("/audit/events")).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
            (await member.Http.GetAsync("/audit/export")).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        }

        (await app.Anonymous().GetAsync("/audit/export")).ShouldBeRefused(HttpStatusCode.Unauthorized, ProblemCodes.Unauthenticated);
    }

    [Fact]
    public async Task Events_are_found_by_stream_actor_type_and_time()
    {
        var auditor = await app.MemberAsync(Role.Auditor);
        app.Clock.MoveOn(TimeSpan.FromHours(1));
        var person = await app.MemberAsync(Role.Checker);
        (await app.Administrator.Http.PostAsync($"/people/{person.Id}/roles/grant", new { role = "Lead" }, "\"1\"")).ShouldBe(HttpStatusCode.OK);
        var since = app.Clock.GetUtcNow().AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

        (await TypesAsync(auditor, $"stream=person:{person.Id}")).ShouldBe(["person-registered.1", "role-granted.1"]);
        (await TypesAsync(auditor, $"actor=person:{Person.FirstAdministrator}&stream=person:{person.Id}")).ShouldBe(["role-granted.1"]);
        (await TypesAsync(auditor, $"type=role-granted&from={since}")).ShouldBe(["role-granted.1"]);
        (await TypesAsync(auditor, $"type=role-granted.1&stream=person:{person.Id}")).ShouldBe(["role-granted.1"]);
        (await TypesAsync(auditor, $"type=person-registered&to={since}")).Count.ShouldBeGreaterThan(0);
        (await TypesAsync(auditor, $"stream=person:{person.Id}&to={since}")).ShouldBeEmpty();
        var after = (await auditor.Http.GetAsync($"/audit/events?stream=person:{person.Id}")).Body.GetProperty("items")[0].GetProperty("index").GetInt64();
        (await TypesAsync(auditor, $"after={after}&stream=person:{person.Id}")).ShouldBe(["role-granted.1"]);
        (await auditor.Http.GetAsync("/audit/events?after=-1")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Following_the_links_shows_every_event_once()
    {
        var auditor = await app.MemberAsync(Role.Auditor);
        var seen = new List<long>();
        for (var next = "/api/v1/audit/events?limit=4"; next is not null;)
        {
            var page = (await auditor.Http.GetAsync(next)).ShouldBe(HttpStatusCode.OK);
            seen.AddRange(page.Body.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("index").GetInt64()));
            next = page.Link?[1..page.Link.IndexOf('>', StringComparison.Ordinal)];
        }

        seen.ShouldBe(Enumerable.Range(0, (int)await app.EventCountAsync()).Select(i => (long)i));
    }

    [Fact]
    public async Task Every_event_has_a_receipt_that_holds_without_us()
    {
        var auditor = await app.MemberAsync(Role.Auditor);
        var keys = await app.KeysAsync();

        for (var index = 0; index < await app.EventCountAsync(); index += 2)
        {
            var bytes = await auditor.Http.Http.GetByteArrayAsync(new Uri($"/api/v1/audit/events/{index}/receipt", UriKind.Relative));
            var receipt = Receipt.Parse(bytes);
            receipt.Line.Index.ShouldBe(index);
            receipt.Verify([.. keys]).ShouldBeNull();
            receipt.Witness.ShouldStartWith("none");
            var altered = Receipt.Parse(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("2026-", "2025-", StringComparison.Ordinal)));
            altered.Verify([.. keys]).ShouldNotBeNull();
        }

        (await auditor.Http.GetAsync("/audit/events/999999/receipt")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task A_receipt_is_for_whoever_may_see_the_event()
    {
        var (person, other, auditor) = (await app.MemberAsync(Role.Checker), await app.MemberAsync(Role.Checker), await app.MemberAsync(Role.Auditor));
        var registered = (await auditor.Http.GetAsync($"/audit/events?stream=person:{person.Id}")).Body.GetProperty("items")[0].GetProperty("index").GetInt64();

        (await person.Http.GetAsync($"/audit/events/{registered}/receipt")).ShouldBe(HttpStatusCode.OK);
        (await other.Http.GetAsync($"/audit/events/{registered}/receipt")).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
    }

    [Fact]
    public async Task An_export_holds_and_can_be_fetched_in_two_goes()
    {
        var auditor = await app.MemberAsync(Role.Auditor);
        await app.GrowAsync(2);
        var outside = (await app.SignAsync()).Text("note");
        await app.GrowAsync(2);

        var whole = await auditor.ExportAsync();

        var report = AuditDesk.Check(whole, await app.KeysAsync(), outside);
        report.Broken.ShouldBeNull();
        report.Events.ShouldBe(await app.EventCountAsync());
        report.Covered.ShouldBe(report.Events);
        report.Withheld.Count.ShouldBe(await app.WithDatabaseAsync(db => db.Events.CountAsync(e => e.Stream.StartsWith("key:"))), "what keys say is nobody's to read");
        var events = whole.Where(IsEvent).ToList();
        var rest = (await auditor.ExportAsync(after: 6)).Where(IsEvent).ToList();
        events.Take(7).Concat(rest).ShouldBe(events);
    }

    private static bool IsEvent(string line) => AuditExport.KindOf(Encoding.UTF8.GetBytes(line)) == ExportLine.Event;

    private static async Task<List<string>> TypesAsync(Member auditor, string query) =>
        [.. (await auditor.Http.GetAsync($"/audit/events?{query}")).ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("type").GetString()!)];
}
