using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Verify.Api.Persistence;

namespace Verify.Api.Http;

/// <summary>Whether the server can do its work.</summary>
/// <param name="Status">healthy, degraded or unhealthy.</param>
/// <param name="Checks">What each check found, by its name.</param>
internal sealed record HealthView(string Status, IReadOnlyDictionary<string, string> Checks);

/// <summary>Asks the database where the log stands.</summary>
internal sealed class DatabaseHealth(VerifyDbContext db) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var next = await db.LogHeads.Select(h => h.NextIndex).SingleAsync(cancellationToken);
        return HealthCheckResult.Healthy($"healthy: the log holds {next} events");
    }
}

/// <summary>The two addresses by which a supervisor knows how the server is.</summary>
internal static class Health
{
    /// <summary>Adds the checks.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        return services;
    }

    /// <summary>Maps <c>/health/live</c> (the process answers) and <c>/health/ready</c> (what it needs answers too; 503 when not).</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous().WithMetadata(Uncounted.Instance);
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous().WithMetadata(Uncounted.Instance);
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var checks = report.Entries.ToDictionary(e => e.Key, e => e.Value.Description ?? Written(e.Value.Status), StringComparer.Ordinal);
        return context.Response.WriteAsJsonAsync(new HealthView(Written(report.Status), checks), ApiJson.Default.HealthView, cancellationToken: context.RequestAborted);
    }

    private static string Written(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
