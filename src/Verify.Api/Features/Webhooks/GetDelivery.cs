using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Domain.Refusals;
using Verify.Domain.Webhooks;

namespace Verify.Api.Features.Webhooks;

/// <summary>Gets a delivery with what is sent and every try.</summary>
internal sealed record GetDelivery(Guid WebhookId, Guid DeliveryId) : IRequest<DeliveryDetailsView>;

internal sealed class GetDeliveryHandler(VerifyDbContext db, ICurrentUser user) : IRequestHandler<GetDelivery, DeliveryDetailsView>
{
    public async Task<DeliveryDetailsView> Handle(GetDelivery query, CancellationToken cancellationToken)
    {
        var delivery = await db.Set<WebhookDelivery>().AsNoTracking().SingleOrDefaultAsync(d => d.WebhookId == query.WebhookId && d.Id == query.DeliveryId, cancellationToken)
            ?? throw new RefusedException(RefusalKind.NotFound, ProblemCodes.NotFound, "There is no delivery with this id.");
        Webhook.DemandSight(user.Person);
        var tries = await db.Set<WebhookAttempt>().AsNoTracking().Where(a => a.DeliveryId == delivery.Id).OrderBy(a => a.Number).Select(AttemptView.Select).ToListAsync(cancellationToken);
        return new DeliveryDetailsView(DeliveryView.Of(delivery), JsonElement.Parse(delivery.Body), tries);
    }
}
