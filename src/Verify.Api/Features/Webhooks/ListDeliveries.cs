using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Webhooks;

namespace Verify.Api.Features.Webhooks;

/// <summary>The delivery log of an endpoint, in the order of the log: all, those in a state, of a type, about one thing.</summary>
internal sealed record ListDeliveries(Guid WebhookId, DeliveryState? State, string? EventType, string? Subject, PageRequest Page) : IRequest<Page<DeliveryView>>;

internal sealed class ListDeliveriesValidator : AbstractValidator<ListDeliveries>
{
    private const int MaxName = 80;

    public ListDeliveriesValidator()
    {
        RuleFor(q => q.EventType).MaximumLength(MaxName);
        RuleFor(q => q.Subject).MaximumLength(MaxName);
        RuleFor(q => q.Page.Limit).IsPageSize();
    }
}

internal sealed class ListDeliveriesHandler(VerifyDbContext db, ICurrentUser user) : IRequestHandler<ListDeliveries, Page<DeliveryView>>
{
    public async Task<Page<DeliveryView>> Handle(ListDeliveries query, CancellationToken cancellationToken)
    {
        if (!await db.Webhooks.AnyAsync(w => w.Id == query.WebhookId, cancellationToken)) throw AggregateQueries.Missing<Webhook>();
        Webhook.DemandSight(user.Person);
        var list = $"deliveries of {query.WebhookId:D}";
        var after = Cursor.Read(list, query.Page.Cursor);
        var deliveries = db.Set<WebhookDelivery>().AsNoTracking().Where(d => d.WebhookId == query.WebhookId && d.Place > after);
        if (query.State is { } state) deliveries = deliveries.Where(d => d.State == state);
        if (query.EventType is { } type) deliveries = deliveries.Where(d => d.EventType == type);
        if (query.Subject is { } subject) deliveries = deliveries.Where(d => d.Subject == subject);
        var found = await deliveries.OrderBy(d => d.Place).Take(query.Page.Size + 1).ToListAsync(cancellationToken);
        return PagingQueries.Of(list, query.Page, found.ConvertAll(d => new Row<DeliveryView>(d.Place, DeliveryView.Of(d))));
    }
}
