using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Verify.Domain.Quotes;

/// <summary>Takes the words that <see cref="WordScanner"/> meets.</summary>
internal interface IWordSink
{
    /// <summary>A word: its hash, its first UTF-16 unit and the one after its last.</summary>
    void Word(uint hash, int start, int end);
}

/// <summary>
/// Runs over a raw text and hashes its words, folded for searching. Plain Latin letters and digits are found 64 at a
/// time by vector comparison and hashed eight at a time; words with any other character take the slow way. The hash
/// sees the first and the last eight letters and the length: enough to choose places, which are then compared properly.
/// </summary>
internal static class WordScanner
{
    private const int Block = 64;
    private const int Longest = 48;

    /// <summary>Scans a stretch of a text.</summary>
    public static void Scan<TSink>(string text, int from, int to, ref TSink sink)
        where TSink : struct, IWordSink
    {
        ref var first = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text.AsSpan()));
        var start = -1;
        var slow = false;
        var at = from;
        for (; at + Block <= to; at += Block)
        {
            var (word, other) = Classify(ref first, at);
            var edges = word ^ (word << 1 | (start >= 0 ? 1UL : 0));
            if (start >= 0 && edges == 0)
            {
                slow |= other != 0;
                continue;
            }
            while (edges != 0)
            {
                var bit = BitOperations.TrailingZeroCount(edges);
                edges &= edges - 1;
                if (start < 0)
                {
                    start = at + bit;
                    continue;
                }
                var length = at + bit - start;
                if (other != 0 && !slow) slow = HasOther(other, Math.Max(0, start - at), bit);
                if (slow || length > Longest || start + 8 > text.Length) Slow(text, start, at + bit, ref sink);
                else sink.Word(Hash(ref first, start, length), start, at + bit);
                start = -1;
                slow = false;
            }
            if (start >= 0) slow = slow || HasOther(other, Math.Max(0, start - at), Block);
        }
        for (; at < to; at++)
        {
            if (IsWord(text[at]))
            {
                if (start < 0) start = at;
            }
            else if (start >= 0)
            {
                Slow(text, start, at, ref sink);
                start = -1;
            }
        }
        if (start >= 0) Slow(text, start, to, ref sink);
    }

    private static bool IsWord(char unit) => unit >= 0x80 || char.IsAsciiLetterOrDigit(unit);

    private static bool HasOther(ulong other, int fromBit, int toBit)
    {
        var upTo = toBit == Block ? ulong.MaxValue : (1UL << toBit) - 1;
        return (other & upTo & ~((1UL << fromBit) - 1)) != 0;
    }

    /// <summary>Which of 64 units belong to words, and which of them are not plain letters or digits.</summary>
    private static (ulong Word, ulong Other) Classify(ref ushort first, int at)
    {
        ulong word = 0, other = 0;
        for (var part = 0; part < Block / 16; part++)
        {
            var units = Vector256.LoadUnsafe(ref first, (nuint)(at + part * 16));
            var lower = units | Vector256.Create((ushort)0x20);
            var letters = Vector256.LessThan(lower - Vector256.Create((ushort)'a'), Vector256.Create((ushort)26));
            var digits = Vector256.LessThan(units - Vector256.Create((ushort)'0'), Vector256.Create((ushort)10));
            var beyond = Vector256.GreaterThan(units, Vector256.Create((ushort)0x7F));
            word |= (ulong)(letters | digits | beyond).ExtractMostSignificantBits() << part * 16;
            other |= (ulong)beyond.ExtractMostSignificantBits() << part * 16;
        }
        return (word, other);
    }

    /// <summary>The hash of a plain word of at most <see cref="Longest"/> letters; eight units can be read from its start.</summary>
    private static uint Hash(ref ushort first, int start, int length)
    {
        var head = Vector128.LoadUnsafe(ref first, (nuint)start) | Vector128.Create((ushort)0x20);
        if (length < 8) return Mix((head & Vector128.LessThan(Vector128.Create((ushort)0, 1, 2, 3, 4, 5, 6, 7), Vector128.Create((ushort)length))).AsUInt64(), Vector128<ulong>.Zero, length);
        var tail = Vector128.LoadUnsafe(ref first, (nuint)(start + length - 8)) | Vector128.Create((ushort)0x20);
        return Mix(head.AsUInt64(), tail.AsUInt64(), length);
    }

    private static uint Mix(Vector128<ulong> head, Vector128<ulong> tail, int length)
    {
        var one = (head.ToScalar() ^ (ulong)length) * 0x9E3779B97F4A7C15 ^ (head.GetElement(1) + 0x7F4A7C15) * 0xC2B2AE3D27D4EB4F;
        var two = tail.ToScalar() * 0x165667B19E3779F9 ^ tail.GetElement(1) * 0xD6E8FEB86659FD93;
        var both = one ^ BitOperations.RotateLeft(two, 29);
        return (uint)((both ^ both >> 32) * 0xD6E8FEB86659FD93 >> 32);
    }

    /// <summary>Reads a run that has characters beyond ASCII: it may hold several words, or none.</summary>
    private static void Slow<TSink>(string text, int from, int to, ref TSink sink)
        where TSink : struct, IWordSink
    {
        Span<ushort> folded = stackalloc ushort[Longest];
        int length = 0, start = from;
        for (var at = from; at < to; at++)
        {
            var unit = text[at];
            var fold = SearchFold.Of(unit);
            switch (fold)
            {
                case SearchFold.Break:
                    End(at, folded, ref sink);
                    start = at + 1;
                    break;
                case SearchFold.Skip:
                    break;
                case SearchFold.Alone:
                    End(at, folded, ref sink);
                    start = at;
                    Put(unit, folded);
                    End(at + 1, folded, ref sink);
                    start = at + 1;
                    break;
                case SearchFold.Several:
                    foreach (var letter in SearchFold.Expand(unit)) Put(letter, folded);
                    break;
                default:
                    Put(fold, folded);
                    break;
            }
        }
        End(to, folded, ref sink);

        void Put(char letter, Span<ushort> word)
        {
            // of a word without end the first letters and the length are kept
            if (length < Longest) word[length] = letter;
            length++;
        }

        void End(int end, Span<ushort> word, ref TSink taker)
        {
            if (length == 0) return;
            var known = Math.Min(length, Longest);
            if (known < 8) word[known..8].Clear();
            ref var letters = ref MemoryMarshal.GetReference(word);
            var head = Vector128.LoadUnsafe(ref letters).AsUInt64();
            var tail = known < 8 ? Vector128<ulong>.Zero : Vector128.LoadUnsafe(ref letters, (nuint)(known - 8)).AsUInt64();
            taker.Word(Mix(head, tail, length), start, end);
            length = 0;
        }
    }
}
