using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Documents;

namespace Verify.Api.Features.Documents;

/// <summary>A document as it is now, or as of some moment.</summary>
internal sealed record GetDocument(Guid DocumentId, AsOf? AsOf) : IRequest<DocumentView>;

internal sealed class GetDocumentHandler(VerifyDbContext db, EventReader events) : IRequestHandler<GetDocument, DocumentView>
{
    public async Task<DocumentView> Handle(GetDocument query, CancellationToken cancellationToken)
    {
        if (query.AsOf is null)
        {
            var now = await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Id == query.DocumentId, cancellationToken);
            return DocumentView.Of(now.OrMissing<Document, Document>());
        }

        var index = await events.IndexOfAsync(query.AsOf, cancellationToken);
        var then = await events.AsOfAsync<Document>(query.DocumentId, index, cancellationToken);
        return DocumentView.Of(then.OrMissing<Document, Document>(), index);
    }
}
