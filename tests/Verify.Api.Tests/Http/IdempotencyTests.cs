using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Verify.Api.Http;
using Verify.Api.Persistence;
using Verify.Api.Tests.Features.Claims;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Http;

public sealed class IdempotencyTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private readonly string key = Guid.CreateVersion7().ToString("D");

    [Fact]
    public async Task A_thousand_requests_under_one_key_have_one_effect()
    {
        var before = await desk.App.SettledEventCountAsync();
        var answers = new List<HttpResponseMessage>();
        var stillRunning = 0;

        await Parallel.ForAsync(0, 1000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
        {
            HttpResponseMessage answer;
            while ((answer = await SendAsync(desk.Checker, "/authorities", """{"kind":"Person","name":"Sample Thousand"}""")).StatusCode == HttpStatusCode.Conflict)
            {
                Interlocked.Increment(ref stillRunning);
                answer.Dispose();
            }

            lock (answers) answers.Add(answer);
        });

        (await desk.App.EventCountAsync()).ShouldBe(before + 1);
        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Created);
        stillRunning.ShouldBeGreaterThan(0, "eight at a time meet");
        answers.Count(a => !a.Headers.Contains(RepeatedAnswer.Header)).ShouldBe(1);
        (await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()))).Distinct().Count().ShouldBe(1);
        answers.Select(a => (a.Headers.ETag?.Tag, a.Headers.Location?.ToString())).Distinct().Single().Item1.ShouldBe("\"1\"");
    }

    [Fact]
    public async Task A_repeat_is_answered_alike_even_when_it_bears_a_newer_version()
    {
        var claim = await desk.ProposedAsync();
        var body = """{"severity":"Normal","isAtomic":true}""";
        using var first = await SendAsync(desk.Checker, $"/claims/{claim.Id}/transitions/open", body, claim.ETag);

        using var second = await SendAsync(desk.Checker, $"/claims/{claim.Id}/transitions/open", body, "\"2\"");

        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        second.Headers.ETag!.Tag.ShouldBe("\"2\"");
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        second.Headers.GetValues(RepeatedAnswer.Header).ShouldBe(["true"]);
    }

    [Fact]
    public async Task Another_request_under_the_key_is_refused_and_other_people_have_keys_of_their_own()
    {
        var body = """{"kind":"Person","name":"Sample Mine"}""";
        (await SendAsync(desk.Checker, "/authorities", body)).StatusCode.ShouldBe(HttpStatusCode.Created);
        var before = await desk.App.SettledEventCountAsync();

        using var other = await SendAsync(desk.Checker, "/authorities", """{"kind":"Person","name":"Sample Other"}""");
        using var elsewhere = await SendAsync(desk.Checker, "/authorities?x=1", body);

        foreach (var refused in new[] { other, elsewhere })
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await refused.Content.ReadAsStringAsync()).ShouldContain(ProblemCodes.IdempotencyKeyReused);
        }

        (await desk.App.EventCountAsync()).ShouldBe(before);
        using var theirs = await SendAsync(desk.OtherChecker, "/authorities", """{"kind":"Person","name":"Sample Theirs"}""");
        theirs.StatusCode.ShouldBe(HttpStatusCode.Created);
        theirs.Headers.Contains(RepeatedAnswer.Header).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_refused_leaves_nothing_and_its_key_is_free()
    {
        var claim = await desk.ProposedAsync();
        var body = """{"severity":"Normal","isAtomic":true}""";

        using var refused = await SendAsync(desk.Checker, $"/claims/{claim.Id}/transitions/open", body, "\"9\"");
        using var mended = await SendAsync(desk.Checker, $"/claims/{claim.Id}/transitions/open", body, claim.ETag);

        refused.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        mended.StatusCode.ShouldBe(HttpStatusCode.OK);
        mended.Headers.Contains(RepeatedAnswer.Header).ShouldBeFalse();
    }

    [Fact]
    public async Task After_48_hours_the_key_is_forgotten()
    {
        await SendAsync(desk.Checker, "/authorities", """{"kind":"Person","name":"Sample Old"}""");
        desk.App.Clock.MoveOn(TimeSpan.FromHours(47));
        (await SendAsync(desk.Checker, "/authorities", """{"kind":"Person","name":"Sample Old"}""")).Headers.Contains(RepeatedAnswer.Header).ShouldBeTrue();
        desk.App.Clock.MoveOn(TimeSpan.FromHours(1));

        using var again = await SendAsync(desk.Checker, "/authorities", """{"kind":"Person","name":"Sample Old"}""");

        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.Headers.Contains(RepeatedAnswer.Header).ShouldBeFalse();
        desk.App.Clock.MoveOn(TimeSpan.FromHours(49));
        var sweeper = desk.App.Services.GetServices<IHostedService>().OfType<IdempotencySweeper>().Single();
        (await sweeper.SweepAsync(CancellationToken.None)).ShouldBeGreaterThan(0);
        (await desk.App.WithDatabaseAsync(db => db.Set<IdempotencyKey>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_secret_that_is_shown_once_is_kept_nowhere()
    {
        using var first = await SendAsync(desk.Checker, $"/people/{desk.Checker.Id}/keys", """{"label":"laptop"}""");
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        var before = await desk.App.SettledEventCountAsync();

        using var second = await SendAsync(desk.Checker, $"/people/{desk.Checker.Id}/keys", """{"label":"laptop"}""");

        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await second.Content.ReadAsStringAsync()).ShouldContain(ProblemCodes.IdempotencyAnswerGone);
        (await desk.App.EventCountAsync()).ShouldBe(before);
        (await desk.App.WithDatabaseAsync(db => db.Set<IdempotencyKey>().Where(k => k.Location!.StartsWith("/api/v1/keys/")).Select(k => k.Body).ToListAsync())).ShouldAllBe(b => b == null);
    }

    [Fact]
    public async Task Several_items_of_one_call_are_still_answered_one_by_one()
    {
        var good = await desk.ProposedAsync();
        var opened = await desk.OpenAsync();
        var body = $$"""{"claims":[{"claimId":"{{opened.Id}}","version":2},{"claimId":"{{good.Id}}","version":1}],"severity":"Normal","isAtomic":true}""";

        using var first = await SendAsync(desk.Checker, "/claims/transitions/open", body);
        using var second = await SendAsync(desk.Checker, "/claims/transitions/open", body);

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        (await desk.Checker.Http.GetAsync($"/claims/{good.Id}")).Text("stage").ShouldBe("Open");
        (await desk.App.RunDatabaseCommandAsync("db", "check")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_publication_is_recorded_once_and_each_answer_holds_the_checkpoint()
    {
        var body = $$"""{"ref":"sample-key","contentHash":"{{new string('a', 64)}}","publishedAt":"2026-03-02T09:30:00Z","kind":"Published"}""";

        using var first = await SendAsync(desk.Integration, "/publications", body);
        using var second = await SendAsync(desk.Integration, "/publications", body);

        var text = await first.Content.ReadAsStringAsync();
        text.ShouldContain("verify/log");
        (await second.Content.ReadAsStringAsync()).ShouldBe(text);
        second.Headers.Contains(RepeatedAnswer.Header).ShouldBeTrue();
    }

    [Fact]
    public async Task A_redaction_takes_every_kept_answer_out()
    {
        var claim = await desk.InCheckAsync();
        const string words = "Sample words that must go";
        using var noted = await SendAsync(desk.Checker, $"/claims/{claim.Id}/notes", $$"""{"text":"{{words}}"}""", claim.ETag);
        noted.StatusCode.ShouldBe(HttpStatusCode.OK, await noted.Content.ReadAsStringAsync());
        var index = (await desk.Lead.Http.GetAsync($"/claims/{claim.Id}/history?limit=200")).Body.GetProperty("items").EnumerateArray().Last().GetProperty("index").GetInt64();
        var asked = (await desk.Lead.Http.PostAsync("/redactions", new { index, pointers = new[] { "/note/text" }, reason = "It names somebody." })).ShouldBe(HttpStatusCode.Created);

        using var request = Request($"/redactions/{asked.Id}/confirm", "{}", asked.ETag, Guid.CreateVersion7().ToString("D"));
        using var confirmed = await desk.Auditor.Http.Http.SendAsync(request);

        confirmed.StatusCode.ShouldBe(HttpStatusCode.OK, await confirmed.Content.ReadAsStringAsync());
        using var repeated = await SendAsync(desk.Checker, $"/claims/{claim.Id}/notes", $$"""{"text":"{{words}}"}""", claim.ETag);
        repeated.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await repeated.Content.ReadAsStringAsync()).ShouldContain(ProblemCodes.IdempotencyAnswerGone);
        var kept = await desk.App.WithDatabaseAsync(db => db.Set<IdempotencyKey>().Where(k => k.PersonId == desk.Checker.Id).Select(k => k.Body).ToListAsync());
        kept.ShouldNotBeEmpty();
        kept.ShouldAllBe(b => b == null);
    }

    [Fact]
    public void While_a_request_is_being_done_its_key_is_refused_and_free_afterwards()
    {
        var running = new RunningKeys();
        using (running.Enter(desk.Checker.Id, "a"))
        {
            Should.Throw<RefusedException>(() => running.Enter(desk.Checker.Id, "a")).Code.ShouldBe(ProblemCodes.IdempotencyRunning);
            running.Enter(desk.OtherChecker.Id, "a").Dispose();
        }

        running.Enter(desk.Checker.Id, "a").Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("with blanks in it")]
    public async Task A_key_that_is_none_is_refused(string wrong)
    {
        using var request = Request("/authorities", """{"kind":"Person","name":"Sample Nobody"}""", null, wrong);
        using var answer = await desk.Checker.Http.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<HttpResponseMessage> SendAsync(Member by, string path, string body, string? ifMatch = null)
    {
        using var request = Request(path, body, ifMatch, key);
        return await by.Http.Http.SendAsync(request);
    }

    private static HttpRequestMessage Request(string path, string body, string? ifMatch, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1{path}") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return request;
    }
}
