using Verify.Domain.Claims;
using Verify.Domain.Quotes;
using Verify.Domain.Texts;

namespace Verify.Domain.Gates;

/// <summary>What the gate looks at in a claim, and where it stands in the version asked about.</summary>
public sealed class GateClaim
{
    private readonly Lazy<string> firstWords;

    private GateClaim(Claim claim, int version)
    {
        Claim = claim;
        // a row from before placements were kept stands where it was found
        var placement = claim.Placements.Count == 0 && version == claim.DocumentVersion ? claim.Base : claim.Placements.LastOrDefault(p => p.Version == version);
        Placement = placement?.State;
        Passage = placement?.Passage;
        firstWords = new Lazy<string>(() => NormalizedText.Of(FirstPassage.Exact).Text.Trim());
    }

    /// <summary>The claim.</summary>
    public Claim Claim { get; }

    /// <summary>Its identity.</summary>
    public Guid Id => Claim.Id;

    /// <summary>Where it stands in the version; null: nowhere, or nobody has looked yet.</summary>
    public Passage? Passage { get; }

    /// <summary>How it came to stand there; null: nobody has looked yet.</summary>
    public PlacementState? Placement { get; }

    /// <summary>The version it was found in first: it is due a placement in every later one.</summary>
    public int FirstVersion => Claim.Placements is [var first, ..] ? first.Version : Claim.DocumentVersion;

    /// <summary>Where it was found first.</summary>
    public Passage FirstPassage => Claim.Placements is [{ Passage: { } passage }, ..] ? passage : Claim.Passage;

    /// <summary>The words it was found at, in the form in which they are compared.</summary>
    public string FirstWords => firstWords.Value;

    /// <summary>Whether it is a claim of the document at all.</summary>
    public bool IsLive => Claim.Stage != Stage.Withdrawn;

    /// <summary>When it was withdrawn; null while it is not.</summary>
    public DateTimeOffset? WithdrawnAt => Claim.Stage == Stage.Withdrawn ? Claim.Withdrawal?.At : null;

    /// <summary>A claim as it stands in a version.</summary>
    public static GateClaim Of(Claim claim, int version) => new(claim, version);
}
