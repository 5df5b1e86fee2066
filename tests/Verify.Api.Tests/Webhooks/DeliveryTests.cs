using System.Net;
using Microsoft.AspNetCore.Http;
using Verify.Api.Tests.Features.Claims;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Webhooks;

public sealed class DeliveryTests(WebhookDesk webhooks) : IClassFixture<WebhookDesk>
{
    private readonly ClaimDesk desk = webhooks.Desk;

    [Fact]
    public async Task A_claims_life_is_told_in_order_signed_and_without_names_texts_or_sealed_verdicts()
    {
        await using var endpoint = await SampleEndpoint.StartAsync();
        var (id, secret, _) = await webhooks.AddAsync(endpoint.Url);

        var claim = await desk.StaleAsync();

        await SampleEndpoint.SoonAsync(() => endpoint.Messages.Any(m => m.Type == "claim.stale" && m.Body.Contains(claim.Id.ToString("D"), StringComparison.Ordinal)));
        var heard = endpoint.Messages.Where(m => m.Body.Contains(claim.Id.ToString("D"), StringComparison.Ordinal)).ToList();
        heard.ShouldAllBe(m => m.IsSignedWith(secret));
        heard.Select(m => m.Id).ShouldBeUnique();
        heard.Select(m => m.Type == "claim.stage_changed" ? m.Json.GetProperty("data").GetProperty("stage").GetString() : m.Type)
            .ShouldBe(["Proposed", "Open", "InCheck", "InReview", "Decided", "claim.decided", "Stale", "claim.stale"]);
        foreach (var message in heard)
        {
            message.Body.ShouldNotContain("bargain");
            message.Body.ShouldNotContain("page 12");
            var decided = message.Body.Contains("\"fidelity\"", StringComparison.Ordinal);
            decided.ShouldBe(message.Type != "claim.stage_changed" || message.Json.GetProperty("data").GetProperty("stage").GetString() is "Decided" or "Stale", message.Body);
        }

        await SampleEndpoint.SoonAsync(async () => (await webhooks.DeliveriesAsync(id, "Delivered")).Count >= 8);
        (await webhooks.DeliveriesAsync(id, "Delivered")).Count.ShouldBeGreaterThanOrEqualTo(8);
    }

    [Fact]
    public async Task It_hears_only_what_it_wants_and_what_happened_after_it_was_added()
    {
        await desk.OpenAsync();
        await using var endpoint = await SampleEndpoint.StartAsync();
        await webhooks.AddAsync(endpoint.Url, "flag.raised");

        var claim = await desk.InCheckAsync();
        await ClaimDesk.DoAsync(desk.Checker, claim, "flags", new { message = "It names no page." });

        var message = (await endpoint.HearAsync(1)).Single(m => m.Body.Contains(claim.Id.ToString("D"), StringComparison.Ordinal));
        message.Type.ShouldBe("flag.raised");
        message.Json.GetProperty("data").GetProperty("rule").GetString().ShouldBe("ByHand");
        message.Body.ShouldNotContain("names no page");
        endpoint.Messages.ShouldAllBe(m => m.Type == "flag.raised");
    }

    [Fact]
    public async Task What_fails_is_tried_again_under_the_same_id_and_what_comes_after_waits_for_it()
    {
        await using var endpoint = await SampleEndpoint.StartAsync();
        var failures = 1;
        endpoint.Answer = (_, http) =>
        {
            if (Interlocked.Decrement(ref failures) >= 0) http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.CompletedTask;
        };
        await webhooks.AddAsync(endpoint.Url, "claim.stage_changed");

        var claim = await desk.OpenAsync();

        var heard = (await endpoint.HearAsync(3)).Where(m => m.Body.Contains(claim.Id.ToString("D"), StringComparison.Ordinal)).ToList();
        heard.Select(m => m.Json.GetProperty("data").GetProperty("stage").GetString()).ShouldBe(["Proposed", "Proposed", "Open"]);
        heard[0].Id.ShouldBe(heard[1].Id);
        heard[2].Id.ShouldNotBe(heard[0].Id);
    }

    [Fact]
    public async Task After_the_last_try_it_is_given_up_and_can_be_sent_again_alone_or_with_others()
    {
        await using var endpoint = await SampleEndpoint.StartAsync();
        endpoint.Answer = (_, http) => { http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable; return Task.CompletedTask; };
        var (id, _, _) = await webhooks.AddAsync(endpoint.Url, "claim.stage_changed");
        await desk.ProposedAsync();
        await endpoint.HearAsync(2);
        await SampleEndpoint.SoonAsync(async () => (await webhooks.DeliveriesAsync(id))[0].GetProperty("attempts").GetInt32() == 2);
        (await webhooks.DeliveriesAsync(id, "Waiting")).Count.ShouldBe(1, "the third try is a minute away");
        desk.App.Clock.MoveOn(TimeSpan.FromMinutes(2));
        await SampleEndpoint.SoonAsync(async () => (await webhooks.DeliveriesAsync(id, "Dead")).Count == 1);
        var dead = (await webhooks.DeliveriesAsync(id, "Dead")).Single();
        endpoint.Answer = null;

        (await desk.App.Administrator.Http.PostAsync($"/webhooks/{id}/deliveries/{dead.GetProperty("id").GetGuid()}/replay", new { })).ShouldBe(HttpStatusCode.OK);

        var heard = await endpoint.HearAsync(4);
        heard.Select(m => m.Id).Distinct().Single().ShouldBe(dead.GetProperty("messageId").GetString());
        await SampleEndpoint.SoonAsync(async () => (await webhooks.DeliveriesAsync(id, "Delivered")).Count == 1);
        var details = (await desk.App.Administrator.Http.GetAsync($"/webhooks/{id}/deliveries/{dead.GetProperty("id").GetGuid()}")).ShouldBe(HttpStatusCode.OK).Body;
        details.GetProperty("tries").EnumerateArray().Select(t => t.GetProperty("status").GetInt32()).ShouldBe([503, 503, 503, 204]);
        details.GetProperty("body").GetProperty("type").GetString().ShouldBe("claim.stage_changed");
        var index = dead.GetProperty("index").GetInt64();
        (await desk.Integration.Http.PostAsync($"/webhooks/{id}/replays", new { from = index, to = index, state = "Dead" })).Body.GetProperty("replayed").GetInt32().ShouldBe(0);
        (await desk.Integration.Http.PostAsync($"/webhooks/{id}/replays", new { from = index, to = index })).Body.GetProperty("replayed").GetInt32().ShouldBe(1);
        (await endpoint.HearAsync(5)).Select(m => m.Id).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task An_endpoint_that_says_it_is_gone_is_disabled_and_the_history_says_why()
    {
        await using var endpoint = await SampleEndpoint.StartAsync();
        endpoint.Answer = (_, http) => { http.Response.StatusCode = StatusCodes.Status410Gone; return Task.CompletedTask; };
        var (id, _, _) = await webhooks.AddAsync(endpoint.Url, "claim.stage_changed");
        await desk.ProposedAsync();
        await SampleEndpoint.SoonAsync(async () => (await desk.App.Administrator.Http.GetAsync($"/webhooks/{id}")).Text("isDisabled") == "True");

        var webhook = await desk.App.Administrator.Http.GetAsync($"/webhooks/{id}");
        webhook.Text("disabledBecause")!.ShouldContain("410");
        (await desk.Auditor.Http.GetAsync($"/webhooks/{id}/history")).Body.GetProperty("items").EnumerateArray().Last().GetProperty("actor").GetString().ShouldBe("system:webhooks");
        (await webhooks.DeliveriesAsync(id)).Single().GetProperty("state").GetString().ShouldBe("Dead");
        (await desk.App.Administrator.Http.PostAsync($"/webhooks/{id}/enable", new { }, webhook.ETag)).ShouldBe(HttpStatusCode.OK).Text("isDisabled").ShouldBe("False");
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_not_followed()
    {
        await using var target = await SampleEndpoint.StartAsync();
        await using var endpoint = await SampleEndpoint.StartAsync();
        endpoint.Answer = (_, http) => { http.Response.StatusCode = StatusCodes.Status307TemporaryRedirect; http.Response.Headers.Location = target.Url; return Task.CompletedTask; };
        var (id, _, _) = await webhooks.AddAsync(endpoint.Url, "claim.stage_changed");

        await desk.ProposedAsync();

        await endpoint.HearAsync(2);
        await SampleEndpoint.SoonAsync(async () => (await webhooks.DeliveriesAsync(id))[0].GetProperty("attempts").GetInt32() == 2);
        var delivery = (await webhooks.DeliveriesAsync(id)).Single();
        (await desk.App.Administrator.Http.GetAsync($"/webhooks/{id}/deliveries/{delivery.GetProperty("id").GetGuid()}")).Body.GetProperty("tries")[0].GetProperty("failure").GetString()!.ShouldContain("redirect");
        target.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Retry_After_is_honoured()
    {
        await using var endpoint = await SampleEndpoint.StartAsync();
        endpoint.Answer = (_, http) => { http.Response.StatusCode = StatusCodes.Status429TooManyRequests; http.Response.Headers.RetryAfter = "3600"; return Task.CompletedTask; };
        var (id, _, _) = await webhooks.AddAsync(endpoint.Url, "claim.stage_changed");

        await desk.ProposedAsync();

        await SampleEndpoint.SoonAsync(async () => (await webhooks.DeliveriesAsync(id)) is [var d] && d.GetProperty("attempts").GetInt32() == 1);
        var next = (await webhooks.DeliveriesAsync(id)).Single().GetProperty("nextAt").GetDateTimeOffset();
        (next - desk.App.Clock.GetUtcNow()).ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_slow_endpoint_delays_no_other()
    {
        await using var slow = await SampleEndpoint.StartAsync();
        slow.Answer = (_, http) => Task.Delay(TimeSpan.FromSeconds(30), http.RequestAborted);
        await using var quick = await SampleEndpoint.StartAsync();
        var (slowId, _, _) = await webhooks.AddAsync(slow.Url, "claim.stage_changed");
        await webhooks.AddAsync(quick.Url, "claim.stage_changed");

        for (var i = 0; i < 10; i++) await desk.ProposedAsync();

        await quick.HearAsync(10, seconds: 10);
        await SampleEndpoint.SoonAsync(async () => (await webhooks.DeliveriesAsync(slowId)).Any(d => d.GetProperty("attempts").GetInt32() > 0));
        var tried = (await webhooks.DeliveriesAsync(slowId)).First(d => d.GetProperty("attempts").GetInt32() > 0);
        (await desk.App.Administrator.Http.GetAsync($"/webhooks/{slowId}/deliveries/{tried.GetProperty("id").GetGuid()}")).Body.GetProperty("tries")[0].GetProperty("failure").GetString()!.ShouldContain("within 2 seconds");
    }

    [Fact]
    public async Task After_a_rotation_messages_bear_two_signatures_and_then_one()
    {
        await using var endpoint = await SampleEndpoint.StartAsync();
        var (id, old, etag) = await webhooks.AddAsync(endpoint.Url, "claim.stage_changed");
        var rotated = (await desk.App.Administrator.Http.PostAsync($"/webhooks/{id}/secrets", new { overlapHours = 1 }, etag)).ShouldBe(HttpStatusCode.OK);
        var secret = rotated.Text("secret")!;
        secret.ShouldNotBe(old);

        await desk.ProposedAsync();
        var both = (await endpoint.HearAsync(1))[0];
        desk.App.Clock.MoveOn(TimeSpan.FromHours(2));
        await desk.ProposedAsync();
        var one = (await endpoint.HearAsync(2))[1];

        (both.IsSignedWith(old), both.IsSignedWith(secret), both.Signature.Split(' ').Length).ShouldBe((true, true, 2));
        (one.IsSignedWith(old), one.IsSignedWith(secret), one.Signature.Split(' ').Length).ShouldBe((false, true, 1));
    }

    [Fact]
    public async Task The_secret_is_shown_once_and_stands_neither_in_the_database_nor_in_the_log()
    {
        await using var endpoint = await SampleEndpoint.StartAsync();
        var (id, secret, _) = await webhooks.AddAsync(endpoint.Url, "claim.stage_changed");

        (await desk.App.Administrator.Http.GetAsync($"/webhooks/{id}")).Body.GetRawText().ShouldNotContain("whsec");
        (await desk.App.Administrator.Http.GetAsync($"/webhooks/{id}/history")).Body.GetRawText().ShouldNotContain(secret["whsec_".Length..]);
        var folder = Path.GetDirectoryName(desk.App.DatabaseFile)!;
        foreach (var file in Directory.EnumerateFiles(folder, "verify.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            (await reader.ReadToEndAsync()).ShouldNotContain(secret["whsec_".Length..]);
        }
    }

    [Fact]
    public async Task A_signed_checkpoint_and_an_alarm_are_told_too()
    {
        await using var endpoint = await SampleEndpoint.StartAsync();
        await webhooks.AddAsync(endpoint.Url, "checkpoint.signed", "publication.alarmed");

        (await desk.Integration.Http.PostAsync("/publications", new { @ref = "sample-alarm", contentHash = new string('b', 64), publishedAt = desk.App.Clock.GetUtcNow(), kind = "Published" })).ShouldBe(HttpStatusCode.Created);

        var heard = await endpoint.HearAsync(2);
        heard.Single(m => m.Type == "publication.alarmed").Json.GetProperty("data").GetProperty("ref").GetString().ShouldBe("sample-alarm");
        heard.First(m => m.Type == "checkpoint.signed").Json.GetProperty("data").GetProperty("checkpoint").GetString()!.ShouldStartWith("verify/log\n");
    }

    [Fact]
    public async Task Administrators_keep_webhooks_and_the_desk_does_not_look_at_them()
    {
        (await desk.Lead.Http.PostAsync("/webhooks", new { url = "http://127.0.0.1:9/" })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await desk.Checker.Http.GetAsync("/webhooks")).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await desk.Integration.Http.GetAsync("/webhooks")).ShouldBe(HttpStatusCode.OK);
        (await desk.App.Administrator.Http.PostAsync("/webhooks", new { url = "ftp://cms.newsroom.example" })).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await desk.App.Administrator.Http.PostAsync("/webhooks", new { url = "https://me:secret@cms.newsroom.example" })).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await desk.App.Administrator.Http.PostAsync("/webhooks", new { url = "https://cms.newsroom.example", eventTypes = new[] { "claim.eaten" } })).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await desk.App.Administrator.Http.GetAsync($"/webhooks/{Guid.CreateVersion7()}/deliveries")).ShouldBe(HttpStatusCode.NotFound);
        var (id, _, etag) = await webhooks.AddAsync("https://cms.newsroom.example/hook", "claim.stale");
        (await desk.App.Administrator.Http.PutAsync($"/webhooks/{id}", new { url = "https://cms.newsroom.example/other" })).ShouldBe((HttpStatusCode)428);
        (await desk.App.Administrator.Http.PutAsync($"/webhooks/{id}", new { url = "https://cms.newsroom.example/other" }, etag)).ShouldBe(HttpStatusCode.OK).Text("url").ShouldBe("https://cms.newsroom.example/other");
    }
}
