using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;

namespace Verify.Api.Http;

/// <summary>Forgets the keys of requests, and their answers, when their time is over: a look each hour.</summary>
internal sealed partial class IdempotencySweeper(IServiceScopeFactory scopes, TimeProvider clock, ILogger<IdempotencySweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Forgets what is older than it is kept, and says how many.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VerifyDbContext>();
        var horizon = clock.GetUtcNow() - IdempotencyKey.Kept;
        return await db.WriteAsync(token => db.Set<IdempotencyKey>().Where(k => k.At <= horizon).ExecuteDeleteAsync(token), cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // what could not be swept waits for the next time
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailure(logger, e);
            }
        }
    }

    [LoggerMessage(EventId = 70, Level = LogLevel.Error, Message = "Old idempotency keys could not be swept away; it is tried again")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
