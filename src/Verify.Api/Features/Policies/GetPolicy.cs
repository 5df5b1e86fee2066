using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Policies;

namespace Verify.Api.Features.Policies;

/// <summary>The policy as it is now, or as of some moment.</summary>
internal sealed record GetPolicy(AsOf? AsOf) : IRequest<PolicyView>;

internal sealed class GetPolicyHandler(VerifyDbContext db, EventReader events) : IRequestHandler<GetPolicy, PolicyView>
{
    public async Task<PolicyView> Handle(GetPolicy query, CancellationToken cancellationToken)
    {
        if (query.AsOf is null)
        {
            var now = await db.Policies.AsNoTracking().Select(PolicyView.Select).SingleOrDefaultAsync(cancellationToken);
            return now.OrMissing<Policy, PolicyView>();
        }

        var index = await events.IndexOfAsync(query.AsOf, cancellationToken);
        var then = await events.AsOfAsync<Policy>(Policy.TheOne, index, cancellationToken);
        return PolicyView.Of(then.OrMissing<Policy, Policy>(), index);
    }
}
