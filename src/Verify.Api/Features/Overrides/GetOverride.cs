using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Overrides;

namespace Verify.Api.Features.Overrides;

/// <summary>An override, and how it stands.</summary>
internal sealed record GetOverride(Guid OverrideId) : IRequest<OverrideView>;

internal sealed class GetOverrideHandler(VerifyDbContext db) : IRequestHandler<GetOverride, OverrideView>
{
    public async Task<OverrideView> Handle(GetOverride query, CancellationToken cancellationToken) =>
        (await db.Overrides.AsNoTracking().Where(o => o.Id == query.OverrideId).Select(OverrideView.Select).SingleOrDefaultAsync(cancellationToken)).OrMissing<Override, OverrideView>();
}
