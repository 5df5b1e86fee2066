using Verify.Domain.History;

namespace Verify.Domain.Claims;

/// <summary>Who objects.</summary>
public enum ChallengeParty
{
    /// <summary>An author of the document.</summary>
    Author,
    /// <summary>Whom the claim is about.</summary>
    Subject,
    /// <summary>A reader.</summary>
    Reader,
    /// <summary>A lawyer.</summary>
    Legal,
    /// <summary>An auditor of the newsroom.</summary>
    Auditor,
}

/// <summary>How an objection stands.</summary>
public enum ChallengeState
{
    /// <summary>A reviewer has to judge it.</summary>
    Open,
    /// <summary>It is right enough to look again.</summary>
    Accepted,
    /// <summary>It is not; the reason says why.</summary>
    Declined,
}

/// <summary>An objection to a claim or its verdict.</summary>
/// <param name="Id">Identity within the claim.</param>
/// <param name="From">Who objects.</param>
/// <param name="Text">What they say.</param>
/// <param name="PersonId">The person outside who says it, where one is known.</param>
/// <param name="FiledBy">Who filed it.</param>
/// <param name="FiledAt">When.</param>
/// <param name="State">Open, Accepted or Declined.</param>
/// <param name="Reason">Why it was accepted or declined.</param>
/// <param name="SettledBy">The reviewer.</param>
/// <param name="SettledAt">When.</param>
public sealed record Challenge(Guid Id, ChallengeParty From, string Text, Guid? PersonId, Actor FiledBy, DateTimeOffset FiledAt, ChallengeState State = ChallengeState.Open, string? Reason = null, Actor? SettledBy = null, DateTimeOffset? SettledAt = null);

/// <summary>A guard that was set aside for a claim: two people had agreed on it.</summary>
/// <param name="OverrideId">What they agreed on.</param>
/// <param name="Rule">The guard.</param>
/// <param name="What">What passed without it.</param>
/// <param name="By">Who made use of it.</param>
/// <param name="At">When.</param>
public sealed record GuardOverride(Guid OverrideId, string Rule, string What, Actor By, DateTimeOffset At);
