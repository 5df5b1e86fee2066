using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;

namespace Verify.Api.Features.Gates;

/// <summary>Lists tickets in the order they were given: of one document, or all.</summary>
internal sealed record ListTickets(Guid? DocumentId, PageRequest Page) : IRequest<Page<TicketSummaryView>>;

internal sealed class ListTicketsValidator : AbstractValidator<ListTickets>
{
    public ListTicketsValidator() => RuleFor(q => q.Page.Limit).IsPageSize();
}

internal sealed class ListTicketsHandler(VerifyDbContext db) : IRequestHandler<ListTickets, Page<TicketSummaryView>>
{
    public Task<Page<TicketSummaryView>> Handle(ListTickets query, CancellationToken cancellationToken)
    {
        var tickets = db.GateTickets.AsNoTracking();
        if (query.DocumentId is { } document) tickets = tickets.Where(t => t.DocumentId == document);
        return tickets.PageAsync(query.Page, TicketSummaryView.Select, cancellationToken);
    }
}
