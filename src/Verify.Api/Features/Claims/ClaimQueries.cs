using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Authorities;
using Verify.Domain.Claims;
using Verify.Domain.History;
using Verify.Domain.Overrides;
using Verify.Domain.People;
using Verify.Domain.Policies;

namespace Verify.Api.Features.Claims;

/// <summary>What the use cases of claims load.</summary>
internal static class ClaimQueries
{
    /// <summary>A claim that is about to change, with what its rules need to know. Refuses with 404 when there is none.</summary>
    public static async Task<(Claim Claim, ClaimFacts Facts)> ClaimForChangeAsync(this VerifyDbContext db, Guid id, int? expectedVersion, CancellationToken cancellationToken)
    {
        var claim = await db.Claims.FindForChangeAsync(id, expectedVersion, cancellationToken);
        return (claim, await db.FactsOfAsync(claim, cancellationToken));
    }

    /// <summary>Document, policy and sources as a claim's rules see them now.</summary>
    public static async Task<ClaimFacts> FactsOfAsync(this VerifyDbContext db, Claim claim, CancellationToken cancellationToken)
    {
        var document = await db.Documents.AsNoTracking().Where(d => d.Id == claim.DocumentId).Select(d => new { d.Authors, d.AuthorsOutside, d.Language, d.Flags, d.LatestVersion, d.RestrictedTo }).SingleAsync(cancellationToken);
        var policy = await db.Policies.AsNoTracking().Where(p => p.Id == Policy.TheOne).Select(p => new { p.Terms, p.PolicyVersion }).SingleAsync(cancellationToken);
        var ids = claim.Evidence.Select(e => e.Anchor?.SourceId).Append(claim.Content.Attribution.SourceId).OfType<Guid>().Distinct().ToList();
        var sources = ids.Count == 0 ? [] : await db.Sources.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(cancellationToken);
        var speakers = claim.Content.Attribution.Speakers.Concat(claim.Content.Attribution.Via).ToList();
        var confidences = speakers.Count == 0 ? [] : await db.Authorities.AsNoTracking().Where(a => speakers.Contains(a.Id) && a.Kind == AuthorityKind.Confidential).Select(a => a.Confidence!).ToListAsync(cancellationToken);
        return new ClaimFacts
        {
            ConfidentialSpeakers = [.. confidences.Select(c => c.KnownTo)],
            Overrides = await db.OverridesOfAsync(claim.Id, cancellationToken),
            DocumentAuthors = document.Authors.ToHashSet(),
            AuthorsOutside = document.AuthorsOutside,
            RestrictedTo = document.RestrictedTo,
            Language = document.Language,
            LatestVersion = document.LatestVersion,
            OpenDocumentFlags = document.Flags.Count(f => f.IsOpen && claim.StandingIn(f.Version) is { } place && f.LiesOver(f.Version, place.Part, place.Start, place.End)),
            Policy = policy.Terms,
            PolicyVersion = policy.PolicyVersion,
            Sources = sources.ToDictionary(
                s => s.Id,
                s => new SourceFacts(s.Access, s.Item.HasPages, s.Attempts.Select(a => a.Route).ToHashSet(), [.. s.Editions.Select(e => e.Id)], s.Item.Language)),
        };
    }

    private static async Task<IReadOnlyList<GrantedOverride>> OverridesOfAsync(this VerifyDbContext db, Guid claimId, CancellationToken cancellationToken)
    {
        var granted = await db.Overrides.AsNoTracking().Where(o => o.ClaimId == claimId && o.State == OverrideState.Confirmed).OrderBy(o => o.Number).ToListAsync(cancellationToken);
        return granted.ConvertAll(o => new GrantedOverride(o.Id, o.Target.Guard!, o.ExpiresAt)); // one of a claim is of a guard
    }

    /// <summary>Who looks at a claim of this document: whether they wrote it decides what they see.</summary>
    public static async Task<Viewer> ViewerOfAsync(this VerifyDbContext db, Guid documentId, Acting viewer, CancellationToken cancellationToken)
    {
        var authors = await db.Documents.AsNoTracking().Where(d => d.Id == documentId).Select(d => d.Authors).SingleAsync(cancellationToken);
        return new Viewer(viewer, viewer.PersonId is { } id && authors.Contains(id));
    }

    /// <summary>Who looks at this claim. Refuses with 404 when there is none.</summary>
    public static async Task<Viewer> ViewerOfClaimAsync(this VerifyDbContext db, Guid claimId, Acting viewer, CancellationToken cancellationToken)
    {
        var document = await db.Claims.Where(c => c.Id == claimId).Select(c => (Guid?)c.DocumentId).SingleOrDefaultAsync(cancellationToken);
        return await db.ViewerOfAsync(document ?? throw AggregateQueries.Missing<Claim>(), viewer, cancellationToken);
    }

    /// <summary>Who looks, as far as the facts say.</summary>
    public static Viewer ViewedBy(this ClaimFacts facts, Acting viewer) => new(viewer, viewer.PersonId is { } id && facts.DocumentAuthors.Contains(id));

    /// <summary>A person with the roles held now; without any where nobody can sign in by this id, which the rules then refuse.</summary>
    public static async Task<Acting> ActingAsync(this VerifyDbContext db, Guid personId, CancellationToken cancellationToken)
    {
        var roles = await db.People.AsNoTracking().Where(p => p.Id == personId && p.CanSignIn && !p.Disabled).Select(p => p.Roles).SingleOrDefaultAsync(cancellationToken);
        return Acting.Person(personId, roles ?? []);
    }

    /// <summary>Refuses (422) when an attribution names an authority or a source that is not there.</summary>
    public static async Task DemandKnownAsync(this VerifyDbContext db, AttributionBody? attribution, CancellationToken cancellationToken)
    {
        if (attribution is null) return;
        await db.Authorities.DemandAllExistAsync([.. attribution.Speakers ?? [], .. attribution.Via ?? []], "attribution.speakers, attribution.via", cancellationToken);
        await db.Sources.DemandAllExistAsync(attribution.SourceId is { } source ? [source] : [], "attribution.sourceId", cancellationToken);
    }
}
