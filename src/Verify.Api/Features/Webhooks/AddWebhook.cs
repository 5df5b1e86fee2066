using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Api.Webhooks;
using Verify.Domain.Webhooks;

namespace Verify.Api.Features.Webhooks;

/// <summary>Adds an endpoint and makes its first secret.</summary>
internal sealed record AddWebhook(WebhookDetails Details) : ICommand<NewSecretView>;

internal sealed class AddWebhookValidator : AbstractValidator<AddWebhook>
{
    public AddWebhookValidator(AddressRules rules) => this.AreWebhookDetails(c => c.Details, rules);
}

internal sealed class AddWebhookHandler(VerifyDbContext db, WebhookKey key, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddWebhook, NewSecretView>
{
    public async Task<NewSecretView> Handle(AddWebhook command, CancellationToken cancellationToken)
    {
        var secret = Guid.CreateVersion7();

        var webhook = Webhook.Add(Guid.CreateVersion7(), command.Details, secret, key.Id, user.Person, clock.GetUtcNow());
        db.Webhooks.Add(webhook);
        await db.SaveChangesAsync(cancellationToken);

        return new NewSecretView(WebhookView.Of(webhook), key.Written(secret));
    }
}
