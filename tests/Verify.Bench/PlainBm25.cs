using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Verify.Domain.Similarity;

namespace Verify.Bench;

/// <summary>
/// BM25 with its usual constants (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009: k1 = 1.2, b = 0.75)
/// over the stems of every text, none left out: what the search has to be measured by.
/// </summary>
internal sealed class PlainBm25
{
    private const double Saturation = 1.2;
    private const double LengthShare = 0.75;

    private static readonly Regex Words = new(@"[\p{L}\p{N}]+", RegexOptions.NonBacktracking);

    private readonly Dictionary<string, List<(int Text, int Often)>> holders = new(StringComparer.Ordinal);
    private readonly List<int> lengths = [];
    private readonly double averageLength;

    /// <summary>Takes the texts in; they go by their place from then on.</summary>
    public PlainBm25(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            var stems = Stems(text).ToList();
            foreach (var (stem, often) in stems.CountBy(s => s, StringComparer.Ordinal))
            {
                if (!holders.TryGetValue(stem, out var holding)) holders[stem] = holding = [];
                holding.Add((lengths.Count, often));
            }

            lengths.Add(stems.Count);
        }

        averageLength = lengths.Average();
    }

    /// <summary>The texts that answer a question best, the best first, the older first among equals.</summary>
    public IEnumerable<int> First(string question, int limit)
    {
        var scores = new Dictionary<int, double>();
        foreach (var stem in Stems(question).Distinct(StringComparer.Ordinal))
        {
            if (!holders.TryGetValue(stem, out var holding)) continue;
            var rarity = Math.Log(1 + ((lengths.Count - holding.Count + 0.5) / (holding.Count + 0.5)));
            foreach (var (text, often) in holding)
                CollectionsMarshal.GetValueRefOrAddDefault(scores, text, out _) += rarity * often * (Saturation + 1) / (often + (Saturation * (1 - LengthShare + (LengthShare * lengths[text] / averageLength))));
        }

        return scores.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(limit).Select(s => s.Key);
    }

    private static IEnumerable<string> Stems(string text) => Words.Matches(text.ToLowerInvariant()).Select(m => m.Value).Where(w => !MatchText.IsCommon(w)).Select(MatchText.StemOf);
}
