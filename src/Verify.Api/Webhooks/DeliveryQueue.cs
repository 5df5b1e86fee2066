using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Verify.Api.Persistence;
using Verify.Domain.People;
using Verify.Domain.Webhooks;

namespace Verify.Api.Webhooks;

/// <summary>
/// The messages that wait: who may send which, and what came of it. Of the messages about one thing only the first that
/// waits may be sent, so that an endpoint hears them in order.
/// </summary>
internal sealed class DeliveryQueue(VerifyDbContext db, IOptions<WebhookOptions> options, TimeProvider clock)
{
    /// <summary>Name of the cursor over the signed checkpoints.</summary>
    public const string CheckpointCursor = "webhook-checkpoints";

    private const int MaxLeased = 32;
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);
    private static readonly Acting Dispatcher = Acting.System("webhooks");

    private DbSet<WebhookDelivery> Deliveries => db.Set<WebhookDelivery>();

    /// <summary>The endpoints for which a message is due.</summary>
    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await Deliveries.Where(d => d.State == DeliveryState.Waiting && d.NextAt <= now && (d.LeasedUntil == null || d.LeasedUntil <= now))
            .Select(d => d.WebhookId).Distinct()
            .Where(id => db.Webhooks.Any(w => w.Id == id && !w.IsDisabled))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Takes messages of an endpoint that are due, each about another thing; none when nothing is.</summary>
    public async Task<IReadOnlyList<WebhookDelivery>> LeaseAsync(Guid webhookId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var lease = Guid.CreateVersion7();
        var due = Deliveries.Where(d => d.WebhookId == webhookId && d.State == DeliveryState.Waiting && d.NextAt <= now && (d.LeasedUntil == null || d.LeasedUntil <= now)
            && !Deliveries.Any(e => e.WebhookId == webhookId && e.State == DeliveryState.Waiting && e.Subject == d.Subject && e.Place < d.Place));
        var places = await due.OrderBy(d => d.NextAt).ThenBy(d => d.Place).Select(d => d.Place).Take(MaxLeased).ToListAsync(cancellationToken);
        if (places.Count == 0) return [];

        var until = now + TimeSpan.FromSeconds(options.Value.LeaseSeconds);
        return await db.WriteAsync(
            async token =>
            {
                await due.Where(d => places.Contains(d.Place)).ExecuteUpdateAsync(set => set.SetProperty(d => d.Lease, lease).SetProperty(d => d.LeasedUntil, until), token);
                return await Deliveries.AsNoTracking().Where(d => d.WebhookId == webhookId && d.Lease == lease).OrderBy(d => d.Place).ToListAsync(token);
            },
            cancellationToken);
    }

    /// <summary>Whether there is still time to send a message before somebody else may.</summary>
    public bool HoldsLease(WebhookDelivery leased) => leased.LeasedUntil - clock.GetUtcNow() > TimeSpan.FromSeconds(options.Value.TimeoutSeconds);

    /// <summary>Notes how a try ended; when the lease had run out, whoever has it now speaks.</summary>
    public Task<bool> NoteAsync(WebhookDelivery sent, DateTimeOffset at, Outcome outcome, CancellationToken cancellationToken) => db.WriteAsync(
        async token =>
        {
            var row = await Deliveries.SingleOrDefaultAsync(d => d.WebhookId == sent.WebhookId && d.Place == sent.Place && d.Lease == sent.Lease, token);
            if (row is null) return false;
            row.Attempts++;
            (row.Lease, row.LeasedUntil) = (null, null);
            db.Add(new WebhookAttempt { DeliveryId = row.Id, Number = row.Attempts, At = at, Status = outcome.Status, Failure = outcome.Failure, Milliseconds = outcome.Milliseconds });
            if (outcome.Failure is null) (row.State, row.DeliveredAt, row.NextAt) = (DeliveryState.Delivered, clock.GetUtcNow(), null);
            else await FailAsync(row, outcome, token);
            await db.SaveChangesAsync(token);
            return true;
        },
        cancellationToken);

    /// <summary>Writes the messages of checkpoints signed since the last look, and says how many checkpoints there were.</summary>
    public async Task<int> AddCheckpointsAsync(CancellationToken cancellationToken)
    {
        var cursors = db.Set<LogCursor>().Where(c => c.Consumer == CheckpointCursor);
        var seen = await cursors.Select(c => (long?)c.NextIndex).SingleOrDefaultAsync(cancellationToken);
        var signed = await db.Set<StoredCheckpoint>().AsNoTracking().Where(c => c.Size > (seen ?? 0)).OrderBy(c => c.Size).Take(100).ToListAsync(cancellationToken);
        if (signed.Count == 0) return 0;
        var last = signed[^1].Size;
        return await db.WriteAsync(
            async token =>
            {
                if (seen is null) db.Add(new LogCursor { Consumer = CheckpointCursor, NextIndex = last });
                else if (await cursors.Where(c => c.NextIndex == seen).ExecuteUpdateAsync(set => set.SetProperty(c => c.NextIndex, last), token) == 0) return 0; // another process was first
                foreach (var webhook in await db.Webhooks.AsNoTracking().Where(w => !w.IsDisabled).ToListAsync(token))
                {
                    foreach (var checkpoint in signed.Where(c => c.Size > webhook.Number && webhook.Wants(MessageTypes.CheckpointSigned)))
                    {
                        Add(webhook, Messages.Of(checkpoint), WebhookDelivery.PlaceOfCheckpoint(checkpoint.Size), "log");
                    }
                }

                await db.SaveChangesAsync(token);
                return signed.Count;
            },
            cancellationToken);
    }

    /// <summary>Puts a message for an endpoint into the queue, with the next save.</summary>
    /// <param name="webhook">The endpoint.</param>
    /// <param name="message">The message.</param>
    /// <param name="place">Its place among the endpoint's messages.</param>
    /// <param name="subject">What it is about.</param>
    public void Add(Webhook webhook, Message message, long place, string subject)
    {
        var now = clock.GetUtcNow();
        db.Add(new WebhookDelivery
        {
            WebhookId = webhook.Id,
            Place = place,
            Id = Guid.CreateVersion7(),
            EventType = message.Type,
            Subject = subject,
            LogIndex = message.Index,
            Body = Messages.Body(message),
            CreatedAt = now,
            NextAt = now + Delay(0),
        });
    }

    /// <summary>Forgets what was delivered or given up long ago, and says how much.</summary>
    public Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var horizon = clock.GetUtcNow() - TimeSpan.FromDays(options.Value.KeepDays);
        return db.WriteAsync(
            async token =>
            {
                var swept = await Deliveries.Where(d => d.State != DeliveryState.Waiting && d.CreatedAt < horizon).ExecuteDeleteAsync(token);
                await db.Set<WebhookAttempt>().Where(a => a.At < horizon && !Deliveries.Any(d => d.Id == a.DeliveryId)).ExecuteDeleteAsync(token);
                return swept;
            },
            cancellationToken);
    }

    private async Task FailAsync(WebhookDelivery row, Outcome outcome, CancellationToken cancellationToken)
    {
        row.Failures++;
        if (outcome.IsGone || row.Failures >= options.Value.Delays.Count)
        {
            (row.State, row.NextAt) = (DeliveryState.Dead, null);
            if (outcome.IsGone && await db.Webhooks.FindAsync([row.WebhookId], cancellationToken) is { IsDisabled: false } gone) gone.Disable("The endpoint answered 410: it is gone.", Dispatcher, clock.GetUtcNow());
            return;
        }

        var wait = Delay(row.Failures);
        if (outcome.RetryAfter is { } asked && asked > wait) wait = asked < LongestWait ? asked : LongestWait;
        row.NextAt = clock.GetUtcNow() + wait;
    }

    private TimeSpan Delay(int failures)
    {
#pragma warning disable CA5394 // spreads load, guards nothing
        var jitter = 1 + (Random.Shared.NextDouble() * options.Value.Jitter);
#pragma warning restore CA5394
        var wait = TimeSpan.FromSeconds(options.Value.Delays[failures] * jitter);
        return TimeSpan.FromTicks(wait.Ticks - (wait.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
