namespace Verify.Domain.Claims;

/// <summary>What a checker found: a verdict on both axes with what each needs beside the evidence.</summary>
public sealed record Finding
{
    /// <summary>Did they say it?</summary>
    public required Fidelity Fidelity { get; init; }

    /// <summary>Why fidelity is not assessed.</summary>
    public string? FidelityReason { get; init; }

    /// <summary>Is it so?</summary>
    public required Veracity Veracity { get; init; }

    /// <summary>Why veracity is not assessed.</summary>
    public string? VeracityReason { get; init; }

    /// <summary>The part that is supported, when only a part is.</summary>
    public string? SupportedPart { get; init; }

    /// <summary>Why it cannot be checked.</summary>
    public NotCheckableReason? NotCheckable { get; init; }

    /// <summary>When to look at a forecast again.</summary>
    public DateTimeOffset? ReviewBy { get; init; }

    /// <summary>The text itself reports the statement as false: part of the verdict voted; excuses Refuted at the gate.</summary>
    public bool ReportedAsFalse { get; init; }

    /// <summary>The finding in words.</summary>
    public required string Note { get; init; }
}

/// <summary>A reviewer's sealed verdict in a round, or the wish to refer it to the adjudicator.</summary>
/// <param name="By">Who voted.</param>
/// <param name="At">When.</param>
/// <param name="Refers">True: leave it to the adjudicator; the axes are then empty.</param>
/// <param name="Fidelity">Verdict on fidelity.</param>
/// <param name="Veracity">Verdict on veracity.</param>
/// <param name="ReportedAsFalse">Whether the text reports the statement as false.</param>
/// <param name="Rationale">Why.</param>
/// <param name="EvidenceOpened">The evidence the voter had open.</param>
public sealed record Vote(
    Guid By, DateTimeOffset At, bool Refers, Fidelity? Fidelity, Veracity? Veracity, bool ReportedAsFalse, string Rationale, IReadOnlyList<Guid> EvidenceOpened)
{
    /// <summary>Whether the vote equals the finding on both axes.</summary>
    public bool Agrees(Finding finding) =>
        !Refers && Fidelity == finding.Fidelity && Veracity == finding.Veracity && ReportedAsFalse == finding.ReportedAsFalse;
}

/// <summary>How a round stands.</summary>
public enum RoundState
{
    /// <summary>Reviewers vote; nobody sees anything.</summary>
    Open,
    /// <summary>The verdicts differ; adjudicators see them.</summary>
    Conflict,
    /// <summary>Every vote equalled the finding.</summary>
    Decided,
    /// <summary>An adjudicator decided.</summary>
    Adjudicated,
    /// <summary>The checker took it back before the first vote.</summary>
    Recalled,
    /// <summary>A reviewer sent it back.</summary>
    Returned,
    /// <summary>The adjudicator, or the checker, sent it back.</summary>
    SentBack,
    /// <summary>Something happened that the round could not know.</summary>
    Interrupted,
}

/// <summary>One review: what it was about is frozen, the finding and the votes are sealed in it while it is open.</summary>
public sealed record Round
{
    /// <summary>1, 2, 3 … within the claim.</summary>
    public required int Number { get; init; }

    /// <summary>When the finding was submitted.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Policy version that says how many votes are needed.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>Votes needed beside the finding: 0, 1 or 2.</summary>
    public required int VotesNeeded { get; init; }

    /// <summary>SHA-256 (hex) of the passage's words.</summary>
    public required string PassageHash { get; init; }

    /// <summary>The evidence that stood when it was submitted.</summary>
    public IReadOnlyList<Guid> EvidenceIds { get; init; } = [];

    /// <summary>The checker's finding: the first sealed verdict.</summary>
    public required Finding Finding { get; init; }

    /// <summary>The checker.</summary>
    public required Guid FindingBy { get; init; }

    /// <summary>The votes cast.</summary>
    public IReadOnlyList<Vote> Votes { get; init; } = [];

    /// <summary>How it stands.</summary>
    public RoundState State { get; init; }

    /// <summary>Whether its verdicts are still secret from the desk.</summary>
    public bool IsSealed => State is RoundState.Open or RoundState.Conflict;
}

/// <summary>How a decision came about.</summary>
public enum DecisionPath
{
    /// <summary>Every reviewer agreed with the finding.</summary>
    Votes,
    /// <summary>Policy asks for no vote: one pair of eyes.</summary>
    FindingAlone,
    /// <summary>An adjudicator settled a conflict.</summary>
    Adjudication,
}

/// <summary>A verdict that holds, or held.</summary>
public sealed record Decision
{
    /// <summary>The verdict.</summary>
    public required Finding Verdict { get; init; }

    /// <summary>The round it came out of.</summary>
    public required int Round { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How it came about.</summary>
    public required DecisionPath Path { get; init; }

    /// <summary>Reviewers' votes it took.</summary>
    public required int Votes { get; init; }

    /// <summary>Who adjudicated.</summary>
    public Guid? Adjudicator { get; init; }

    /// <summary>The adjudicator's answer to the verdicts rejected.</summary>
    public string? Rationale { get; init; }

    /// <summary>True when the adjudicator had voted in the round, which policy allowed.</summary>
    public bool AdjudicatorHadVoted { get; init; }

    /// <summary>Overrides that this decision rests on: guards that two people set aside.</summary>
    public IReadOnlyList<Guid> Overrides { get; init; } = [];

    /// <summary>True when nobody but the checker looked at it.</summary>
    public bool OnePairOfEyes => Path == DecisionPath.FindingAlone;

    /// <summary>How many must say that it still holds when it has become stale.</summary>
    public int ReaffirmationsNeeded => Path == DecisionPath.Adjudication ? 1 : Math.Max(1, Votes);
}

/// <summary>Why a decision is questioned.</summary>
/// <param name="Cause">What happened.</param>
/// <param name="At">When it was noticed.</param>
/// <param name="Axes">The axes it questions.</param>
/// <param name="Text">What happened, in words.</param>
/// <param name="Link">Where it can be read.</param>
/// <param name="SourceId">The source concerned, if one is.</param>
/// <param name="CauseIndex">Log index of the event that caused it; null when a person said so.</param>
public sealed record Staleness(StaleCause Cause, DateTimeOffset At, IReadOnlyList<Axis> Axes, string Text, string? Link, Guid? SourceId, long? CauseIndex);

/// <summary>A reviewer's word that a stale decision still holds.</summary>
public sealed record Reaffirmation(Guid By, DateTimeOffset At, string Reason, string? Comparison);
