using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Documents;
using Verify.Domain.Publications;

namespace Verify.Api.Features.Publications;

/// <summary>What is out of a document, now or as of some moment.</summary>
internal sealed record GetPublished(Guid DocumentId, AsOf? AsOf) : IRequest<PublishedView>;

internal sealed class GetPublishedHandler(VerifyDbContext db, EventReader events) : IRequestHandler<GetPublished, PublishedView>
{
    public async Task<PublishedView> Handle(GetPublished query, CancellationToken cancellationToken)
    {
        if (!await db.Documents.AnyAsync(d => d.Id == query.DocumentId, cancellationToken)) throw AggregateQueries.Missing<Document>();
        var index = await events.IndexOfAsync(query.AsOf ?? AsOf.At(long.MaxValue), cancellationToken);
        var last = await db.Publications.LastOf(query.DocumentId, index).Select(PublicationView.Select).FirstOrDefaultAsync(cancellationToken);
        if (last is null or { Kind: PublicationKind.Unpublished }) return new PublishedView(query.DocumentId, index, Publication: null, HeldIndex: null);

        return new PublishedView(query.DocumentId, index, last, await events.HeldIndexAsync(last.PublishedAt, last.Number, cancellationToken));
    }
}
