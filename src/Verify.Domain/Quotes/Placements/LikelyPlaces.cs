using System.Numerics;
using System.Runtime.InteropServices;
using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes.Placements;

/// <summary>New sentences that may be what became of old ones, and how much of the old words they hold (0 to 1).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LikelyPlace(int First, int Last, double Share);

/// <summary>Finds where edited sentences went, by the words that they share with new ones; articles and the like do not count.</summary>
internal sealed class LikelyPlaces
{
    private const int LongestWord = 5;

    private readonly SentenceList now;
    private readonly WordTables? tables;
    private readonly Dictionary<string, List<int>> sentencesOf = new(StringComparer.Ordinal);
    private readonly HashSet<int> read = [];
    private readonly ulong[] held;

    /// <summary>Reads the sentences of the new version that are not known to be old ones: the others are read when they are asked for.</summary>
    public LikelyPlaces(SentenceList now, string language, Func<int, bool> isNew)
    {
        this.now = now;
        tables = WordTables.For(language);
        held = new ulong[now.All.Count];
        for (var at = 0; at < now.All.Count; at++)
        {
            if (isNew(at)) Read(at);
        }
    }

    /// <summary>Reads a sentence that is an old one, and may hold words of another old one besides.</summary>
    public void Read(int sentence)
    {
        if (!read.Add(sentence)) return;
        foreach (var word in Words(now.All[sentence].Normal))
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(sentencesOf, word, out _);
            (list ??= []).Add(sentence);
        }
    }

    /// <summary>The best runs of sentences for these words, as many as are equally good and apart from each other; none that holds nothing of them.</summary>
    /// <param name="words">The words of the old sentences.</param>
    /// <param name="length">How many sentences those were; the run may be one longer.</param>
    /// <param name="isEligible">Which new sentences may be looked at.</param>
    public IReadOnlyList<LikelyPlace> Best(IReadOnlySet<string> words, int length, Func<int, bool> isEligible)
    {
        if (words.Count == 0) return [];
        // a bit for each word and sentence
        var stride = (words.Count + 63) / 64;
        var bits = stride == 1 ? held : new ulong[now.All.Count * stride];
        var met = new SortedSet<int>();
        var number = 0;
        foreach (var word in words)
        {
            foreach (var at in sentencesOf.GetValueOrDefault(word, []))
            {
                if (!isEligible(at)) continue;
                bits[(at * stride) + (number / 64)] |= 1UL << (number % 64);
                met.Add(at);
            }

            number++;
        }

        var best = new List<LikelyPlace>();
        var sum = new ulong[stride];
        foreach (var first in met)
        {
            Array.Clear(sum);
            for (var last = first; last < first + length + 1 && last < now.All.Count && now.All[last].Part == now.All[first].Part && isEligible(last); last++)
            {
                var count = 0;
                for (var i = 0; i < stride; i++) count += BitOperations.PopCount(sum[i] |= bits[(last * stride) + i]);
                Consider(best, new(first, last, (double)count / words.Count));
            }
        }

        if (stride == 1)
        {
            foreach (var at in met) held[at] = 0;
        }

        return best;
    }

    /// <summary>The share of some words that stand in a run of new sentences.</summary>
    public double Share(IReadOnlySet<string> words, LikelyPlace place) =>
        words.Count == 0 ? 1 : (double)words.Count(w => sentencesOf.GetValueOrDefault(w, []).Exists(at => at >= place.First && at <= place.Last)) / words.Count;

    /// <summary>The words of a text that tell it from others, by their beginnings, so that "resign" is found as "resigned"; all its words where it has none but small ones.</summary>
    public IReadOnlySet<string> Words(NormalizedText text)
    {
        var tokens = TokenizedText.Of(text, tables).Tokens.Where(t => t.Kind is not TokenKind.Ellipsis).ToList();
        var telling = tokens.Where(t => tables is null || !tables.FunctionWords.Contains(t.Fold)).ToList();
        return (telling.Count > 0 ? telling : tokens).Select(t => t.Kind == TokenKind.Word && t.Fold.Length > LongestWord ? t.Fold[..LongestWord] : t.Kind == TokenKind.Word ? t.Fold : t.Key).ToHashSet(StringComparer.Ordinal);
    }

    private static void Consider(List<LikelyPlace> best, LikelyPlace place)
    {
        if (place.Share <= 0 || (best.Count > 0 && place.Share < best[0].Share)) return;
        if (best.Count > 0 && place.Share > best[0].Share) best.Clear();
        // of two that overlap the shorter says it better
        var overlapping = best.FindIndex(b => b.First <= place.Last && place.First <= b.Last);
        if (overlapping < 0) best.Add(place);
        else if (place.Last - place.First < best[overlapping].Last - best[overlapping].First) best[overlapping] = place;
    }
}
