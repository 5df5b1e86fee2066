using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Lookups;
using Verify.Domain.Authorities;
using Verify.Domain.Claims;
using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Policies;
using Verify.Domain.Quotes.Placements;
using Verify.Domain.Sources;

namespace Verify.Api.Reactions;

/// <summary>Where a cause is worked off: the database, its log index, the time.</summary>
internal sealed record CauseScene(VerifyDbContext Db, long Index, DateTimeOffset At)
{
    /// <summary>The part of the system that questions.</summary>
    public static readonly Acting Questioner = Acting.System("staleness");
}

/// <summary>What follows from one cause: the claims it may reach, and what it does to some of them.</summary>
internal abstract class StaleCauseReaction(CauseScene scene)
{
    /// <summary>Where it is worked off.</summary>
    protected CauseScene Scene { get; } = scene;

    /// <summary>The claims it may reach.</summary>
    public abstract IQueryable<Claim> Claims();

    /// <summary>Questions those of these claims that it reaches.</summary>
    public abstract Task ReactAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken);

    /// <summary>Which of these claims had one of these events behind the cause. By the log, since two events may bear one time, and the cause may be worked off late.</summary>
    protected async Task<HashSet<string>> WithLaterAsync(IEnumerable<Claim> claims, List<string> types, CancellationToken cancellationToken)
    {
        var streams = claims.Select(c => ClaimStream.Type.StreamOf(c.Id)).ToList();
        return [.. await Scene.Db.Events.Where(e => streams.Contains(e.Stream) && e.LogIndex > Scene.Index && types.Contains(e.Type)).Select(e => e.Stream).ToListAsync(cancellationToken)];
    }

    /// <summary>Questions a claim if there is a ground.</summary>
    protected bool Question(Claim claim, Staleness? ground) => ground is not null && claim.Question(ground, CauseScene.Questioner, Scene.At);
}

/// <summary>A correction or retraction of a work: claims of all documents that rest on it, and those linked with them.</summary>
internal sealed class NoticeReaction(CauseScene scene, Guid sourceId, SourceNoticeAdded added) : StaleCauseReaction(scene)
{
    /// <inheritdoc/>
    public override IQueryable<Claim> Claims() => Scene.Db.RestingOn(sourceId).Where(c => c.Stage == Stage.Decided || c.Stage == Stage.Stale || c.Stage == Stage.InReview || c.Stage == Stage.InConflict);

    /// <inheritdoc/>
    public override async Task ReactAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken)
    {
        if (StaleGrounds.CauseOf(added.Notice.Kind) is null) return;
        var source = await Scene.Db.Sources.AsNoTracking().SingleAsync(s => s.Id == sourceId, cancellationToken);
        if (source.Notices.Any(n => n.Id == added.Notice.Id && n.StruckBecause is not null)) return; // it was entered in error
        var reached = claims.Where(c => StaleGrounds.IsJudgedBefore(c, added.At)).ToList();
        foreach (var claim in reached) Question(claim, Ground(via: null));
        foreach (var (claim, via) in await Scene.Db.LinkedWithAsync(reached, cancellationToken))
        {
            claim.DemandFolded();
            if (!StaleGrounds.RestsOn(claim, sourceId) && StaleGrounds.IsJudgedBefore(claim, added.At)) Question(claim, Ground(via));
        }
    }

    private Staleness? Ground(LinkedBy? via) => StaleGrounds.OfNotice(added.Notice, sourceId, via, Scene.Index, Scene.At);
}

/// <summary>A copy of a work came, or access to it: checks that waited go on; where the words relied on are others in it, decisions are questioned.</summary>
internal sealed class CopyReaction(CauseScene scene, DomainEvent change, Source source) : StaleCauseReaction(scene)
{
    private const string English = "en";

    private static readonly List<string> Waits = [EventCatalog.EventOf(typeof(SourceAwaited)).Written];

    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override IQueryable<Claim> Claims() =>
        Scene.Db.RestingOn(source.Id).Where(c => c.Stage == Stage.AwaitingSource || c.Stage == Stage.Decided || c.Stage == Stage.Stale || c.Stage == Stage.InReview || c.Stage == Stage.InConflict);

    /// <inheritdoc/>
    public override async Task ReactAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken)
    {
        // who began to wait when it was here already waits for something else
        var began = await WithLaterAsync(claims.Where(c => c.Stage == Stage.AwaitingSource), Waits, cancellationToken);
        foreach (var claim in claims)
        {
            if (claim.Stage == Stage.AwaitingSource)
            {
                if (source.Access != SourceAccess.NotObtained && !began.Contains(ClaimStream.Type.StreamOf(claim.Id))) claim.EndWait("The source has come.", CauseScene.Questioner, Scene.At);
            }
            else if (change is SnapshotAdded added && StaleGrounds.IsJudgedBefore(claim, change.At))
            {
                Question(claim, await GroundAsync(claim, added.Snapshot, cancellationToken));
            }
        }
    }

    private async Task<Staleness?> GroundAsync(Claim claim, Snapshot copy, CancellationToken cancellationToken)
    {
        foreach (var evidence in claim.StandingEvidence.Where(e => e.Anchor?.SourceId == source.Id))
        {
            var anchor = evidence.Anchor!; // asked for above
            if (source.Snapshots.FirstOrDefault(s => s.Id == anchor.SnapshotId) is not { } held || !IsNewer(copy, held)) continue;
            var state = EditionWords.In(await TextAsync(anchor.TextHash, cancellationToken), anchor.Passage, await TextAsync(copy.TextHash, cancellationToken), English);
            // an extract lacks much that the work has
            if (state == EditionState.Changed || (state == EditionState.Gone && source.Access == SourceAccess.Full)) return StaleGrounds.OfEdition(evidence, state == EditionState.Gone, Scene.Index, Scene.At);
        }

        return null;
    }

    /// <summary>Another scan of the same edition is no new one, and neither is the copy of an older.</summary>
    private bool IsNewer(Snapshot copy, Snapshot held)
    {
        if (copy.Id == held.Id || string.Equals(copy.TextHash, held.TextHash, StringComparison.Ordinal)) return false;
        if (copy.EditionId is null || held.EditionId is null) return copy.RetrievedAt >= held.RetrievedAt;
        return copy.EditionId != held.EditionId && !(DateOf(copy) is { } date && DateOf(held) is { } other && date.EndsBefore(other));
    }

    private Domain.Texts.Edtf? DateOf(Snapshot snapshot) => source.Editions.FirstOrDefault(e => e.Id == snapshot.EditionId)?.Date;

    private async Task<string> TextAsync(string hash, CancellationToken cancellationToken) =>
        texts.TryGetValue(hash, out var known) ? known : texts[hash] = await Scene.Db.TextAsync(hash, cancellationToken);
}

/// <summary>The timeline of a speaker changed: claims of documents that speak as of a day on which the roles are others now.</summary>
internal sealed class RoleReaction(CauseScene scene, Authority before, Authority after, DateTimeOffset changedAt) : StaleCauseReaction(scene)
{
    /// <inheritdoc/>
    public override IQueryable<Claim> Claims() => Scene.Db.Referring(ClaimReferenceKind.Authority, after.Id)
        .Where(c => c.Stage == Stage.Decided || c.Stage == Stage.Stale || c.Stage == Stage.InReview || c.Stage == Stage.InConflict);

    /// <inheritdoc/>
    public override async Task ReactAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken)
    {
        var documents = await Scene.Db.DocumentsAsync([.. claims.Select(c => c.DocumentId).Distinct()], cancellationToken);
        foreach (var claim in claims.Where(c => c.Content.Attribution.Speakers.Contains(after.Id) && StaleGrounds.IsJudgedBefore(c, changedAt)))
        {
            Question(claim, StaleGrounds.OfRoles(before, after, documents[claim.DocumentId].DateOf(claim.DocumentVersion), Scene.Index, Scene.At));
        }
    }
}

/// <summary>A claim was decided: those linked with it that were decided the other way.</summary>
internal sealed class DecisionReaction(CauseScene scene, Claim decided, Veracity veracity) : StaleCauseReaction(scene)
{
    private static readonly List<string> Decisions = [EventCatalog.EventOf(typeof(ClaimDecided)).Written, EventCatalog.EventOf(typeof(ConflictAdjudicated)).Written];

    /// <inheritdoc/>
    public override IQueryable<Claim> Claims()
    {
        var key = decided.Id.ToString("D");
        var named = decided.Links.Select(l => l.OtherClaimId).ToList();
        var naming = Scene.Db.Set<ClaimReference>().Where(r => r.Kind == ClaimReferenceKind.Claim && r.Target == key).Select(r => r.ClaimId);
        return Scene.Db.Claims.Where(c => (named.Contains(c.Id) || naming.Contains(c.Id)) && (c.Stage == Stage.Decided || c.Stage == Stage.Stale));
    }

    /// <inheritdoc/>
    public override async Task ReactAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken)
    {
        // a decision behind this one: theirs questions this claim, not this one theirs
        var later = await WithLaterAsync(claims, Decisions, cancellationToken);
        foreach (var claim in claims.Where(c => !later.Contains(ClaimStream.Type.StreamOf(c.Id))))
        {
            if (await Scene.Db.IsClosedToAsync(decided.DocumentId, claim.DocumentId, cancellationToken)) continue;
            var kinds = decided.Links.Where(l => l.OtherClaimId == claim.Id).Concat(claim.Links.Where(l => l.OtherClaimId == decided.Id)).Select(l => l.Kind);
            Question(claim, kinds.Select(kind => StaleGrounds.OfContradiction(claim, new LinkedBy(decided.Id, kind), veracity, Scene.Index, Scene.At)).FirstOrDefault(g => g is not null));
        }
    }
}

/// <summary>The policy asks more votes: decisions, of documents that are not out, that had fewer.</summary>
internal sealed class PolicyReaction(CauseScene scene, PolicyTerms before, PolicyChanged changed) : StaleCauseReaction(scene)
{
    /// <inheritdoc/>
    public override IQueryable<Claim> Claims()
    {
        var severities = Enum.GetValues<Severity>().Where(s => changed.Terms.VotesFor(s) > before.VotesFor(s)).Select(s => (Severity?)s).ToList();
        return Scene.Db.Claims.Where(c => severities.Contains(c.Severity) && (c.Stage == Stage.Decided || c.Stage == Stage.Stale || c.Stage == Stage.InReview || c.Stage == Stage.InConflict));
    }

    /// <inheritdoc/>
    public override async Task ReactAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken)
    {
        var published = await Scene.Db.PublishedAsync([.. claims.Select(c => c.DocumentId).Distinct()], cancellationToken);
        foreach (var claim in claims.Where(c => StaleGrounds.IsJudgedBefore(c, changed.At)))
        {
            Question(claim, StaleGrounds.OfPolicy(claim, before, changed.Terms, published.ContainsKey(claim.DocumentId), Scene.Index, Scene.At));
        }
    }
}
