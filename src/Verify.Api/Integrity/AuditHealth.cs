using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Verify.Api.Persistence;

namespace Verify.Api.Integrity;

/// <summary>Whether the log can be proved to outsiders: degraded without an outside witness, and when the log does not agree with one.</summary>
internal sealed class AuditHealth(VerifyDbContext db, LogStanding standing, CheckpointMaker checkpoints, WitnessFile witness, TimestampAuthority authority) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!await db.AuditLogs.AnyAsync(cancellationToken)) return HealthCheckResult.Degraded("degraded: the log has no key yet");
        if (await standing.FindAsync(cancellationToken) is { } disagreement) return HealthCheckResult.Degraded($"degraded: no checkpoint is signed. {disagreement.Message}");
        if (!witness.IsOutside && !authority.IsConfigured) return HealthCheckResult.Degraded("degraded: there is no outside witness; set Witness:File or Witness:TimestampUrl");
        if (await checkpoints.AwaitsWitnessAsync(cancellationToken)) return HealthCheckResult.Degraded("degraded: the last checkpoint has not reached every witness yet");
        return HealthCheckResult.Healthy();
    }
}
