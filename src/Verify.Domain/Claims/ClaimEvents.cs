using Verify.Domain.History;
using Verify.Domain.Texts;

namespace Verify.Domain.Claims;

/// <summary>A claim was proposed at a passage of a document version.</summary>
public sealed record ClaimProposed(DateTimeOffset At, Actor By, Guid ClaimId, Guid DocumentId, int DocumentVersion, Passage Passage, ClaimContent Content) : DomainEvent(At, By);

/// <summary>What the claim says was changed.</summary>
public sealed record ClaimRevised(DateTimeOffset At, Actor By, ClaimContent Content, string Reason) : DomainEvent(At, By);

/// <summary>The claim was opened for checking.</summary>
public sealed record ClaimOpened(DateTimeOffset At, Actor By, Severity Severity) : DomainEvent(At, By);

/// <summary>How much is at stake was judged anew.</summary>
public sealed record SeverityChanged(DateTimeOffset At, Actor By, Severity Severity, string Reason) : DomainEvent(At, By);

/// <summary>The claim was withdrawn.</summary>
public sealed record ClaimWithdrawn(DateTimeOffset At, Actor By, Withdrawal Withdrawal) : DomainEvent(At, By);

/// <summary>A withdrawn claim was opened again.</summary>
public sealed record ClaimRestored(DateTimeOffset At, Actor By, Severity Severity, string Reason) : DomainEvent(At, By);

/// <summary>A checker got the claim.</summary>
public sealed record ClaimAssigned(DateTimeOffset At, Actor By, Guid Assignee, DateTimeOffset DueAt) : DomainEvent(At, By);

/// <summary>The checker gave it back.</summary>
public sealed record ClaimReleased(DateTimeOffset At, Actor By, ReleaseReason Reason, string? Text) : DomainEvent(At, By);

/// <summary>Another checker got it.</summary>
public sealed record ClaimTransferred(DateTimeOffset At, Actor By, Guid To, string Reason) : DomainEvent(At, By);

/// <summary>The check waits for something.</summary>
public sealed record SourceAwaited(DateTimeOffset At, Actor By, Awaited Awaited) : DomainEvent(At, By);

/// <summary>The check goes on.</summary>
public sealed record CheckResumed(DateTimeOffset At, Actor By, string? Reason) : DomainEvent(At, By);

/// <summary>A finding was submitted and a round opened.</summary>
public sealed record FindingSubmitted(DateTimeOffset At, Actor By, Round Round) : DomainEvent(At, By)
{
    /// <inheritdoc/>
    public override Visibility VisibleTo(Viewer viewer, Aggregate state) => SealedVerdicts.InRound(Round.Number, viewer, state);
}

/// <summary>The checker took the finding back before the first vote.</summary>
public sealed record FindingRecalled(DateTimeOffset At, Actor By, string? Reason) : DomainEvent(At, By);

/// <summary>A reviewer voted.</summary>
public sealed record VoteCast(DateTimeOffset At, Actor By, int Round, Vote Vote) : DomainEvent(At, By)
{
    /// <inheritdoc/>
    public override Visibility VisibleTo(Viewer viewer, Aggregate state) => SealedVerdicts.InRound(Round, viewer, state);
}

/// <summary>The verdicts of the round differ, or a reviewer referred it.</summary>
public sealed record ConflictDeclared(DateTimeOffset At, Actor By, int Round) : DomainEvent(At, By);

/// <summary>The claim was decided as the finding says.</summary>
public sealed record ClaimDecided(DateTimeOffset At, Actor By, Decision Decision) : DomainEvent(At, By);

/// <summary>An adjudicator settled the conflict.</summary>
public sealed record ConflictAdjudicated(DateTimeOffset At, Actor By, Decision Decision) : DomainEvent(At, By)
{
    /// <inheritdoc/>
    public override Visibility VisibleTo(Viewer viewer, Aggregate state) => SealedVerdicts.InRound(Decision.Round, viewer, state);
}

/// <summary>A reviewer sent the finding back.</summary>
public sealed record FindingReturned(DateTimeOffset At, Actor By, ReturnReason Reason, string Text) : DomainEvent(At, By);

/// <summary>The adjudicator, or the checker, sent it back to the check.</summary>
public sealed record ClaimSentBack(DateTimeOffset At, Actor By, string NeededEvidence) : DomainEvent(At, By);

/// <summary>A running review was broken off; its votes are kept.</summary>
public sealed record ReviewInterrupted(DateTimeOffset At, Actor By, Staleness Ground) : DomainEvent(At, By);

/// <summary>Something questions the decision.</summary>
public sealed record ClaimMarkedStale(DateTimeOffset At, Actor By, Staleness Ground) : DomainEvent(At, By);

/// <summary>A reviewer says that the decision still holds.</summary>
public sealed record ReaffirmationGiven(DateTimeOffset At, Actor By, Reaffirmation Reaffirmation) : DomainEvent(At, By);

/// <summary>Enough reviewers say so: the decision holds again.</summary>
public sealed record DecisionReaffirmed(DateTimeOffset At, Actor By) : DomainEvent(At, By);

/// <summary>The claim is checked anew.</summary>
public sealed record RecheckBegun(DateTimeOffset At, Actor By, string Reason) : DomainEvent(At, By);

/// <summary>A decided claim was opened again.</summary>
public sealed record ClaimReopened(DateTimeOffset At, Actor By, ReopenReason Reason, string Text, Guid? ChallengeId) : DomainEvent(At, By);

/// <summary>Evidence was added.</summary>
public sealed record EvidenceAdded(DateTimeOffset At, Actor By, Evidence Evidence) : DomainEvent(At, By)
{
    /// <summary>What was told in confidence, even encrypted, is for those who know it.</summary>
    public override Visibility VisibleTo(Viewer viewer, Aggregate state) =>
        Evidence.Confidence is null || viewer.Who.IsSystem || ((Claim)state).Evidence.Any(e => e.Id == Evidence.Id && e.Confidence?.IsKnownTo(viewer.Who.PersonId) == true) ? Visibility.Full : Visibility.Sealed;

    /// <summary>A confidence never leaves the house.</summary>
    public override bool StaysInTheHouse() => Evidence.Confidence is not null;
}

/// <summary>One more person was told what a piece of confidential evidence is.</summary>
public sealed record EvidenceConfidenceShared(DateTimeOffset At, Actor By, Guid EvidenceId, Guid PersonId) : DomainEvent(At, By)
{
    /// <summary>Who knows is known to those who know.</summary>
    public override Visibility VisibleTo(Viewer viewer, Aggregate state) =>
        viewer.Who.IsSystem || ((Claim)state).Evidence.Any(e => e.Id == EvidenceId && e.Confidence?.IsKnownTo(viewer.Who.PersonId) == true) ? Visibility.Full : Visibility.Sealed;

    /// <summary>It never leaves the house.</summary>
    public override bool StaysInTheHouse() => true;
}

/// <summary>Evidence no longer counts.</summary>
public sealed record EvidenceStruck(DateTimeOffset At, Actor By, Guid EvidenceId, string Reason) : DomainEvent(At, By);

/// <summary>The checker answered a link that opposes the finding.</summary>
public sealed record EvidenceAnswered(DateTimeOffset At, Actor By, Guid EvidenceId, string Answer) : DomainEvent(At, By);

/// <summary>A search was recorded.</summary>
public sealed record SearchRecorded(DateTimeOffset At, Actor By, SearchRecord Search) : DomainEvent(At, By);

/// <summary>A query was put to an author.</summary>
public sealed record QueryPut(DateTimeOffset At, Actor By, AuthorQuery Query) : DomainEvent(At, By);

/// <summary>A query was answered.</summary>
public sealed record QueryAnswered(DateTimeOffset At, Actor By, Guid QueryId, string Answer, IReadOnlyList<Guid> SourcesSupplied) : DomainEvent(At, By);

/// <summary>The author will not answer a query.</summary>
public sealed record QueryRefused(DateTimeOffset At, Actor By, Guid QueryId, string? Reason) : DomainEvent(At, By);

/// <summary>Somebody outside was asked.</summary>
public sealed record ContactLogged(DateTimeOffset At, Actor By, ContactEntry Contact) : DomainEvent(At, By);

/// <summary>A flag was raised.</summary>
public sealed record FlagRaised(DateTimeOffset At, Actor By, Guid FlagId, string Rule, string Message, string? Ground = null) : DomainEvent(At, By);

/// <summary>A flag is right; the text is to be mended.</summary>
public sealed record FlagAccepted(DateTimeOffset At, Actor By, Guid FlagId, string? Reason) : DomainEvent(At, By);

/// <summary>A flag is not right.</summary>
public sealed record FlagDismissed(DateTimeOffset At, Actor By, Guid FlagId, string Reason) : DomainEvent(At, By);

/// <summary>What an open flag rests on is gone: the system settled it.</summary>
public sealed record FlagSettled(DateTimeOffset At, Actor By, Guid FlagId, string Reason) : DomainEvent(At, By);

/// <summary>The claim was linked with another.</summary>
public sealed record ClaimLinked(DateTimeOffset At, Actor By, ClaimLink Link) : DomainEvent(At, By);

/// <summary>Somebody objected to the claim or its verdict.</summary>
public sealed record ChallengeFiled(DateTimeOffset At, Actor By, Challenge Challenge) : DomainEvent(At, By);

/// <summary>A reviewer found an objection right enough to look again.</summary>
public sealed record ChallengeAccepted(DateTimeOffset At, Actor By, Guid ChallengeId, string Reason) : DomainEvent(At, By);

/// <summary>A reviewer declined an objection.</summary>
public sealed record ChallengeDeclined(DateTimeOffset At, Actor By, Guid ChallengeId, string Reason) : DomainEvent(At, By);

/// <summary>A guard was set aside to let something pass: an override that two people had agreed on.</summary>
public sealed record GuardSetAside(DateTimeOffset At, Actor By, Guid OverrideId, string Rule, string What) : DomainEvent(At, By);

/// <summary>A remark was made.</summary>
public sealed record NoteAdded(DateTimeOffset At, Actor By, Note Note) : DomainEvent(At, By)
{
    /// <inheritdoc/>
    public override Visibility VisibleTo(Viewer viewer, Aggregate state) => !Note.Privileged || viewer.SeesDeskMatters ? Visibility.Full : Visibility.Sealed;

    /// <inheritdoc/>
    public override bool StaysInTheHouse() => Note.Privileged;
}

/// <summary>The claim was placed in a version of its document that came in.</summary>
public sealed record ClaimPlaced(DateTimeOffset At, Actor By, ClaimPlacement Placement) : DomainEvent(At, By);

/// <summary>A person confirmed the place of changed words.</summary>
public sealed record PlacementConfirmed(DateTimeOffset At, Actor By, int Version, string? Note) : DomainEvent(At, By);

/// <summary>A person said where the words stand now, or that they are gone.</summary>
public sealed record ClaimReanchored(DateTimeOffset At, Actor By, ClaimPlacement Placement, string Reason) : DomainEvent(At, By);

/// <summary>
/// Who may see the verdicts of a round: nobody while it is open, adjudicators in conflict, the desk afterwards,
/// the document's authors never.
/// </summary>
public static class SealedVerdicts
{
    /// <summary>Full or Sealed, for the events of one round.</summary>
    public static Visibility InRound(int round, Viewer viewer, Aggregate state)
    {
        var roundState = ((Claim)state).Rounds.FirstOrDefault(r => r.Number == round)?.State;
        return roundState is { } s && AreOpenTo(viewer, s) ? Visibility.Full : Visibility.Sealed;
    }

    /// <summary>Whether the finding and the votes of a round in this state are open to the viewer.</summary>
    public static bool AreOpenTo(Viewer viewer, RoundState state) => state switch
    {
        RoundState.Open => false,
        RoundState.Conflict => !viewer.IsAuthor && viewer.Who.Is(People.Role.Adjudicator),
        _ => viewer.SeesDeskMatters,
    };
}
