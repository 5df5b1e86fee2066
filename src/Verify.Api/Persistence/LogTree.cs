using Microsoft.EntityFrameworkCore;
using Verify.Domain.Integrity;

namespace Verify.Api.Persistence;

/// <summary>
/// The Merkle tree over the log, kept node by node: roots and proofs read as many nodes as the tree is high. It is filled
/// behind the log, in order; what is not filled yet has no proof yet.
/// </summary>
internal sealed class LogTree(VerifyDbContext db, LogFollower follower)
{
    /// <summary>Name of the tree's cursor.</summary>
    public const string Consumer = "tree";

    /// <summary>Most events of one transaction: a few milliseconds of the writers' turn.</summary>
    public const int BatchSize = 1000;

    /// <summary>How many events the tree covers.</summary>
    public Task<long> SizeAsync(CancellationToken cancellationToken) => follower.PositionAsync(Consumer, cancellationToken);

    /// <summary>Fills the tree up to the log as it is now, and says how many events it covers then.</summary>
    public async Task<long> CatchUpAsync(CancellationToken cancellationToken)
    {
        while (await follower.StepAsync(Consumer, BatchSize, AppendAsync, cancellationToken) > 0)
        {
        }

        return await SizeAsync(cancellationToken);
    }

    /// <summary>Adds the nodes that some events complete; the caller saves.</summary>
    public async Task AppendAsync(LogStretch events, CancellationToken cancellationToken)
    {
        var tree = await RangeAsync(events.From, cancellationToken);
        var completed = new List<TreeNode>();
        foreach (var e in events.Events) tree.Append(e.Leaf, completed);
        db.AddRange(completed.Select(n => new StoredNode { Level = n.Level, Index = n.Index, Hash = n.Hash }));
    }

    /// <summary>The root over the first events of the log.</summary>
    /// <param name="size">How many events; not more than the tree covers.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<byte[]> RootAsync(long size, CancellationToken cancellationToken) => (await RangeAsync(size, cancellationToken)).Root();

    /// <summary>The tree over the first events of the log, ready to go on from.</summary>
    public async Task<CompactRange> RangeAsync(long size, CancellationToken cancellationToken) =>
        new(size, await NodesForAsync(node => _ = new CompactRange(size, node), cancellationToken));

    /// <summary>The proof that the log of one size begins with the log of another.</summary>
    public async Task<IReadOnlyList<byte[]>> ConsistencyAsync(long from, long to, CancellationToken cancellationToken) =>
        MerkleTree.ConsistencyProof(from, to, await NodesForAsync(node => MerkleTree.ConsistencyProof(from, to, node), cancellationToken));

    /// <summary>
    /// Reads the nodes that some work asks for, and gives them by their place. The work is done twice: first to learn
    /// what it asks for, with nodes that mean nothing, then by the caller.
    /// </summary>
    /// <param name="work">Work that asks for nodes, whatever their hashes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Func<(int Level, long Index), byte[]>> NodesForAsync(Action<Func<(int Level, long Index), byte[]>> work, CancellationToken cancellationToken)
    {
        var asked = new HashSet<(int Level, long Index)>();
        work(place =>
        {
            asked.Add(place);
            return new byte[LogHash.Length];
        });

        var nodes = new Dictionary<(int Level, long Index), byte[]>();
        foreach (var place in asked) nodes.Add(place, await NodeAsync(place.Level, place.Index, cancellationToken));
        return place => nodes[place];
    }

    private async Task<byte[]> NodeAsync(int level, long index, CancellationToken cancellationToken)
    {
        var hash = level == 0
            ? await db.Events.Where(e => e.LogIndex == index).Select(e => e.Leaf).SingleOrDefaultAsync(cancellationToken)
            : await db.Set<StoredNode>().Where(n => n.Level == level && n.Index == index).Select(n => n.Hash).SingleOrDefaultAsync(cancellationToken);
        return hash ?? throw new InvalidDataException($"The tree lacks its node {index} at level {level}: run 'db check'.");
    }
}
