using Verify.Api.Http;
using Verify.Domain.Claims;
using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Claims;

/// <summary>A claim with everything found out about it, as far as the viewer may see it: the verdicts of a round are left out while they are sealed.</summary>
internal sealed record ClaimView(
    Guid Id,
    int Version,
    Guid DocumentId,
    int DocumentVersion,
    Passage Passage,
    IReadOnlyList<ClaimPlacement> Placements,
    ClaimContent Content,
    Stage Stage,
    Severity? Severity,
    Guid? Assignee,
    DateTimeOffset? DueAt,
    Awaited? Awaited,
    Withdrawal? Withdrawal,
    DecisionView? Decision,
    IReadOnlyList<DecisionView> PastDecisions,
    IReadOnlyList<Staleness> Stalenesses,
    IReadOnlyList<Reaffirmation> Reaffirmations,
    IReadOnlyList<Evidence> Evidence,
    IReadOnlyList<SearchRecord> Searches,
    IReadOnlyList<AuthorQuery> Queries,
    IReadOnlyList<ContactEntry> Contacts,
    IReadOnlyList<ClaimFlag> Flags,
    IReadOnlyList<RoundView> Rounds,
    IReadOnlyList<ClaimLink> Links,
    IReadOnlyList<Note> Notes,
    IReadOnlyList<Challenge> Challenges,
    IReadOnlyList<GuardOverride> GuardOverrides,
    long? AsOf) : IVersioned
{
    /// <summary>Claims held that may say the same: offered once, in the answer to a proposal; else null.</summary>
    public IReadOnlyList<SimilarClaimView>? Similar { get; init; }

    /// <summary>The claim as this person may see it.</summary>
    public static ClaimView Of(Claim claim, ClaimFacts facts, Acting viewer) => Of(claim, facts.ViewedBy(viewer), asOf: null);

    /// <summary>The claim as this viewer may see it, as it stands now or stood just after the event with index <paramref name="asOf"/>.</summary>
    public static ClaimView Of(Claim claim, Viewer viewer, long? asOf) => new(
        claim.Id,
        claim.Version,
        claim.DocumentId,
        claim.DocumentVersion,
        claim.Passage,
        claim.Placements,
        claim.Content,
        claim.Stage,
        claim.Severity,
        claim.Assignee,
        claim.DueAt,
        claim.Awaited,
        claim.Withdrawal,
        claim.Decision is { } decision ? DecisionView.Of(decision, viewer) : null,
        [.. claim.PastDecisions.Select(d => DecisionView.Of(d, viewer))],
        claim.Stalenesses,
        claim.Reaffirmations,
        [.. claim.Evidence.Select(e => e.Confidence is null ? e : e with { Confidence = e.Confidence.Closed() })],
        claim.Searches,
        claim.Queries,
        claim.Contacts,
        claim.Flags,
        [.. claim.Rounds.Select(r => RoundView.Of(r, viewer))],
        claim.Links,
        [.. claim.Notes.Where(n => !n.Privileged || viewer.SeesDeskMatters)],
        claim.Challenges,
        claim.GuardOverrides,
        asOf);
}

/// <summary>A verdict that holds, or held.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Round">The round it came out of.</param>
/// <param name="At">When.</param>
/// <param name="Path">How it came about.</param>
/// <param name="Votes">Reviewers' votes it took.</param>
/// <param name="OnePairOfEyes">True when nobody but the checker looked at it.</param>
/// <param name="Adjudicator">Who adjudicated.</param>
/// <param name="AdjudicatorHadVoted">True when the adjudicator had voted in the round, which policy allowed.</param>
/// <param name="Overrides">Overrides that it rests on: guards that two people set aside.</param>
/// <param name="Rationale">The adjudicator's answer to the verdicts rejected; for the desk only.</param>
internal sealed record DecisionView(
    Finding Verdict, int Round, DateTimeOffset At, DecisionPath Path, int Votes, bool OnePairOfEyes, Guid? Adjudicator, bool AdjudicatorHadVoted, IReadOnlyList<Guid> Overrides, string? Rationale)
{
    /// <summary>The decision as this viewer may see it.</summary>
    public static DecisionView Of(Decision decision, Viewer viewer) => new(
        decision.Verdict,
        decision.Round,
        decision.At,
        decision.Path,
        decision.Votes,
        decision.OnePairOfEyes,
        decision.Adjudicator,
        decision.AdjudicatorHadVoted,
        decision.Overrides,
        viewer.SeesDeskMatters ? decision.Rationale : null);
}

/// <summary>One review.</summary>
/// <param name="Number">1, 2, 3 … within the claim.</param>
/// <param name="State">How it stands.</param>
/// <param name="OpenedAt">When the finding was submitted.</param>
/// <param name="PolicyVersion">The policy that says how many votes are needed.</param>
/// <param name="VotesNeeded">Votes needed beside the finding.</param>
/// <param name="VotesCast">Votes cast: all that is said while the round is sealed.</param>
/// <param name="PassageHash">SHA-256 (hex) of the passage's words.</param>
/// <param name="EvidenceIds">The evidence that stood when it was submitted.</param>
/// <param name="IsSealed">True when finding and votes are not (yet) this viewer's to see.</param>
/// <param name="FindingBy">The checker.</param>
/// <param name="Finding">The checker's finding; null while sealed.</param>
/// <param name="Votes">The votes; null while sealed.</param>
/// <param name="Alignments">How the quoted words compared with the evidence when it was submitted; null while sealed.</param>
internal sealed record RoundView(
    int Number,
    RoundState State,
    DateTimeOffset OpenedAt,
    int PolicyVersion,
    int VotesNeeded,
    int VotesCast,
    string PassageHash,
    IReadOnlyList<Guid> EvidenceIds,
    bool IsSealed,
    Guid FindingBy,
    Finding? Finding,
    IReadOnlyList<Vote>? Votes,
    IReadOnlyList<AlignedEvidence>? Alignments)
{
    /// <summary>The round as this viewer may see it.</summary>
    public static RoundView Of(Round round, Viewer viewer)
    {
        var isOpen = SealedVerdicts.AreOpenTo(viewer, round.State);
        return new RoundView(
            round.Number,
            round.State,
            round.OpenedAt,
            round.PolicyVersion,
            round.VotesNeeded,
            round.Votes.Count,
            round.PassageHash,
            round.EvidenceIds,
            !isOpen,
            round.FindingBy,
            isOpen ? round.Finding : null,
            isOpen ? round.Votes : null,
            isOpen ? round.Alignments : null);
    }
}

/// <summary>A claim as it stands in a queue.</summary>
internal sealed record ClaimListItem(
    Guid Id,
    int Version,
    Guid DocumentId,
    string Text,
    ClaimKind Kind,
    Stage Stage,
    Severity? Severity,
    Guid? Assignee,
    DateTimeOffset? DueAt,
    Fidelity? Fidelity,
    Veracity? Veracity);
