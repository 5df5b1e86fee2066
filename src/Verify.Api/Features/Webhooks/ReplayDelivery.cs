using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Refusals;
using Verify.Domain.Webhooks;

namespace Verify.Api.Features.Webhooks;

/// <summary>Sends one message again, with the same id.</summary>
internal sealed record ReplayDelivery(Guid WebhookId, Guid DeliveryId) : ICommand<DeliveryView>;

internal sealed class ReplayDeliveryHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ReplayDelivery, DeliveryView>
{
    public async Task<DeliveryView> Handle(ReplayDelivery command, CancellationToken cancellationToken)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(cancellationToken) : null;
        var delivery = await db.Set<WebhookDelivery>().SingleOrDefaultAsync(d => d.WebhookId == command.WebhookId && d.Id == command.DeliveryId, cancellationToken)
            ?? throw new RefusedException(RefusalKind.NotFound, ProblemCodes.NotFound, "There is no delivery with this id.");
        Webhook.DemandReplayer(user.Person);
        if (delivery.State == DeliveryState.Waiting && delivery.LeasedUntil > clock.GetUtcNow()) throw new RefusedException(RefusalKind.WrongStage, ProblemCodes.WrongState, "This message is being sent at the moment.");

        (delivery.State, delivery.Failures, delivery.NextAt, delivery.DeliveredAt) = (DeliveryState.Waiting, 0, clock.GetUtcNow(), null);
        await db.SaveChangesAsync(cancellationToken);
        if (transaction is not null) await transaction.CommitAsync(cancellationToken);

        return DeliveryView.Of(delivery);
    }
}
