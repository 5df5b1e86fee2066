using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Similarity;
using Verify.Domain.Texts;

namespace Verify.Bench;

/// <summary>
/// Finding earlier checks: how often the right claim is among the first ten of a set of paraphrases, beside plain BM25 over
/// stems; then how long a question takes among 100,000 claims, and, where it is asked for, among a million.
/// </summary>
internal static class SimilarBenchmark
{
    private const int Distractors = 6_000;
    private const int Claims = 100_000;
    private const int Million = 1_000_000;
    private const int Questions = 1_000;
    private const int Batch = 500;
    private const int First = 10;

    /// <summary>Fills a database of its own and prints the figures.</summary>
    /// <param name="upToAMillion">Whether to go on to a million claims, which takes ten minutes to fill.</param>
    public static void Run(bool upToAMillion)
    {
        var folder = Directory.CreateTempSubdirectory("verify-bench-").FullName;
        try
        {
#pragma warning disable VSTHRD002 // a benchmark has no other thread to wait for
            RunAsync(folder, upToAMillion).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string folder, bool upToAMillion)
    {
        await using var services = InventedNewsroom.Services(Path.Combine(folder, "verify.db"));
        await services.MigrateDatabaseAsync();
        var pairs = SimilarClaims.Pairs();
        var texts = pairs.Select(p => p.Claim).Concat(SimilarClaims.Others(pairs, Distractors)).ToList();
        var ids = await FillAsync(services, texts);
        await QualityAsync(services, pairs, texts, ids);

        await FillAsync(services, [.. SimilarClaims.Others(pairs, Claims - texts.Count)]);
        await TimeAsync(services, pairs, Claims, mustMs: 100, aimMs: 100);
        if (!upToAMillion) return;

        for (var have = Claims; have < Million; have += Claims) await FillAsync(services, [.. SimilarClaims.Others(pairs, Claims, have)]);
        await TimeAsync(services, pairs, Million, mustMs: 1_000, aimMs: 100);
        var found = 0;
        for (var i = 0; i < pairs.Count; i++) found += (await FindAsync(services, pairs[i].Question)).Any(h => h.ClaimId == ids[i]) ? 1 : 0;
        Figures.Add("claim match in 10^6 claims, recall of the right one at 10", "share", [(double)found / pairs.Count], null, 0.95, 0.95, atLeast: true);
    }

    private static async Task TimeAsync(ServiceProvider services, IReadOnlyList<ParaphrasedClaim> pairs, int among, double mustMs, double aimMs)
    {
        var (times, random) = (new List<double>(), new Random(8));
        var questions = pairs.SelectMany(p => Enumerable.Range(0, Noise.Kinds.Count).Select(kind => Noise.Over(p.Question, kind, random))).Concat(SimilarClaims.Others(pairs, Questions)).ToList();
        foreach (var question in questions.Take(50)) await FindAsync(services, question);
        foreach (var question in questions)
        {
            var from = System.Diagnostics.Stopwatch.GetTimestamp();
            await FindAsync(services, question);
            times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{questions.Count} questions among {among:N0} claims: median {times[times.Count / 2]:F1} ms, slowest {times[^1]:F1} ms"));
        Figures.Add(string.Create(CultureInfo.InvariantCulture, $"claim match in {among:N0} claims, p99"), "ms", [times[times.Count * 99 / 100]], null, mustMs, aimMs);
    }

    private static async Task QualityAsync(ServiceProvider services, IReadOnlyList<ParaphrasedClaim> pairs, List<string> texts, IReadOnlyList<Guid> ids)
    {
        var (plain, random) = (new PlainBm25(texts), new Random(7));
        var (all, allPlain) = (new List<int>(), new List<int>());
        for (var kind = 0; kind < Noise.Kinds.Count; kind++)
        {
            var (ours, bare) = (new List<int>(), new List<int>());
            for (var i = 0; i < pairs.Count; i++)
            {
                var question = Noise.Over(pairs[i].Question, kind, random);
                ours.Add((await FindAsync(services, question)).ToList().FindIndex(h => h.ClaimId == ids[i]));
                bare.Add(plain.PlaceOf(i, question, First));
                if (ours[^1] < 0) Console.WriteLine($"  not among the first {First} (plain BM25: {bare[^1] + 1}): {question}");
            }

            Print(Noise.Kinds[kind], ours, bare);
            all.AddRange(ours);
            allPlain.AddRange(bare);
        }

        Print($"all {all.Count} questions", all, allPlain);
        Console.WriteLine($"among {texts.Count} claims");
    }

    private static void Print(string name, List<int> ours, List<int> plain)
    {
        static string Share(List<int> places, Func<int, bool> counts) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * places.Count(counts) / places.Count:F1} %");
        static string Mean(List<int> places) => string.Create(CultureInfo.InvariantCulture, $"{places.Average(p => p < 0 ? 0 : 1.0 / (p + 1)):F3}");
        Console.WriteLine($"{name,-18} among the first {First}: {Share(ours, p => p >= 0)} (plain BM25 over stems {Share(plain, p => p >= 0)}); first: {Share(ours, p => p == 0)} ({Share(plain, p => p == 0)}); mean reciprocal place: {Mean(ours)} ({Mean(plain)})");
    }

    private static async Task<IReadOnlyList<ClaimHit>> FindAsync(ServiceProvider services, string question)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ClaimSearch>().FindAsync(question, except: null, First, CancellationToken.None);
    }

    private static async Task<IReadOnlyList<Guid>> FillAsync(ServiceProvider services, IReadOnlyList<string> texts)
    {
        var (at, ids) = (InventedNewsroom.Now(), new List<Guid>());
        foreach (var chunk in texts.Chunk(Batch))
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<VerifyDbContext>();
            var claims = chunk.Select(text => Claim.Propose(Guid.CreateVersion7(), Guid.CreateVersion7(), 1, new Passage("body", 0, text.Length, text, "", ""), new ClaimContent { Text = text }, InventedNewsroom.Checker, at)).ToList();
            db.Claims.AddRange(claims);
            await db.SaveChangesAsync();
            ids.AddRange(claims.Select(c => c.Id));
        }

        await using var last = services.CreateAsyncScope();
        var search = last.ServiceProvider.GetRequiredService<ClaimSearch>();
        var follower = last.ServiceProvider.GetRequiredService<LogFollower>();
        while (await follower.StepAsync(ClaimSearch.Consumer, Batch, (events, stop) => search.IndexAsync([.. events.Events.Select(e => Guid.Parse(e.Stream.AsSpan("claim:".Length)))], stop), CancellationToken.None) > 0)
        {
        }

        return ids;
    }

    /// <summary>BM25 with its usual constants over the stems of a text: what has to be beaten.</summary>
    private sealed class PlainBm25
    {
        private readonly List<Dictionary<string, int>> texts = [];
        private readonly Dictionary<string, int> holders = new(StringComparer.Ordinal);
        private readonly double averageLength;

        public PlainBm25(IEnumerable<string> claims)
        {
            foreach (var text in claims)
            {
                var terms = Stems(text).GroupBy(t => t, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
                texts.Add(terms);
                foreach (var term in terms.Keys) holders[term] = holders.GetValueOrDefault(term) + 1;
            }

            averageLength = texts.Average(t => t.Values.Sum());
        }

        /// <summary>Where a claim comes in the answer to a question; -1 when it is not among the first ones.</summary>
        public int PlaceOf(int claim, string question, int limit)
        {
            var terms = Stems(question).Distinct(StringComparer.Ordinal).ToList();
            return texts.Select((text, i) => (i, Score: terms.Sum(t => Score(text, t)))).OrderByDescending(s => s.Score).Take(limit).ToList().FindIndex(s => s.i == claim);
        }

        private double Score(Dictionary<string, int> text, string term)
        {
            if (!text.TryGetValue(term, out var often)) return 0;
            var rarity = Math.Log(1 + ((texts.Count - holders[term] + 0.5) / (holders[term] + 0.5)));
            return rarity * often * 2.2 / (often + (1.2 * (0.25 + (0.75 * text.Values.Sum() / averageLength))));
        }

        private static IEnumerable<string> Stems(string text) =>
            System.Text.RegularExpressions.Regex.Matches(text.ToLowerInvariant(), @"[\p{L}\p{N}]+", System.Text.RegularExpressions.RegexOptions.NonBacktracking).Select(m => m.Value)
                .Where(w => !MatchText.IsCommon(w)).Select(MatchText.StemOf);
    }
}
