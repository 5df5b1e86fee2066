using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Authorities;
using Verify.Domain.Claims;
using Verify.Domain.Documents;
using Verify.Domain.Publications;
using Verify.Domain.Refusals;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Interchange;

/// <summary>A claim and where it stands in a version.</summary>
internal sealed record StandingClaim(Claim Claim, Passage Passage);

/// <summary>The claims of one version with everything that they name, as other systems are to read them.</summary>
/// <param name="Document">The document.</param>
/// <param name="Version">The version.</param>
/// <param name="Claims">The claims that stand in it, in the order of the text.</param>
/// <param name="Authorities">Whoever they name, by id.</param>
/// <param name="Sources">The works they rest on or cite, by id.</param>
/// <param name="Authors">The names of the document's authors.</param>
internal sealed record VersionMaterial(
    Document Document,
    DocumentVersion Version,
    IReadOnlyList<StandingClaim> Claims,
    IReadOnlyDictionary<Guid, Authority> Authorities,
    IReadOnlyDictionary<Guid, Source> Sources,
    IReadOnlyList<string> Authors);

/// <summary>Loads what the forms of interchange are made of.</summary>
internal static class StandingClaims
{
    /// <summary>A document. Refuses with 404 when there is none.</summary>
    public static async Task<Document> DocumentAsync(this VerifyDbContext db, Guid documentId, CancellationToken cancellationToken) =>
        await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Id == documentId, cancellationToken) ?? throw AggregateQueries.Missing<Document>();

    /// <summary>What is out of a document: the last publication, unless it was taken down, or its text was never brought here.</summary>
    public static async Task<Publication?> PublishedAsync(this VerifyDbContext db, Guid documentId, CancellationToken cancellationToken)
    {
        var last = await db.Publications.AsNoTracking().Where(p => p.DocumentId == documentId).OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Number).FirstOrDefaultAsync(cancellationToken);
        return last is null or { Kind: PublicationKind.Unpublished } or { DocumentVersion: null } ? null : last;
    }

    /// <summary>A version with the claims that stand in it. Refuses with 404 when there is none.</summary>
    public static async Task<VersionMaterial> MaterialAsync(this VerifyDbContext db, Document document, int version, CancellationToken cancellationToken)
    {
        var found = document.Versions.FirstOrDefault(v => v.Number == version)
            ?? throw new RefusedException(RefusalKind.NotFound, ProblemCodes.NotFound, $"The document has no version {version}.");
        var labels = found.Parts.Select((p, i) => (p.Label, i)).ToDictionary(p => p.Label, p => p.i, StringComparer.Ordinal);
        var claims = (await db.Claims.AsNoTracking().Where(c => c.DocumentId == document.Id && c.Stage != Stage.Withdrawn).OrderBy(c => c.Number).ToListAsync(cancellationToken))
            .Select(c => c.StandingIn(version) is { } passage ? new StandingClaim(c, passage) : null)
            .OfType<StandingClaim>()
            .OrderBy(c => labels.GetValueOrDefault(c.Passage.Part)).ThenBy(c => c.Passage.Start)
            .ToList();
        var people = claims.SelectMany(c => c.Claim.Content.Attribution.Speakers.Concat(c.Claim.Content.Attribution.Via).Concat(c.Claim.StandingEvidence.Select(e => e.SpeakerId).OfType<Guid>())).Distinct().ToList();
        var works = claims.SelectMany(c => c.Claim.StandingEvidence.Select(e => e.Anchor?.SourceId).Append(c.Claim.Content.Attribution.SourceId).OfType<Guid>()).Distinct().ToList();
        return new VersionMaterial(
            document,
            found,
            claims,
            await db.Authorities.AsNoTracking().Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken),
            await db.Sources.AsNoTracking().Where(s => works.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken),
            await db.People.AsNoTracking().Where(p => document.Authors.Contains(p.Id)).OrderBy(p => p.Number).Select(p => p.Name).ToListAsync(cancellationToken));
    }
}
