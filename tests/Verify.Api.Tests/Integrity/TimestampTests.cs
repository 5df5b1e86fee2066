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
