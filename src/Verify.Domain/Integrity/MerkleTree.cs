using System.Numerics;

namespace Verify.Domain.Integrity;

/// <summary>
/// The Merkle tree over the log: its root, the proof that an event is in it, and the proof that a later log holds an
/// earlier one unchanged; RFC 9162 section 2.1 (RFC 6962 hashes the same way). Proofs are made from kept nodes, with
/// at most two reads for each level of the tree.
/// </summary>
public static class MerkleTree
{
    /// <summary>The root over these leaf hashes.</summary>
    public static byte[] Root(IEnumerable<byte[]> leaves)
    {
        var tree = new CompactRange();
        foreach (var leaf in leaves) tree.Append(leaf);
        return tree.Root();
    }

    /// <summary>The root of the tree of a size whose complete nodes are kept.</summary>
    /// <param name="size">Leaves of the tree; a kept tree may be larger.</param>
    /// <param name="node">Gives the hash of a complete node; level 0 are the leaves.</param>
    public static byte[] Root(long size, Func<(int Level, long Index), byte[]> node) => new CompactRange(size, node).Root();

    /// <summary>The proof that the leaf at an index is in the tree of a size: sibling hashes from the leaf upwards (RFC 9162 section 2.1.3.1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such leaf.</exception>
    public static IReadOnlyList<byte[]> InclusionProof(long index, long size, Func<(int Level, long Index), byte[]> node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);

        var proof = new List<byte[]>();
        var (begin, end) = (0L, size);
        while (end - begin > 1)
        {
            var middle = begin + LeftSize(end - begin);
            if (index < middle)
            {
                proof.Add(Subtree(middle, end, node));
                end = middle;
            }
            else
            {
                proof.Add(Subtree(begin, middle, node));
                begin = middle;
            }
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>The proof that the tree of size <paramref name="to"/> begins with the tree of size <paramref name="from"/> (RFC 9162 section 2.1.4.1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The first tree is empty, or larger than the second.</exception>
    public static IReadOnlyList<byte[]> ConsistencyProof(long from, long to, Func<(int Level, long Index), byte[]> node)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);

        var proof = new List<byte[]>();
        var (begin, end) = (0L, to);
        while (end != from)
        {
            var middle = begin + LeftSize(end - begin);
            if (from <= middle)
            {
                proof.Add(Subtree(middle, end, node));
                end = middle;
            }
            else
            {
                proof.Add(Subtree(begin, middle, node));
                begin = middle;
            }
        }

        if (begin > 0) proof.Add(Subtree(begin, end, node));
        proof.Reverse();
        return proof;
    }

    /// <summary>Whether the proof leads from the leaf at the index to the root (RFC 9162 section 2.1.3.2).</summary>
    public static bool VerifyInclusion(long index, long size, ReadOnlySpan<byte> leaf, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size || leaf.Length != LogHash.Length || !AreHashes(proof)) return false;

        var (place, last) = (index, size - 1);
        var hash = leaf.ToArray();
        foreach (var sibling in proof)
        {
            if (last == 0) return false;
            if (IsOdd(place) || place == last)
            {
                LogHash.Node(sibling, hash, hash);
                for (; !IsOdd(place) && place != 0; place >>= 1) last >>= 1;
            }
            else
            {
                LogHash.Node(hash, sibling, hash);
            }

            place >>= 1;
            last >>= 1;
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>
    /// Whether the proof shows that the second tree begins with the first, unchanged (RFC 9162 section 2.1.4.2). An empty
    /// first tree is in every tree and proves nothing: false.
    /// </summary>
    public static bool VerifyConsistency(long size1, long size2, ReadOnlySpan<byte> root1, ReadOnlySpan<byte> root2, IReadOnlyList<byte[]> proof)
    {
        if (size1 < 1 || size1 > size2) return false;
        if (size1 == size2) return proof.Count == 0 && root1.SequenceEqual(root2);
        if (proof.Count == 0 || root1.Length != LogHash.Length || !AreHashes(proof)) return false;

        var (place, last) = (size1 - 1, size2 - 1);
        for (; IsOdd(place); place >>= 1) last >>= 1;

        // a first tree of 2^n leaves is a node of the second: the proof leaves it out
        var (hash1, next) = BitOperations.IsPow2(size1) ? (root1.ToArray(), 0) : ((byte[])proof[0].Clone(), 1);
        var hash2 = (byte[])hash1.Clone();
        for (; next < proof.Count; next++)
        {
            if (last == 0) return false;
            if (IsOdd(place) || place == last)
            {
                LogHash.Node(proof[next], hash1, hash1);
                LogHash.Node(proof[next], hash2, hash2);
                for (; !IsOdd(place) && place != 0; place >>= 1) last >>= 1;
            }
            else
            {
                LogHash.Node(hash2, proof[next], hash2);
            }

            place >>= 1;
            last >>= 1;
        }

        return last == 0 && root1.SequenceEqual(hash1) && root2.SequenceEqual(hash2);
    }

    /// <summary>The hash over the leaves from begin to before end, where begin is a multiple of a power of two not below their number.</summary>
    private static byte[] Subtree(long begin, long end, Func<(int Level, long Index), byte[]> node)
    {
        var count = end - begin;
        if (BitOperations.IsPow2(count))
        {
            var level = BitOperations.TrailingZeroCount(count);
            return node((level, begin >> level));
        }

        var middle = begin + LeftSize(count);
        return LogHash.Node(Subtree(begin, middle, node), Subtree(middle, end, node));
    }

    /// <summary>The largest power of two below a count of at least 2.</summary>
    private static long LeftSize(long count) => 1L << BitOperations.Log2((ulong)count - 1);

    private static bool IsOdd(long value) => (value & 1) == 1;

    private static bool AreHashes(IReadOnlyList<byte[]> proof)
    {
        foreach (var hash in proof)
        {
            if (hash is not { Length: LogHash.Length }) return false;
        }

        return true;
    }
}
