using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Claims;

namespace Verify.Api.Persistence.Lookups;

/// <summary>What a claim can be found by, beside the columns of its row.</summary>
internal enum ClaimReferenceKind
{
    /// <summary>An authority that speaks or relays.</summary>
    Authority,
    /// <summary>A source that is cited, or that evidence rests on.</summary>
    Source,
    /// <summary>The rule of an open flag.</summary>
    OpenFlag,
    /// <summary>A claim it is linked with.</summary>
    Claim,
    /// <summary>A person who worked on it and so does not judge it.</summary>
    Worker,
    /// <summary>A person who has voted in the round under way.</summary>
    Voter,
    /// <summary>A person with a query that waits for an answer.</summary>
    Asked,
}

/// <summary>Finds claims by what stands in their parts. Carries the page key, so that a queue page is one index range.</summary>
internal sealed record ClaimReference(ClaimReferenceKind Kind, string Target, long Number, Guid ClaimId)
{
    /// <summary>The references that follow from a claim's state.</summary>
    public static Lookup<Claim, ClaimReference> Lookup { get; } = new(
        claim => Targets(claim).Distinct().Select(t => new ClaimReference(t.Kind, t.Target, claim.Number, claim.Id)),
        id => row => row.ClaimId == id);

    private static IEnumerable<(ClaimReferenceKind Kind, string Target)> Targets(Claim claim)
    {
        var attribution = claim.Content.Attribution;
        foreach (var id in attribution.Speakers.Concat(attribution.Via)) yield return (ClaimReferenceKind.Authority, id.ToString("D"));
        if (attribution.SourceId is { } cited) yield return (ClaimReferenceKind.Source, cited.ToString("D"));
        foreach (var e in claim.StandingEvidence)
        {
            if (e.Anchor is { } anchor) yield return (ClaimReferenceKind.Source, anchor.SourceId.ToString("D"));
        }

        foreach (var f in claim.Flags.Where(f => f.State == FlagState.Open)) yield return (ClaimReferenceKind.OpenFlag, f.Rule);
        foreach (var l in claim.Links) yield return (ClaimReferenceKind.Claim, l.OtherClaimId.ToString("D"));
        foreach (var w in claim.Workers) yield return (ClaimReferenceKind.Worker, w.ToString("D"));
        foreach (var v in claim.CurrentRound?.Votes ?? []) yield return (ClaimReferenceKind.Voter, v.By.ToString("D"));
        foreach (var q in claim.Queries.Where(q => q.State == QueryState.Put)) yield return (ClaimReferenceKind.Asked, q.To.ToString("D"));
    }
}

/// <summary>Keyed by what is looked for, in page order.</summary>
internal sealed class ClaimReferenceMapping : IEntityTypeConfiguration<ClaimReference>
{
    public void Configure(EntityTypeBuilder<ClaimReference> builder)
    {
        builder.ToTable("ClaimReferences");
        builder.HasKey(r => new { r.Kind, r.Target, r.Number });
        builder.Property(r => r.Target).HasMaxLength(80);
        builder.HasIndex(r => r.ClaimId);
    }
}
