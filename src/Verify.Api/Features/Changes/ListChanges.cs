using System.Text.Json;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Webhooks;

namespace Verify.Api.Features.Changes;

/// <summary>What happened after a log index, as webhooks tell it; waits a while for something to happen when nothing has.</summary>
internal sealed record ListChanges(long? After, int? WaitSeconds, int? Limit, string? Type) : IRequest<ChangesView>;

/// <summary>Something that happened.</summary>
/// <param name="Index">Log index of the event.</param>
/// <param name="Type">What happened, by the names of the webhooks.</param>
/// <param name="Timestamp">When.</param>
/// <param name="Data">Which thing, and how it stands.</param>
internal sealed record ChangeView(long Index, string Type, DateTimeOffset Timestamp, JsonElement Data);

/// <summary>What happened after a log index.</summary>
/// <param name="Changes">What happened, in order; several may tell of one event.</param>
/// <param name="Next">Send it as <c>after</c> to go on from here.</param>
/// <param name="IsAbreast">Whether that was all; when not, ask again at once.</param>
internal sealed record ChangesView(IReadOnlyList<ChangeView> Changes, long Next, bool IsAbreast);

internal sealed class ListChangesValidator : AbstractValidator<ListChanges>
{
    public const int MaxWait = 60;
    public const int MaxLimit = 500;

    public ListChangesValidator()
    {
        RuleFor(q => q.After).GreaterThanOrEqualTo(-1);
        RuleFor(q => q.WaitSeconds).InclusiveBetween(0, MaxWait).OverridePropertyName("wait");
        RuleFor(q => q.Limit).InclusiveBetween(1, MaxLimit);
        RuleFor(q => q.Type).Must(t => t is null || MessageTypes.Logged.Contains(t, StringComparer.Ordinal)).WithMessage($"One of: {string.Join(", ", MessageTypes.Logged)}.");
    }
}

internal sealed class ListChangesHandler(VerifyDbContext db, EventReader events, ICurrentUser user, TimeProvider clock) : IRequestHandler<ListChanges, ChangesView>
{
    private const int Stretch = 500;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public async Task<ChangesView> Handle(ListChanges query, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var viewerOf = await db.ViewersAsync(user.Person, cancellationToken);
        var limit = query.Limit ?? ListChangesValidator.MaxLimit;
        var found = new List<ChangeView>();
        var after = query.After ?? -1;
        while (true)
        {
            var head = await db.LogHeads.Select(h => h.NextIndex).SingleAsync(cancellationToken) - 1;
            while (after < head && found.Count < limit)
            {
                var stretch = await StretchAsync(after, Math.Min(limit - found.Count, Stretch), cancellationToken);
                await foreach (var change in events.ChangesAsync(stretch, viewerOf, cancellationToken))
                {
                    found.AddRange(Messages.Of(change).Where(m => query.Type is null || m.Type == query.Type).Select(m => new ChangeView(m.Index, m.Type, m.Timestamp, m.Data)));
                }

                after = stretch.Count == 0 ? head : stretch[^1].Index;
            }

            var isAbreast = after >= head;
            if (found.Count > 0 || !isAbreast || clock.GetElapsedTime(began) >= TimeSpan.FromSeconds(query.WaitSeconds ?? 0)) return new ChangesView(found, Math.Max(after, query.After ?? -1), isAbreast);
            await Task.Delay(Look, clock, cancellationToken);
        }
    }

    // a stretch of events that can mean something; whatever lies between means nothing
    private Task<List<FollowedEvent>> StretchAsync(long after, int limit, CancellationToken cancellationToken)
    {
        var telling = Messages.Telling;
        return db.Events.AsNoTracking().Where(e => e.LogIndex > after && telling.Contains(e.Type)).OrderBy(e => e.LogIndex).Take(limit)
            .Select(e => new FollowedEvent(e.LogIndex, e.Stream, e.Type, e.Leaf)).ToListAsync(cancellationToken);
    }
}
