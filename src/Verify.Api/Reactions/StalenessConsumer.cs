using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Authorities;
using Verify.Domain.Claims;
using Verify.Domain.History;
using Verify.Domain.Policies;
using Verify.Domain.Sources;

namespace Verify.Api.Reactions;

/// <summary>
/// Questions decisions and interrupts reviews when something they rest on changes elsewhere, and ends the wait for a source
/// that came. A cause that reaches thousands of claims is worked off in parts, and goes on where a killed process left it.
/// </summary>
internal sealed class StalenessConsumer(VerifyDbContext db, EventReader reader, TimeProvider clock) : PartwiseConsumer
{
    /// <summary>Name of its cursor.</summary>
    public const string Cursor = "staleness";

    /// <summary>Most claims of one transaction, those reached along links not counted.</summary>
    public const int ClaimsAtOnce = 200;

    private static readonly HashSet<string> Causes =
    [
        .. new[]
        {
            typeof(SourceNoticeAdded), typeof(SnapshotAdded), typeof(SourceAccessSet), typeof(AuthorityRoleAdded), typeof(AuthorityRoleClosed), typeof(AuthorityRoleStruck),
            typeof(ClaimDecided), typeof(ConflictAdjudicated), typeof(PolicyChanged),
        }.Select(type => EventCatalog.EventOf(type).Written),
    ];

    /// <inheritdoc/>
    public override string Name => Cursor;

    /// <inheritdoc/>
    public override async Task<LogProgress> AdvanceAsync(LogStretch events, CancellationToken cancellationToken)
    {
        var within = events.Within;
        foreach (var followed in events.Events)
        {
            if (Causes.Contains(followed.Type) && await CauseAsync(followed, cancellationToken) is { } cause && await WorkAsync(cause, followed.Index, within, cancellationToken) is { } progress) return progress;
            within = 0;
        }

        return new LogProgress(events.To);
    }

    /// <summary>Does the next part of what follows from a cause; null when it reaches nobody.</summary>
    private static async Task<LogProgress?> WorkAsync(StaleCauseReaction cause, long index, long within, CancellationToken cancellationToken)
    {
        var claims = await cause.Claims().Where(c => c.Number > within).OrderBy(c => c.Number).Take(ClaimsAtOnce).ToListAsync(cancellationToken);
        if (claims.Count == 0) return null;
        foreach (var claim in claims) claim.DemandFolded();
        await cause.ReactAsync(claims, cancellationToken);
        return claims.Count < ClaimsAtOnce ? new LogProgress(index + 1) : new LogProgress(index, claims[^1].Number);
    }

    private async Task<StaleCauseReaction?> CauseAsync(FollowedEvent followed, CancellationToken cancellationToken)
    {
        var id = Guid.Parse(followed.Stream.AsSpan(followed.Stream.IndexOf(':', StringComparison.Ordinal) + 1));
        var scene = new CauseScene(db, followed.Index, clock.GetUtcNow());
        var change = await reader.ChangeAsync(followed.Index, cancellationToken);
        switch (change)
        {
            case SourceNoticeAdded e:
                return new NoticeReaction(scene, id, e);
            case SnapshotAdded or SourceAccessSet:
                return new CopyReaction(scene, change, await db.Sources.AsNoTracking().SingleAsync(s => s.Id == id, cancellationToken));
            case ClaimDecided e:
                return new DecisionReaction(scene, await db.Claims.AsNoTracking().SingleAsync(c => c.Id == id, cancellationToken), e.Decision.Verdict.Veracity);
            case ConflictAdjudicated e:
                return new DecisionReaction(scene, await db.Claims.AsNoTracking().SingleAsync(c => c.Id == id, cancellationToken), e.Decision.Verdict.Veracity);
            case PolicyChanged e:
                return await reader.AsOfAsync<Policy>(id, followed.Index - 1, cancellationToken) is { } policy ? new PolicyReaction(scene, policy.Terms, e) : null;
            default:
                var (before, after) = (await reader.AsOfAsync<Authority>(id, followed.Index - 1, cancellationToken), await reader.AsOfAsync<Authority>(id, followed.Index, cancellationToken));
                return before is null || after is null ? null : new RoleReaction(scene, before, after, change.At);
        }
    }
}
