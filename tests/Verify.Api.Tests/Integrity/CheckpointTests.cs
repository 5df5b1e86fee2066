using System.Net;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Integrity;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Integrity;

public sealed class CheckpointTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("verify-log-").FullName;

    private readonly string outside = Directory.CreateTempSubdirectory("verify-outside-").FullName;

    private string OutsideFile => Path.Combine(outside, "checkpoints.jsonl");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        TestDatabase.Forget(folder);
        Directory.Delete(folder, recursive: true);
        Directory.Delete(outside, recursive: true);
    }

    [Fact]
    public async Task A_checkpoint_covers_the_log_and_is_signed_by_the_key_that_is_shown_to_everybody()
    {
        using var app = Start();
        await app.GrowAsync(3);

        var signed = await app.SignAsync();

        var note = SignedNote.Parse(signed.Text("note")!);
        var checkpoint = Checkpoint.Parse(note.Text);
        checkpoint.Size.ShouldBe(await app.EventCountAsync());
        note.TrustedBy(checkpoint.Origin, [.. await app.KeysAsync()]).ShouldBe(NoteTrust.Signed);
        (await app.Administrator.Http.Http.GetStringAsync(new Uri("/api/v1/audit/checkpoint", UriKind.Relative))).ShouldBe(signed.Text("note"));
        (await app.SignAsync()).Text("note").ShouldBe(signed.Text("note"));
        (await app.Administrator.Http.GetAsync("/audit/checkpoints")).Body.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Only_auditors_and_administrators_have_it_signed()
    {
        using var app = Start();
        var (lead, auditor) = (await app.MemberAsync(Role.Lead), await app.MemberAsync(Role.Auditor));

        (await lead.Http.PostAsync("/audit/checkpoints", new { })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await auditor.Http.PostAsync("/audit/checkpoints", new { })).ShouldBe(HttpStatusCode.OK);
        (await lead.Http.GetAsync("/audit")).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
    }

    [Fact]
    public async Task Each_checkpoint_stands_in_the_witness_file_once()
    {
        using var app = Start();
        await app.SignAsync();
        await File.AppendAllTextAsync(OutsideFile, "{\"checkpoint\":\"cut o"); // a kill in the middle of a line
        await app.GrowAsync(1);
        var second = await app.SignAsync();

        var lines = (await File.ReadAllLinesAsync(OutsideFile)).Where(l => l.EndsWith('}')).ToList();

        lines.Count.ShouldBe(2);
        AuditExport.ReadCheckpoint(System.Text.Encoding.UTF8.GetBytes(lines[1])).Note.ShouldBe(second.Text("note"));
        (await app.Anonymous().GetAsync("/health/ready")).Text("status").ShouldBe("healthy");
    }

    [Fact]
    public void The_key_that_the_first_start_makes_is_its_owners_alone()
    {
        using var app = Start();

        var file = Path.Combine(folder, "log-key.pem");
        File.ReadAllText(file).ShouldStartWith("-----BEGIN PRIVATE KEY-----");
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Another_key_is_told_in_the_log_and_the_old_one_stays_known()
    {
        string before;
        using (var app = Start()) before = (await app.SignAsync()).Text("note")!;
        File.Move(Path.Combine(folder, "log-key.pem"), Path.Combine(folder, "old-key.pem"));

        using var again = Start(("Log:PreviousKeyFile", Path.Combine(folder, "old-key.pem")));
        var after = SignedNote.Parse((await again.SignAsync()).Text("note")!);

        var keys = await again.KeysAsync();
        keys.Count.ShouldBe(2);
        SignedNote.Parse(before).TrustedBy("verify/log", [keys[0]]).ShouldBe(NoteTrust.Signed);
        after.TrustedBy("verify/log", [keys[0]]).ShouldBe(NoteTrust.Signed);
        after.TrustedBy("verify/log", [keys[1]]).ShouldBe(NoteTrust.Signed);
        (await again.WithDatabaseAsync(db => db.Events.CountAsync(e => e.Type == "log-key-rotated.1"))).ShouldBe(1);
        (await again.RunDatabaseCommandAsync("db", "check")).Output.ShouldContain(", 0 wrong.");
    }

    [Fact]
    public void A_log_keeps_its_name()
    {
        Start().Dispose();

        Should.Throw<InvalidOperationException>(() => Start(("Log:Origin", "another.example/log"))).Message.ShouldContain("a log keeps its name");
    }

    [SqliteTheory]
    [InlineData("UPDATE Events SET Line = CAST(replace(CAST(Line AS TEXT), 'system:test', 'system:mall') AS BLOB) WHERE LogIndex = 5", "what was signed")]
    [InlineData("UPDATE Events SET Line = CAST(replace(CAST(Line AS TEXT), 'system:test', 'system:mall') AS BLOB) WHERE LogIndex >= 12", "what was not signed yet")]
    [InlineData("UPDATE TreeNodes SET Hash = zeroblob(32)", "the kept tree")]
    [InlineData("DELETE FROM TreeNodes WHERE Level = 2", "nodes taken away")]
    public async Task A_log_that_is_not_the_one_that_was_signed_is_not_signed_again(string sql, string what)
    {
        using (var app = Start())
        {
            await app.GrowAsync(3);
            await app.SignAsync();
            await app.GrowAsync(2);
            await app.InScopeAsync(s => ((LogTree)s.GetService(typeof(LogTree))!).CatchUpAsync(default));
            await app.WithDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(sql));
        }

        using var again = Start();
        var refused = await again.Administrator.Http.PostAsync("/audit/checkpoints", new { });

        ((int)refused.Status).ShouldBeGreaterThanOrEqualTo(400, what);
        (await again.WithDatabaseAsync(db => db.Set<StoredCheckpoint>().CountAsync())).ShouldBe(1);
        (await again.RunDatabaseCommandAsync("db", "check")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task The_worker_signs_when_enough_events_have_gathered()
    {
        using var app = Start(("Checkpoints:EveryEvents", "1"));

        for (var tries = 0; tries < 100 && (await app.Administrator.Http.GetAsync("/audit/checkpoint")).Status != HttpStatusCode.OK; tries++) await Task.Delay(200);

        (await app.Administrator.Http.GetAsync("/audit")).Body.GetProperty("covered").GetInt64().ShouldBe(await app.EventCountAsync());
    }

    private VerifyApp Start(params (string Name, string Value)[] more) =>
        new(new Dictionary<string, string>(more.Select(m => KeyValuePair.Create(m.Name, m.Value)), StringComparer.Ordinal) { ["Witness:File"] = OutsideFile }, folder);
}
