using System.Globalization;
using System.Text;
using Verify.Domain.Integrity;

namespace Verify.Domain.Tests.Integrity;

public class MerkleTreeTests
{
    private const int Largest = 70;

    private static readonly byte[][] Leaves = [.. Enumerable.Range(0, Largest).Select(i => LogHash.Leaf(Encoding.ASCII.GetBytes(i.ToString(CultureInfo.InvariantCulture))))];

    /// <summary>MTH(D[n]) word for word as RFC 9162 section 2.1.1 defines it.</summary>
    private static byte[] Defined(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 0) return LogHash.EmptyRoot;
        if (leaves.Length == 1) return leaves[0];
        var k = 1;
        while (k * 2 < leaves.Length) k *= 2;
        return LogHash.Node(Defined(leaves[..k]), Defined(leaves[k..]));
    }

    /// <summary>The nodes a growing tree reports, and a count of those read again.</summary>
    private sealed class KeptNodes
    {
        private readonly Dictionary<(int Level, long Index), byte[]> nodes = [];

        public KeptNodes(int size)
        {
            var tree = new CompactRange();
            for (var i = 0; i < size; i++)
            {
                var completed = new List<TreeNode>();
                nodes.Add((0, i), Leaves[i]);
                tree.Append(Leaves[i], completed);
                foreach (var node in completed) nodes.Add((node.Level, node.Index), node.Hash);
            }
        }

        public int Reads { get; set; }

        public byte[] At((int Level, long Index) place)
        {
            Reads++;
            return nodes[place];
        }
    }

    [Fact]
    public void The_root_is_the_one_that_the_RFC_defines()
    {
        for (var size = 0; size <= Largest; size++)
        {
            var expected = Defined(Leaves.AsSpan(0, size));
            MerkleTree.Root(Leaves.Take(size)).ShouldBe(expected);
            MerkleTree.Root(size, new KeptNodes(Largest).At).ShouldBe(expected, "an earlier root out of a larger tree");
        }
    }

    [Fact]
    public void A_tree_goes_on_from_its_kept_nodes()
    {
        for (var size = 0; size < Largest; size++)
        {
            var tree = new CompactRange(size, new KeptNodes(size).At);
            foreach (var leaf in Leaves.Skip(size)) tree.Append(leaf);

            tree.Size.ShouldBe(Largest);
            tree.Root().ShouldBe(Defined(Leaves));
        }
    }

    [Fact]
    public void A_growing_tree_reports_each_complete_node_once_with_its_hash()
    {
        var completed = new List<TreeNode>();
        var tree = new CompactRange();
        foreach (var leaf in Leaves) tree.Append(leaf, completed);

        completed.Select(n => (n.Level, n.Index)).ShouldBeUnique();
        completed.Count.ShouldBe(Enumerable.Range(1, 6).Sum(level => Largest >> level));
        foreach (var node in completed)
            node.Hash.ShouldBe(Defined(Leaves.AsSpan((int)(node.Index << node.Level), 1 << node.Level)));
    }

    [Fact]
    public void Every_leaf_of_every_tree_is_proved_and_no_other_leaf_by_that_proof()
    {
        for (var size = 1; size <= Largest; size++)
        {
            var kept = new KeptNodes(size);
            var root = Defined(Leaves.AsSpan(0, size));
            for (var index = 0; index < size; index++)
            {
                kept.Reads = 0;
                var proof = MerkleTree.InclusionProof(index, size, kept.At);

                kept.Reads.ShouldBeLessThanOrEqualTo(2 * 7);
                MerkleTree.VerifyInclusion(index, size, Leaves[index], proof, root).ShouldBeTrue();
                MerkleTree.VerifyInclusion(index, size, Leaves[(index + 1) % Largest], proof, root).ShouldBeFalse();
                MerkleTree.VerifyInclusion(index + 1, size, Leaves[index], proof, root).ShouldBeFalse();
                if (size > 1) MerkleTree.VerifyInclusion(index, size, Leaves[index], [.. proof.Skip(1)], root).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public void Every_earlier_tree_is_proved_and_no_other_root_by_that_proof()
    {
        for (var to = 1; to <= Largest; to++)
        {
            var kept = new KeptNodes(to);
            var root2 = Defined(Leaves.AsSpan(0, to));
            for (var from = 1; from <= to; from++)
            {
                kept.Reads = 0;
                var proof = MerkleTree.ConsistencyProof(from, to, kept.At);
                var root1 = Defined(Leaves.AsSpan(0, from));

                kept.Reads.ShouldBeLessThanOrEqualTo(2 * 7);
                MerkleTree.VerifyConsistency(from, to, root1, root2, proof).ShouldBeTrue();
                MerkleTree.VerifyConsistency(from, to, Leaves[^1], root2, proof).ShouldBeFalse();
                MerkleTree.VerifyConsistency(from, to, root1, Leaves[^1], proof).ShouldBeFalse();
                if (from > 1) MerkleTree.VerifyConsistency(from - 1, to, root1, root2, proof).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public void Checking_a_proof_leaves_the_proof_as_it_was()
    {
        var kept = new KeptNodes(Largest);
        var proof = MerkleTree.ConsistencyProof(3, Largest, kept.At);
        var before = proof.Select(hash => hash.ToArray()).ToArray();

        MerkleTree.VerifyConsistency(3, Largest, Defined(Leaves.AsSpan(0, 3)), Defined(Leaves), proof).ShouldBeTrue();

        proof.ShouldBe(before);
    }

    [Fact]
    public void A_proof_of_what_is_not_in_the_tree_is_not_made()
    {
        var kept = new KeptNodes(8);

        Should.Throw<ArgumentOutOfRangeException>(() => MerkleTree.InclusionProof(8, 8, kept.At));
        Should.Throw<ArgumentOutOfRangeException>(() => MerkleTree.InclusionProof(-1, 8, kept.At));
        Should.Throw<ArgumentOutOfRangeException>(() => MerkleTree.ConsistencyProof(0, 8, kept.At));
        Should.Throw<ArgumentOutOfRangeException>(() => MerkleTree.ConsistencyProof(9, 8, kept.At));
        Should.Throw<ArgumentException>(() => new CompactRange().Append(new byte[31]));
    }
}
