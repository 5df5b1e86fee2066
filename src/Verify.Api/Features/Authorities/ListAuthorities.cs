using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Lookups;
using Verify.Domain.Authorities;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Authorities;

/// <summary>Lists authorities in the order they came into the books, by the beginning of any word of their names, or by kind.</summary>
/// <param name="IncludeMerged">Whether those that turned out to be others are listed too.</param>
internal sealed record ListAuthorities(string? Name, AuthorityKind? Kind, bool IncludeMerged, PageRequest Page) : IRequest<Page<AuthorityView>>;

internal sealed class ListAuthoritiesValidator : AbstractValidator<ListAuthorities>
{
    public ListAuthoritiesValidator()
    {
        RuleFor(q => q.Name).MaximumLength(Authority.MaxNameLength).Must(name => name is null || SearchKey.Of(name).Length > 0).WithMessage("'{PropertyName}' must hold a letter or a digit.");
        RuleFor(q => q.Kind).IsInEnum();
        RuleFor(q => q.Page.Limit).IsPageSize();
    }
}

internal sealed class ListAuthoritiesHandler(VerifyDbContext db) : IRequestHandler<ListAuthorities, Page<AuthorityView>>
{
    public Task<Page<AuthorityView>> Handle(ListAuthorities query, CancellationToken cancellationToken)
    {
        var authorities = db.Authorities.AsNoTracking();
        if (!query.IncludeMerged) authorities = authorities.Where(a => a.MergedInto == null);
        if (query.Kind is { } kind) authorities = authorities.Where(a => a.Kind == kind);
        if (query.Name is { } name)
        {
            var named = db.Set<AuthorityName>().WhereKeyBegins(name).Select(n => n.AuthorityId);
            authorities = authorities.Where(a => named.Contains(a.Id));
        }

        return authorities.PageAsync(query.Page, a => AuthorityView.Of(a, null), cancellationToken);
    }
}
