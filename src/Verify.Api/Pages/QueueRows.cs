using Verify.Api.Features.Claims;

namespace Verify.Api.Pages;

/// <summary>The rows of a queue as they are drawn.</summary>
internal sealed record QueueRows(IReadOnlyList<ClaimListItem> Claims, Names Names, DateTimeOffset Now)
{
    /// <summary>Id of the form whose ticks stand before the rows; null: they bear none.</summary>
    public string? TicksOf { get; init; }

    /// <summary>What is ticked.</summary>
    public IReadOnlySet<string> Ticked { get; init; } = new HashSet<string>();

    /// <summary>A claim and the version that is shown, as a tick says it.</summary>
    public static string Tick(ClaimListItem claim) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{claim.Id:D}:{claim.Version}");
}
