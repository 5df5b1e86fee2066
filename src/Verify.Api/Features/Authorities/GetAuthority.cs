using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Authorities;

namespace Verify.Api.Features.Authorities;

/// <summary>An authority as it is now, or as of some moment.</summary>
internal sealed record GetAuthority(Guid AuthorityId, AsOf? AsOf) : IRequest<AuthorityView>;

internal sealed class GetAuthorityHandler(VerifyDbContext db, EventReader events) : IRequestHandler<GetAuthority, AuthorityView>
{
    public async Task<AuthorityView> Handle(GetAuthority query, CancellationToken cancellationToken)
    {
        if (query.AsOf is null)
        {
            var now = await db.Authorities.AsNoTracking().SingleOrDefaultAsync(a => a.Id == query.AuthorityId, cancellationToken);
            return AuthorityView.Of(now.OrMissing<Authority, Authority>());
        }

        var index = await events.IndexOfAsync(query.AsOf, cancellationToken);
        var then = await events.AsOfAsync<Authority>(query.AuthorityId, index, cancellationToken);
        return AuthorityView.Of(then.OrMissing<Authority, Authority>(), index);
    }
}
