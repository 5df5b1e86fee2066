using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Persistence;
using Verify.Api.Tests.Features.Claims;

namespace Verify.Api.Tests.Integrity;

/// <summary>Whoever has the database file and an hour.</summary>
public sealed class TamperTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    private static readonly string[] Places =
    [
        "UPDATE Events SET Payload = substr(Payload, 1, length(Payload) - 3) || x'20' || substr(Payload, -2) WHERE LogIndex = {0}",
        "UPDATE Events SET Line = substr(Line, 1, 60) || x'31' || substr(Line, 62) WHERE LogIndex = {0} AND substr(Line, 61, 1) <> x'31'",
        "UPDATE Events SET Leaf = randomblob(32) WHERE LogIndex = {0}",
        "UPDATE Events SET Salt = randomblob(32) WHERE LogIndex = {0}",
        "UPDATE Events SET Salt = x'', RedactedBy = 1 WHERE LogIndex = {0}",
        "UPDATE Events SET Actor = 'system:mallory' WHERE LogIndex = {0}",
        "UPDATE Events SET Type = 'person-enabled.1' WHERE LogIndex = {0}",
        "UPDATE Events SET StreamVersion = StreamVersion + 40 WHERE LogIndex = {0}",
        "UPDATE Events SET Stream = Stream || '0' WHERE LogIndex = {0}",
        "DELETE FROM Events WHERE LogIndex = {0}",
        "UPDATE Events SET LogIndex = -1 WHERE LogIndex = {0}",
    ];

    private static readonly string[] Elsewhere =
    [
        "UPDATE TreeNodes SET Hash = randomblob(32) WHERE Level = 1 AND \"Index\" = 0",
        "UPDATE TreeNodes SET Hash = randomblob(32) WHERE Level = 3 AND \"Index\" = 1",
        "DELETE FROM TreeNodes WHERE Level = 2 AND \"Index\" = 1",
        "INSERT INTO TreeNodes VALUES (50, 0, randomblob(32))",
        "UPDATE LogCursors SET NextIndex = NextIndex + 1000 WHERE Consumer = 'tree'",
        "UPDATE Checkpoints SET Root = randomblob(32)",
        "UPDATE Checkpoints SET Size = Size - 1",
        "UPDATE Checkpoints SET Size = Size + 1000",
        "UPDATE Checkpoints SET Note = replace(Note, 'verify/log', 'verify/lag')",
        "UPDATE Checkpoints SET Note = 'nothing'",
        "UPDATE LogHead SET NextIndex = NextIndex + 1",
        "UPDATE LogHead SET LastTime = LastTime + 1",
        "UPDATE AuditLogs SET Origin = 'another'",
        "UPDATE AuditLogs SET \"Keys\" = '[]'",
        "UPDATE Claims SET Stage = 'Withdrawn'",
        "UPDATE Claims SET Version = Version + 1",
        "UPDATE Claims SET Rounds = '[]'",
        "UPDATE People SET Roles = '[]'",
        "UPDATE Documents SET Title = 'Another'",
        "DELETE FROM Documents",
        "DELETE FROM DocumentContents",
        "UPDATE Blobs SET Bytes = x'00'",
        "UPDATE Blobs SET Bytes = x'', RedactedBy = 3",
        "UPDATE Policies SET PolicyVersion = 9",
    ];

    [SqliteFact]
    public async Task What_was_changed_in_the_file_is_found_at_every_place()
    {
        await desk.DecidedAsync();
        await desk.App.SignAsync();
        var last = await desk.App.EventCountAsync() - 1;
        var (tried, missed) = (0, new List<string>());
        foreach (var sql in Elsewhere.Concat(Places.SelectMany(place => Enumerable.Range(0, 10).Select(i => string.Format(CultureInfo.InvariantCulture, place, last * i / 9)))))
        {
            switch (await FindingsAfterAsync(sql))
            {
                case null:
                    break; // it changed nothing
                case 0:
                    missed.Add(sql);
                    goto default;
                default:
                    tried++;
                    break;
            }
        }

        missed.ShouldBeEmpty();
        tried.ShouldBeGreaterThanOrEqualTo(100);
        (await desk.App.RunDatabaseCommandAsync("db", "check")).Output.ShouldContain(", 0 wrong.");
    }

    [Fact]
    public async Task A_log_written_anew_and_signed_with_the_real_key_does_not_pass_an_outside_checkpoint()
    {
        var folder = Directory.CreateTempSubdirectory("verify-rewritten-").FullName;
        try
        {
            string outside;
            using (var honest = new VerifyApp(new Dictionary<string, string>(StringComparer.Ordinal), folder))
            {
                await honest.GrowAsync(3);
                outside = (await honest.SignAsync()).Text("note")!;
            }

            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            TestDatabase.Forget(folder);
            foreach (var file in Directory.GetFiles(folder).Where(f => !f.EndsWith(".pem", StringComparison.Ordinal))) File.Delete(file);
            using var forged = new VerifyApp(new Dictionary<string, string>(StringComparer.Ordinal), folder);
            await forged.GrowAsync(3);
            await forged.SignAsync();
            var auditor = await forged.MemberAsync(Verify.Domain.People.Role.Auditor);
            var lines = await auditor.ExportAsync();
            var keys = await forged.KeysAsync();

            AuditDesk.Check(lines, keys).Broken.ShouldBeNull("by itself it is a log like any other");
            AuditDesk.Check(lines, keys, outside).Broken.ShouldNotBeNull().Rule.ShouldBe("checkpoint-root");
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            TestDatabase.Forget(folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    // each inside a transaction that is rolled back
    private Task<int?> FindingsAfterAsync(string sql) => desk.App.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<VerifyDbContext>();
        await using var transaction = await db.BeginWriteAsync(default);
        int changed;
        try
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys=ON");
            changed = await db.Database.ExecuteSqlRawAsync(sql);
        }
        catch (Microsoft.Data.Sqlite.SqliteException e) when (e.SqliteErrorCode == 19)
        {
            return null; // the database itself refuses
        }

        if (changed == 0) return null;
        var findings = 0;
        await foreach (var _ in services.GetRequiredService<DatabaseCheck>().RunAsync(default)) findings++;
        return (int?)findings;
    });
}
