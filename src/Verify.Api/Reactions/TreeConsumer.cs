using Verify.Api.Persistence;

namespace Verify.Api.Reactions;

/// <summary>Keeps the nodes of the log's tree, so that proofs are read and not computed.</summary>
internal sealed class TreeConsumer(LogTree tree) : LogConsumer
{
    /// <inheritdoc/>
    public override string Name => LogTree.Consumer;

    /// <inheritdoc/>
    public override int BatchSize => LogTree.BatchSize;

    /// <inheritdoc/>
    public override Task ReactAsync(LogStretch events, CancellationToken cancellationToken) => tree.AppendAsync(events, cancellationToken);
}
