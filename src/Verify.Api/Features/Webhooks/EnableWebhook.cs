using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;

namespace Verify.Api.Features.Webhooks;

/// <summary>Sends to an endpoint again, what waited first.</summary>
internal sealed record EnableWebhook(Guid WebhookId, int? ExpectedVersion) : ICommand<WebhookView>;

internal sealed class EnableWebhookHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<EnableWebhook, WebhookView>
{
    public async Task<WebhookView> Handle(EnableWebhook command, CancellationToken cancellationToken)
    {
        var webhook = await db.Webhooks.FindForChangeAsync(command.WebhookId, command.ExpectedVersion, cancellationToken);

        webhook.Enable(user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return WebhookView.Of(webhook);
    }
}
