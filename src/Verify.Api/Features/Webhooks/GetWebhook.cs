using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Domain.Webhooks;

namespace Verify.Api.Features.Webhooks;

/// <summary>Gets an endpoint, never its secret.</summary>
internal sealed record GetWebhook(Guid WebhookId) : IRequest<WebhookView>;

internal sealed class GetWebhookHandler(VerifyDbContext db, ICurrentUser user) : IRequestHandler<GetWebhook, WebhookView>
{
    public async Task<WebhookView> Handle(GetWebhook query, CancellationToken cancellationToken)
    {
        var webhook = (await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(w => w.Id == query.WebhookId, cancellationToken)).OrMissing<Webhook, Webhook>();
        Webhook.DemandSight(user.Person);
        return WebhookView.Of(webhook);
    }
}
