using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Verify.Api.Persistence;
using Verify.Domain.Refusals;

namespace Verify.Api.Integrity;

/// <summary>Signs a checkpoint whenever enough events, or enough seconds since an event, have gathered.</summary>
internal sealed partial class CheckpointWorker(IServiceScopeFactory scopes, BackgroundLease lease, IOptions<CheckpointOptions> options, TimeProvider clock, ILogger<CheckpointWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long? waitsSince;
    private string? lastRefusal;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                if (lease.IsHeld) await SignIfDueAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (RefusedException e)
            {
                if (!string.Equals(lastRefusal, e.Message, StringComparison.Ordinal)) LogRefusal(logger, e.Message);
                lastRefusal = e.Message;
            }
#pragma warning disable CA1031 // whatever went wrong, nothing was signed: it is tried again
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailure(logger, e);
            }
        }
    }

    private async Task SignIfDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VerifyDbContext>();
        var size = await db.LogHeads.Select(h => h.NextIndex).SingleAsync(cancellationToken);
        if (!await db.AuditLogs.AnyAsync(cancellationToken)) return; // the first start has not got there yet
        var uncovered = size - (await db.Set<StoredCheckpoint>().MaxAsync(c => (long?)c.Size, cancellationToken) ?? 0);
        var maker = scope.ServiceProvider.GetRequiredService<CheckpointMaker>();
        if (uncovered == 0 && !await maker.AwaitsWitnessAsync(cancellationToken))
        {
            waitsSince = null;
            return;
        }

        waitsSince ??= clock.GetTimestamp();
        if (uncovered < options.Value.EveryEvents && clock.GetElapsedTime(waitsSince.Value) < TimeSpan.FromSeconds(options.Value.EverySeconds)) return;
        waitsSince = clock.GetTimestamp();
        await maker.SignAsync(awaitTimestamp: true, cancellationToken);
        lastRefusal = null;
    }

    [LoggerMessage(EventId = 35, Level = LogLevel.Error, Message = "No checkpoint is signed: {Reason}")]
    private static partial void LogRefusal(ILogger logger, string reason);

    [LoggerMessage(EventId = 36, Level = LogLevel.Error, Message = "No checkpoint could be signed; it is tried again")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
