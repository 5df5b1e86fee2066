using System.Buffers;
using System.Net;
using System.Text;
using Verify.Domain.Integrity;
using Verify.Domain.People;

namespace Verify.Api.Tests.Integrity;

/// <summary>What tests of the log do with an application: sign, export, check.</summary>
internal static class AuditDesk
{
    /// <summary>Signs a checkpoint as the administrator.</summary>
    public static async Task<Answer> SignAsync(this VerifyApp app) => (await app.Administrator.Http.PostAsync("/audit/checkpoints", new { })).ShouldBe(HttpStatusCode.OK);

    /// <summary>The log's public keys, as anybody gets them.</summary>
    public static async Task<IReadOnlyList<CheckpointKey>> KeysAsync(this VerifyApp app) => CheckpointKey.Parse(await app.Anonymous().Http.GetStringAsync(new Uri("/api/v1/audit/keys.pem", UriKind.Relative)));

    /// <summary>The lines of an export.</summary>
    public static async Task<IReadOnlyList<string>> ExportAsync(this Member auditor, long? after = null)
    {
        var text = await auditor.Http.Http.GetStringAsync(new Uri($"/api/v1/audit/export{(after is null ? "" : $"?after={after}")}", UriKind.Relative));
        text.ShouldEndWith("\n");
        return text.Split('\n')[..^1];
    }

    /// <summary>Checks the lines of an export as an outsider does, who may hold a checkpoint.</summary>
    public static AuditReport Check(IEnumerable<string> lines, IReadOnlyList<CheckpointKey> keys, string? outside = null)
    {
        var verifier = new AuditVerifier([.. keys]);
        var events = new ArrayBufferWriter<byte>();
        if (outside is not null) verifier.AddOutsideCheckpoint(outside, "outside");
        foreach (var line in lines)
        {
            var bytes = Encoding.UTF8.GetBytes(line + "\n");
            switch (AuditExport.KindOf(bytes))
            {
                case ExportLine.Checkpoint:
                    verifier.AddCheckpointLines(bytes, "export");
                    break;
                case ExportLine.Event:
                    events.Write(bytes);
                    break;
                case ExportLine.Key:
                    break;
                default:
                    throw new FormatException($"The export holds a line of no kind: {line}");
            }
        }

        verifier.Feed(events.WrittenMemory);
        return verifier.Finish();
    }

    /// <summary>Makes some people, so that the log grows.</summary>
    public static async Task GrowAsync(this VerifyApp app, int people)
    {
        for (var i = 0; i < people; i++) await app.MemberAsync(Role.Checker);
    }

    /// <summary>Copies the database as a backup would.</summary>
    public static Task BackUpAsync(this VerifyApp app, string file) =>
        app.WithDatabaseAsync(db => Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlAsync(db.Database, $"VACUUM INTO {file}"));
}
