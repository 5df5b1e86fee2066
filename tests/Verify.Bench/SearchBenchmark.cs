using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Shingles;
using Verify.Api.Persistence.Sqlite;
using Verify.Domain.Quotes;

namespace Verify.Bench;

/// <summary>Searching 10,000 copies (9,900 articles of 6 kB, 100 books of 1 MB) for quotes: the index alone, and with every likely copy compared word by word.</summary>
internal static class SearchBenchmark
{
    private const int Articles = 9_900;
    private const int Books = 100;
    private const int ArticleLength = 6_000;
    private const int BookLength = 1_000_000;
    private const int AtOnce = 50;
    private const int MostCompared = 60;

    /// <summary>Fills a database of its own and prints the table.</summary>
    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("verify-bench-");
        try
        {
            await using var db = Open(folder);
            await db.MigrateAsync(CancellationToken.None);
            var began = Stopwatch.GetTimestamp();
            var text = InventedText.Make(Articles * ArticleLength + Books * BookLength, 11);
            await FillAsync(folder, text);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Articles + Books} copies, {text.Length / 1_000_000} MB of text, indexed in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s; database {new FileInfo(Path.Combine(folder.FullName, "bench.db")).Length / 1_000_000} MB"));
            Console.WriteLine($"{"quote",-34} {"copies",8} {"found",6} {"index ms",10} {"whole ms",10}");
            foreach (var (name, quote, rounds) in Quotes(text)) await MeasureAsync(db, name, quote, rounds);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static SqliteVerifyDbContext Open(DirectoryInfo folder) => new(
        new DbContextOptionsBuilder<SqliteVerifyDbContext>().UseSqlite($"Data Source={Path.Combine(folder.FullName, "bench.db")}").AddInterceptors(new SqlitePragmas()).Options, new WriterQueue());

    private static async Task FillAsync(DirectoryInfo folder, string text)
    {
        var (number, at) = (0, 0);
        while (number < Articles + Books)
        {
            await using var db = Open(folder);
            for (var n = 0; n < AtOnce && number < Articles + Books; n++)
            {
                var length = number < Articles ? ArticleLength : BookLength;
                var copy = text.Substring(at, Math.Min(length, text.Length - at));
                at += copy.Length;
                db.AddToIndex(++number, Guid.CreateVersion7(), Guid.CreateVersion7(), db.Keep(Encoding.UTF8.GetBytes(copy)), copy);
            }

            await db.SaveChangesAsync();
        }
    }

    private static IEnumerable<(string Name, string Quote, int Rounds)> Quotes(string text)
    {
        string Cut(int from, int words) => string.Join(' ', text.Substring(from, words * 12 + 40).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)[1..(words + 1)]);
        var quote = Cut(2_000 * ArticleLength + 1_000, 30);
        var edited = quote.Split(' ');
        (edited[4], edited[15], edited[26]) = ("altered", "changed", edited[26] + " not");
        yield return ("30 words, in an article", quote, 9);
        yield return ("30 words, 3 edits", string.Join(' ', edited), 9);
        yield return ("30 words, in a book", Cut(Articles * ArticleLength + 40 * BookLength + 500_000, 30), 9);
        yield return ("300 words, in a book", Cut(Articles * ArticleLength + 70 * BookLength + 500_000, 300), 9);
        yield return ("5 words, in an article", Cut(5_000 * ArticleLength + 2_000, 5), 9);
        yield return ("30 words, nowhere", string.Join(' ', InventedText.Make(500, 99).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)[..30]), 9);
        yield return ("common words, “the of and to”", "the of and to", 5);
        yield return ("one common word", "the", 5);
    }

    private static async Task MeasureAsync(SqliteVerifyDbContext db, string name, string quote, int rounds)
    {
        var (index, whole) = (new List<double>(), new List<double>());
        var (copies, found) = (0, 0);
        for (var round = 0; round <= rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            var hits = await db.MayHoldAsync(quote, "en", MostCompared, CancellationToken.None);
            var named = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            (copies, found) = (hits.Count, 0);
            foreach (var hit in hits)
            {
                if (QuoteLocator.Locate(quote, await db.TextAsync(hit.Snapshot.TextHash, CancellationToken.None)).IsLocated) found++;
            }

            if (round == 0) continue; // warmed up
            index.Add(named);
            whole.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        index.Sort();
        whole.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-34} {copies,8} {found,6} {index[index.Count / 2],10:0} {whole[whole.Count / 2],10:0}"));
    }
}
