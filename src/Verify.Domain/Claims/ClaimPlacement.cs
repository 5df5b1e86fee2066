using Verify.Domain.History;
using Verify.Domain.Quotes;
using Verify.Domain.Texts;

namespace Verify.Domain.Claims;

/// <summary>Where a claim's words stand in a later version of the document. Never guessed silently.</summary>
public enum PlacementState
{
    /// <summary>The same words, in the same place among their neighbours.</summary>
    Placed,
    /// <summary>The same words elsewhere, and nowhere else.</summary>
    Moved,
    /// <summary>Something like them was found: their sentence, or that of the attribution, was edited; or they stand in several places.</summary>
    Changed,
    /// <summary>Nothing like them was found.</summary>
    Orphaned,
}

/// <summary>One word edit between the words a claim was about and those that stand there now.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="IsMeaningBearing">Whether it can change the sense.</param>
/// <param name="Was">The words that went, shortened; empty for an insertion.</param>
/// <param name="Became">The words that came, shortened; empty for an omission.</param>
public sealed record PlacementEdit(EditKind Kind, bool IsMeaningBearing, string Was, string Became);

/// <summary>Where a claim's words stand in one version of its document.</summary>
/// <param name="Version">Number of the version.</param>
/// <param name="State">Placed, Moved, Changed or Orphaned.</param>
/// <param name="Passage">The place; null exactly when the words are gone. Of Changed words the likeliest place, for a person to confirm.</param>
/// <param name="Span">Where the words stand that attribute, if the claim has any and they were found.</param>
/// <param name="Edits">The first word edits of the sentences that hold passage and attribution.</param>
/// <param name="IsMeaningBearing">Whether an edit can change the sense, as far as the server knows.</param>
/// <param name="IsAmbiguous">Whether several places fit as well: a person has to say which.</param>
/// <param name="Candidates">Those places.</param>
/// <param name="ContextEdited">Whether a neighbouring sentence was edited, put in or cut.</param>
/// <param name="By">Who says so: the system, or the person who anchored the claim anew.</param>
/// <param name="ConfirmedBy">The person who confirmed a Changed place.</param>
public sealed record ClaimPlacement(
    int Version,
    PlacementState State,
    Passage? Passage,
    Passage? Span = null,
    IReadOnlyList<PlacementEdit>? Edits = null,
    bool IsMeaningBearing = false,
    bool IsAmbiguous = false,
    IReadOnlyList<Passage>? Candidates = null,
    bool ContextEdited = false,
    Actor? By = null,
    Actor? ConfirmedBy = null)
{
    /// <summary>Whether the same words stand there.</summary>
    public bool IsSame() => State is PlacementState.Placed or PlacementState.Moved;

    /// <summary>Whether a person still has to say that the place is right.</summary>
    public bool WaitsForConfirmation() => State == PlacementState.Changed && ConfirmedBy is null;
}
