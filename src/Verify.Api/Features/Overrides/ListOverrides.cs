using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Overrides;

namespace Verify.Api.Features.Overrides;

/// <summary>Lists overrides, by document, claim and how they stand.</summary>
internal sealed record ListOverrides(Guid? DocumentId, Guid? ClaimId, OverrideState? State, PageRequest Page) : IRequest<Page<OverrideView>>;

internal sealed class ListOverridesValidator : AbstractValidator<ListOverrides>
{
    public ListOverridesValidator() => RuleFor(q => q.Page.Limit).IsPageSize();
}

internal sealed class ListOverridesHandler(VerifyDbContext db) : IRequestHandler<ListOverrides, Page<OverrideView>>
{
    public Task<Page<OverrideView>> Handle(ListOverrides query, CancellationToken cancellationToken)
    {
        var overrides = db.Overrides.AsNoTracking();
        if (query.DocumentId is { } document) overrides = overrides.Where(o => o.DocumentId == document);
        if (query.ClaimId is { } claim) overrides = overrides.Where(o => o.ClaimId == claim);
        if (query.State is { } state) overrides = overrides.Where(o => o.State == state);
        return overrides.PageAsync(query.Page, OverrideView.Select, cancellationToken);
    }
}
