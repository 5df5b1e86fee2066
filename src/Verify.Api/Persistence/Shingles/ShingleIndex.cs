using System.Buffers.Binary;
using System.Numerics;
using Microsoft.EntityFrameworkCore;

namespace Verify.Api.Persistence.Shingles;

/// <summary>A copy that may hold a quote.</summary>
/// <param name="Snapshot">The copy.</param>
/// <param name="Share">How much of what was asked it has, a rare pair of words counting more than a common one: 0 to 1.</param>
internal sealed record ShingleHit(IndexedSnapshot Snapshot, double Share);

/// <summary>
/// Finds among all copies those that may hold a quote, by the numbers of its words and pairs of words. It leaves out no copy that
/// holds the quote word for word; what it gives has to be compared.
/// </summary>
internal static class ShingleIndex
{
    /// <summary>Name of the cursor of the consumer that fills the index; another version of the numbers begins anew.</summary>
    public const string Consumer = "quote-index-1";

    /// <summary>Most numbers of a quote that are asked for: those of a longer one are taken evenly out of it.</summary>
    private const int MostAsked = 12;

    private const double LeastShare = 0.3;
    private const int ShortQuote = 3;
    private const int BucketShift = 24;

    /// <summary>Adds the rows of one copy; the caller saves.</summary>
    public static void AddToIndex(this VerifyDbContext db, int number, Guid sourceId, Guid snapshotId, string textHash, string text)
    {
        var shingles = Domain.Quotes.Shingles.Of(text);
        db.Add(new IndexedSnapshot { Number = number, SourceId = sourceId, SnapshotId = snapshotId, TextHash = textHash, Words = shingles.Words });
        for (var from = 0; from < shingles.Hashes.Count;)
        {
            var bucket = shingles.Hashes[from] >> BucketShift;
            var to = from;
            while (to < shingles.Hashes.Count && shingles.Hashes[to] >> BucketShift == bucket) to++;
            var bytes = new byte[(to - from) * sizeof(uint)];
            for (var at = from; at < to; at++) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan((at - from) * sizeof(uint)), shingles.Hashes[at]);
            db.Add(new ShingleBucket { Bucket = (int)bucket, SnapshotNumber = number, Hashes = bytes });
            from = to;
        }
    }

    /// <summary>The copies that may hold the quote, the likeliest first.</summary>
    /// <param name="db">The database.</param>
    /// <param name="quote">The quoted words.</param>
    /// <param name="language">BCP 47 tag.</param>
    /// <param name="most">Most copies given.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyList<ShingleHit>> MayHoldAsync(this VerifyDbContext db, string quote, string language, int most, CancellationToken cancellationToken)
    {
        var asked = Asked(Domain.Quotes.Shingles.OfQuote(quote, language));
        if (asked.Count == 0) return [];
        var buckets = asked.Select(h => (int)(h >> BucketShift)).Distinct().ToList();
        var met = new Dictionary<int, uint>();
        var rows = db.Set<ShingleBucket>().AsNoTracking().Where(b => buckets.Contains(b.Bucket)).Select(b => new { b.Bucket, b.SnapshotNumber, b.Hashes });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            for (var at = 0; at < asked.Count; at++)
            {
                if ((int)(asked[at] >> BucketShift) == row.Bucket && Holds(row.Hashes, asked[at])) met[row.SnapshotNumber] = met.GetValueOrDefault(row.SnapshotNumber) | 1u << at;
            }
        }

        var best = Best(asked.Count, met, await db.Set<IndexedSnapshot>().CountAsync(cancellationToken), most);
        var numbers = best.Select(b => b.Number).ToList();
        var snapshots = await db.Set<IndexedSnapshot>().AsNoTracking().Where(s => numbers.Contains(s.Number)).ToDictionaryAsync(s => s.Number, cancellationToken);
        return [.. best.Where(b => snapshots.ContainsKey(b.Number)).Select(b => new ShingleHit(snapshots[b.Number], b.Share))];
    }

    /// <summary>Takes texts that were redacted out of the index.</summary>
    public static async Task ForgetTextsAsync(this VerifyDbContext db, IReadOnlyList<string> textHashes, CancellationToken cancellationToken)
    {
        var numbers = await db.Set<IndexedSnapshot>().Where(s => textHashes.Contains(s.TextHash)).Select(s => s.Number).ToListAsync(cancellationToken);
        if (numbers.Count == 0) return;
        await db.Set<ShingleBucket>().Where(b => numbers.Contains(b.SnapshotNumber)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<IndexedSnapshot>().Where(s => numbers.Contains(s.Number)).ExecuteDeleteAsync(cancellationToken);
    }

    private static IReadOnlyList<uint> Asked(IReadOnlyList<uint> all) =>
        all.Count <= MostAsked ? all : [.. Enumerable.Range(0, MostAsked).Select(at => all[at * (all.Count - 1) / (MostAsked - 1)]).Distinct()];

    private static bool Holds(ReadOnlySpan<byte> hashes, uint wanted)
    {
        int low = 0, high = hashes.Length / sizeof(uint);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var hash = BinaryPrimitives.ReadUInt32LittleEndian(hashes[(middle * sizeof(uint))..]);
            if (hash == wanted) return true;
            if (hash < wanted) low = middle + 1;
            else high = middle;
        }

        return false;
    }

    private static List<(int Number, double Share)> Best(int asked, Dictionary<int, uint> met, int indexed, int most)
    {
        var weights = new double[asked];
        for (var at = 0; at < asked; at++)
        {
            var having = met.Values.Count(bits => (bits & 1u << at) != 0);
            weights[at] = Math.Log(1 + (indexed + 1.0) / (having + 1.0));
        }

        var whole = weights.Sum();
        var best = new List<(int Number, double Share)>();
        foreach (var (number, bits) in met)
        {
            double share = 0;
            for (var rest = bits; rest != 0; rest &= rest - 1) share += weights[BitOperations.TrailingZeroCount(rest)];
            share /= whole;
            if (share >= LeastShare || asked <= ShortQuote) best.Add((number, share));
        }

        return [.. best.OrderByDescending(b => b.Share).ThenBy(b => b.Number).Take(most)];
    }
}
