namespace Verify.Domain.Similarity;

/// <summary>A claim that may say the same, as far as its words go.</summary>
/// <param name="Statement">What it says.</param>
/// <param name="Passage">The words that it stands on.</param>
/// <param name="Names">Who is said to have said it.</param>
public sealed record CandidateText(MatchText Statement, MatchText Passage, MatchText Names);

/// <summary>
/// Orders claims by how likely they say what was asked. The ground is BM25 (Robertson and Zaragoza, "The Probabilistic
/// Relevance Framework", 2009) over terms in three fields; neighbours in the question that are neighbours in the claim
/// count besides (Metzler and Croft, "A Markov Random Field Model for Term Dependencies", 2005), so does how much of the
/// claim the question covers, and how alike their letters are. For finding only: no score sets a verdict.
/// </summary>
/// <param name="query">What is asked.</param>
/// <param name="holders">How many claims hold a term.</param>
/// <param name="claims">How many claims there are.</param>
/// <param name="averageLength">Terms of a claim on average.</param>
public sealed class ClaimRanking(ClaimQuery query, IReadOnlyDictionary<string, long> holders, long claims, double averageLength)
{
    private const double Saturation = 0.9;
    private const double LengthShare = 0.4;
    private const double StatementWeight = 1;
    private const double PassageWeight = 0.5;
    private const double NamesWeight = 0.8;
    private const double PairWeight = 0.2;
    private const int PairWindow = 3;
    private const double NameWeight = 1.2;
    private const double CoverWeight = 0.35;
    private const double LettersWeight = 0.15;
    private const int GramLength = 4;

    private readonly HashSet<int> letters = GramsOf(query.Text);
    private readonly List<ClaimRanking> windows = [.. query.Windows().Select(w => new ClaimRanking(w, holders, claims, averageLength))];

    /// <summary>How rare a term is among the claims: what a match of it is worth.</summary>
    public double Rarity(string term)
    {
        var held = holders.GetValueOrDefault(term);
        return Math.Log(1 + ((claims - Math.Min(held, claims) + 0.5) / (held + 0.5))) * (query.Text.IsName(term) ? NameWeight : 1);
    }

    /// <summary>How likely a claim says what is asked; comparable within one question. In a long text what stands close together counts twice.</summary>
    public double Score(CandidateText candidate) => ScoreOf(candidate) + (windows.Count == 0 ? 0 : windows.Max(w => w.ScoreOf(candidate)));

    private double ScoreOf(CandidateText candidate)
    {
        var (statement, passage, names) = (Places(candidate.Statement), Places(candidate.Passage), Places(candidate.Names));
        var length = candidate.Statement.Terms.Count + (PassageWeight * candidate.Passage.Terms.Count) + candidate.Names.Terms.Count;
        var norm = Saturation * (1 - LengthShare + (LengthShare * length / Math.Max(1, averageLength)));
        var (sum, whole) = (0.0, 0.0);
        var matched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var asked in query.Terms)
        {
            var best = 0.0;
            foreach (var (term, weight) in asked.Alike)
            {
                var often = (StatementWeight * Count(statement, term)) + (PassageWeight * Count(passage, term)) + (NamesWeight * Count(names, term));
                if (often == 0) continue;
                matched.Add(term);
                best = Math.Max(best, weight * Rarity(term) * often * (Saturation + 1) / (often + norm));
            }

            sum += best;
            whole += Rarity(asked.Term);
        }

        if (sum == 0) return 0;
        sum += PairWeight * Math.Max(Pairs(statement), Pairs(passage));
        return (sum * (1 + (CoverWeight * Cover(candidate.Statement, matched)))) + (LettersWeight * Alikeness(candidate.Statement) * whole);
    }

    /// <summary>The score of a claim that says the very words that are asked with: what other scores are measured by.</summary>
    public double OfItself()
    {
        var none = MatchText.Of("");
        return Score(new CandidateText(query.Text, none, none));
    }

    private double Pairs(Dictionary<string, List<int>> places)
    {
        var sum = 0.0;
        for (var i = 0; i + 1 < query.Terms.Count; i++)
        {
            for (var j = i + 1; j < query.Terms.Count && query.Terms[j].Position - query.Terms[i].Position <= 2; j++)
            {
                if (AreNeighbours(places, query.Terms[i], query.Terms[j])) sum += (Rarity(query.Terms[i].Term) + Rarity(query.Terms[j].Term)) / (2 * Math.Max(1, query.Terms[j].Position - query.Terms[i].Position));
            }
        }

        return sum;
    }

    private static bool AreNeighbours(Dictionary<string, List<int>> places, AskedTerm one, AskedTerm other)
    {
        foreach (var (first, _) in one.Alike)
        {
            if (!places.TryGetValue(first, out var at)) continue;
            foreach (var (second, _) in other.Alike)
            {
                if (places.TryGetValue(second, out var there) && at.Exists(a => there.Exists(t => t != a && Math.Abs(t - a) <= PairWindow))) return true;
            }
        }

        return false;
    }

    // how much of what the claim says was asked; each term once, by how rare it is in the question, else as rare as a middling term
    private double Cover(MatchText statement, HashSet<string> matched)
    {
        var (covered, whole) = (0.0, 0.0);
        foreach (var term in statement.Terms.Distinct(StringComparer.Ordinal))
        {
            var worth = matched.Contains(term) ? Rarity(term) : Math.Log(1 + (claims / 200.0));
            whole += worth;
            if (matched.Contains(term)) covered += worth;
        }

        return whole == 0 ? 0 : covered / whole;
    }

    private double Alikeness(MatchText statement)
    {
        var others = GramsOf(statement);
        if (letters.Count == 0 || others.Count == 0) return 0;
        var shared = (double)others.Count(letters.Contains);
        return ((shared / letters.Count) + (shared / others.Count)) / 2;
    }

    private static HashSet<int> GramsOf(MatchText text)
    {
        var grams = new HashSet<int>();
        var words = text.Letters;
        for (var i = 0; i + GramLength <= words.Length; i++) grams.Add(string.GetHashCode(words.AsSpan(i, GramLength), StringComparison.Ordinal));
        return grams;
    }

    private static double Count(Dictionary<string, List<int>> places, string term) => places.TryGetValue(term, out var at) ? at.Count : 0;

    private static Dictionary<string, List<int>> Places(MatchText text)
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < text.Terms.Count; i++)
        {
            if (!places.TryGetValue(text.Terms[i], out var at)) places[text.Terms[i]] = at = [];
            at.Add(i);
        }

        foreach (var term in text.Joined) places.TryAdd(term, [-2 * PairWindow]);
        return places;
    }
}
