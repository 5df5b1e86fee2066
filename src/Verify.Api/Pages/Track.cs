using Verify.Domain.Claims;

namespace Verify.Api.Pages;

/// <summary>A step on the way of a claim.</summary>
/// <param name="Name">Its stage in words.</param>
/// <param name="Class">past, now, or nothing.</param>
internal sealed record Track(string Name, string? Class)
{
    private static readonly Stage[] Way = [Stage.Proposed, Stage.Open, Stage.InCheck, Stage.InReview, Stage.Decided];

    /// <summary>The way, with the step where the claim is; a stage beside the way stands in the place of its step.</summary>
    public static IReadOnlyList<Track> Of(Stage stage)
    {
        if (stage == Stage.Withdrawn) return [new(Words.Of(stage), "now")];
        var here = Array.IndexOf(Way, stage switch { Stage.AwaitingSource => Stage.InCheck, Stage.InConflict => Stage.InReview, Stage.Stale => Stage.Decided, _ => stage });
        return [.. Way.Select((s, i) => new Track(Words.Of(i == here ? stage : s), i == here ? "now" : i < here ? "past" : null))];
    }
}
