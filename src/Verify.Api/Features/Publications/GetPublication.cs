using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Publications;

namespace Verify.Api.Features.Publications;

/// <summary>A publication as it was recorded.</summary>
internal sealed record GetPublication(Guid PublicationId) : IRequest<PublicationView>;

internal sealed class GetPublicationHandler(VerifyDbContext db) : IRequestHandler<GetPublication, PublicationView>
{
    public async Task<PublicationView> Handle(GetPublication query, CancellationToken cancellationToken) =>
        (await db.Publications.AsNoTracking().Where(p => p.Id == query.PublicationId).Select(PublicationView.Select).SingleOrDefaultAsync(cancellationToken)).OrMissing<Publication, PublicationView>();
}
