using System.Buffers;
using System.Runtime.InteropServices;

namespace Verify.Domain.Quotes;

/// <summary>The distinct words of a quote, folded for searching, each with a number.</summary>
internal sealed class QuoteWords
{
    private readonly uint[] hashes;
    private readonly short[] numbers;
    private readonly ulong[] filter = new ulong[1024];
    private readonly int mask;

    /// <summary>Numbers the words of the fragments of a quote.</summary>
    public QuoteWords(IReadOnlyList<string> fragments)
    {
        var all = fragments.Select(Hashes).ToArray();
        var size = 16;
        while (size < all.Sum(f => f.Count) * 4) size *= 2;
        hashes = new uint[size];
        numbers = new short[size];
        Array.Fill(numbers, (short)-1);
        mask = size - 1;
        Fragments = [.. all.Select(hashes => hashes.Select(Add).ToArray())];
    }

    /// <summary>The fragments of the quote as numbers of its words.</summary>
    public IReadOnlyList<short[]> Fragments { get; }

    /// <summary>How many different words there are.</summary>
    public int Count { get; private set; }

    /// <summary>The number of the word with a hash; -1: the quote does not have it.</summary>
    public short Find(uint hash)
    {
        if ((filter[hash >> 22] & (1UL << (int)(hash & 63))) == 0) return -1;
        var slot = (int)(hash & (uint)mask);
        while (numbers[slot] >= 0 && hashes[slot] != hash) slot = slot + 1 & mask;
        return numbers[slot];
    }

    private short Add(uint hash)
    {
        if (Find(hash) is >= 0 and var known) return known;
        filter[hash >> 22] |= 1UL << (int)(hash & 63);
        var slot = (int)(hash & (uint)mask);
        while (numbers[slot] >= 0) slot = slot + 1 & mask;
        hashes[slot] = hash;
        numbers[slot] = (short)Count;
        Count++;
        return numbers[slot];
    }

    private static List<uint> Hashes(string fragment)
    {
        var sink = new Collected([]);
        WordScanner.Scan(fragment, 0, fragment.Length, ref sink);
        return sink.Hashes;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Collected(List<uint> Hashes) : IWordSink
    {
        public void Word(uint hash, int start, int end) => Hashes.Add(hash);
    }
}

/// <summary>One word of the quote met in the text.</summary>
/// <param name="WordIndex">Which word of the text it is.</param>
/// <param name="Number">Which word of the quote it is.</param>
/// <param name="Start">Its first UTF-16 unit.</param>
/// <param name="End">The unit after its last one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordHit(int WordIndex, short Number, int Start, int End);

/// <summary>Where the words of a quote stand in a text: one pass over the raw text, without normalising it.</summary>
internal sealed class WordHits : IDisposable
{
    private readonly WordHit[] hits;
    private readonly int count;

    private WordHits(int words, int[] counts, WordHit[] hits, int count)
    {
        Words = words;
        Counts = counts;
        this.hits = hits;
        this.count = count;
    }

    /// <summary>How many words the text has.</summary>
    public int Words { get; }

    /// <summary>How often each word of the quote stands in the text.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>The hits in the order of the text.</summary>
    public ReadOnlySpan<WordHit> All => hits.AsSpan(0, count);

    /// <summary>Scans a stretch of a text.</summary>
    public static WordHits Scan(string text, int from, int to, QuoteWords quote)
    {
        var sink = new Found(quote, Math.Max(256, (to - from) / 10));
        WordScanner.Scan(text, from, to, ref sink);
        return new(sink.Words, sink.Counts, sink.Hits, sink.Count);
    }

    /// <summary>Gives the memory of the hits back; they are not read afterwards.</summary>
    public void Dispose() => ArrayPool<WordHit>.Shared.Return(hits);

    /// <summary>The hits of words that are not too common to tell places apart, unless little is left without them.</summary>
    public ReadOnlySpan<WordHit> Telling(ReadOnlySpan<double> weights, short[] fragment)
    {
        var most = Math.Max(64, Words / 64);
        double kept = 0, whole = 0;
        foreach (var number in fragment)
        {
            whole += weights[number];
            if (Counts[number] <= most) kept += weights[number];
        }
        if (kept < whole * 0.6) return All;
        var telling = new List<WordHit>();
        foreach (var hit in All)
        {
            if (Counts[hit.Number] <= most) telling.Add(hit);
        }
        return CollectionsMarshal.AsSpan(telling);
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Found(QuoteWords quote, int capacity) : IWordSink
    {
        public int[] Counts = new int[quote.Count];
        public WordHit[] Hits = ArrayPool<WordHit>.Shared.Rent(capacity);
        public int Count;
        public int Words;

        public void Word(uint hash, int start, int end)
        {
            var number = quote.Find(hash);
            if (number >= 0)
            {
                if (Count == Hits.Length) Grow();
                Hits[Count++] = new(Words, number, start, end);
                Counts[number]++;
            }
            Words++;
        }

        private void Grow()
        {
            var larger = ArrayPool<WordHit>.Shared.Rent(Count * 2);
            Hits.AsSpan().CopyTo(larger);
            ArrayPool<WordHit>.Shared.Return(Hits);
            Hits = larger;
        }
    }
}
