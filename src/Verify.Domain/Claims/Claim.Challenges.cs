using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Domain.Claims;

/// <content>Objections to a claim or its verdict, and guards that two people set aside.</content>
public sealed partial class Claim
{
    /// <summary>Objections, settled ones too.</summary>
    public IReadOnlyList<Challenge> Challenges { get; private set; } = [];

    /// <summary>Guards that were set aside for it, each time.</summary>
    public IReadOnlyList<GuardOverride> GuardOverrides { get; private set; } = [];

    /// <summary>
    /// Files an objection, in any stage but Withdrawn: an author of the document for themself, an auditor for themself, the desk or an integration
    /// for the subject, a reader or a lawyer.
    /// </summary>
    /// <param name="challengeId">Identity of the objection, made by the caller.</param>
    /// <param name="from">Who objects.</param>
    /// <param name="text">What they say.</param>
    /// <param name="personId">The person outside who says it, where one is known.</param>
    /// <param name="facts">Document, policy and sources as they stand.</param>
    /// <param name="by">Who files it.</param>
    /// <param name="at">When.</param>
    public void FileChallenge(Guid challengeId, ChallengeParty from, string text, Guid? personId, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        var mayFile = from switch
        {
            ChallengeParty.Author => by.PersonId is { } id && (facts.DocumentAuthors.Contains(id) || (facts.AuthorsOutside && by.IsAny(Desk))),
            ChallengeParty.Auditor => by.Is(Role.Auditor),
            _ => by.IsAny(Desk) || by.Is(Role.Integration),
        };
        if (!mayFile)
        {
            throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, from switch
            {
                ChallengeParty.Author => "An author objects for themself; for authors outside the desk files it.",
                ChallengeParty.Auditor => "An auditor objects for themself.",
                _ => "The desk or an integration files what the subject, a reader or a lawyer says.",
            });
        }

        CheckExpectedVersion();
        if (!NotWithdrawn.Contains(Stage)) throw ClaimLifecycle.WrongStage("challenge", this, by, facts, at);
        Raise(new ChallengeFiled(at, by.Actor, new Challenge(challengeId, from, text, personId, by.Actor, at)));
    }

    /// <summary>Accepts an objection; a decided claim is opened again by it. A reviewer who did not check the claim.</summary>
    public void AcceptChallenge(Guid challengeId, string reason, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        DemandOpenChallenge(challengeId, facts, by, at);
        if (Stage == Stage.Decided) ClaimLifecycle.Demand("reopen", this, by, facts, at);
        Raise(new ChallengeAccepted(at, by.Actor, challengeId, reason));
        if (Stage == Stage.Decided) Raise(new ClaimReopened(at, by.Actor, ReopenReason.Challenge, reason, challengeId));
    }

    /// <summary>Declines an objection, with the reason. A reviewer.</summary>
    public void DeclineChallenge(Guid challengeId, string reason, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        DemandOpenChallenge(challengeId, facts, by, at);
        Raise(new ChallengeDeclined(at, by.Actor, challengeId, reason));
    }

    /// <summary>Notes that guards were set aside to let something pass; what was set aside is marked for good.</summary>
    internal void NoteSetAside(string what, IEnumerable<BrokenRule> rules, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        foreach (var rule in rules.Select(r => r.Rule).Distinct(StringComparer.Ordinal)) Raise(new GuardSetAside(at, by.Actor, facts.OverrideOf(rule, at)!.Value, rule, what));
    }

    /// <summary>The overrides that the decision to come rests on: those noted since the last one.</summary>
    private IReadOnlyList<Guid> OverridesOfThisCheck() => [.. GuardOverrides.Select(o => o.OverrideId).Except(PastDecisions.SelectMany(d => d.Overrides))];

    private void DemandOpenChallenge(Guid challengeId, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        Demand("judge-challenge", [Role.Reviewer], NotWithdrawn, facts, by, at);
        var challenge = Find(Challenges, c => c.Id == challengeId, "challenge");
        if (challenge.State != ChallengeState.Open) throw AlreadySo($"That challenge is {challenge.State} already.");
    }

    private bool ApplyToObjections(DomainEvent change)
    {
        switch (change)
        {
            case ChallengeFiled e:
                Challenges = [.. Challenges, e.Challenge];
                return true;
            case ChallengeAccepted e:
                Settle(e.ChallengeId, ChallengeState.Accepted, e.Reason, e.By, e.At);
                return true;
            case ChallengeDeclined e:
                Settle(e.ChallengeId, ChallengeState.Declined, e.Reason, e.By, e.At);
                return true;
            case GuardSetAside e:
                GuardOverrides = [.. GuardOverrides, new GuardOverride(e.OverrideId, e.Rule, e.What, e.By, e.At)];
                return true;
            default:
                return false;
        }
    }

    private void Settle(Guid challengeId, ChallengeState state, string reason, Actor by, DateTimeOffset at) =>
        Challenges = [.. Challenges.Select(c => c.Id == challengeId ? c with { State = state, Reason = reason, SettledBy = by, SettledAt = at } : c)];
}
