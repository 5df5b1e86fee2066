using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>A claim with everything found out about it, now or as of a moment.</summary>
internal sealed record GetClaim(Guid ClaimId, AsOf? AsOf) : IRequest<ClaimView>;

/// <summary>Reads the row, or folds the stream up to the moment.</summary>
internal sealed class GetClaimHandler(VerifyDbContext db, EventReader events, ICurrentUser user) : IRequestHandler<GetClaim, ClaimView>
{
    public async Task<ClaimView> Handle(GetClaim query, CancellationToken cancellationToken)
    {
        long? index = query.AsOf is { } moment ? await events.IndexOfAsync(moment, cancellationToken) : null;
        var claim = index is { } i
            ? await events.AsOfAsync<Claim>(query.ClaimId, i, cancellationToken)
            : await db.Claims.AsNoTracking().SingleOrDefaultAsync(c => c.Id == query.ClaimId, cancellationToken);
        claim = claim.OrMissing<Claim, Claim>();
        return ClaimView.Of(claim, await db.ViewerOfAsync(claim.DocumentId, user.Person, cancellationToken), index);
    }
}
