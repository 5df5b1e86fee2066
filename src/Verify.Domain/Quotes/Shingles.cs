using System.Numerics;
using System.Runtime.InteropServices;
using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes;

/// <summary>The words and pairs of neighbouring words of a text, as numbers.</summary>
/// <param name="Words">How many words the text has.</param>
/// <param name="Hashes">The different numbers, in order.</param>
public sealed record ShingleSet(int Words, IReadOnlyList<uint> Hashes);

/// <summary>
/// Numbers for the words of a text and for its pairs of neighbouring words, by which the texts that may hold a quote are
/// found among many. A text that holds the words of a quote, typography, case and accents aside, has every number of the quote:
/// what lacks one does not hold it word for word.
/// </summary>
public static class Shingles
{
    /// <summary>Version of the numbers; raised whenever a text may get others, so that kept ones are made again.</summary>
    public const int Version = 1;

    /// <summary>The numbers of a text.</summary>
    public static ShingleSet Of(string text)
    {
        var sink = new Taken([]);
        var normal = NormalizedText.Of(text).Text;
        WordScanner.Scan(normal, 0, normal.Length, ref sink);
        var hashes = sink.Hashes;
        hashes.Sort();
        var different = new List<uint>(hashes.Count / 2 + 1);
        foreach (var hash in hashes)
        {
            if (different.Count == 0 || different[^1] != hash) different.Add(hash);
        }

        return new ShingleSet(sink.Words, different);
    }

    /// <summary>The different numbers of a quote, in its order: its pairs; of a part that is one word, the word. What brackets or ellipses part is no pair.</summary>
    /// <param name="quote">The quoted words.</param>
    /// <param name="language">BCP 47 tag.</param>
    public static IReadOnlyList<uint> OfQuote(string quote, string language = "en")
    {
        ArgumentNullException.ThrowIfNull(quote);
        var hashes = new List<uint>();
        foreach (var part in Parts(QuoteAligner.Quote(quote, WordTables.For(language)).Tokens))
        {
            var sink = new Taken([]);
            WordScanner.Scan(part, 0, part.Length, ref sink);
            hashes.AddRange(sink.Words == 1 ? sink.Hashes : sink.Pairs());
        }

        return [.. hashes.Distinct()];
    }

    private static List<string> Parts(IReadOnlyList<Token> tokens)
    {
        var parts = new List<string> { "" };
        foreach (var token in tokens)
        {
            if (token.Kind is TokenKind.Ellipsis or TokenKind.Bracket) parts.Add("");
            else parts[^1] += (token.Spaced || token.Lead.Length > 0 ? " " : "") + token.Text;
        }

        return parts;
    }

    private static uint Mix(uint one, uint two)
    {
        var both = (one + 0x9E3779B97F4A7C15UL) * 0xC2B2AE3D27D4EB4FUL ^ BitOperations.RotateLeft((two + 0x165667B19E3779F9UL) * 0xD6E8FEB86659FD93UL, 31);
        both ^= both >> 32;
        return (uint)(both * 0x9E3779B97F4A7C15UL >> 32);
    }

    /// <summary>Numbers in the order of the text: a word, then the pair that it ends.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Taken(List<uint> hashes) : IWordSink
    {
        private uint before = 0;

        public List<uint> Hashes { get; } = hashes;

        public int Words { get; private set; } = 0;

        public void Word(uint hash, int start, int end)
        {
            Hashes.Add(Mix(hash, 0));
            if (Words > 0) Hashes.Add(Mix(before, hash));
            before = hash;
            Words++;
        }

        /// <summary>The numbers of the pairs alone.</summary>
        public readonly IEnumerable<uint> Pairs()
        {
            var all = Hashes;
            return Enumerable.Range(0, all.Count).Where(at => at > 0 && at % 2 == 0).Select(at => all[at]);
        }
    }
}
