namespace Verify.Domain.Similarity;

/// <summary>A term that stands for one asked for.</summary>
/// <param name="Term">The term.</param>
/// <param name="Weight">How well it stands for it: 1 for the very term.</param>
public sealed record AlikeTerm(string Term, double Weight);

/// <summary>One thing asked for: a term, and those that may stand for it.</summary>
/// <param name="Position">Place in the text asked with.</param>
/// <param name="Alike">The term itself first.</param>
public sealed record AskedTerm(int Position, IReadOnlyList<AlikeTerm> Alike)
{
    /// <summary>The term itself.</summary>
    public string Term => Alike[0].Term;
}

/// <summary>What claims are looked for by.</summary>
public sealed class ClaimQuery
{
    /// <summary>Most terms of a question; what lies beyond is left out.</summary>
    public const int MaxTerms = 80;

    private const int WindowTerms = 20;
    private const int MinSplitLength = 6;
    private const int MinPartLength = 3;
    private const double NearWeight = 0.5;
    private const double JoinedWeight = 0.9;
    private const double SplitWeight = 0.9;
    private const int MaxSplitLength = 30;
    private const double MisspeltWeight = 0.75;
    private const int MinFuzzyLength = 5;

    private readonly bool isWindow;

    private ClaimQuery(MatchText text, IReadOnlyList<AskedTerm> terms, bool isWindow = false) => (Text, Terms, this.isWindow) = (text, terms, isWindow);

    /// <summary>The text asked with.</summary>
    public MatchText Text { get; }

    /// <summary>What is asked for, each term once, in order.</summary>
    public IReadOnlyList<AskedTerm> Terms { get; }

    /// <summary>All terms that it could be answered by.</summary>
    public IEnumerable<string> AllTerms => Terms.SelectMany(t => t.Alike).Select(a => a.Term).Distinct(StringComparer.Ordinal);

    /// <summary>Asks for what a text says.</summary>
    public static ClaimQuery Of(MatchText text)
    {
        var asked = text.Terms.Select((term, place) => (term, place))
            .Concat(text.Joined.Select(term => (term, place: text.Terms.Count)))
            .DistinctBy(t => t.term, StringComparer.Ordinal)
            .Take(MaxTerms)
            .Select(t => new AskedTerm(t.place, [new AlikeTerm(t.term, 1), .. SameWords.NearTo(t.term).Select(n => new AlikeTerm(n, NearWeight))]));
        return new ClaimQuery(text, [.. asked]);
    }

    /// <summary>Words that two neighbours of the text make together, or one word makes apart: "photo shop" and "photoshop".</summary>
    public IEnumerable<string> JoinedNeighbours() => Text.Terms.Zip(Text.Terms.Skip(1), (a, b) => a + b).Distinct(StringComparer.Ordinal);

    /// <summary>Stretches of a long text, each as a question of its own: a post of many sentences says what is asked in one of them. Empty for a short text.</summary>
    public IReadOnlyList<ClaimQuery> Windows()
    {
        var last = Terms.Count == 0 ? 0 : Terms.Max(t => t.Position);
        if (isWindow || last < WindowTerms * 3 / 2) return [];
        return [.. Enumerable.Range(0, (last / (WindowTerms / 2)) + 1).Select(n => n * WindowTerms / 2).Select(from => new ClaimQuery(Text, [.. Terms.Where(t => t.Position >= from && t.Position < from + WindowTerms)], isWindow: true))];
    }

    /// <summary>What words could be made of that are written as one: "floodtax", "stopthetax".</summary>
    /// <param name="word">The word as written, folded.</param>
    public static IEnumerable<(string First, string Second)> PartsOf(string word)
    {
        if (word.Length is < MinSplitLength or > MaxSplitLength || word.AsSpan().ContainsAnyExceptInRange('a', 'z')) yield break;
        for (var first = MinPartLength; first <= word.Length - MinPartLength; first++)
        {
            for (var second = first; second <= word.Length - MinPartLength && second - first <= 3; second++)
            {
                // small words between them tell nothing
                if (second == first || MatchText.IsCommon(word[first..second])) yield return (MatchText.StemOf(word[..first]), MatchText.StemOf(word[second..]));
            }
        }
    }

    /// <summary>The question with the parts of words that no claim holds as they are written.</summary>
    /// <param name="words">Such words, folded, and what they count as.</param>
    /// <param name="holders">How many claims hold a term.</param>
    public ClaimQuery Split(IReadOnlyList<(string Word, string Term)> words, IReadOnlyDictionary<string, long> holders)
    {
        var parts = new List<AskedTerm>();
        foreach (var (word, term) in words)
        {
            var held = PartsOf(word).Where(p => holders.GetValueOrDefault(p.First) > 0 && holders.GetValueOrDefault(p.Second) > 0 && p.First.Length >= MinPartLength && p.Second.Length >= MinPartLength).ToList();
            if (held.Count == 0) continue;
            var (first, second) = held.MaxBy(p => (Math.Min(p.First.Length, p.Second.Length), Math.Min(holders[p.First], holders[p.Second])));
            var at = Terms.FirstOrDefault(t => t.Term == term)?.Position ?? 0;
            parts.Add(new AskedTerm(at, [new AlikeTerm(first, SplitWeight)]));
            parts.Add(new AskedTerm(at, [new AlikeTerm(second, SplitWeight)]));
        }

        return parts.Count == 0 ? this : new ClaimQuery(Text, [.. Terms.Concat(parts).DistinctBy(t => t.Term, StringComparer.Ordinal).Take(MaxTerms)]);
    }

    /// <summary>
    /// The question with more that may stand for its terms: words written together, and, for words that hardly any claim
    /// holds, words that look like them.
    /// </summary>
    /// <param name="holders">How many claims hold a term.</param>
    /// <param name="likely">For a term that hardly any claim holds: terms of the index that begin as it does.</param>
    public ClaimQuery Widened(IReadOnlyDictionary<string, long> holders, Func<string, IReadOnlyList<string>> likely)
    {
        long Held(string term) => holders.GetValueOrDefault(term);
        var together = Text.Terms.Zip(Text.Terms.Skip(1), (a, b) => (First: a, Second: b, One: a + b)).Where(t => Held(t.One) > 0).ToLookup(t => t.First, t => t.One, StringComparer.Ordinal);
        return new ClaimQuery(Text,
        [
            .. Terms.Select(asked =>
            {
                var more = together[asked.Term].Select(one => new AlikeTerm(one, JoinedWeight));
                if (IsFuzzy(asked.Term, Held(asked.Term))) more = more.Concat(LooksLike(asked.Term, likely(asked.Term)));
                return asked with { Alike = [.. asked.Alike.Concat(more).DistinctBy(a => a.Term, StringComparer.Ordinal)] };
            }),
        ]);
    }

    /// <summary>Whether a word is looked for in other spellings: a long one that next to no claim holds.</summary>
    public static bool IsFuzzy(string term, long holders) => holders <= 1 && term.Length >= MinFuzzyLength && !char.IsAsciiDigit(term[0]);

    /// <summary>Letters with which every spelling that is looked for begins.</summary>
    public static string BeginningOf(string term) => term[..3];

    private static IEnumerable<AlikeTerm> LooksLike(string term, IReadOnlyList<string> terms) =>
        terms.Where(t => t != term && EditDistance.IsWithin(term, t, term.Length >= 8 ? 2 : 1)).Take(5).Select(t => new AlikeTerm(t, MisspeltWeight));
}
