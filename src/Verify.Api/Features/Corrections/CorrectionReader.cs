using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Corrections;
using Verify.Domain.Publications;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Corrections;

/// <summary>What the use cases of corrections load.</summary>
internal static class CorrectionReader
{
    /// <summary>A correction that is about to change, with the authors of its document. Refuses with 404 when there is none.</summary>
    public static async Task<(Correction Correction, IReadOnlyList<Guid> Authors)> CorrectionForChangeAsync(this VerifyDbContext db, Guid id, int? expectedVersion, CancellationToken cancellationToken)
    {
        var found = await db.Corrections.FindForChangeAsync(id, expectedVersion, cancellationToken);
        return (found, await db.Documents.AsNoTracking().Where(d => d.Id == found.DocumentId).Select(d => d.Authors).SingleAsync(cancellationToken));
    }

    /// <summary>
    /// What a publication has to have put right: the claims named, or else all that are held otherwise now than when it went out. Refuses (422)
    /// claims that are none of the piece, or not decided.
    /// </summary>
    public static async Task<IReadOnlyList<CorrectionItem>> ItemsAsync(this VerifyDbContext db, EventReader events, Publication publication, IReadOnlyList<Guid>? named, CancellationToken cancellationToken)
    {
        var (document, version) = (publication.DocumentId!.Value, publication.DocumentVersion!.Value); // asked for where both are known
        var held = await events.HeldIndexAsync(publication.PublishedAt, publication.Number, cancellationToken);
        var claims = await db.Claims.AsNoTracking().Where(c => c.DocumentId == document && (named == null || named.Contains(c.Id))).OrderBy(c => c.Number).ToListAsync(cancellationToken);
        var items = new List<CorrectionItem>();
        foreach (var claim in claims.Where(c => c.Stage == Stage.Decided))
        {
            var then = claim.Number <= held ? await events.AsOfAsync<Claim>(claim.Id, held, cancellationToken) : null;
            if (CorrectionDraft.ItemOf(then, claim, version, named is not null) is { } item) items.Add(item);
        }

        var missing = named?.Except(items.Select(i => i.ClaimId)).ToList() ?? [];
        if (missing.Count == 0) return items;
        var message = $"Only decided claims that stand in version {version} can be put right; these are none: {string.Join(", ", missing)}.";
        throw RefusedException.Rule(ProblemCodes.Rule, message, new BrokenRule("decided-and-printed", message));
    }
}
