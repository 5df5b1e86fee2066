using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>A key as it is now, never its secret.</summary>
internal sealed record GetKey(Guid KeyId) : IRequest<KeyView>;

internal sealed class GetKeyHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<GetKey, KeyView>
{
    public async Task<KeyView> Handle(GetKey query, CancellationToken cancellationToken)
    {
        var key = await db.ApiKeys.AsNoTracking().Where(k => k.Id == query.KeyId).Select(KeyView.Select(db, clock.GetUtcNow())).SingleOrDefaultAsync(cancellationToken);
        ApiKey.DemandSight(key.OrMissing<ApiKey, KeyView>().PersonId, user.Person);
        return key!; // checked in the line before
    }
}
