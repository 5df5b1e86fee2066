using Verify.Api.Persistence;

namespace Verify.Api.Reactions;

/// <summary>Lets one consumer follow the log as long as the server runs: at once while there is work, else with a look every half second.</summary>
/// <typeparam name="TConsumer">The consumer.</typeparam>
internal sealed partial class ReactionWorker<TConsumer>(IServiceScopeFactory scopes, BackgroundLease lease, TimeProvider clock, ILogger<ReactionWorker<TConsumer>> logger) : BackgroundService
    where TConsumer : LogConsumer
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Pause;
            try
            {
                // two processes would not do the same work twice, but one of them would do it for nothing
                if (lease.IsHeld && await StepAsync(stoppingToken) > 0) continue;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // whatever went wrong, the cursor has not moved: the step is tried again
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailure(logger, e, typeof(TConsumer).Name);
                pause = PauseAfterFailure;
            }

            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<int> StepAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var consumer = scope.ServiceProvider.GetRequiredService<TConsumer>();
        return await scope.ServiceProvider.GetRequiredService<LogFollower>().StepAsync(consumer.Name, consumer.BatchSize, consumer.AdvanceAsync, cancellationToken);
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Error, Message = "{Consumer} could not work off its next events; it tries again")]
    private static partial void LogFailure(ILogger logger, Exception exception, string consumer);
}
