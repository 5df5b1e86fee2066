using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Verify.Api.Persistence;

namespace Verify.Api.Webhooks;

/// <summary>Sends what waits. Each endpoint is served by itself, so that a slow one delays no other.</summary>
internal sealed partial class WebhookDispatcher(IServiceScopeFactory scopes, WebhookSender sender, WebhookKey key, IOptions<WebhookOptions> options, TimeProvider clock, ILogger<WebhookDispatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Guid, Task> lanes = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var swept = clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
                if (clock.GetElapsedTime(swept) > SweepEvery)
                {
                    swept = clock.GetTimestamp();
                    await WithQueueAsync(queue => queue.SweepAsync(stoppingToken));
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // whatever went wrong, what waits still waits
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailure(logger, e);
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(lanes.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        await WithQueueAsync(queue => queue.AddCheckpointsAsync(cancellationToken));
        foreach (var (id, lane) in lanes)
        {
            if (lane.IsCompleted) lanes.TryRemove(id, out _);
        }

        foreach (var id in await WithQueueAsync(queue => queue.DueAsync(cancellationToken)))
        {
            if (!lanes.ContainsKey(id)) lanes[id] = Task.Run(() => ServeAsync(id, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Sends an endpoint everything that is due, several messages at a time, each about another thing.</summary>
    private async Task ServeAsync(Guid webhookId, CancellationToken cancellationToken)
    {
        try
        {
            var how = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallel, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(LeasedAsync(webhookId, cancellationToken), how, async (delivery, stop) => await SendAsync(delivery, stop));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // what was under way is sent again by whoever comes next
        }
#pragma warning disable CA1031 // whatever went wrong, what waits still waits
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailure(logger, e);
        }
    }

    private async IAsyncEnumerable<WebhookDelivery> LeasedAsync(Guid webhookId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await WithQueueAsync(queue => queue.LeaseAsync(webhookId, cancellationToken)) is { Count: > 0 } leased)
        {
            foreach (var delivery in leased) yield return delivery;
        }
    }

    private async Task SendAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var queue = scope.ServiceProvider.GetRequiredService<DeliveryQueue>();
        if (!queue.HoldsLease(delivery)) return;
        var webhook = await scope.ServiceProvider.GetRequiredService<VerifyDbContext>().Webhooks.AsNoTracking().SingleAsync(w => w.Id == delivery.WebhookId, cancellationToken);
        if (webhook.IsDisabled) return;
        var secrets = webhook.SecretsAt(at).Where(key.Makes).Select(s => key.Derive(s.Id)).ToList();
        var outcome = secrets.Count == 0
            ? new Outcome(Status: null, "The key that the secret was derived from is not here any more: rotate the secret.", RetryAfter: null, Milliseconds: 0)
            : await sender.SendAsync(webhook.Url, delivery.MessageId, delivery.Body, secrets, cancellationToken);
        await queue.NoteAsync(delivery, at, outcome, cancellationToken);
    }

    private async Task<T> WithQueueAsync<T>(Func<DeliveryQueue, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<DeliveryQueue>());
    }

    [LoggerMessage(EventId = 72, Level = LogLevel.Error, Message = "Messages to other systems could not be sent; it is tried again")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
