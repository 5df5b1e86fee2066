using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>How the desk's work stands as a whole.</summary>
internal sealed record GetOverview : IRequest<OverviewView>;

/// <summary>The work in numbers. What is withdrawn counts under its stage only.</summary>
/// <param name="Stages">Claims by stage.</param>
/// <param name="Verdicts">Decided and stale claims by both axes.</param>
/// <param name="Due">Checks under way by when they are due.</param>
/// <param name="Speakers">Claims by what is known of who speaks: how much of what we print has no name.</param>
/// <param name="Documents">The pieces with claims, the latest first, at most 50.</param>
internal sealed record OverviewView(
    IReadOnlyList<StageCount> Stages, IReadOnlyList<VerdictCount> Verdicts, IReadOnlyList<DueCount> Due, IReadOnlyList<SpeakerCount> Speakers, IReadOnlyList<DocumentProgress> Documents);

/// <summary>Claims of one stage.</summary>
internal sealed record StageCount(Stage Stage, int Count);

/// <summary>Claims of one verdict.</summary>
internal sealed record VerdictCount(Fidelity Fidelity, Veracity Veracity, int Count);

/// <summary>Checks due in a stretch of time.</summary>
/// <param name="When">OverdueByMore (than a week), Overdue, Today (within a day), ThisWeek, Later, or Undated.</param>
internal sealed record DueCount(DueTime When, int Count);

/// <summary>When a check is due.</summary>
internal enum DueTime
{
    /// <summary>More than a week ago.</summary>
    OverdueByMore,
    /// <summary>Within the last week.</summary>
    Overdue,
    /// <summary>Within a day.</summary>
    Today,
    /// <summary>Within a week.</summary>
    ThisWeek,
    /// <summary>Later.</summary>
    Later,
    /// <summary>No date was set.</summary>
    Undated,
}

/// <summary>Claims by what is known of who speaks.</summary>
internal sealed record SpeakerCount(SpeakerStatus Speaker, int Count);

/// <summary>How far a piece has come.</summary>
/// <param name="Claims">Claims that are not withdrawn.</param>
/// <param name="Decided">Those with a verdict that holds.</param>
/// <param name="Stale">Those whose verdict is questioned.</param>
internal sealed record DocumentProgress(Guid DocumentId, int Claims, int Decided, int Stale);

/// <summary>Counts in the database what it can count.</summary>
internal sealed class GetOverviewHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<GetOverview, OverviewView>
{
    private const int MostDocuments = 50;

    public async Task<OverviewView> Handle(GetOverview query, CancellationToken cancellationToken)
    {
        Claim.DemandDesk(user.Person);
        var claims = db.Claims.AsNoTracking();
        var stages = await claims.GroupBy(c => c.Stage).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var verdicts = await claims.Where(c => (c.Stage == Stage.Decided || c.Stage == Stage.Stale) && c.Fidelity != null && c.Veracity != null)
            .GroupBy(c => new { c.Fidelity, c.Veracity }).Select(g => new { g.Key.Fidelity, g.Key.Veracity, Count = g.Count() }).ToListAsync(cancellationToken);
        var due = await claims.Where(c => c.Stage == Stage.InCheck || c.Stage == Stage.AwaitingSource).Select(c => c.DueAt).ToListAsync(cancellationToken);
        var contents = await claims.Where(c => c.Stage != Stage.Withdrawn).Select(c => c.Content).ToListAsync(cancellationToken);
        var documents = await claims.Where(c => c.Stage != Stage.Withdrawn).GroupBy(c => new { c.DocumentId, c.Stage })
            .Select(g => new { g.Key.DocumentId, g.Key.Stage, Count = g.Count(), Last = g.Max(c => c.Number) }).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return new OverviewView(
            [.. Enum.GetValues<Stage>().Select(s => new StageCount(s, stages.Find(c => c.Key == s)?.Count ?? 0))],
            [.. verdicts.Select(v => new VerdictCount(v.Fidelity!.Value, v.Veracity!.Value, v.Count)).OrderBy(v => v.Fidelity).ThenBy(v => v.Veracity)], // asked for just before
            [.. Enum.GetValues<DueTime>().Select(t => new DueCount(t, due.Count(d => TimeOf(d, now) == t)))],
            [.. Enum.GetValues<SpeakerStatus>().Select(s => new SpeakerCount(s, contents.Count(c => c.Attribution.Speaker == s)))],
            [.. documents.GroupBy(d => d.DocumentId).OrderByDescending(g => g.Max(d => d.Last)).Take(MostDocuments)
                .Select(g => new DocumentProgress(g.Key, g.Sum(d => d.Count), g.Where(d => d.Stage == Stage.Decided).Sum(d => d.Count), g.Where(d => d.Stage == Stage.Stale).Sum(d => d.Count)))]);
    }

    private static DueTime TimeOf(DateTimeOffset? due, DateTimeOffset now) => (due - now) switch
    {
        null => DueTime.Undated,
        { TotalDays: < -7 } => DueTime.OverdueByMore,
        { TotalDays: < 0 } => DueTime.Overdue,
        { TotalDays: < 1 } => DueTime.Today,
        { TotalDays: < 7 } => DueTime.ThisWeek,
        _ => DueTime.Later,
    };
}
