using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Publications;

/// <summary>What we held when a piece went out, against what we hold now: the claims whose verdict changed.</summary>
internal sealed record ComparePublished(PublishedView Published) : IRequest<PublishedComparisonView>;

internal sealed class ComparePublishedHandler(VerifyDbContext db, EventReader events) : IRequestHandler<ComparePublished, PublishedComparisonView>
{
    public async Task<PublishedComparisonView> Handle(ComparePublished query, CancellationToken cancellationToken)
    {
        var claims = await db.Claims.AsNoTracking().Where(c => c.DocumentId == query.Published.DocumentId).OrderBy(c => c.Number).ToListAsync(cancellationToken);
        var changed = new List<ChangedClaimView>();
        foreach (var claim in query.Published.HeldIndex is null ? [] : claims)
        {
            var before = claim.Number <= query.Published.HeldIndex ? await events.AsOfAsync<Claim>(claim.Id, query.Published.HeldIndex.Value, cancellationToken) : null;
            var (then, now) = (before is null ? null : HeldVerdict.Of(before), HeldVerdict.Of(claim));
            var isSame = then?.Fidelity == now.Fidelity && then?.Veracity == now.Veracity;
            var isQuestioned = isSame && now.Stage == Stage.Stale && then?.Stage != Stage.Stale;
            if (!isSame || isQuestioned) changed.Add(new ChangedClaimView(claim.Id, claim.Content.Text, then, now, isQuestioned));
        }

        return new PublishedComparisonView(query.Published, claims.Count, changed);
    }
}
