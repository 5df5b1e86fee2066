using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Webhooks;

namespace Verify.Api.Features.Webhooks;

/// <summary>Lists endpoints in the order they were added.</summary>
internal sealed record ListWebhooks(PageRequest Page) : IRequest<Page<WebhookView>>;

internal sealed class ListWebhooksValidator : AbstractValidator<ListWebhooks>
{
    public ListWebhooksValidator() => RuleFor(q => q.Page.Limit).IsPageSize();
}

internal sealed class ListWebhooksHandler(VerifyDbContext db, ICurrentUser user) : IRequestHandler<ListWebhooks, Page<WebhookView>>
{
    public async Task<Page<WebhookView>> Handle(ListWebhooks query, CancellationToken cancellationToken)
    {
        Webhook.DemandSight(user.Person);
        var page = await db.Webhooks.AsNoTracking().PageAsync(query.Page, w => w, cancellationToken);
        return new Page<WebhookView>([.. page.Items.Select(WebhookView.Of)], page.Next);
    }
}
