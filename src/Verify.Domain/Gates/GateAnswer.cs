using System.Text.Json.Serialization;
using Verify.Domain.Policies;

namespace Verify.Domain.Gates;

/// <summary>May this exact text be published?</summary>
public enum GateResult
{
    /// <summary>It may, and there is nothing to say.</summary>
    Pass,
    /// <summary>It may; an editor should read what is said.</summary>
    Warn,
    /// <summary>It may not.</summary>
    Block,
}

/// <summary>Why a blocker does not block.</summary>
public enum SoftenedBy
{
    /// <summary>The piece is breaking, and its checks are not due yet.</summary>
    Breaking,
    /// <summary>Two people let this very text through, for a time.</summary>
    Override,
}

/// <summary>A sentence that the gate names.</summary>
/// <param name="Part">Label of the part.</param>
/// <param name="Start">First code point.</param>
/// <param name="End">Code point after the last one.</param>
/// <param name="Text">How it begins.</param>
public sealed record GateSentence(string Part, int Start, int End, string Text);

/// <summary>One thing the gate found.</summary>
/// <param name="Rule">Stable name, kebab-case: what a CMS switches on.</param>
/// <param name="Message">In words for the editor.</param>
/// <param name="ClaimId">The claim it is about, if it is about one.</param>
/// <param name="Sentence">The sentence it is about, if it is about one.</param>
/// <param name="SoftenedBy">Of a blocker that does not block: why not.</param>
/// <param name="Href">Where it can be looked at and mended.</param>
public sealed record GateFinding(string Rule, string Message, Guid? ClaimId = null, GateSentence? Sentence = null, SoftenedBy? SoftenedBy = null, string? Href = null);

/// <summary>Something a reader of the ticket has to know, which neither blocks nor warns.</summary>
/// <param name="Mark">Stable name, kebab-case.</param>
/// <param name="Message">In words.</param>
/// <param name="ClaimId">The claim it is about, if it is about one.</param>
public sealed record GateMark(string Mark, string Message, Guid? ClaimId = null);

/// <summary>An override of the gate that is in force for this text.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Reason">Why.</param>
/// <param name="RequestedBy">The lead who asked for it.</param>
/// <param name="ConfirmedBy">The second person.</param>
/// <param name="ExpiresAt">Until when.</param>
public sealed record GateOverride(Guid Id, string Reason, Guid RequestedBy, Guid ConfirmedBy, DateTimeOffset ExpiresAt);

/// <summary>The gate's answer about one text.</summary>
public sealed record GateAnswer
{
    /// <summary>Pass, Warn or Block.</summary>
    public required GateResult Result { get; init; }

    /// <summary>The document; null when nobody brought the text.</summary>
    public Guid? DocumentId { get; init; }

    /// <summary>The version that has the text.</summary>
    public int? DocumentVersion { get; init; }

    /// <summary>Hash of the text, as the CMS computes it.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The terms it was judged by.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>Which profile of them.</summary>
    public GateProfile Profile { get; init; }

    /// <summary>Of a breaking piece: until when its checks are due.</summary>
    public DateTimeOffset? ChecksDueBy { get; init; }

    /// <summary>Every blocker, those softened included.</summary>
    public IReadOnlyList<GateFinding> Blockers { get; init; } = [];

    /// <summary>Everything else worth an editor's look.</summary>
    public IReadOnlyList<GateFinding> Warnings { get; init; } = [];

    /// <summary>What a reader of the ticket has to know.</summary>
    public IReadOnlyList<GateMark> Marks { get; init; } = [];

    /// <summary>The overrides of the gate in force for this text.</summary>
    public IReadOnlyList<GateOverride> Overrides { get; init; } = [];

    /// <summary>Whether the text may be published.</summary>
    [JsonIgnore]
    public bool MayPublish => Result != GateResult.Block;

    /// <summary>The answer about a text that nobody brought here, or that no longer can be told apart.</summary>
    public static GateAnswer Unknown(string contentHash, int policyVersion, string rule, string message) => new()
    {
        Result = GateResult.Block,
        ContentHash = contentHash,
        PolicyVersion = policyVersion,
        Blockers = [new GateFinding(rule, message)],
    };
}
