using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Api.Webhooks;
using Verify.Domain.Webhooks;

namespace Verify.Api.Features.Webhooks;

/// <summary>Changes where messages go, or which.</summary>
internal sealed record ChangeWebhook(Guid WebhookId, int? ExpectedVersion, WebhookDetails Details) : ICommand<WebhookView>;

internal sealed class ChangeWebhookValidator : AbstractValidator<ChangeWebhook>
{
    public ChangeWebhookValidator(AddressRules rules) => this.AreWebhookDetails(c => c.Details, rules);
}

internal sealed class ChangeWebhookHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ChangeWebhook, WebhookView>
{
    public async Task<WebhookView> Handle(ChangeWebhook command, CancellationToken cancellationToken)
    {
        var webhook = await db.Webhooks.FindForChangeAsync(command.WebhookId, command.ExpectedVersion, cancellationToken);

        webhook.Change(command.Details, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return WebhookView.Of(webhook);
    }
}
