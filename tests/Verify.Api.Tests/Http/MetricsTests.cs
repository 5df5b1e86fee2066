using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Api.Tests.Features.Claims;

namespace Verify.Api.Tests.Http;

public class MetricsTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private static readonly Uri Address = new("/metrics", UriKind.Relative);

    [Fact]
    public async Task The_figures_are_told_in_the_form_that_Prometheus_reads()
    {
        await desk.ProposedAsync();
        await desk.Checker.Http.GetAsync("/claims");

        await UntilTheTreeHasBegunAsync();

        using var answer = await desk.App.Anonymous().Http.GetAsync(Address);
        var text = await answer.Content.ReadAsStringAsync();

        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldContain($"verify_log_events {await desk.App.EventCountAsync()}");
        lines.ShouldContain(l => l.StartsWith("verify_log_consumer_lag_events{consumer=\"tree\"} ", StringComparison.Ordinal));
        lines.ShouldContain(l => l.StartsWith("verify_command_duration_seconds_count{command=\"ProposeClaim\",outcome=\"done\"} ", StringComparison.Ordinal));
        lines.ShouldContain(l => l.StartsWith("http_server_request_duration_seconds_bucket{", StringComparison.Ordinal) && l.Contains("http_route=\"/api/v1/claims", StringComparison.Ordinal) && l.Contains(",le=\"0.005\"}", StringComparison.Ordinal));
        lines.ShouldContain("# TYPE http_server_request_duration_seconds histogram");
        lines.Where(l => !l.StartsWith('#')).ShouldAllBe(l => System.Text.RegularExpressions.Regex.IsMatch(l, """^[a-zA-Z_:][a-zA-Z0-9_:]*(\{[a-zA-Z_]\w*="([^"\\]|\\.)*"(,[a-zA-Z_]\w*="([^"\\]|\\.)*")*\})? (-?[0-9.]+(E[-+]?\d+)?|NaN|[+-]?Inf(inity)?|-?∞)$""", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
        var typed = lines.Where(l => l.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(l => l.Split(' ')[2]).ToList();
        typed.Distinct().Count().ShouldBe(typed.Count, "each name has one type");
    }

    [Fact]
    public async Task A_proxy_that_speaks_for_others_gets_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.Add("X-Forwarded-For", "192.0.2.1");

        using var answer = await desk.App.Anonymous().Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    // a worker takes it up: its cursor is there from its first step on
    private async Task UntilTheTreeHasBegunAsync()
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(50))
        {
            if (await desk.App.WithDatabaseAsync(db => db.Set<LogCursor>().AnyAsync(c => c.Consumer == "tree"))) return;
        }

        throw new TimeoutException("The tree was never begun.");
    }
}
