namespace Verify.Domain.Claims;

/// <summary>The stage that an event leads a claim to: what a count over time needs, without reading what the events say.</summary>
public static class StageOfEvent
{
    private static readonly Dictionary<Type, Stage> Stages = new()
    {
        [typeof(ClaimProposed)] = Stage.Proposed,
        [typeof(ClaimOpened)] = Stage.Open,
        [typeof(ClaimRestored)] = Stage.Open,
        [typeof(ClaimReleased)] = Stage.Open,
        [typeof(ClaimAssigned)] = Stage.InCheck,
        [typeof(CheckResumed)] = Stage.InCheck,
        [typeof(FindingRecalled)] = Stage.InCheck,
        [typeof(FindingReturned)] = Stage.InCheck,
        [typeof(ClaimSentBack)] = Stage.InCheck,
        [typeof(ReviewInterrupted)] = Stage.InCheck,
        [typeof(RecheckBegun)] = Stage.InCheck,
        [typeof(ClaimReopened)] = Stage.InCheck,
        [typeof(SourceAwaited)] = Stage.AwaitingSource,
        [typeof(FindingSubmitted)] = Stage.InReview,
        [typeof(ConflictDeclared)] = Stage.InConflict,
        [typeof(ClaimDecided)] = Stage.Decided,
        [typeof(ConflictAdjudicated)] = Stage.Decided,
        [typeof(DecisionReaffirmed)] = Stage.Decided,
        [typeof(ClaimMarkedStale)] = Stage.Stale,
        [typeof(ClaimWithdrawn)] = Stage.Withdrawn,
    };

    /// <summary>The stage of each event type that leads to one, by the type's written name in the log.</summary>
    public static IReadOnlyDictionary<string, Stage> ByName { get; } =
        ClaimStream.Type.Events.Where(e => Stages.ContainsKey(e.Type)).ToDictionary(e => e.Written, e => Stages[e.Type], StringComparer.Ordinal);
}
