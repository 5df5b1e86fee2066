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

    private const double NearWeight = 0.5;
    private const double JoinedWeight = 0.9;
    private const double MisspeltWeight = 0.75;
    private const int MinFuzzyLength = 5;

    private ClaimQuery(MatchText text, IReadOnlyList<AskedTerm> terms) => (Text, Terms) = (text, terms);

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
