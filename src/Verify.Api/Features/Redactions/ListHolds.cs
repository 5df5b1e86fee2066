using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;

namespace Verify.Api.Features.Redactions;

/// <summary>Lists legal holds in the order they were proposed.</summary>
internal sealed record ListHolds(bool? InForce, PageRequest Page) : IRequest<Page<LegalHoldView>>;

internal sealed class ListHoldsValidator : AbstractValidator<ListHolds>
{
    public ListHoldsValidator() => RuleFor(q => q.Page.Limit).IsPageSize();
}

internal sealed class ListHoldsHandler(VerifyDbContext db) : IRequestHandler<ListHolds, Page<LegalHoldView>>
{
    public Task<Page<LegalHoldView>> Handle(ListHolds query, CancellationToken cancellationToken)
    {
        var holds = db.LegalHolds.AsNoTracking();
        if (query.InForce is { } inForce) holds = holds.Where(h => h.IsInForce == inForce);
        return holds.PageAsync(query.Page, LegalHoldView.Select, cancellationToken);
    }
}
