using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Api.Webhooks;
using Verify.Domain.Webhooks;

namespace Verify.Api.Features.Webhooks;

/// <summary>Makes a new secret; for a while messages bear two signatures, so that the receiver can change over.</summary>
internal sealed record RotateWebhookSecret(Guid WebhookId, int? ExpectedVersion, int OverlapHours) : ICommand<NewSecretView>;

/// <param name="OverlapHours">How long the old secret signs beside the new one, 0 to 720; 24 when not said.</param>
internal sealed record RotateWebhookSecretBody(int OverlapHours = 24);

internal sealed class RotateWebhookSecretValidator : AbstractValidator<RotateWebhookSecret>
{
    public RotateWebhookSecretValidator() => RuleFor(c => c.OverlapHours).InclusiveBetween(0, (int)Webhook.MaxOverlap.TotalHours);
}

internal sealed class RotateWebhookSecretHandler(VerifyDbContext db, WebhookKey key, ICurrentUser user, TimeProvider clock) : IRequestHandler<RotateWebhookSecret, NewSecretView>
{
    public async Task<NewSecretView> Handle(RotateWebhookSecret command, CancellationToken cancellationToken)
    {
        var webhook = await db.Webhooks.FindForChangeAsync(command.WebhookId, command.ExpectedVersion, cancellationToken);
        var secret = Guid.CreateVersion7();

        webhook.RotateSecret(secret, key.Id, TimeSpan.FromHours(command.OverlapHours), user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return new NewSecretView(WebhookView.Of(webhook), key.Written(secret));
    }
}
