using System.Globalization;

namespace Verify.Bench;

/// <summary>An invented claim, and how somebody else put it.</summary>
internal sealed record ParaphrasedClaim(string Claim, string Question);

/// <summary>
/// A small set to measure finding by: invented claims with a paraphrase each, written by hand before the ranking
/// was, each asked with six kinds of noise, and thousands of other claims that share their words: the same sentence about another place, person or figure, and
/// sentences put together of the words of several.
/// </summary>
internal static class SimilarClaims
{
    private static readonly string[] Places = ["Harbin Mills", "Ostwick", "Calder Bay", "Merrow", "Tansy Hill", "Brackwater", "Lund Point", "Velda", "Quarry Vale", "Sundholm", "Ira Falls", "Pembry", "Noss", "Kettle Creek", "Aldous", "Rowan Gate"];
    private static readonly string[] Subjects = ["The mayor of", "A court in", "The council of", "Police in", "Hospitals in", "The school board of", "Farmers near", "The harbour of", "Bus drivers in", "A company from", "The museum of", "Tenants in"];
    private static readonly string[] Acts = ["closed", "lost", "sold", "banned", "paid for", "counted", "promised", "burned", "built", "cancelled", "vaccinated", "poisoned", "doubled", "hid"];
    private static readonly string[] Things =
    [
        "libraries", "sheep", "election posters", "school lunches", "buses", "wells", "hospital beds", "icebreakers", "bronzes", "hives", "flights", "fish", "bridges", "tons of bread", "water bottles", "tax returns", "submarines", "phones",
        "demonstrators", "nurses", "birds", "permits", "traffic lights", "statues",
    ];

    /// <summary>The pairs.</summary>
    public static IReadOnlyList<ParaphrasedClaim> Pairs() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "similar", "pairs.tsv")).Select(l => l.Split('\t')).Select(p => new ParaphrasedClaim(p[0], p[1]))];

    /// <summary>Other claims: variants of the paired ones, and invented ones.</summary>
    public static IEnumerable<string> Others(IReadOnlyList<ParaphrasedClaim> pairs, int count, int seed = 20260301)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            yield return (i % 3) switch
            {
                0 => Variant(pairs[random.Next(pairs.Count)].Claim, random),
                1 => Mixed(pairs[random.Next(pairs.Count)].Claim, pairs[random.Next(pairs.Count)].Claim, random),
                _ => string.Create(CultureInfo.InvariantCulture, $"{Pick(Subjects, random)} {Pick(Places, random)} {Pick(Acts, random)} {random.Next(2, 5000)} {Pick(Things, random)} in {random.Next(1990, 2026)}, {Pick(Subjects, random).ToLowerInvariant()} {Pick(Places, random)} says."),
            };
        }
    }

    // names in it are exchanged, figures too: it says something else in nearly the same words
    private static string Variant(string claim, Random random) => string.Join(' ', claim.Split(' ').Select((word, i) =>
        i > 0 && char.IsUpper(word[0]) ? Pick(Places, random).Split(' ')[0]
        : char.IsDigit(word[0]) ? random.Next(2, 5000).ToString(CultureInfo.InvariantCulture)
        : random.Next(6) == 0 ? Pick(Things, random) : word));

    private static string Mixed(string one, string other, Random random)
    {
        var (first, second) = (one.Split(' '), other.Split(' '));
        return string.Join(' ', first.Take(first.Length / 2).Concat([Pick(Places, random)]).Concat(second.Skip(second.Length / 2)));
    }

    private static string Pick(string[] words, Random random) => words[random.Next(words.Length)];
}
