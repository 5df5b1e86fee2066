using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Webhooks;

namespace Verify.Api.Features.Webhooks;

/// <summary>Stops sending to an endpoint; what waits, waits, and nothing new is queued.</summary>
internal sealed record DisableWebhook(Guid WebhookId, int? ExpectedVersion, string Reason) : ICommand<WebhookView>;

internal sealed class DisableWebhookValidator : AbstractValidator<DisableWebhook>
{
    public DisableWebhookValidator() => RuleFor(c => c.Reason).OneLine(Webhook.MaxTextLength);
}

internal sealed class DisableWebhookHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DisableWebhook, WebhookView>
{
    public async Task<WebhookView> Handle(DisableWebhook command, CancellationToken cancellationToken)
    {
        var webhook = await db.Webhooks.FindForChangeAsync(command.WebhookId, command.ExpectedVersion, cancellationToken);

        webhook.Disable(command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return WebhookView.Of(webhook);
    }
}
