using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>How many claims were in each stage, at moments spread evenly over the last days.</summary>
internal sealed record GetStageHistory(int? Days) : IRequest<StageHistoryView>;

/// <summary>Claims by stage over time.</summary>
/// <param name="Days">How many days back.</param>
/// <param name="Moments">The moments, the earliest first; the last one is now.</param>
internal sealed record StageHistoryView(int Days, IReadOnlyList<StageMomentView> Moments);

/// <summary>Claims by stage at one moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="AsOf">Log index of the last event up to it; -1: there was none.</param>
/// <param name="Stages">Claims by stage.</param>
internal sealed record StageMomentView(DateTimeOffset At, long AsOf, IReadOnlyList<StageCount> Stages);

/// <summary>The form of the request.</summary>
internal sealed class GetStageHistoryValidator : AbstractValidator<GetStageHistory>
{
    private const int MostDays = 3_660;

    public GetStageHistoryValidator() => RuleFor(q => q.Days).InclusiveBetween(1, MostDays);
}

/// <summary>Counts along the log: which events lead to a stage their names tell.</summary>
internal sealed class GetStageHistoryHandler(VerifyDbContext db, EventReader events, ICurrentUser user, TimeProvider clock) : IRequestHandler<GetStageHistory, StageHistoryView>
{
    private const int UsualDays = 30;
    private const int Moments = 15;

    public async Task<StageHistoryView> Handle(GetStageHistory query, CancellationToken cancellationToken)
    {
        Claim.DemandDesk(user.Person);
        var days = query.Days ?? UsualDays;
        var now = clock.GetUtcNow();
        var moments = new List<(DateTimeOffset At, long Index)>();
        for (var i = Moments - 1; i >= 0; i--)
        {
            var at = now.AddDays(-(double)days * i / (Moments - 1));
            moments.Add((at, await events.IndexOfAsync(AsOf.At(at), cancellationToken)));
        }

        return new StageHistoryView(days, await CountAsync(moments, cancellationToken));
    }

    private async Task<IReadOnlyList<StageMomentView>> CountAsync(List<(DateTimeOffset At, long Index)> moments, CancellationToken cancellationToken)
    {
        var names = StageOfEvent.ByName.Keys.ToList();
        var stageOf = new Dictionary<string, Stage>(StringComparer.Ordinal);
        var counts = new int[Enum.GetValues<Stage>().Length];
        var views = new List<StageMomentView>();
        var hidden = await HiddenAsync(cancellationToken);
        await foreach (var change in db.Events.AsNoTracking().Where(e => names.Contains(e.Type)).OrderBy(e => e.LogIndex).Select(e => new { e.LogIndex, e.Stream, e.Type }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            while (views.Count < moments.Count && moments[views.Count].Index < change.LogIndex) views.Add(View(moments[views.Count], counts));
            if (hidden.Contains(change.Stream)) continue;
            if (stageOf.TryGetValue(change.Stream, out var before)) counts[(int)before]--;
            counts[(int)(stageOf[change.Stream] = StageOfEvent.ByName[change.Type])]++;
        }

        while (views.Count < moments.Count) views.Add(View(moments[views.Count], counts));
        return views;
    }

    // the log itself hides nothing: numbers, too, would tell of claims of restricted documents
    private async Task<HashSet<string>> HiddenAsync(CancellationToken cancellationToken) =>
        [.. (await db.HiddenClaimsAsync(cancellationToken)).Select(id => ClaimStream.Type.StreamOf(id))];

    private static StageMomentView View((DateTimeOffset At, long Index) moment, int[] counts) => new(moment.At, moment.Index, [.. Enum.GetValues<Stage>().Select(s => new StageCount(s, counts[(int)s]))]);
}
