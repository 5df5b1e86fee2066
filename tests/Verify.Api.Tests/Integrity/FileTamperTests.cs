using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Verify.Api.Persistence;
using Verify.Api.Tests.Features.Claims;

namespace Verify.Api.Tests.Integrity;

/// <summary>Whoever has the database file and a hex editor: single bits of it are turned, wherever they lie.</summary>
public sealed class FileTamperTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private const int Flips = 300;

    // what the newsroom holds, and what proves it; not here: indexes for searching, leases, deliveries, sign-ins
    private static readonly string[] Record =
    [
        "Events", "LogHead", "TreeNodes", "Checkpoints", "AuditLogs", "Blobs", "People", "Policies", "Authorities", "Sources", "Documents", "DocumentContents", "Claims",
        "Publications", "Corrections", "Overrides", "Redactions", "LegalHolds",
    ];

    [SqliteFact]
    public async Task A_bit_turned_anywhere_in_the_file_is_found_or_changes_nothing_of_the_record()
    {
        await desk.DecidedAsync();
        await desk.App.CatchUpAsync();
        await desk.App.SignAsync();
        var folder = Directory.CreateTempSubdirectory("verify-file-");
        try
        {
            var (clean, altered) = (Path.Combine(folder.FullName, "clean.db"), Path.Combine(folder.FullName, "verify.db"));
            await desk.App.BackUpAsync(clean);
            var bytes = await File.ReadAllBytesAsync(clean);
            var held = Held(clean);
            await using var services = BareServices.With([new("Database:File", altered)]);
            var random = new Random(20260301);
            var (found, missed) = (0, new List<string>());
            for (var n = 0; n < Flips; n++)
            {
                var place = random.Next(bytes.Length);
                while (bytes[place] == 0) place = random.Next(bytes.Length); // most of a small file is empty
                byte[] changed = [.. bytes];
                changed[place] ^= (byte)(1 << random.Next(8));
                foreach (var file in folder.EnumerateFiles("verify.db*")) file.Delete();
                await File.WriteAllBytesAsync(altered, changed);

                if (await IsFoundAsync(services)) found++;
                else if (Held(altered) is var now && now != held) missed.Add($"byte {place}: {now} and not {held}");
            }

            missed.ShouldBeEmpty();
            found.ShouldBeGreaterThan(Flips / 2, "most of the file is record");
            foreach (var file in folder.EnumerateFiles("verify.db*")) file.Delete();
            await File.WriteAllBytesAsync(altered, bytes);
            (await IsFoundAsync(services)).ShouldBeFalse("untouched it holds");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<bool> IsFoundAsync(IServiceProvider services)
    {
        await using var output = new StringWriter();
        try
        {
            return await DatabaseCommands.RunAsync(services, ["db", "check"], output) != 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
        }
    }

    /// <summary>What the record's tables hold, as the file gives it: a short hash of each table, or of one that cannot be read what the database says.</summary>
    private static string Held(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        return string.Join(' ', Record.Select(table => $"{table}:{HashOf(connection, table)}"));
    }

    private static string HashOf(SqliteConnection connection, string table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a name of the list above
            command.CommandText = $"SELECT * FROM {table}";
#pragma warning restore CA2100
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    // the bytes of whatever it is: the same bytes marked as text are the same record
                    var bytes = reader.IsDBNull(i) ? [] : reader.GetFieldValue<byte[]>(i);
                    hash.AppendData(Encoding.UTF8.GetBytes($"{i} {reader.IsDBNull(i)} {bytes.Length} "));
                    hash.AppendData(bytes);
                }
            }
        }
        catch (SqliteException e)
        {
            return e.Message;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..8];
    }
}
