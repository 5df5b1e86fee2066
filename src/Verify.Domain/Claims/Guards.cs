namespace Verify.Domain.Claims;

/// <summary>The guards of the table that depend on claim, person and facts alone.</summary>
internal static class Guards
{
    /// <summary>On every row: an author does nothing on claims of their document but propose, answer queries and object.</summary>
    public static readonly Guard NotTheAuthor = new("not-the-author", g =>
        g.By.PersonId is { } id && g.Facts.DocumentAuthors.Contains(id)
            ? "You wrote this document: its claims are for others to check."
            : null);

    /// <summary>Opening needs it said who speaks.</summary>
    public static readonly Guard SpeakersSaid = new("speakers-said", g => g.Claim.Content.Attribution switch
    {
        { Speaker: SpeakerStatus.Unresolved } => "Say who speaks: the authorities, that they are unnamed, or that it is the author's own voice.",
        { Speaker: SpeakerStatus.Named, Speakers.Count: 0 } => "Name at least one authority that speaks.",
        _ => null,
    });

    /// <summary>A stale claim is withdrawn only when its words are gone from the latest version.</summary>
    public static readonly Guard StaleOnlyWhenOrphaned = new("stale-only-when-orphaned", g =>
        g.Claim.Stage == Stage.Stale && g.Claim.LatestPlacement?.State != PlacementState.Orphaned
            ? "A stale claim can be withdrawn only when its words are gone from the latest version: reaffirm it or check it again."
            : null);

    /// <summary>Waiting needs something under way.</summary>
    public static readonly Guard SoughtOrAsked = new("sought-or-asked", g =>
        g.Claim.Queries.Count > 0 || (g.Claim.Content.Attribution.SourceId is { } source && g.Facts.Sources.TryGetValue(source, out var s) && s.Routes.Count > 0)
            ? null
            : "Log an acquisition attempt on the cited source, or put a query to an author, before you wait.");

    /// <summary>Every flag is judged before a finding goes to review.</summary>
    public static readonly Guard NoOpenFlag = new("no-open-flag", g =>
        g.Claim.Flags.Count(f => f.State == FlagState.Open) + g.Facts.OpenDocumentFlags is var open and > 0
            ? $"{open} flag(s) are open on the claim or on its words: accept or dismiss each first."
            : null);

    /// <summary>A finding is recalled before anybody voted.</summary>
    public static readonly Guard NoVoteYet = new("no-vote-yet", g =>
        g.Claim.CurrentRound is { Votes.Count: > 0 } ? "A vote was cast: ask a reviewer to return it." : null);

    /// <summary>Whoever worked on the finding does not judge it.</summary>
    public static readonly Guard FourEyes = new("four-eyes", g =>
        g.By.PersonId is { } id && g.Claim.Workers.Contains(id)
            ? "You were its assignee or added evidence: somebody else has to judge it."
            : null);

    /// <summary>A voter does not settle the conflict they are part of, unless policy allows it for a small desk.</summary>
    public static readonly Guard VoterDoesNotAdjudicate = new("voter-does-not-adjudicate", g =>
        !g.Facts.Policy.VoterMayAdjudicate && g.By.PersonId is { } id && g.Claim.CurrentRound is { } round && round.Votes.Any(v => v.By == id)
            ? "You voted in this round: somebody else has to settle it."
            : null);

    /// <summary>Nobody judges what they are not told: a claim that rests on a confidence is for those who know it.</summary>
    public static readonly Guard KnowsTheConfidence = new("knows-the-confidence", g =>
        g.By.PersonId is { } id && g.Facts.ConfidentialSpeakers.Concat(g.Claim.StandingEvidence.Select(e => e.Confidence?.KnownTo).OfType<IReadOnlyList<Guid>>()).Any(known => !known.Contains(id))
            ? "This rests on what was told in confidence, and you are not among those who know it: somebody who does has to judge it, or to let you in."
            : null);

    /// <summary>One reaffirmation a person.</summary>
    public static readonly Guard NotReaffirmedYet = new("not-reaffirmed-yet", g =>
        g.Claim.Reaffirmations.Any(r => r.By == g.By.PersonId) ? "You have reaffirmed it already: it waits for another reviewer." : null);

    /// <summary>Where the words changed, the decision holds only if they stand in the latest version without an edit that can change the sense.</summary>
    public static readonly Guard TextCauseNeedsTheText = new("text-cause-needs-the-text", g =>
        g.Claim.Stalenesses.Any(s => s.Cause is StaleCause.PassageChanged or StaleCause.PassageOrphaned)
        && g.Claim.LatestPlacement is null or { State: PlacementState.Orphaned } or { IsMeaningBearing: true } or { IsAmbiguous: true }
            ? "The words under this decision changed: it has to be checked again."
            : null);

    /// <summary>Nobody judges old words: the claim has to be placed in the latest version first.</summary>
    public static readonly Guard PlacedInLatest = new("placed-in-latest", g =>
        g.Claim.LatestPlacement is { } latest && latest.Version < g.Facts.LatestVersion
            ? $"Version {g.Facts.LatestVersion} has just come in, and this claim is not placed in it yet: try again in a moment."
            : null);

    /// <summary>A finding is about words that stand in the latest version, where a person saw them.</summary>
    public static readonly Guard PlaceConfirmed = new("place-confirmed", g => g.Claim.LatestPlacement switch
    {
        { State: PlacementState.Orphaned } => "The words are gone from the latest version: say where they stand, or withdraw the claim.",
        { } latest when latest.WaitsForConfirmation() => "The words were edited in the latest version: confirm their place, or anchor the claim anew.",
        _ => null,
    });

    /// <summary>Who decided and checked it does not judge whether it has to be reopened.</summary>
    public static readonly Guard NotTheFormerAssignee = new("not-the-former-assignee", g =>
        g.Claim.Assignee is { } a && a == g.By.PersonId ? "You checked this claim: another reviewer has to reopen it." : null);

    /// <summary>One vote a person and round.</summary>
    public static readonly Guard NotVotedYet = new("one-vote-a-round", g =>
        g.Claim.CurrentRound is { } round && round.Votes.Any(v => v.By == g.By.PersonId) ? "You have voted in this round." : null);
}
