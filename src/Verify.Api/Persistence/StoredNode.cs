namespace Verify.Api.Persistence;

/// <summary>One complete node of the log's Merkle tree above its leaves; the leaves stand with their events.</summary>
internal sealed class StoredNode
{
    /// <summary>Height above the leaves, from 1.</summary>
    public required int Level { get; init; }

    /// <summary>Place in its level, from 0: it covers the leaves from Index × 2^Level on, 2^Level of them.</summary>
    public required long Index { get; init; }

    /// <summary>Its hash (32 bytes).</summary>
    public required byte[] Hash { get; init; }
}
