using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Verify.Api.Persistence;

namespace Verify.Api.Integrity;

/// <summary>Whether the log can be proved to outsiders: degraded without an outside witness, and when the log does not agree with one.</summary>
internal sealed class AuditHealth(VerifyDbContext db, LogStanding standing, WitnessFile witness, TimestampAuthority authority) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!await db.AuditLogs.AnyAsync(cancellationToken)) return HealthCheckResult.Degraded("degraded: the log has no key yet");
        if (await standing.FindAsync(cancellationToken) is { } disagreement) return HealthCheckResult.Degraded($"degraded: no checkpoint is signed. {disagreement.Message}");
        if (!witness.IsOutside && !authority.IsConfigured) return HealthCheckResult.Degraded("degraded: there is no outside witness; set Witness:File or Witness:TimestampUrl");
        if (await db.Set<StoredCheckpoint>().AnyAsync(c => c.WitnessedAt == null, cancellationToken)) return HealthCheckResult.Degraded("degraded: checkpoints wait for the witness file");
        if (authority.IsConfigured && await db.Set<StoredCheckpoint>().OrderByDescending(c => c.Size).Select(c => c.Size).FirstOrDefaultAsync(cancellationToken) is > 0 and var last
            && await db.Set<StoredCheckpoint>().AnyAsync(c => c.Size == last && c.Token == null, cancellationToken))
        {
            return HealthCheckResult.Degraded("degraded: the last checkpoint bears no time stamp");
        }

        return HealthCheckResult.Healthy();
    }
}
