using System.Numerics;

namespace Verify.Domain.Integrity;

/// <summary>One complete node of the tree above the leaves: it covers the leaves from Index × 2^Level on, 2^Level of them.</summary>
/// <param name="Level">Height above the leaves, from 1.</param>
/// <param name="Index">Place in its level, from 0.</param>
/// <param name="Hash">32 bytes.</param>
public sealed record TreeNode(int Level, long Index, byte[] Hash);

/// <summary>
/// A Merkle tree that grows leaf by leaf and keeps only the roots of its complete subtrees, at most one per level: enough
/// for the root after every leaf, in 2 KiB whatever the size.
/// </summary>
public sealed class CompactRange
{
    private const int MaxLevels = 63;

    private readonly byte[] peaks = new byte[MaxLevels * LogHash.Length];

    /// <summary>An empty tree.</summary>
    public CompactRange()
    {
    }

    /// <summary>Goes on from a tree whose complete nodes are kept; reads one node for each bit set in the size.</summary>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="node">Gives the hash of a complete node; level 0 are the leaves.</param>
    public CompactRange(long size, Func<(int Level, long Index), byte[]> node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        Size = size;
        for (var level = 0; level < MaxLevels; level++)
        {
            if ((size >> level & 1) == 1) node((level, (size >> level) - 1)).CopyTo(Peak(level));
        }
    }

    /// <summary>How many leaves there are.</summary>
    public long Size { get; private set; }

    /// <summary>Adds a leaf.</summary>
    /// <param name="leaf">Its hash, 32 bytes.</param>
    /// <param name="completed">Where the nodes above the leaves go that this leaf completes: none for every other leaf, one on average.</param>
    public void Append(ReadOnlySpan<byte> leaf, ICollection<TreeNode>? completed = null) => Append(0, leaf, completed);

    /// <summary>Adds 2^level leaves at once, by the node over them; the size must be a multiple of their number.</summary>
    internal void AppendSubtree(int level, ReadOnlySpan<byte> node)
    {
        if ((Size & ((1L << level) - 1)) != 0) throw new ArgumentException("A subtree begins at a multiple of its size.", nameof(level));
        Append(level, node, null);
    }

    private void Append(int level, ReadOnlySpan<byte> node, ICollection<TreeNode>? completed)
    {
        if (node.Length != LogHash.Length) throw new ArgumentException("A hash is 32 bytes long.", nameof(node));
        Span<byte> hash = stackalloc byte[LogHash.Length];
        node.CopyTo(hash);

        var added = 1L << level;
        for (; (Size >> level & 1) == 1; level++)
        {
            LogHash.Node(Peak(level), hash, hash);
            completed?.Add(new TreeNode(level + 1, Size >> (level + 1), hash.ToArray()));
        }

        hash.CopyTo(Peak(level));
        Size += added;
    }

    /// <summary>The root over all leaves so far (RFC 9162 section 2.1.1).</summary>
    public byte[] Root()
    {
        if (Size == 0) return LogHash.EmptyRoot;
        var level = BitOperations.TrailingZeroCount(Size);
        var root = Peak(level).ToArray();
        for (level++; Size >> level != 0; level++)
        {
            if ((Size >> level & 1) == 1) LogHash.Node(Peak(level), root, root);
        }

        return root;
    }

    private Span<byte> Peak(int level) => peaks.AsSpan(level * LogHash.Length, LogHash.Length);
}
