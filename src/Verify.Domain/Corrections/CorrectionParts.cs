using Verify.Domain.Claims;
using Verify.Domain.Refusals;

namespace Verify.Domain.Corrections;

/// <summary>What sort of notice it is.</summary>
public enum CorrectionKind
{
    /// <summary>Something printed was wrong.</summary>
    Correction,
    /// <summary>Something printed could be misread.</summary>
    Clarification,
    /// <summary>Readers have to know something about the piece.</summary>
    EditorsNote,
    /// <summary>The piece as a whole no longer stands.</summary>
    Retraction,
}

/// <summary>How far a correction has come.</summary>
public enum CorrectionState
{
    /// <summary>It is being written.</summary>
    Draft,
    /// <summary>A reviewer approved its words.</summary>
    Approved,
    /// <summary>It is out.</summary>
    Published,
    /// <summary>It was given up.</summary>
    Discarded,
}

/// <summary>A verdict as it was, or is, held.</summary>
/// <param name="Stage">Where the claim was.</param>
/// <param name="Fidelity">Did they say it? Null while undecided.</param>
/// <param name="Veracity">Is it so? Null while undecided.</param>
/// <param name="DecidedAt">When it was decided.</param>
public sealed record HeldAt(Stage Stage, Fidelity? Fidelity, Veracity? Veracity, DateTimeOffset? DecidedAt)
{
    /// <summary>What is held about a claim in this state.</summary>
    public static HeldAt Of(Claim claim) => new(claim.Stage, claim.Decision?.Verdict.Fidelity, claim.Decision?.Verdict.Veracity, claim.Decision?.At);
}

/// <summary>One thing that is put right.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Printed">The words that went out.</param>
/// <param name="Then">What we held when they went out; null when nobody had claimed it yet.</param>
/// <param name="Now">What we hold now.</param>
/// <param name="Since">Since when.</param>
public sealed record CorrectionItem(Guid ClaimId, string Printed, HeldAt? Then, HeldAt Now, DateTimeOffset Since);

/// <summary>What a correction says.</summary>
/// <param name="Kind">What sort of notice it is.</param>
/// <param name="Text">The words for the reader.</param>
/// <param name="Items">What is put right; a note or a retraction may stand without.</param>
public sealed record CorrectionContent(CorrectionKind Kind, string Text, IReadOnlyList<CorrectionItem> Items)
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxTextLength = 10_000;

    /// <summary>Most things that one correction puts right.</summary>
    public const int MaxItems = 100;

    /// <summary>Refuses (422) a correction of nothing, and one without words.</summary>
    internal void Check()
    {
        if (string.IsNullOrWhiteSpace(Text)) throw Refuse.Broken("correction-has-words", "Say it in words for the reader.");
        if (Items.Count == 0 && Kind is CorrectionKind.Correction or CorrectionKind.Clarification) throw Refuse.Broken("something-to-correct", "Nothing that was printed is known to be otherwise: name the claims, or write a note.");
        if (Items.DistinctBy(i => i.ClaimId).Count() < Items.Count) throw Refuse.Broken("each-claim-once", "A claim is put right once.");
    }
}
