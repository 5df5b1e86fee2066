using System.Text;

namespace Verify.Bench;

/// <summary>Text of invented words whose frequencies fall as those of English do (Zipf), the same for the same seed.</summary>
internal static class InventedText
{
    private static readonly string[] Common =
    [
        "the", "of", "and", "to", "a", "in", "that", "is", "was", "it", "for", "on", "with", "as", "be", "by", "at", "not", "are", "from", "this", "have", "but", "which", "they", "its", "had", "were", "has", "will",
    ];

    private static readonly string[] Syllables = ["ba", "cor", "del", "en", "fo", "gra", "hil", "in", "jo", "kal", "lum", "mer", "nor", "os", "pre", "qui", "ras", "ster", "tam", "un", "ver", "wil", "yen", "zo"];

    /// <summary>Makes a text of about so many characters.</summary>
    public static string Make(int length, int seed)
    {
        var random = new Random(seed);
        var words = Vocabulary(new Random(7));
        var text = new StringBuilder(length + 100);
        var sentence = 0;
        while (text.Length < length)
        {
            var rank = (int)Math.Exp(random.NextDouble() * Math.Log(words.Length)) - 1;
            var word = words[Math.Clamp(rank, 0, words.Length - 1)];
            text.Append(sentence == 0 ? char.ToUpperInvariant(word[0]) + word[1..] : word);
            if (++sentence > 8 && random.Next(14) == 0)
            {
                text.Append(random.Next(5) == 0 ? ".\n\n" : ". ");
                sentence = 0;
            }
            else text.Append(random.Next(12) == 0 ? ", " : random.Next(14) == 0 ? "\n" : " ");
        }
        return text.ToString();
    }

    private static string[] Vocabulary(Random random)
    {
        var words = new List<string>(Common);
        var known = new HashSet<string>(Common, StringComparer.Ordinal);
        while (words.Count < 20_000)
        {
            var word = string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Syllables[random.Next(Syllables.Length)]));
            if (known.Add(word)) words.Add(word);
        }
        return [.. words];
    }
}
