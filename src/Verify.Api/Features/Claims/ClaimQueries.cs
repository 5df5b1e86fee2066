using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Authorities;
using Verify.Domain.Claims;
using Verify.Domain.Documents;
using Verify.Domain.History;
using Verify.Domain.Overrides;
using Verify.Domain.People;
using Verify.Domain.Policies;

namespace Verify.Api.Features.Claims;

/// <summary>What the use cases of claims load.</summary>
internal static class ClaimQueries
{
    private static readonly HotQuery<Guid, Claim?> ById = new((db, id, _) => db.Claims.SingleOrDefault(c => c.Id == id));

    private static readonly HotQuery<Guid, Surroundings> AroundClaimsOf = new((db, document, _) => db.Documents
        .AsNoTracking()
        .Where(d => d.Id == document)
        .SelectMany(_ => db.Policies.Where(p => p.Id == Policy.TheOne), (d, p) => new Surroundings(d.Authors, d.AuthorsOutside, d.Language, d.Flags, d.LatestVersion, d.RestrictedTo, p.Terms, p.PolicyVersion))
        .Single());

    private static readonly HotList<Guid, Override> ConfirmedFor = new((db, claim) => db.Overrides
        .AsNoTracking()
        .Where(o => o.ClaimId == claim && o.State == OverrideState.Confirmed)
        .OrderBy(o => o.Number));

    /// <summary>A claim that is about to change, with what its rules need to know. Refuses with 404 when there is none.</summary>
    public static async Task<(Claim Claim, ClaimFacts Facts)> ClaimForChangeAsync(this VerifyDbContext db, Guid id, int? expectedVersion, CancellationToken cancellationToken)
    {
        var claim = (await ById.AskAsync(db, id, cancellationToken)).ForChange(expectedVersion);
        return (claim, await db.FactsOfAsync(claim, cancellationToken));
    }

    /// <summary>Document, policy and sources as a claim's rules see them now.</summary>
    public static async Task<ClaimFacts> FactsOfAsync(this VerifyDbContext db, Claim claim, CancellationToken cancellationToken)
    {
        var around = await AroundClaimsOf.AskAsync(db, claim.DocumentId, cancellationToken);
        var ids = claim.Evidence.Select(e => e.Anchor?.SourceId).Append(claim.Content.Attribution.SourceId).OfType<Guid>().Distinct().ToList();
        var sources = ids.Count == 0 ? [] : await db.Sources.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(cancellationToken);
        var speakers = claim.Content.Attribution.Speakers.Concat(claim.Content.Attribution.Via).ToList();
        var confidences = speakers.Count == 0 ? [] : await db.Authorities.AsNoTracking().Where(a => speakers.Contains(a.Id) && a.Kind == AuthorityKind.Confidential).Select(a => a.Confidence!).ToListAsync(cancellationToken);
        var overrides = await ConfirmedFor.AskAsync(db, claim.Id, cancellationToken);
        return new ClaimFacts
        {
            ConfidentialSpeakers = [.. confidences.Select(c => c.KnownTo)],
            Overrides = [.. overrides.Select(o => new GrantedOverride(o.Id, o.Target.Guard!, o.ExpiresAt))], // one of a claim is of a guard
            DocumentAuthors = around.Authors.ToHashSet(),
            AuthorsOutside = around.AuthorsOutside,
            RestrictedTo = around.RestrictedTo,
            Language = around.Language,
            LatestVersion = around.LatestVersion,
            OpenDocumentFlags = around.Flags.Count(f => f.IsOpen && claim.StandingIn(f.Version) is { } place && f.LiesOver(f.Version, place.Part, place.Start, place.End)),
            Policy = around.Terms,
            PolicyVersion = around.PolicyVersion,
            Sources = sources.ToDictionary(
                s => s.Id,
                s => new SourceFacts(s.Access, s.Item.HasPages, s.Attempts.Select(a => a.Route).ToHashSet(), [.. s.Editions.Select(e => e.Id)], s.Item.Language)),
        };
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

    /// <summary>What stands around a claim: its document and the policy.</summary>
    private sealed record Surroundings(IReadOnlyList<Guid> Authors, bool AuthorsOutside, string Language, IReadOnlyList<VersionFlag> Flags, int LatestVersion, IReadOnlyList<Guid> RestrictedTo, PolicyTerms Terms, int PolicyVersion);
}
