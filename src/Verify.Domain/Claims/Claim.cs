using Verify.Domain.History;
using Verify.Domain.Texts;

namespace Verify.Domain.Claims;

/// <summary>
/// One atomic statement in a document, with who is said to have said it and everything found out about it. This file
/// is its state and how events change it; what may be done stands in <c>Claim.Checking.cs</c>, <c>Claim.Review.cs</c>,
/// <c>Claim.Material.cs</c>, <c>Claim.Placements.cs</c> and in <see cref="ClaimLifecycle"/>.
/// </summary>
public sealed partial class Claim : Aggregate
{
    /// <summary>Longest claim text, in characters.</summary>
    public const int MaxTextLength = 4_000;

    /// <summary>Longest note, reason or answer, in characters.</summary>
    public const int MaxNoteLength = 4_000;

    /// <summary>The document the statement stands in.</summary>
    public Guid DocumentId { get; private set; }

    /// <summary>The version of the document that the passage was found in.</summary>
    public int DocumentVersion { get; private set; }

    /// <summary>Where it stands.</summary>
    public Passage Passage { get; private set; } = new("", 0, 0, "", "", "");

    /// <summary>What it says.</summary>
    public ClaimContent Content { get; private set; } = new() { Text = "" };

    /// <summary>The statement itself, apart for queues.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What sort of statement, apart for queues.</summary>
    public ClaimKind Kind { get; private set; }

    /// <summary>How far the work has come.</summary>
    public Stage Stage { get; private set; }

    /// <summary>How much harm a mistake would do; null until it is opened.</summary>
    public Severity? Severity { get; private set; }

    /// <summary>Who checks it; after a decision, who checked it.</summary>
    public Guid? Assignee { get; private set; }

    /// <summary>Until when the check is wanted.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>What the check waits for.</summary>
    public Awaited? Awaited { get; private set; }

    /// <summary>Why it was withdrawn.</summary>
    public Withdrawal? Withdrawal { get; private set; }

    /// <summary>Everybody who was assignee or added evidence for the decision in question: they do not judge it.</summary>
    public IReadOnlyList<Guid> Workers { get; private set; } = [];

    /// <summary>Links to passages and contacts, struck ones too.</summary>
    public IReadOnlyList<Evidence> Evidence { get; private set; } = [];

    /// <summary>What was searched.</summary>
    public IReadOnlyList<SearchRecord> Searches { get; private set; } = [];

    /// <summary>What was asked of the authors.</summary>
    public IReadOnlyList<AuthorQuery> Queries { get; private set; } = [];

    /// <summary>Who was asked outside.</summary>
    public IReadOnlyList<ContactEntry> Contacts { get; private set; } = [];

    /// <summary>Findings of detectors and people.</summary>
    public IReadOnlyList<ClaimFlag> Flags { get; private set; } = [];

    /// <summary>Every review, the current one last.</summary>
    public IReadOnlyList<Round> Rounds { get; private set; } = [];

    /// <summary>The verdict that holds, or that is questioned while the claim is stale.</summary>
    public Decision? Decision { get; private set; }

    /// <summary>Verdicts that held before.</summary>
    public IReadOnlyList<Decision> PastDecisions { get; private set; } = [];

    /// <summary>What questions the decision.</summary>
    public IReadOnlyList<Staleness> Stalenesses { get; private set; } = [];

    /// <summary>Who says that it still holds.</summary>
    public IReadOnlyList<Reaffirmation> Reaffirmations { get; private set; } = [];

    /// <summary>Other claims it hangs together with.</summary>
    public IReadOnlyList<ClaimLink> Links { get; private set; } = [];

    /// <summary>Remarks.</summary>
    public IReadOnlyList<Note> Notes { get; private set; } = [];

    /// <summary>Fidelity of the decision that holds, or held; null before the first.</summary>
    public Fidelity? Fidelity { get; private set; }

    /// <summary>Veracity of the decision that holds, or held; null before the first.</summary>
    public Veracity? Veracity { get; private set; }

    /// <summary>The round under way, in review or in conflict.</summary>
    public Round? CurrentRound => Rounds is [.., { IsSealed: true } last] ? last : null;

    /// <summary>Evidence that counts.</summary>
    public IEnumerable<Evidence> StandingEvidence => Evidence.Where(e => e.Stands);

    /// <summary>Checks the version the caller saw; for the table.</summary>
    internal void CheckExpectation() => CheckExpectedVersion();

    /// <inheritdoc/>
    protected override void Apply(DomainEvent change)
    {
        var before = Stage;
        ApplyToWork(change);
        if (Stage != before) LookAgainAt = Stage == Stage.AwaitingSource ? Awaited?.ReviewBy : Stage == Stage.Decided ? ReviewByAfter(change) : null;
    }

    private void ApplyToWork(DomainEvent change)
    {
        switch (change)
        {
            case ClaimProposed e:
                (Id, DocumentId, DocumentVersion, Passage, Stage) = (e.ClaimId, e.DocumentId, e.DocumentVersion, e.Passage, Stage.Proposed);
                Placements = [new ClaimPlacement(e.DocumentVersion, PlacementState.Placed, e.Passage, e.Content.Attribution.Span)];
                Say(e.Content);
                break;
            case ClaimRevised e:
                Say(e.Content);
                break;
            case ClaimOpened e:
                (Stage, Severity) = (Stage.Open, e.Severity);
                break;
            case SeverityChanged e:
                Severity = e.Severity;
                break;
            case ClaimWithdrawn e:
                (Stage, Withdrawal, Assignee, DueAt, Awaited) = (Stage.Withdrawn, e.Withdrawal with { At = e.At }, null, null, null);
                break;
            case ClaimRestored e:
                (Stage, Withdrawal, Severity) = (Stage.Open, null, e.Severity);
                RetireDecision();
                break;
            case ClaimAssigned e:
                (Stage, DueAt) = (Stage.InCheck, e.DueAt);
                GiveTo(e.Assignee);
                break;
            case ClaimReleased:
                (Stage, Assignee, DueAt, Awaited) = (Stage.Open, null, null, null);
                break;
            case ClaimTransferred e:
                GiveTo(e.To);
                break;
            case SourceAwaited e:
                (Stage, Awaited) = (Stage.AwaitingSource, e.Awaited);
                break;
            case CheckResumed:
                (Stage, Awaited) = (Stage.InCheck, null);
                break;
            case RecheckBegun or ClaimReopened:
                (Stage, Workers) = (Stage.InCheck, Assignee is { } a ? [a] : []);
                RetireDecision();
                break;
            default:
                if (!ApplyToReview(change) && !ApplyToMaterial(change) && !ApplyToPlacement(change) && !ApplyToObjections(change)) throw new InvalidOperationException($"A claim knows no {change.GetType().Name}.");
                break;
        }
    }

    private bool ApplyToReview(DomainEvent change)
    {
        switch (change)
        {
            case FindingSubmitted e:
                (Stage, Rounds) = (Stage.InReview, [.. Rounds, e.Round]);
                return true;
            case VoteCast e:
                ChangeRound(e.Round, r => r with { Votes = [.. r.Votes, e.Vote] });
                return true;
            case FindingRecalled:
                CloseRound(RoundState.Recalled, Stage.InCheck);
                return true;
            case FindingReturned:
                CloseRound(RoundState.Returned, Stage.InCheck);
                return true;
            case ClaimSentBack:
                CloseRound(RoundState.SentBack, Stage.InCheck);
                return true;
            case ReviewInterrupted e:
                CloseRound(RoundState.Interrupted, Stage.InCheck);
                Meet(e.Ground);
                return true;
            case ConflictDeclared:
                CloseRound(RoundState.Conflict, Stage.InConflict);
                return true;
            case ClaimDecided e:
                CloseRound(RoundState.Decided, Stage.Decided);
                Take(e.Decision);
                return true;
            case ConflictAdjudicated e:
                CloseRound(RoundState.Adjudicated, Stage.Decided);
                Take(e.Decision);
                return true;
            case ClaimMarkedStale e:
                (Stage, Stalenesses, Reaffirmations) = (Stage.Stale, [.. Stalenesses, e.Ground], []);
                Meet(e.Ground);
                return true;
            case ReaffirmationGiven e:
                Reaffirmations = [.. Reaffirmations, e.Reaffirmation];
                return true;
            case DecisionReaffirmed:
                (Stage, Stalenesses) = (Stage.Decided, []);
                // those who reaffirmed it had the new words before them
                if (LatestPlacement is { State: PlacementState.Changed } latest) BaseOn(latest);
                return true;
            default:
                return false;
        }
    }

    private bool ApplyToMaterial(DomainEvent change)
    {
        switch (change)
        {
            case EvidenceConfidenceShared e:
                Evidence = [.. Evidence.Select(x => x.Id == e.EvidenceId ? x with { Confidence = x.Confidence!.With(e.PersonId) } : x)]; // it was told before it was shared
                return true;
            case EvidenceAdded e:
                Evidence = [.. Evidence, e.Evidence];
                AddWorker(e.Evidence.By);
                return true;
            case EvidenceStruck e:
                Evidence = [.. Evidence.Select(x => x.Id == e.EvidenceId ? x with { StruckBecause = e.Reason } : x)];
                return true;
            case EvidenceAnswered e:
                Evidence = [.. Evidence.Select(x => x.Id == e.EvidenceId ? x with { Answer = e.Answer } : x)];
                return true;
            case SearchRecorded e:
                Searches = [.. Searches, e.Search];
                return true;
            case QueryPut e:
                Queries = [.. Queries, e.Query];
                return true;
            case QueryAnswered e:
                Queries = [.. Queries.Select(q => q.Id == e.QueryId ? q with { State = QueryState.Answered, Answer = e.Answer, SourcesSupplied = e.SourcesSupplied, AnsweredBy = e.By.PersonId } : q)];
                return true;
            case QueryRefused e:
                Queries = [.. Queries.Select(q => q.Id == e.QueryId ? q with { State = QueryState.Refused, Answer = e.Reason, AnsweredBy = e.By.PersonId } : q)];
                return true;
            case ContactLogged e:
                Contacts = [.. Contacts, e.Contact];
                return true;
            case FlagRaised e:
                Flags = [.. Flags, new ClaimFlag(e.FlagId, e.Rule, e.Message, e.By.Value, e.At, FlagState.Open, null, null, e.Ground)];
                return true;
            case FlagAccepted e:
                Flags = [.. Flags.Select(f => f.Id == e.FlagId ? f with { State = FlagState.Accepted, Reason = e.Reason, ClosedBy = e.By.PersonId } : f)];
                return true;
            case FlagDismissed e:
                Flags = [.. Flags.Select(f => f.Id == e.FlagId ? f with { State = FlagState.Dismissed, Reason = e.Reason, ClosedBy = e.By.PersonId } : f)];
                return true;
            case FlagSettled e:
                Flags = [.. Flags.Select(f => f.Id == e.FlagId ? f with { State = FlagState.Settled, Reason = e.Reason } : f)];
                return true;
            case ClaimLinked e:
                Links = [.. Links, e.Link];
                return true;
            case NoteAdded e:
                Notes = [.. Notes, e.Note];
                return true;
            default:
                return false;
        }
    }

    /// <summary>A date to look again that had passed when the decision was reaffirmed was looked at then.</summary>
    private DateTimeOffset? ReviewByAfter(DomainEvent change) =>
        Decision?.Verdict.ReviewBy is { } due && !(change is DecisionReaffirmed && due <= change.At) ? due : null;

    private void Say(ClaimContent content) => (Content, Text, Kind) = (content, content.Text, content.Kind);

    private void GiveTo(Guid person)
    {
        Assignee = person;
        AddWorker(person);
    }

    private void AddWorker(Guid person)
    {
        if (!Workers.Contains(person)) Workers = [.. Workers, person];
    }

    private void ChangeRound(int number, Func<Round, Round> change) => Rounds = [.. Rounds.Select(r => r.Number == number ? change(r) : r)];

    private void CloseRound(RoundState state, Stage next)
    {
        Rounds = [.. Rounds.SkipLast(1), Rounds[^1] with { State = state }];
        Stage = next;
    }

    private void Take(Decision decision)
    {
        (Decision, Fidelity, Veracity) = (decision, decision.Verdict.Fidelity, decision.Verdict.Veracity);
        (Stalenesses, Reaffirmations) = ([], []);
    }

    /// <summary>A decision that is checked anew is kept, and no longer speaks for the claim.</summary>
    private void RetireDecision()
    {
        if (Decision is { } held) PastDecisions = [.. PastDecisions, held];
        (Decision, Fidelity, Veracity, Stalenesses, Reaffirmations) = (null, null, null, [], []);
    }
}
