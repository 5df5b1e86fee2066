using System.Net;
using System.Security.Cryptography.Pkcs;
using System.Text;
using Verify.Domain.Integrity;
using Verify.Domain.People;

namespace Verify.Api.Tests.Integrity;

public sealed class TimestampTests : IDisposable
{
    private readonly SampleTimestampAuthority authority = new();
    private readonly VerifyApp app;

    public TimestampTests() => app = new VerifyApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Witness:TimestampUrl"] = authority.Url });

    public void Dispose()
    {
        app.Dispose();
        authority.Dispose();
    }

    [Fact]
    public async Task The_token_is_over_the_note_and_goes_out_with_it()
    {
        var auditor = await app.MemberAsync(Role.Auditor);

        var signed = await app.SignAsync();

        var note = signed.Text("note")!;
        var der = signed.Body.GetProperty("token").GetBytesFromBase64();
        Rfc3161TimestampToken.TryDecode(der, out var token, out _).ShouldBeTrue();
        token!.VerifySignatureForData(Encoding.UTF8.GetBytes(note), out _).ShouldBeTrue();
        token.VerifySignatureForData(Encoding.UTF8.GetBytes(note + " "), out _).ShouldBeFalse();
        var checkpoints = (await auditor.ExportAsync()).Select(Encoding.UTF8.GetBytes).Where(l => AuditExport.KindOf(l) == ExportLine.Checkpoint).Select(l => AuditExport.ReadCheckpoint(l)).ToList();
        checkpoints.Single(c => c.Note == note).Tokens.ShouldHaveSingleItem().ShouldBe(der);
        (await app.Anonymous().GetAsync("/health/ready")).Text("status").ShouldBe("healthy");

        var receipt = Receipt.Parse(await auditor.Http.Http.GetByteArrayAsync(new Uri("/api/v1/audit/events/0/receipt", UriKind.Relative)));
        receipt.TimeStamp.ShouldBe(der);
        receipt.Witness.ShouldContain("time-stamping");
        using var checker = TimeStampChecker.Trusting([authority.RootPem]);
        receipt.Verify([.. await app.KeysAsync()], checker).ShouldBeNull();
    }

    [Fact]
    public async Task A_token_that_leads_up_to_none_of_the_authorities_we_trust_is_not_kept()
    {
        using var stranger = new Verify.Domain.Tests.Integrity.SampleTimeStamps();
        var folder = Directory.CreateTempSubdirectory("verify-tsa-").FullName;
        try
        {
            var trusted = Path.Combine(folder, "trusted.pem");
            await File.WriteAllTextAsync(trusted, stranger.RootPem);
            using var wary = new VerifyApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Witness:TimestampUrl"] = authority.Url, ["Witness:TimestampCaFile"] = trusted }, folder);
            (await wary.SignAsync()).Text("token").ShouldBeNullOrEmpty();
            (await wary.Anonymous().GetAsync("/health/ready")).Text("status").ShouldBe("degraded");
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task An_authority_that_gives_no_token_stops_nothing_and_is_asked_again()
    {
        authority.IsBroken = true;
        var signed = await app.SignAsync();
        signed.Text("token").ShouldBeNullOrEmpty();
        (await app.Anonymous().GetAsync("/health/ready")).ShouldBe(HttpStatusCode.OK).Text("status").ShouldBe("degraded");

        authority.IsBroken = false;
        var again = await app.SignAsync();

        again.Text("note").ShouldBe(signed.Text("note"));
        again.Text("token").ShouldNotBeNullOrEmpty();
        authority.Given.ShouldBe(1);
    }
}
