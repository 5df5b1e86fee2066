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
        var last = await db.Publications.AsNoTracking()
            .Where(p => p.DocumentId == query.DocumentId && p.Number <= index)
            .OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Number)
            .Select(PublicationView.Select)
            .FirstOrDefaultAsync(cancellationToken);
        if (last is null or { Kind: PublicationKind.Unpublished }) return new PublishedView(query.DocumentId, index, Publication: null, HeldIndex: null);

        // the CMS may say it late: what counts is what we held when it went out
        var held = Math.Min(await events.IndexOfAsync(AsOf.At(last.PublishedAt), cancellationToken), last.Number);
        return new PublishedView(query.DocumentId, index, last, held);
    }
}
