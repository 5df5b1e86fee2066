using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Verify.Api.Persistence;

namespace Verify.Api.Http.Telemetry;

/// <summary><c>/metrics</c>: figures for those who run the server, in Prometheus's text form. They hold no names and no texts.</summary>
internal static class MetricsEndpoint
{
    /// <summary>Maps the address. It answers this machine only, unless <c>Telemetry:MetricsForAll</c> says otherwise.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", AnswerAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<Results<ContentHttpResult, NotFound>> AnswerAsync(
        HttpContext context, MetricsListener listener, VerifyDbContext db, BackgroundLease lease, IOptions<TelemetryOptions> options, CancellationToken cancellationToken)
    {
        if (!options.Value.MetricsForAll && !IsFromHere(context)) return TypedResults.NotFound();
        var text = new PrometheusText();
        await WriteLogAsync(text, db, cancellationToken);
        text.Gauge("verify_background_held", "1 where this process does the background work", lease.IsHeld ? 1 : 0);
        foreach (var series in listener.Collect()) text.Write(series);
        return TypedResults.Text(text.ToString(), PrometheusText.ContentType);
    }

    private static async Task WriteLogAsync(PrometheusText text, VerifyDbContext db, CancellationToken cancellationToken)
    {
        var size = await db.LogHeads.Select(h => h.NextIndex).SingleAsync(cancellationToken);
        var signed = await db.Set<StoredCheckpoint>().MaxAsync(c => (long?)c.Size, cancellationToken) ?? 0;
        text.Gauge("verify_log_events", "Events in the log", size);
        text.Gauge("verify_log_unsigned_events", "Events that no signed checkpoint covers yet", size - signed);
        foreach (var cursor in await db.Set<LogCursor>().AsNoTracking().OrderBy(c => c.Consumer).ToListAsync(cancellationToken))
            text.Gauge("verify_log_consumer_lag_events", "Events that a consumer of the log has not worked off yet", size - cursor.NextIndex, $"consumer=\"{cursor.Consumer}\"");
    }

    // a proxy on this machine speaks for others, and says so
    private static bool IsFromHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");
}
