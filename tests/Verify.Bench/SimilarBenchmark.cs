using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
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
        var held = new Held();
        await FillAsync(services, held, pairs.Select(p => p.Claim).Concat(SimilarClaims.Others(pairs, Distractors)));
        await QualityAsync(services, pairs, held);

        await FillAsync(services, held, SimilarClaims.Others(pairs, Claims - held.Texts.Count));
        await TimeAsync(services, pairs, Claims, mustMs: 100, aimMs: 100);
        if (!upToAMillion) return;

        while (held.Texts.Count < Million) await FillAsync(services, held, SimilarClaims.Others(pairs, Claims, seed: held.Texts.Count));
        await TimeAsync(services, pairs, Million, mustMs: 1_000, aimMs: 100);
        var (ours, plain) = await QualityAsync(services, pairs, held);
        Figures.Add("claim match in 10^6 claims, recall at 10", "share", [ours], [plain], 0.95, 0.95, atLeast: true);
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

    // the right claim is one with the very words of the pair's: among a million variants some say nothing else
    private static async Task<(double Ours, double Plain)> QualityAsync(ServiceProvider services, IReadOnlyList<ParaphrasedClaim> pairs, Held held)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"among {held.Texts.Count:N0} claims"));
        var (bm25, random) = (new PlainBm25(held.Texts), new Random(7));
        var (all, allPlain) = (new List<int>(), new List<int>());
        for (var kind = 0; kind < Noise.Kinds.Count; kind++)
        {
            var (ours, plain) = (new List<int>(), new List<int>());
            foreach (var pair in pairs)
            {
                var question = Noise.Over(pair.Question, kind, random);
                ours.Add((await FindAsync(services, question)).ToList().FindIndex(h => held.TextOf(h.ClaimId) == pair.Claim));
                plain.Add(bm25.First(question, First).ToList().FindIndex(i => held.Texts[i] == pair.Claim));
                if (ours[^1] < 0) Console.WriteLine($"  not among the first {First} (plain BM25: {plain[^1] + 1}): {question}");
            }

            Print(Noise.Kinds[kind], ours, plain);
            all.AddRange(ours);
            allPlain.AddRange(plain);
        }

        Print($"all {all.Count} questions", all, allPlain);
        return (all.Count(p => p >= 0) / (double)all.Count, allPlain.Count(p => p >= 0) / (double)all.Count);
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

    private static async Task FillAsync(ServiceProvider services, Held held, IEnumerable<string> texts)
    {
        var at = InventedNewsroom.Now();
        foreach (var chunk in texts.Chunk(Batch))
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<VerifyDbContext>();
            var claims = chunk.Select(text => Claim.Propose(Guid.CreateVersion7(), Guid.CreateVersion7(), 1, new Passage("body", 0, text.Length, text, "", ""), new ClaimContent { Text = text }, InventedNewsroom.Checker, at)).ToList();
            db.Claims.AddRange(claims);
            await db.SaveChangesAsync();
            claims.ForEach(c => held.Add(c.Id, c.Content.Text));
        }

        await using var last = services.CreateAsyncScope();
        var search = last.ServiceProvider.GetRequiredService<ClaimSearch>();
        var follower = last.ServiceProvider.GetRequiredService<LogFollower>();
        while (await follower.StepAsync(ClaimSearch.Consumer, Batch, (events, stop) => search.IndexAsync([.. events.Events.Select(e => Guid.Parse(e.Stream.AsSpan("claim:".Length)))], stop), CancellationToken.None) > 0)
        {
        }
    }

    /// <summary>What the database holds, in the order it came.</summary>
    private sealed class Held
    {
        private readonly Dictionary<Guid, int> places = [];

        public List<string> Texts { get; } = [];

        public string TextOf(Guid claim) => Texts[places[claim]];

        public void Add(Guid claim, string text)
        {
            places[claim] = Texts.Count;
            Texts.Add(text);
        }
    }
}
