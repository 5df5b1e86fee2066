using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Lookups;
using Verify.Domain.Documents;

namespace Verify.Api.Features.Documents;

/// <summary>Lists documents in the order they came in: by the CMS's own reference, by desk, tag or author.</summary>
internal sealed record ListDocuments(string? Ref, string? Desk, string? Tag, Guid? AuthorId, PageRequest Page) : IRequest<Page<DocumentSummaryView>>;

internal sealed class ListDocumentsValidator : AbstractValidator<ListDocuments>
{
    public ListDocumentsValidator()
    {
        RuleFor(q => q.Ref).MaximumLength(DocumentDetails.MaxTextLength);
        RuleFor(q => q.Desk).MaximumLength(DocumentDetails.MaxTextLength);
        RuleFor(q => q.Tag).MaximumLength(DocumentDetails.MaxTextLength);
        RuleFor(q => q.Page.Limit).IsPageSize();
    }
}

internal sealed class ListDocumentsHandler(VerifyDbContext db) : IRequestHandler<ListDocuments, Page<DocumentSummaryView>>
{
    public Task<Page<DocumentSummaryView>> Handle(ListDocuments query, CancellationToken cancellationToken)
    {
        var documents = db.Documents.AsNoTracking();
        if (query.Ref is { } reference) documents = documents.Where(d => d.Ref == reference);
        if (query.Desk is { } desk) documents = documents.Where(d => d.Desk == desk);
        if (query.Tag is { } tag)
        {
            var tagged = db.Set<DocumentTag>().Where(t => t.Tag == tag).Select(t => t.DocumentId);
            documents = documents.Where(d => tagged.Contains(d.Id));
        }

        if (query.AuthorId is { } author)
        {
            var theirs = db.Set<DocumentAuthor>().Where(a => a.PersonId == author).Select(a => a.DocumentId);
            documents = documents.Where(d => theirs.Contains(d.Id));
        }

        return documents.PageAsync(query.Page, DocumentSummaryView.Select, cancellationToken);
    }
}
