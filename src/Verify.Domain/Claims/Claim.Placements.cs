using System.Globalization;
using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Policies;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Domain.Claims;

/// <content>Where the words stand in later versions, and what follows when something questions them.</content>
public sealed partial class Claim
{
    /// <summary>The rule of the flag that a changed neighbouring sentence raises.</summary>
    public const string ContextEditedRule = "ContextEdited";

    private static readonly Stage[] Placeable = [Stage.Proposed, Stage.Open, Stage.InCheck, Stage.AwaitingSource, Stage.Stale];

    // the rows of the table that are the system's ask nothing of anybody
    private static readonly ClaimFacts NoFacts = new() { DocumentAuthors = new HashSet<Guid>(), Policy = new PolicyTerms(), PolicyVersion = 0 };

    /// <summary>Where the words stand, version by version; the first is the one the claim was proposed in.</summary>
    public IReadOnlyList<ClaimPlacement> Placements { get; private set; } = [];

    /// <summary>Log indexes of the events that have questioned this claim: none does it twice.</summary>
    public IReadOnlyList<long> CausesMet { get; private set; } = [];

    /// <summary>When the system has to look at it again: the review-by date of what is awaited, or of the decision.</summary>
    public DateTimeOffset? LookAgainAt { get; private set; }

    /// <summary>The placement in the latest version that the claim was placed in.</summary>
    public ClaimPlacement? LatestPlacement => Placements is [.., var last] ? last : null;

    /// <summary>
    /// Where the words that are checked, or were decided on, stood last as they are: what the next version is compared with.
    /// Differs from the latest placement while that one is Changed or Orphaned.
    /// </summary>
    public ClaimPlacement Base =>
        Placements.LastOrDefault(p => p.Version > DocumentVersion && p.IsSame()) ?? new ClaimPlacement(DocumentVersion, PlacementState.Placed, Passage, Content.Attribution.Span);

    /// <summary>The passage in that version of the document; null where the words are gone from it, or the claim was not placed in it (yet).</summary>
    public Passage? StandingIn(int version) => Placements.LastOrDefault(p => p.Version == version)?.Passage;

    /// <summary>
    /// Places the claim in a version that came in; the system's. Changed and Orphaned words question the decision or interrupt
    /// the review; an edited neighbour raises a flag. A version that the claim is placed in already is passed over.
    /// </summary>
    /// <param name="placement">Where the words stand in it.</param>
    /// <param name="causeIndex">Log index of the event that brought the version, or the claim.</param>
    /// <param name="by">The part of the system.</param>
    /// <param name="at">When.</param>
    /// <returns>False when it was placed there already.</returns>
    public bool Place(ClaimPlacement placement, long causeIndex, Acting by, DateTimeOffset at)
    {
        DemandSystem("place", by);
        if (Stage == Stage.Withdrawn || Placements.Any(p => p.Version >= placement.Version)) return false;
        Raise(new ClaimPlaced(at, by.Actor, placement with { By = by.Actor }));
        if (!placement.IsSame())
        {
            var cause = placement.State == PlacementState.Orphaned ? StaleCause.PassageOrphaned : StaleCause.PassageChanged;
            // a stale claim says once that its words changed; the placements tell the rest
            if (Stage != Stage.Stale || Stalenesses.All(s => s.Cause != cause)) Question(new Staleness(cause, at, [Axis.Fidelity, Axis.Veracity], WordsOf(placement), null, null, causeIndex), by, at);
        }
        else if (placement.ContextEdited && !Flags.Any(f => f.State == FlagState.Open && f.Rule == ContextEditedRule))
        {
            Raise(new FlagRaised(at, by.Actor, Guid.CreateVersion7(), ContextEditedRule,
                string.Create(CultureInfo.InvariantCulture, $"In version {placement.Version} a sentence beside these words was edited, put in or cut: read them in their new context.")));
        }

        return true;
    }

    /// <summary>Confirms the place of changed words in the latest version: the check is about them from now on. Checkers.</summary>
    public void ConfirmPlacement(int version, string? note, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        Demand("confirm", [Role.Checker], Revisable, facts, by, at, () => InLatest(version, facts));
        if (LatestPlacement is not { } latest || latest.Version != version || !latest.WaitsForConfirmation()) throw AlreadySo($"In version {version} there is no changed place to confirm.");
        Raise(new PlacementConfirmed(at, by.Actor, version, note));
    }

    /// <summary>
    /// Says where the words stand in the latest version, or that they are gone: a person's act. Checkers. While a decision is
    /// questioned it stays about the words it was made on.
    /// </summary>
    public void Reanchor(ClaimPlacement placement, string reason, ClaimFacts facts, Acting by, DateTimeOffset at)
    {
        Demand("reanchor", [Role.Checker], Placeable, facts, by, at, () => InLatest(placement.Version, facts));
        Raise(new ClaimReanchored(at, by.Actor, placement with { By = by.Actor, ConfirmedBy = by.Actor }, reason));
    }

    /// <summary>Refuses by role, version, stage and authorship before a place is looked up.</summary>
    public void DemandMayReanchor(ClaimFacts facts, Acting by, DateTimeOffset at) => Demand("reanchor", [Role.Checker], Placeable, facts, by, at);

    /// <summary>
    /// Questions the claim, as the system finds a ground: a decision becomes stale, a stale one takes a further ground, a review
    /// is interrupted (rows 16 and 17). In other stages, and for a cause met before, nothing happens.
    /// </summary>
    /// <returns>Whether it was questioned.</returns>
    public bool Question(Staleness ground, Acting by, DateTimeOffset at)
    {
        DemandSystem("question", by);
        if (ground.CauseIndex is { } cause && CausesMet.Contains(cause)) return false;
        switch (Stage)
        {
            case Stage.Decided:
                MarkStale(ground, NoFacts, by, at);
                return true;
            case Stage.Stale:
                Raise(new ClaimMarkedStale(at, by.Actor, ground));
                return true;
            case Stage.InReview or Stage.InConflict:
                Interrupt(ground, NoFacts, by, at);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Goes on with a check whose wait is over; the system's. In other stages nothing happens.</summary>
    public bool EndWait(string reason, Acting by, DateTimeOffset at)
    {
        DemandSystem("resume", by);
        if (Stage != Stage.AwaitingSource) return false;
        Resume(reason, NoFacts, by, at);
        return true;
    }

    private bool ApplyToPlacement(DomainEvent change)
    {
        switch (change)
        {
            case ClaimPlaced e:
                Put(e.Placement);
                return true;
            case PlacementConfirmed e:
                Put(Placements.Single(p => p.Version == e.Version) with { ConfirmedBy = e.By });
                BaseOn(LatestPlacement!);
                return true;
            case ClaimReanchored e:
                Put(e.Placement);
                if (e.Placement.IsSame() || Stage != Stage.Stale) BaseOn(e.Placement);
                return true;
            default:
                return false;
        }
    }

    private void Put(ClaimPlacement placement) => Placements = [.. Placements.Where(p => p.Version != placement.Version), placement];

    /// <summary>From now on the claim is about the words there.</summary>
    private void BaseOn(ClaimPlacement placement)
    {
        if (placement.Passage is not { } passage) return;
        (DocumentVersion, Passage) = (placement.Version, passage);
        if (Content.Attribution.Span is not null) Content = Content with { Attribution = Content.Attribution with { Span = placement.Span } };
    }

    private void Meet(Staleness ground)
    {
        if (ground.CauseIndex is { } cause) CausesMet = [.. CausesMet, cause];
    }

    private static IEnumerable<BrokenRule> InLatest(int version, ClaimFacts facts) =>
        version == facts.LatestVersion ? [] : [new BrokenRule("latest-version", string.Create(CultureInfo.InvariantCulture, $"The latest version is {facts.LatestVersion}: say where the words stand in that one."))];

    private static string WordsOf(ClaimPlacement placement) => placement switch
    {
        { State: PlacementState.Orphaned } => string.Create(CultureInfo.InvariantCulture, $"The words are gone from version {placement.Version}."),
        { IsAmbiguous: true } => string.Create(CultureInfo.InvariantCulture, $"In version {placement.Version} the words may stand in several places."),
        _ => string.Create(CultureInfo.InvariantCulture, $"The words, or the sentence around them, were edited in version {placement.Version}."),
    };

    private static void DemandSystem(string what, Acting by)
    {
        if (!by.IsSystem) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, $"'{what}' is for the system.");
    }
}
