using System.Security.Cryptography;
using System.Text;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Domain.Claims;

/// <content>From the finding to the decision, and when it is questioned: rows 9 to 20.</content>
public sealed partial class Claim
{
    private static readonly Acting Lifecycle = Acting.System("lifecycle");

    /// <summary>Submits the finding (row 9): opens a round in which it is the first sealed verdict; decides at once where policy asks no vote (row 11).</summary>
    public void Submit(Finding finding, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        ClaimLifecycle.Demand("submit", this, by, facts, at, () => EvidenceRules.Broken(finding, this, facts, at, isAdjudication: false));
        var round = new Round
        {
            Number = Rounds.Count + 1,
            OpenedAt = at,
            PolicyVersion = facts.PolicyVersion,
            VotesNeeded = facts.Policy.VotesFor(Severity!.Value), // every claim past Open has one
            PassageHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Passage.Exact))),
            EvidenceIds = [.. StandingEvidence.Select(e => e.Id)],
            Alignments = QuotedEvidence.ToKeep(QuotedEvidence.Of(this, facts, StandingEvidence)),
            Finding = finding,
            FindingBy = by.PersonId!.Value,
        };
        Raise(new FindingSubmitted(at, by.Actor, round));
        if (round.VotesNeeded == 0) Decide(facts, at);
    }

    /// <summary>Takes the finding back before the first vote (row 10).</summary>
    public void Recall(string? reason, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        ClaimLifecycle.Demand("recall", this, by, facts, at);
        Raise(new FindingRecalled(at, by.Actor, reason));
    }

    /// <summary>
    /// Casts a reviewer's vote. The last one decides (row 11) or declares the conflict (row 12); a reference to the
    /// adjudicator declares it at once. No evidence rule refuses a vote.
    /// </summary>
    public void CastVote(Vote vote, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        Demand("vote", [Role.Reviewer], [Stage.InReview], facts, by, at, () => VotingRules(facts, by, at));
        NoteSetAside("vote", Broken(facts, by, at).Where(r => facts.IsSetAside(r, at)), facts, by, at);
        var round = CurrentRound!;
        Raise(new VoteCast(at, by.Actor, round.Number, vote with { By = by.PersonId!.Value, At = at }));

        round = CurrentRound!;
        if (vote.Refers || (round.Votes.Count >= round.VotesNeeded && !round.Votes.All(v => v.Agrees(round.Finding))))
        {
            ClaimLifecycle.Demand("conflict", this, Lifecycle, facts, at);
            Raise(new ConflictDeclared(at, Lifecycle.Actor, round.Number));
        }
        else if (round.Votes.Count >= round.VotesNeeded)
        {
            Decide(facts, at);
        }
    }

    /// <summary>What stands in the way of this person's vote, for "may I vote?"; empty when nothing does.</summary>
    public IReadOnlyList<BrokenRule> VoteBlockedBy(ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        if (!by.Is(Role.Reviewer)) return [new BrokenRule("role", "This is for a reviewer.")];
        if (Guards.NotTheAuthor.Message(new GuardCase(this, by, facts, at)) is { } message) return [new BrokenRule(Guards.NotTheAuthor.Rule, message)];
        return [.. VotingRules(facts, by, at)];
    }

    /// <summary>Sends the finding back to its checker (row 13).</summary>
    public void Return(ReturnReason reason, string text, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        ClaimLifecycle.Demand("return", this, by, facts, at);
        Raise(new FindingReturned(at, by.Actor, reason, text));
    }

    /// <summary>Settles a conflict (row 14): the verdict's evidence rule holds here too.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="rationale">Answers the verdicts rejected.</param>
    /// <param name="facts">Document, policy and sources as they stand.</param>
    /// <param name="by">The adjudicator.</param>
    /// <param name="at">When.</param>
    public void Adjudicate(Finding verdict, string rationale, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        ClaimLifecycle.Demand("adjudicate", this, by, facts, at, () => EvidenceRules.Broken(verdict, this, facts, at, isAdjudication: true));
        var round = CurrentRound!;
        Raise(new ConflictAdjudicated(at, by.Actor, new Decision
        {
            Verdict = verdict,
            Round = round.Number,
            At = at,
            Path = DecisionPath.Adjudication,
            Votes = round.Votes.Count,
            Adjudicator = by.PersonId,
            Rationale = rationale,
            AdjudicatorHadVoted = round.Votes.Any(v => v.By == by.PersonId),
            Overrides = OverridesOfThisCheck(),
        }));
    }

    /// <summary>Sends a conflict back to the check (row 15).</summary>
    public void SendBack(string neededEvidence, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        ClaimLifecycle.Demand("send-back", this, by, facts, at);
        Raise(new ClaimSentBack(at, by.Actor, neededEvidence));
    }

    /// <summary>Breaks a running review off (row 16); the system's.</summary>
    public void Interrupt(Staleness ground, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        ClaimLifecycle.Demand("interrupt", this, by, facts, at);
        Raise(new ReviewInterrupted(at, by.Actor, ground));
    }

    /// <summary>Questions the decision (row 17). A person does it for an event in the world only.</summary>
    public void MarkStale(Staleness ground, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        ClaimLifecycle.Demand("mark-stale", this, by, facts, at, () =>
            !by.IsSystem && ground.Cause != StaleCause.WorldEvent
                ? [new BrokenRule("cause-by-hand", "By hand a decision is questioned for an event in the world; the other causes are the system's to find.")]
                : []);
        Raise(new ClaimMarkedStale(at, by.Actor, ground));
    }

    /// <summary>Says that a stale decision still holds (row 18); with the last word needed it does.</summary>
    public void Reaffirm(string reason, string? comparison, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        ClaimLifecycle.Demand("reaffirm", this, by, facts, at, () => RuleMetWithoutDoubtfulSources(facts, at));
        Raise(new ReaffirmationGiven(at, by.Actor, new Reaffirmation(by.PersonId!.Value, at, reason, comparison)));
        if (Reaffirmations.Count >= Decision!.ReaffirmationsNeeded) Raise(new DecisionReaffirmed(at, Lifecycle.Actor));
    }

    /// <summary>Checks a stale claim anew (row 19): the former assignee has it.</summary>
    public void Recheck(string reason, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        ClaimLifecycle.Demand("recheck", this, by, facts, at);
        Raise(new RecheckBegun(at, by.Actor, reason));
    }

    /// <summary>Opens a decided claim again (row 20): the former assignee has it.</summary>
    public void Reopen(ReopenReason reason, string text, Guid? challengeId, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        ClaimLifecycle.Demand("reopen", this, by, facts, at, () =>
            reason == ReopenReason.Challenge && !Challenges.Any(c => c.Id == challengeId && c.State == ChallengeState.Accepted)
                ? [new BrokenRule("challenge-accepted", "Name an objection to this claim that was accepted.")]
                : []);
        Raise(new ClaimReopened(at, by.Actor, reason, text, challengeId));
    }

    private void Decide(ClaimFacts facts, DateTimeOffset at)
    {
        ClaimLifecycle.Demand("decide", this, Lifecycle, facts, at);
        var round = CurrentRound!;
        Raise(new ClaimDecided(at, Lifecycle.Actor, new Decision
        {
            Verdict = round.Finding,
            Round = round.Number,
            At = at,
            Path = round.VotesNeeded == 0 ? DecisionPath.FindingAlone : DecisionPath.Votes,
            Votes = round.Votes.Count,
            Overrides = OverridesOfThisCheck(),
        }));
    }

    private IEnumerable<BrokenRule> VotingRules(ClaimFacts facts, Acting by, DateTimeOffset at) => Broken(facts, by, at).Where(r => !facts.IsSetAside(r, at)).Take(1);

    private List<BrokenRule> Broken(ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        var thisCase = new GuardCase(this, by, facts, at);
        return [.. new[] { Guards.KnowsTheConfidence, Guards.FourEyes, Guards.NotVotedYet, Guards.PlacedInLatest }.Where(g => g.Message(thisCase) is not null).Select(g => new BrokenRule(g.Rule, g.Message(thisCase)!))];
    }

    /// <summary>A decision that rested on a source since retracted or corrected holds only if its rule is met without it.</summary>
    private IEnumerable<BrokenRule> RuleMetWithoutDoubtfulSources(ClaimFacts facts, DateTimeOffset at)
    {
        var doubtful = Stalenesses.Where(s => s.Cause is StaleCause.SourceRetracted or StaleCause.SourceCorrected).Select(s => s.SourceId).OfType<Guid>().ToHashSet();
        return doubtful.Count == 0 ? [] : EvidenceRules.Broken(Decision!.Verdict, this, facts, at, Decision.Path == DecisionPath.Adjudication, doubtful);
    }
}
