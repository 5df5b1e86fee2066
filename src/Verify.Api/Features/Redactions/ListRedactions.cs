using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Audits;

namespace Verify.Api.Features.Redactions;

/// <summary>Lists redactions in the order they were asked for.</summary>
internal sealed record ListRedactions(RedactionState? State, PageRequest Page) : IRequest<Page<RedactionView>>;

internal sealed class ListRedactionsValidator : AbstractValidator<ListRedactions>
{
    public ListRedactionsValidator()
    {
        RuleFor(q => q.State).IsInEnum();
        RuleFor(q => q.Page.Limit).IsPageSize();
    }
}

internal sealed class ListRedactionsHandler(VerifyDbContext db) : IRequestHandler<ListRedactions, Page<RedactionView>>
{
    public Task<Page<RedactionView>> Handle(ListRedactions query, CancellationToken cancellationToken)
    {
        var redactions = db.Redactions.AsNoTracking();
        if (query.State is { } state) redactions = redactions.Where(r => r.State == state);
        return redactions.PageAsync(query.Page, RedactionView.Select, cancellationToken);
    }
}
