using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Claims;

/// <summary>The claims that stand in a version of a document, in the order of its text: what a proof is marked up with.</summary>
internal sealed record ListVersionClaims(Guid DocumentId, int DocumentVersion) : IRequest<VersionClaimsView>;

/// <summary>The claims of one version.</summary>
/// <param name="Claims">Those that stand in it, in the order of its text.</param>
/// <param name="Gone">Those whose words are gone from it, and that nobody has withdrawn.</param>
internal sealed record VersionClaimsView(IReadOnlyList<StandingClaimView> Claims, IReadOnlyList<ClaimListItem> Gone);

/// <summary>A claim at its place in a version.</summary>
/// <param name="Passage">Where it stands in this version.</param>
/// <param name="AttributionSpan">The words that attribute it; null where none are marked.</param>
/// <param name="Placement">How its words came into this version: the same, moved, or changed.</param>
/// <param name="WaitsForConfirmation">Whether a person still has to say that the place is right.</param>
/// <param name="Speakers">Authorities that speak.</param>
/// <param name="OpenFlags">Flags on it that nobody has judged.</param>
/// <param name="Queries">What was asked of the authors about it.</param>
internal sealed record StandingClaimView(
    Guid Id,
    int Version,
    string Text,
    ClaimKind Kind,
    Stage Stage,
    Severity? Severity,
    Guid? Assignee,
    DateTimeOffset? DueAt,
    Fidelity? Fidelity,
    Veracity? Veracity,
    Passage Passage,
    Passage? AttributionSpan,
    PlacementState Placement,
    bool WaitsForConfirmation,
    SpeakerStatus Speaker,
    IReadOnlyList<Guid> Speakers,
    string? Descriptor,
    Guid? SourceId,
    CitationLocator? Locator,
    IReadOnlyList<ClaimFlag> OpenFlags,
    IReadOnlyList<AuthorQuery> Queries);

/// <summary>The form of the request.</summary>
internal sealed class ListVersionClaimsValidator : AbstractValidator<ListVersionClaims>
{
    public ListVersionClaimsValidator() => RuleFor(q => q.DocumentVersion).GreaterThan(0);
}

/// <summary>Reads the rows of the document and sorts them by their place.</summary>
internal sealed class ListVersionClaimsHandler(VerifyDbContext db) : IRequestHandler<ListVersionClaims, VersionClaimsView>
{
    public async Task<VersionClaimsView> Handle(ListVersionClaims query, CancellationToken cancellationToken)
    {
        var parts = await db.PartsAsync(query.DocumentId, query.DocumentVersion, cancellationToken);
        var order = parts.Select((p, i) => (p.Label, Index: i)).ToDictionary(p => p.Label, p => p.Index, StringComparer.Ordinal);
        // what a proof does not show is not read: evidence, rounds and the rest are most of a claim
        var claims = await db.Claims.AsNoTracking().Where(c => c.DocumentId == query.DocumentId).OrderBy(c => c.Number)
            .Select(c => new Row(c.Id, c.Version, c.DocumentId, c.Text, c.Kind, c.Stage, c.Severity, c.Assignee, c.DueAt, c.Fidelity, c.Veracity, c.Content, c.Placements, c.Flags, c.Queries))
            .ToListAsync(cancellationToken);
        var placed = claims.Select(c => (Claim: c, Place: c.Placements.LastOrDefault(p => p.Version == query.DocumentVersion))).ToList();
        return new VersionClaimsView(
            [.. placed.Where(c => c.Place?.Passage is not null)
                .Select(c => View(c.Claim, c.Place!, c.Place!.Passage!)) // asked just before
                .OrderBy(c => order.GetValueOrDefault(c.Passage.Part, int.MaxValue)).ThenBy(c => c.Passage.Start).ThenByDescending(c => c.Passage.End)],
            [.. placed.Where(c => c.Place?.State == PlacementState.Orphaned && c.Claim.Stage != Stage.Withdrawn)
                .Select(c => new ClaimListItem(c.Claim.Id, c.Claim.Version, c.Claim.DocumentId, c.Claim.Text, c.Claim.Kind, c.Claim.Stage, c.Claim.Severity, c.Claim.Assignee, c.Claim.DueAt, c.Claim.Fidelity, c.Claim.Veracity))]);
    }

    private static StandingClaimView View(Row claim, ClaimPlacement place, Passage passage)
    {
        var attribution = claim.Content.Attribution;
        return new StandingClaimView(
            claim.Id,
            claim.Version,
            claim.Text,
            claim.Kind,
            claim.Stage,
            claim.Severity,
            claim.Assignee,
            claim.DueAt,
            claim.Fidelity,
            claim.Veracity,
            passage,
            place.Span,
            place.State,
            place.WaitsForConfirmation(),
            attribution.Speaker,
            attribution.Speakers,
            attribution.Descriptor,
            attribution.SourceId,
            attribution.Locator,
            [.. claim.Flags.Where(f => f.State == FlagState.Open)],
            claim.Queries);
    }

    private sealed record Row(
        Guid Id, int Version, Guid DocumentId, string Text, ClaimKind Kind, Stage Stage, Severity? Severity, Guid? Assignee, DateTimeOffset? DueAt, Fidelity? Fidelity, Veracity? Veracity,
        ClaimContent Content, IReadOnlyList<ClaimPlacement> Placements, IReadOnlyList<ClaimFlag> Flags, IReadOnlyList<AuthorQuery> Queries);
}
