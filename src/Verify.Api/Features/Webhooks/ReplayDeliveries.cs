using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Webhooks;

namespace Verify.Api.Features.Webhooks;

/// <summary>Sends the messages of a stretch of the log again, in order and with the same ids.</summary>
internal sealed record ReplayDeliveries(Guid WebhookId, long From, long To, DeliveryState? State) : ICommand<ReplayView>;

/// <param name="From">Log index of the first event.</param>
/// <param name="To">Log index of the last.</param>
/// <param name="State">Only messages in this state: <c>Dead</c>, for one; all when not said.</param>
internal sealed record ReplayDeliveriesBody(long From, long To, DeliveryState? State = null);

internal sealed class ReplayDeliveriesValidator : AbstractValidator<ReplayDeliveries>
{
    public ReplayDeliveriesValidator()
    {
        RuleFor(c => c.From).GreaterThanOrEqualTo(0);
        RuleFor(c => c.To).GreaterThanOrEqualTo(c => c.From);
    }
}

internal sealed class ReplayDeliveriesHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ReplayDeliveries, ReplayView>
{
    public async Task<ReplayView> Handle(ReplayDeliveries command, CancellationToken cancellationToken)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(cancellationToken) : null;
        if (!await db.Webhooks.AnyAsync(w => w.Id == command.WebhookId, cancellationToken)) throw AggregateQueries.Missing<Webhook>();
        Webhook.DemandReplayer(user.Person);

        // what is being sent at the moment is left alone
        var now = clock.GetUtcNow();
        var meant = db.Set<WebhookDelivery>().Where(d => d.WebhookId == command.WebhookId && d.LogIndex >= command.From && d.LogIndex <= command.To && (d.LeasedUntil == null || d.LeasedUntil <= now));
        if (command.State is { } state) meant = meant.Where(d => d.State == state);
        var replayed = await meant.ExecuteUpdateAsync(
            set => set.SetProperty(d => d.State, DeliveryState.Waiting).SetProperty(d => d.Failures, 0).SetProperty(d => d.NextAt, now).SetProperty(d => d.DeliveredAt, (DateTimeOffset?)null),
            cancellationToken);
        if (transaction is not null) await transaction.CommitAsync(cancellationToken);

        return new ReplayView(replayed);
    }
}
