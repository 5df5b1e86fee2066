using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.History;
using Verify.Domain.Webhooks;

namespace Verify.Api.Features.Webhooks;

/// <summary>Every change of an endpoint, oldest first.</summary>
internal sealed record GetWebhookHistory(Guid WebhookId, AsOf? AsOf, PageRequest Page) : IRequest<Page<HistoryEventView>>;

internal sealed class GetWebhookHistoryValidator : AbstractValidator<GetWebhookHistory>
{
    public GetWebhookHistoryValidator() => RuleFor(q => q.Page.Limit).IsPageSize();
}

internal sealed class GetWebhookHistoryHandler(EventReader events, ICurrentUser user) : IRequestHandler<GetWebhookHistory, Page<HistoryEventView>>
{
    public Task<Page<HistoryEventView>> Handle(GetWebhookHistory query, CancellationToken cancellationToken)
    {
        Webhook.DemandSight(user.Person);
        return events.HistoryPageAsync<Webhook>(query.WebhookId, _ => new Viewer(user.Person), query.AsOf, query.Page, cancellationToken);
    }
}
