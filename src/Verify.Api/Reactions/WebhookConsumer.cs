using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Api.Webhooks;

namespace Verify.Api.Reactions;

/// <summary>Writes the messages that events mean to other systems into the queue of each endpoint that wants them and was there before the event.</summary>
internal sealed class WebhookConsumer(VerifyDbContext db, EventReader reader, DeliveryQueue queue, Sight sight) : LogConsumer
{
    /// <summary>Name of its cursor.</summary>
    public const string CursorName = "webhooks";

    /// <inheritdoc/>
    public override string Name => CursorName;

    /// <inheritdoc/>
    public override async Task ReactAsync(LogStretch events, CancellationToken cancellationToken)
    {
        var webhooks = await db.Webhooks.AsNoTracking().Where(w => !w.IsDisabled).ToListAsync(cancellationToken);
        if (webhooks.Count == 0) return;
        sight.BeNobody(); // no endpoint is told of a restricted document
        var first = webhooks.Min(w => w.Number);
        var telling = events.Events.Where(e => e.Index > first && Messages.CanTell(e.Type)).ToList();
        await foreach (var change in reader.ChangesAsync(telling, _ => Messages.Outsider, cancellationToken))
        {
            var nth = 0;
            foreach (var message in Messages.Of(change))
            {
                foreach (var webhook in webhooks.Where(w => w.Number < change.Index && w.Wants(message.Type))) queue.Add(webhook, message, WebhookDelivery.PlaceOf(change.Index, nth), change.Stream);
                nth++;
            }
        }
    }
}
