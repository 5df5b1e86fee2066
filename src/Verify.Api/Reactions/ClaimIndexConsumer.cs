using Verify.Api.Persistence;
using Verify.Domain.Claims;

namespace Verify.Api.Reactions;

/// <summary>Keeps the claims' words in the full-text index, so that what was checked before is found.</summary>
internal sealed class ClaimIndexConsumer(ClaimSearch search) : LogConsumer
{
    private static readonly string[] Types = ["claim-proposed.", "claim-revised."];

    /// <inheritdoc/>
    public override string Name => ClaimSearch.Consumer;

    /// <inheritdoc/>
    public override int BatchSize => 500;

    /// <inheritdoc/>
    public override async Task ReactAsync(LogStretch events, CancellationToken cancellationToken)
    {
        var changed = events.Events.Where(e => Types.Any(t => e.Type.StartsWith(t, StringComparison.Ordinal))).Select(e => Guid.Parse(e.Stream.AsSpan(ClaimStream.Type.Name.Length + 1))).ToHashSet();
        if (changed.Count > 0) await search.IndexAsync(changed, cancellationToken);
    }
}
