using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Persistence;
using Verify.Api.Reactions;
using Verify.Domain.Claims;
using Verify.Domain.Documents;
using Verify.Domain.People;
using Verify.Domain.Policies;
using Verify.Domain.Texts;

namespace Verify.Bench;

/// <summary>
/// A document of 20,000 words with 500 decided claims gets a new version, on a database: saving it, every reaction that
/// the gate waits for, and the gate's answer. Consumers run one after the other here; on a server beside each other.
/// </summary>
internal static class VersionBenchmark
{
    private const int Words = 20_000;
    private const int Claims = 500;
    private const int Rounds = 7;

    /// <summary>Prints the table.</summary>
    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("verify-bench-").FullName;
        try
        {
            await using var services = InventedNewsroom.Services(Path.Combine(folder, "verify.db"));
            await services.MigrateDatabaseAsync();
            await InScopeAsync(services, async db =>
            {
                db.Policies.Add(Policy.Establish(new PolicyTerms(), "The first terms.", Acting.System("bench"), InventedNewsroom.Now()));
                await db.SaveChangesAsync();
            });
            foreach (var edits in new[] { 1, 20, 200 }) await MeasureAsync(services, edits);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(ServiceProvider services, int edits)
    {
        var (sum, parts) = (new List<double>(), new Dictionary<string, List<double>>(StringComparer.Ordinal));
        var (result, stale) = ("", 0);
        for (var round = 0; round <= Rounds; round++)
        {
            var (document, text) = await FillAsync(services, round);
            await CatchUpAsync(services, null);
            var times = new Dictionary<string, double>(StringComparer.Ordinal);
            var began = Stopwatch.GetTimestamp();
            await InScopeAsync(services, async db =>
            {
                var known = await db.Documents.SingleAsync(d => d.Id == document);
                var edited = Edited(text, edits, round);
                known.AddVersion(VersionText.OfParts([new TextPart("body", edited)]), InventedNewsroom.Checker, InventedNewsroom.Now());
                db.Keep(Encoding.UTF8.GetBytes(edited));
                await db.SaveChangesAsync();
            });
            times["save"] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            await CatchUpAsync(services, times);
            var asked = Stopwatch.GetTimestamp();
            await using (var scope = services.CreateAsyncScope()) result = (await scope.ServiceProvider.GetRequiredService<GateReader>().JudgeAsync(document, 2, default)).Result.ToString();
            times["gate asked"] = Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
            if (round == 0) continue; // warmed up
            sum.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            foreach (var (name, time) in times) (parts.TryGetValue(name, out var list) ? list : parts[name] = []).Add(time);
            await InScopeAsync(services, async db => stale = await db.Claims.CountAsync(c => c.DocumentId == document && c.Stage == Stage.Stale));
        }

        sum.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Words} words, {Claims} decided claims, {edits} words put in: placed, flagged and gated in {sum[sum.Count / 2]:0} ms (median; fastest {sum[0]:0}; must: 1,000); {stale} stale, gate {result}"));
        Console.WriteLine("  " + string.Join(", ", parts.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key} {p.Value.Order().ElementAt(p.Value.Count / 2):0}"))));
    }

    private static async Task CatchUpAsync(ServiceProvider services, Dictionary<string, double>? times)
    {
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var type in new[] { typeof(PlacementConsumer), typeof(StalenessConsumer), typeof(DetectorConsumer), typeof(GateConsumer) })
            {
                while (true)
                {
                    await using var scope = services.CreateAsyncScope();
                    var consumer = (LogConsumer)scope.ServiceProvider.GetRequiredService(type);
                    var began = Stopwatch.GetTimestamp();
                    if (await scope.ServiceProvider.GetRequiredService<LogFollower>().StepAsync(consumer.Name, consumer.BatchSize, consumer.AdvanceAsync, default) == 0) break;
                    if (times is not null) times[consumer.Name] = times.GetValueOrDefault(consumer.Name) + Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                    moved = true;
                }
            }
        }
    }

    private static async Task<(Guid Document, string Text)> FillAsync(ServiceProvider services, int round)
    {
        var text = string.Join(' ', InventedText.Make(Words * 9, 3 + round).Replace('\n', ' ').Split(' ').Take(Words));
        TextPart[] parts = [new("body", text)];
        var sentences = VersionSentence.Of(parts, "en");
        var id = Guid.CreateVersion7();
        await InScopeAsync(services, async db =>
        {
            var at = InventedNewsroom.Now();
            var version = VersionText.OfParts(parts);
            var document = Document.Create(id, new DocumentDetails(null, "Invented", "en", null, [], null, null, [], AuthorsOutside: true, null), version, InventedNewsroom.Checker, at);
            db.Keep(Encoding.UTF8.GetBytes(text));
            document.Mark(1, sentences, MarkKind.TakenApart, null, InventedNewsroom.Checker, at);
            document.SignOff(1, null, 0, InventedNewsroom.Checker, at);
            db.Documents.Add(document);
            db.Claims.AddRange(sentences.Where((_, i) => i % Math.Max(1, sentences.Count / Claims) == 0).Take(Claims).Select(s => Decided(id, s, at)));
            await db.SaveChangesAsync();
        });
        return (id, text);
    }

    private static Claim Decided(Guid document, VersionSentence sentence, DateTimeOffset at)
    {
        var claim = Claim.Propose(Guid.CreateVersion7(), document, 1, new Passage(sentence.Part, sentence.Start, sentence.End, sentence.Text, "", ""), new ClaimContent { Text = sentence.Text, Attribution = Attribution.OwnVoice }, InventedNewsroom.Checker, at);
        InventedNewsroom.Take(claim, at);
        InventedNewsroom.Decide(claim, at);
        return claim;
    }

    private static string Edited(string text, int edits, int seed)
    {
        var random = new Random(seed);
        var words = text.Split(' ');
        for (var n = 0; n < edits; n++) words[random.Next(words.Length)] += " not";
        return string.Join(' ', words);
    }

    private static async Task InScopeAsync(ServiceProvider services, Func<VerifyDbContext, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<VerifyDbContext>());
    }
}
