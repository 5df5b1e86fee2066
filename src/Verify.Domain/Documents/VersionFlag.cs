using System.Text.Json.Serialization;
using Verify.Domain.Claims;
using Verify.Domain.History;

namespace Verify.Domain.Documents;

/// <summary>A finding about a place in a version; never a verdict.</summary>
/// <param name="Id">Identity within the document.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="Part">Label of the part.</param>
/// <param name="Start">First code point of the span.</param>
/// <param name="End">Code point after the last one.</param>
/// <param name="Rule">Stable name of the rule: "DanglingLink", or "ByHand".</param>
/// <param name="Message">What the author is told.</param>
/// <param name="RaisedBy">Who raised it.</param>
/// <param name="RaisedAt">When.</param>
/// <param name="State">Open, Accepted, Dismissed or Settled.</param>
/// <param name="Reason">Why it was accepted, dismissed or settled.</param>
/// <param name="SettledBy">Who judged it.</param>
public sealed record VersionFlag(Guid Id, int Version, string Part, int Start, int End, string Rule, string Message, Actor RaisedBy, DateTimeOffset RaisedAt, FlagState State = FlagState.Open, string? Reason = null, Actor? SettledBy = null)
{
    /// <summary>The rule of a flag that a person raised.</summary>
    public const string ByHand = "ByHand";

    /// <summary>What it rests on, as its detector knows it again; null for a flag raised by hand.</summary>
    public string? Ground { get; init; }

    /// <summary>Where it lies in later versions, whose words it rests on too; null: nowhere.</summary>
    public IReadOnlyList<FlagPlace>? Carried { get; init; }

    /// <summary>Of a settled flag: the first version in which what it rests on is gone.</summary>
    public int? GoneSince { get; init; }

    /// <summary>Whether nobody has judged it yet.</summary>
    [JsonIgnore]
    public bool IsOpen => State == FlagState.Open;

    /// <summary>Every place it lies at, that of its own version first.</summary>
    [JsonIgnore]
    public IEnumerable<FlagPlace> Places => [new FlagPlace(Version, Part, Start, End), .. Carried ?? []];

    /// <summary>Where it lies in a version; null where it does not.</summary>
    public FlagPlace? PlaceIn(int version) => Places.LastOrDefault(p => p.Version == version);

    /// <summary>Whether it speaks against this version: it lies there, and is open, or accepted and not mended, or was settled only because a later version mended it.</summary>
    public bool StandsAgainst(int version) =>
        PlaceIn(version) is not null && (State is FlagState.Open or FlagState.Accepted || (State == FlagState.Settled && version < GoneSince));

    /// <summary>Whether it lies over some of these code points of this version.</summary>
    public bool LiesOver(int version, string part, int start, int end) =>
        PlaceIn(version) is { } place && string.Equals(place.Part, part, StringComparison.Ordinal) && place.Start < end && start < place.End;
}

/// <summary>Where a flag lies in one version.</summary>
/// <param name="Version">Number of the version.</param>
/// <param name="Part">Label of the part.</param>
/// <param name="Start">First code point of the span.</param>
/// <param name="End">Code point after the last one.</param>
public sealed record FlagPlace(int Version, string Part, int Start, int End);
