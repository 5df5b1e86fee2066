using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Verify.Domain.Integrity;

namespace Verify.Api.Persistence;

/// <summary>Proves that the kept tree is the tree over the log's lines, and that every stored checkpoint, and each held outside, was signed over it by a key of the log.</summary>
internal sealed class DatabaseTreeCheck(VerifyDbContext db, LogTree tree)
{
    private const int PageSize = 1000;

    /// <summary>What is wrong, each in words that name the place; nothing when all is well.</summary>
    public async IAsyncEnumerable<string> RunAsync(IReadOnlyList<string> outside, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (kept, nodes) = await KeptAsync(cancellationToken);
        var (range, due) = (new CompactRange(), 0L);
        if (kept > await db.Events.LongCountAsync(cancellationToken)) yield return $"tree: its cursor stands at {kept}, behind the end of the log";
        var keys = (await db.AuditLogs.AsNoTracking().SingleOrDefaultAsync(cancellationToken))?.PublicKeys() ?? [];
        var own = await db.Set<StoredCheckpoint>().AsNoTracking().ToListAsync(cancellationToken);
        var checkpoints = new Queue<SignedRoot>(own.Select(c => new SignedRoot($"checkpoint {c.Size}", c.Size, c.Root, c.Note)).Concat(outside.Select(SignedRoot.HeldOutside)).OrderBy(c => c.Size));
        foreach (var disowned in checkpoints.Where(c => c.IsOutside && own.TrueForAll(k => k.Size != c.Size))) yield return $"{disowned.Name}: the log signed it, but does not hold it any more";
        while (await LinesAsync(range.Size, cancellationToken) is { Count: > 0 } lines)
        {
            var completed = new List<TreeNode>();
            foreach (var line in lines)
            {
                range.Append(LogHash.Leaf(line), range.Size < kept ? completed : null);
                while (checkpoints.TryPeek(out var checkpoint) && checkpoint.Size == range.Size)
                {
                    if (WhatIsWrong(checkpoints.Dequeue(), range.Root(), keys) is { } wrong) yield return wrong;
                }
            }

            due += completed.Count;
            foreach (var finding in await CompareAsync(completed, cancellationToken)) yield return finding;
        }

        foreach (var checkpoint in checkpoints) yield return $"{checkpoint.Name}: it covers more events than the log holds";
        if (nodes != due) yield return $"tree: it holds {nodes} nodes, {due} are due";
    }

    /// <summary>How many events the tree covers and how many nodes it holds then: a server may be filling it all the while.</summary>
    private async Task<(long Kept, long Nodes)> KeptAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var kept = await tree.SizeAsync(cancellationToken);
            var nodes = await db.Set<StoredNode>().LongCountAsync(cancellationToken);
            if (kept == await tree.SizeAsync(cancellationToken)) return (kept, nodes);
        }
    }

    private Task<List<byte[]>> LinesAsync(long from, CancellationToken cancellationToken) =>
        db.Events.Where(e => e.LogIndex >= from).OrderBy(e => e.LogIndex).Take(PageSize).Select(e => e.Line).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<string>> CompareAsync(List<TreeNode> completed, CancellationToken cancellationToken)
    {
        var findings = new List<string>();
        foreach (var level in completed.GroupBy(n => n.Level))
        {
            var (first, last) = (level.First().Index, level.Last().Index);
            var stored = await db.Set<StoredNode>().AsNoTracking().Where(n => n.Level == level.Key && n.Index >= first && n.Index <= last).ToDictionaryAsync(n => n.Index, n => n.Hash, cancellationToken);
            findings.AddRange(level
                .Where(n => !stored.TryGetValue(n.Index, out var hash) || !hash.AsSpan().SequenceEqual(n.Hash))
                .Select(n => $"tree: node {n.Index} at level {n.Level} is not that of the lines below it"));
        }

        return findings;
    }

    private static string? WhatIsWrong(SignedRoot signed, byte[] root, IReadOnlyCollection<CheckpointKey> keys)
    {
        try
        {
            var note = SignedNote.Parse(signed.Note);
            var checkpoint = Checkpoint.Parse(note.Text);
            if (checkpoint.Size != signed.Size || !checkpoint.Root.AsSpan().SequenceEqual(signed.Root)) return $"{signed.Name}: its columns are not those of its note";
            if (note.TrustedBy(checkpoint.Origin, keys) != NoteTrust.Signed) return $"{signed.Name}: it is not signed by a key of the log";
            return checkpoint.Root.AsSpan().SequenceEqual(root) ? null : $"{signed.Name}: the events before it give another root";
        }
        catch (FormatException e)
        {
            return $"{signed.Name}: its note cannot be read: {e.Message}";
        }
    }

    /// <summary>A checkpoint that the log must agree with.</summary>
    private sealed record SignedRoot(string Name, long Size, byte[] Root, string Note, bool IsOutside = false)
    {
        /// <summary>One that somebody else kept. What cannot be read is found when its turn comes: at the first event.</summary>
        public static SignedRoot HeldOutside(string note)
        {
            try
            {
                var checkpoint = Checkpoint.Parse(SignedNote.Parse(note).Text);
                return new SignedRoot($"checkpoint {checkpoint.Size} held outside", checkpoint.Size, checkpoint.Root, note, IsOutside: true);
            }
            catch (FormatException)
            {
                return new SignedRoot("a checkpoint held outside", 1, [], note);
            }
        }
    }
}
