using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Publications;

namespace Verify.Api.Features.Publications;

/// <summary>Lists publications in the order they were recorded: of one reference, of one document, or those whose text is unknown.</summary>
internal sealed record ListPublications(string? Ref, Guid? DocumentId, bool? UnknownText, PageRequest Page) : IRequest<Page<PublicationView>>;

internal sealed class ListPublicationsValidator : AbstractValidator<ListPublications>
{
    public ListPublicationsValidator()
    {
        RuleFor(q => q.Ref).MaximumLength(Publication.MaxRefLength);
        RuleFor(q => q.Page.Limit).IsPageSize();
    }
}

internal sealed class ListPublicationsHandler(VerifyDbContext db) : IRequestHandler<ListPublications, Page<PublicationView>>
{
    public Task<Page<PublicationView>> Handle(ListPublications query, CancellationToken cancellationToken)
    {
        var publications = db.Publications.AsNoTracking();
        if (query.Ref is { } reference) publications = publications.Where(p => p.Ref == reference);
        if (query.DocumentId is { } document) publications = publications.Where(p => p.DocumentId == document);
        if (query.UnknownText is { } unknown) publications = publications.Where(p => p.DocumentVersion == null == unknown);
        return publications.PageAsync(query.Page, PublicationView.Select, cancellationToken);
    }
}
