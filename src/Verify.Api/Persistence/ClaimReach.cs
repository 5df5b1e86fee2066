using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence.Lookups;
using Verify.Domain.Claims;
using Verify.Domain.Documents;
using Verify.Domain.Publications;

namespace Verify.Api.Persistence;

/// <summary>Whom something reaches: the claims that rest on a work, and on along their links; what of it was published.</summary>
internal static class ClaimReach
{
    /// <summary>The claims that cite a work or have evidence from it that counts, withdrawn ones left out.</summary>
    public static IQueryable<Claim> RestingOn(this VerifyDbContext db, Guid sourceId) => db.Referring(ClaimReferenceKind.Source, sourceId);

    /// <summary>The claims that refer to something, withdrawn ones left out.</summary>
    public static IQueryable<Claim> Referring(this VerifyDbContext db, ClaimReferenceKind kind, Guid target)
    {
        var key = target.ToString("D");
        var ids = db.Set<ClaimReference>().Where(r => r.Kind == kind && r.Target == key).Select(r => r.ClaimId);
        return db.Claims.Where(c => ids.Contains(c.Id) && c.Stage != Stage.Withdrawn);
    }

    /// <summary>
    /// The claims reached from some along links: along Restates as far as they go, and from each reached one step along
    /// Contradicts, in both directions. Those started from, and withdrawn ones, are not among them.
    /// </summary>
    public static async Task<IReadOnlyList<(Claim Claim, LinkedBy Via)>> LinkedWithAsync(this VerifyDbContext db, IReadOnlyCollection<Claim> from, CancellationToken cancellationToken)
    {
        var reached = new List<(Claim Claim, LinkedBy Via)>();
        var met = from.Select(c => c.Id).ToHashSet();
        var frontier = from;
        while (frontier.Count > 0)
        {
            var next = new List<Claim>();
            foreach (var (claim, via) in await db.NeighboursAsync(frontier, met, cancellationToken))
            {
                if (!met.Add(claim.Id)) continue;
                reached.Add((claim, via));
                if (via.Kind == LinkKind.Restates) next.Add(claim);
            }

            frontier = next;
        }

        return reached;
    }

    /// <summary>The claims that one is linked with by Contradicts or Restates, in both directions.</summary>
    public static Task<IReadOnlyList<(Claim Claim, LinkedBy Via)>> NeighboursAsync(this VerifyDbContext db, Claim claim, CancellationToken cancellationToken) =>
        db.NeighboursAsync([claim], new HashSet<Guid> { claim.Id }, cancellationToken);

    /// <summary>Which of these documents are out now, with the CMS's last word on each.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Publication>> PublishedAsync(this VerifyDbContext db, IReadOnlyCollection<Guid> documents, CancellationToken cancellationToken)
    {
        var records = await db.Publications.AsNoTracking().Where(p => p.DocumentId != null && documents.Contains(p.DocumentId.Value)).ToListAsync(cancellationToken);
        return records.GroupBy(p => p.DocumentId!.Value) // asked for above
            .Select(g => g.OrderBy(p => p.PublishedAt).ThenBy(p => p.Number).Last())
            .Where(p => p.Kind != PublicationKind.Unpublished)
            .ToDictionary(p => p.DocumentId!.Value);
    }

    /// <summary>Some documents without their versions' texts, by their ids.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Document>> DocumentsAsync(this VerifyDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        await db.Documents.AsNoTracking().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancellationToken);

    private static async Task<IReadOnlyList<(Claim Claim, LinkedBy Via)>> NeighboursAsync(this VerifyDbContext db, IReadOnlyCollection<Claim> from, HashSet<Guid> met, CancellationToken cancellationToken)
    {
        var links = from.SelectMany(c => c.Links.Where(IsFollowed).Select(l => (Other: l.OtherClaimId, Via: new LinkedBy(c.Id, l.Kind)))).ToList();
        var outgoing = links.Select(l => l.Other).Distinct().ToList();
        var keys = from.Select(c => c.Id.ToString("D")).ToList();
        var incoming = db.Set<ClaimReference>().Where(r => r.Kind == ClaimReferenceKind.Claim && keys.Contains(r.Target)).Select(r => r.ClaimId);
        var claims = await db.Claims.Where(c => (outgoing.Contains(c.Id) || incoming.Contains(c.Id)) && c.Stage != Stage.Withdrawn).OrderBy(c => c.Number).ToListAsync(cancellationToken);
        var ids = from.Select(c => c.Id).ToHashSet();
        links.AddRange(claims.SelectMany(c => c.Links.Where(l => IsFollowed(l) && ids.Contains(l.OtherClaimId)).Select(l => (Other: c.Id, Via: new LinkedBy(l.OtherClaimId, l.Kind)))));
        links = await db.WithinSightAsync(links, from, claims, cancellationToken);
        var vias = links.ToLookup(l => l.Other, l => l.Via);
        // a claim linked in both ways is reached by the way that leads further
        return [.. claims.Where(c => !met.Contains(c.Id) && vias.Contains(c.Id)).Select(c => (c, vias[c.Id].OrderBy(v => v.Kind == LinkKind.Restates ? 0 : 1).First()))];
    }

    // nothing passes from a restricted document to people who do not see it
    private static async Task<List<(Guid Other, LinkedBy Via)>> WithinSightAsync(this VerifyDbContext db, List<(Guid Other, LinkedBy Via)> links, IReadOnlyCollection<Claim> from, IReadOnlyList<Claim> to, CancellationToken cancellationToken)
    {
        var (documents, others) = (from.ToDictionary(c => c.Id, c => c.DocumentId), to.ToDictionary(c => c.Id, c => c.DocumentId));
        var open = new List<(Guid Other, LinkedBy Via)>();
        foreach (var link in links.Where(l => others.ContainsKey(l.Other)))
        {
            if (!await db.IsClosedToAsync(documents[link.Via.ClaimId], others[link.Other], cancellationToken)) open.Add(link);
        }

        return open;
    }

    private static bool IsFollowed(ClaimLink link) => link.Kind is LinkKind.Contradicts or LinkKind.Restates;
}
