using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Documents;
using Verify.Domain.History;

namespace Verify.Api.Features.Documents;

/// <summary>Lists the versions of a document with their hashes and defects, 1 first, without their texts.</summary>
internal sealed record ListVersions(Guid DocumentId, PageRequest Page) : IRequest<Page<DocumentVersion>>;

internal sealed class ListVersionsValidator : AbstractValidator<ListVersions>
{
    public ListVersionsValidator() => RuleFor(q => q.Page.Limit).IsPageSize();
}

internal sealed class ListVersionsHandler(VerifyDbContext db) : IRequestHandler<ListVersions, Page<DocumentVersion>>
{
    public async Task<Page<DocumentVersion>> Handle(ListVersions query, CancellationToken cancellationToken)
    {
        var found = await db.Documents.AsNoTracking().Where(d => d.Id == query.DocumentId).Select(d => d.Versions).SingleOrDefaultAsync(cancellationToken);
        var versions = found.OrMissing<Document, IReadOnlyList<DocumentVersion>>();

        var list = $"{EventCatalog.Of<Document>().StreamOf(query.DocumentId)} versions";
        var after = Cursor.Read(list, query.Page.Cursor);
        return PagingQueries.Of(list, query.Page, [.. versions.Where(v => v.Number > after).Take(query.Page.Size + 1).Select(v => new Row<DocumentVersion>(v.Number, v))]);
    }
}
