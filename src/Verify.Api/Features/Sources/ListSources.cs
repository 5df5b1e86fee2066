using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Lookups;
using Verify.Domain.Authorities;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Sources;

/// <summary>Lists works in the order they came into the books: by the beginning of any word of the title, by a number in a register, by type, access or authority.</summary>
internal sealed record ListSources(string? Title, string? Identifier, string? Type, SourceAccess? Access, Guid? AuthorityId, PageRequest Page) : IRequest<Page<SourceSummaryView>>;

internal sealed class ListSourcesValidator : AbstractValidator<ListSources>
{
    private const int LongestTitle = 500;
    private const int LongestType = 40;

    public ListSourcesValidator()
    {
        RuleFor(q => q.Title).MaximumLength(LongestTitle).Must(title => title is null || SearchKey.Of(title).Length > 0).WithMessage("'{PropertyName}' must hold a letter or a digit.");
        RuleFor(q => q.Identifier).MaximumLength(Identifier.MaxLength).Must(number => number is null || Identifier.Readings(number).Count > 0).WithMessage("'{PropertyName}' is no number of a register that we know, or its check digit is wrong.");
        RuleFor(q => q.Type).MaximumLength(LongestType);
        RuleFor(q => q.Access).IsInEnum();
        RuleFor(q => q.Page.Limit).IsPageSize();
    }
}

internal sealed class ListSourcesHandler(VerifyDbContext db) : IRequestHandler<ListSources, Page<SourceSummaryView>>
{
    public Task<Page<SourceSummaryView>> Handle(ListSources query, CancellationToken cancellationToken)
    {
        var sources = db.Sources.AsNoTracking();
        if (query.Title is { } title)
        {
            var titled = db.Set<WorkTitle>().WhereKeyBegins(title).Select(t => t.SourceId);
            sources = sources.Where(s => titled.Contains(s.Id));
        }

        if (query.Identifier is { } number)
        {
            var values = Identifier.Readings(number).Select(i => i.Value).ToList();
            var numbered = db.Set<WorkIdentifier>().Where(i => values.Contains(i.Value)).Select(i => i.SourceId);
            sources = sources.Where(s => numbered.Contains(s.Id));
        }

        if (query.Type is { } type) sources = sources.Where(s => s.WorkType == type);
        if (query.Access is { } access) sources = sources.Where(s => s.Access == access);
        if (query.AuthorityId is { } authority)
        {
            var theirs = db.Set<SourceAuthority>().Where(a => a.AuthorityId == authority).Select(a => a.SourceId);
            sources = sources.Where(s => theirs.Contains(s.Id));
        }

        return sources.PageAsync(query.Page, SourceSummaryView.Select, cancellationToken);
    }
}
