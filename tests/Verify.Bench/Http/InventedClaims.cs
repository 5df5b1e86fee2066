using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Documents;
using Verify.Domain.Texts;

namespace Verify.Bench.Http;

/// <summary>
/// A database full of claims with evidence, votes and history: the first ten thousand and their events are made by the
/// rules, the rest are copies of their rows under ids and page keys of their own, for a million histories would take hours
/// to make. Every query of a queue or a claim meets as many rows as it would in earnest; the log is that of the first ones.
/// </summary>
internal static class InventedClaims
{
    /// <summary>How many are made by the rules.</summary>
    public const int Originals = 10_000;

    /// <summary>Claims that nobody opened yet, of the originals: transitions are tried on these.</summary>
    public const int Untouched = 4_000;

    private const int ClaimsOfADocument = 40;

    /// <summary>Makes claims in a database that a server has set up, the last of them as nobody has opened them yet.</summary>
    public static async Task MakeAsync(string file, int count = Originals, int untouchedCount = Untouched)
    {
        await using var services = InventedNewsroom.Services(file);
        for (var made = 0; made < count; made += ClaimsOfADocument)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<VerifyDbContext>();
            var untouched = made >= count - untouchedCount;
            var text = InventedText.Make(9_000, made);
            TextPart[] parts = [new("body", text)];
            var document = Document.Create(Guid.CreateVersion7(), new DocumentDetails(null, $"Invented {made}", "en", null, [], null, null, [], AuthorsOutside: true, null), VersionText.OfParts(parts), InventedNewsroom.Checker, InventedNewsroom.Now());
            db.Keep(Encoding.UTF8.GetBytes(text));
            db.Documents.Add(document);
            db.Claims.AddRange(VersionSentence.Of(parts, "en").Take(ClaimsOfADocument).Select(s => Claim(document.Id, s, untouched)));
            await db.SaveChangesAsync();
        }

        await using var last = services.CreateAsyncScope();
        await StandAtTheEndAsync(last.ServiceProvider.GetRequiredService<VerifyDbContext>());
    }

    /// <summary>Copies rows until there are so many claims.</summary>
    public static async Task CopyAsync(string file, int count)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file }.ToString());
        await connection.OpenAsync();
        var columns = await ColumnsAsync(connection);
        var (have, last) = await CountAsync(connection);
        while (have < count)
        {
            await using var command = connection.CreateCommand();
            command.CommandTimeout = 0;
            command.CommandText = $"""
                INSERT INTO Claims(Id, Number, {string.Join(", ", columns)})
                SELECT upper(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(6))), Number + {last.ToString(CultureInfo.InvariantCulture)}, {string.Join(", ", columns)}
                FROM Claims ORDER BY Number LIMIT {Math.Min(count - have, 100_000).ToString(CultureInfo.InvariantCulture)}
                """;
            await command.ExecuteNonQueryAsync();
            (have, last) = await CountAsync(connection);
        }
    }

    /// <summary>Ids of the claims that nobody opened yet.</summary>
    public static async Task<IReadOnlyList<string>> UntouchedAsync(string file, int count) => await IdsAsync(file, "Stage = 'Proposed' AND Version = 1", count);

    /// <summary>Ids of decided claims.</summary>
    public static async Task<IReadOnlyList<string>> DecidedAsync(string file, int count) => await IdsAsync(file, "Stage = 'Decided'", count);

    private static async Task<IReadOnlyList<string>> IdsAsync(string file, string condition, int count)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT lower(Id) FROM Claims WHERE {condition} ORDER BY Number LIMIT {count.ToString(CultureInfo.InvariantCulture)}";
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<string>();
        while (await reader.ReadAsync()) ids.Add(reader.GetString(0));
        return ids;
    }

    private static async Task<List<string>> ColumnsAsync(SqliteConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM pragma_table_info('Claims') WHERE name NOT IN ('Id', 'Number')";
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return names;
    }

    private static async Task<(int Count, long Last)> CountAsync(SqliteConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*), max(Number) FROM Claims";
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt32(0), reader.GetInt64(1));
    }

    // what follows from the invented events is not what is measured
    private static async Task StandAtTheEndAsync(VerifyDbContext db)
    {
        var end = await db.LogHeads.Select(h => h.NextIndex).SingleAsync();
        await db.Set<LogCursor>().Where(c => c.Consumer != "tree").ExecuteUpdateAsync(set => set.SetProperty(c => c.NextIndex, end));
    }

    private static Claim Claim(Guid document, VersionSentence sentence, bool untouched)
    {
        var at = InventedNewsroom.Now();
        var claim = Domain.Claims.Claim.Propose(Guid.CreateVersion7(), document, 1, new Passage(sentence.Part, sentence.Start, sentence.End, sentence.Text, "", ""), new ClaimContent { Text = sentence.Text, Attribution = Attribution.OwnVoice }, InventedNewsroom.Checker, at);
        if (untouched) return claim;
        InventedNewsroom.Take(claim, at);
        for (var n = 0; n < 3; n++)
        {
            var words = new Passage("body", 100, 100 + sentence.Text.Length, sentence.Text, "", "");
            claim.AddEvidence(new Evidence { Id = Guid.CreateVersion7(), By = Guid.Empty, At = at, Stance = Stance.Supports, Directness = Directness.Primary, Origin = $"sample archive {n}", Anchor = new SnapshotAnchor(Guid.CreateVersion7(), Guid.CreateVersion7(), words, new string('0', 64)), Gloss = "It says so in other words." }, InventedNewsroom.Facts, InventedNewsroom.Checker, at);
        }

        InventedNewsroom.Decide(claim, at);
        return claim;
    }
}
