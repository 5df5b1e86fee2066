using System.Net;
using Verify.Domain.Integrity;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Integrity;

/// <summary>A database that was put back to an earlier day, beside a witness file that remembers the later ones.</summary>
public sealed class RestoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("verify-restore-").FullName;
    private readonly string outside = Directory.CreateTempSubdirectory("verify-outside-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        TestDatabase.Forget(folder);
        Directory.Delete(folder, recursive: true);
        Directory.Delete(outside, recursive: true);
    }

    [SqliteTheory]
    [InlineData(0)] // it ends before the checkpoint outside
    [InlineData(9)] // it has grown beyond it since, with other events
    public async Task A_restored_log_signs_nothing_until_an_auditor_records_the_restore(int peopleSince)
    {
        var abandoned = await RestoreAsync();
        using var app = Start();
        await app.GrowAsync(peopleSince);
        var auditor = await app.MemberAsync(Role.Auditor);
        var before = await app.SettledEventCountAsync();

        (await auditor.Http.PostAsync("/audit/checkpoints", new { })).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.LogBehindWitness);
        var ready = (await app.Anonymous().GetAsync("/health/ready")).ShouldBe(HttpStatusCode.OK);
        ready.Text("status").ShouldBe("degraded");
        ready.Body.GetProperty("checks").GetProperty("audit").GetString()!.ShouldContain("restored");
        var standing = (await auditor.Http.GetAsync("/audit")).ShouldBe(HttpStatusCode.OK);
        standing.Text("disagreement")!.ShouldContain("restored");
        (await app.Administrator.Http.PostAsync("/audit/restores", new { reason = "The disk failed." }, standing.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await app.EventCountAsync()).ShouldBe(before);

        var recorded = (await auditor.Http.PostAsync("/audit/restores", new { reason = "The disk failed." }, standing.ETag)).ShouldBe(HttpStatusCode.OK);

        recorded.Body.GetProperty("abandonedSize").GetInt64().ShouldBe(abandoned.Size);
        var note = (await app.SignAsync()).Text("note");
        (await app.Anonymous().GetAsync("/health/ready")).Text("status").ShouldBe("healthy");
        var lines = await auditor.ExportAsync();
        AuditDesk.Check(lines, await app.KeysAsync(), note).Broken.ShouldBeNull();
        (await app.RunDatabaseCommandAsync("db", "check")).ExitCode.ShouldBe(0);
        (await auditor.Http.PostAsync("/audit/restores", new { reason = "Again." }, (await auditor.Http.GetAsync("/audit")).ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
    }

    [SqliteFact]
    public async Task Whoever_holds_the_later_checkpoint_sees_that_the_log_was_put_back()
    {
        var later = await RestoreAsync();
        using var app = Start();
        var auditor = await app.MemberAsync(Role.Auditor);
        await auditor.Http.PostAsync("/audit/restores", new { reason = "The disk failed." }, (await auditor.Http.GetAsync("/audit")).ETag);
        await app.GrowAsync(8);
        await app.SignAsync();

        var report = AuditDesk.Check(await auditor.ExportAsync(), await app.KeysAsync(), later.Note);

        report.Broken.ShouldNotBeNull().Rule.ShouldBe("checkpoint-root");
    }

    [Fact]
    public async Task A_witness_file_that_cannot_be_read_stops_the_signing()
    {
        using var app = Start();
        await app.SignAsync();
        await File.WriteAllTextAsync(Path.Combine(outside, "checkpoints.jsonl"), "nothing\n");
        await app.GrowAsync(1);

        (await app.Administrator.Http.PostAsync("/audit/checkpoints", new { })).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.LogBehindWitness);
    }

    private async Task<(long Size, string Note)> RestoreAsync()
    {
        var backup = Path.Combine(folder, "backup.db");
        (long, string) later;
        using (var app = Start())
        {
            await app.SignAsync();
            await app.BackUpAsync(backup);
            await app.GrowAsync(4);
            var note = (await app.SignAsync()).Text("note")!;
            later = (Checkpoint.Parse(SignedNote.Parse(note).Text).Size, note);
        }

        foreach (var file in Directory.GetFiles(folder, "verify.db*")) File.Delete(file);
        File.Move(backup, Path.Combine(folder, "verify.db"));
        return later;
    }

    private VerifyApp Start() => new(new Dictionary<string, string>(StringComparer.Ordinal) { ["Witness:File"] = Path.Combine(outside, "checkpoints.jsonl") }, folder);
}
