using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Verify.Domain.Integrity;

namespace Verify.Domain.Tests.Integrity;

public sealed class TimeStampTests : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly SampleTimeStamps authority = new();
    private readonly SampleLog log;

    public TimeStampTests() => log = new SampleLog(SampleLog.Draft(20), key, [10, 20]);

    public void Dispose()
    {
        key.Dispose();
        authority.Dispose();
    }

    private AuditReport Check(byte[] token, TimeStampChecker? checker)
    {
        var lines = new ArrayBufferWriter<byte>();
        AuditExport.WriteCheckpoint(lines, SignedNote.Parse(log.Notes[0]), []);
        AuditExport.WriteCheckpoint(lines, SignedNote.Parse(log.Notes[1]), [token]);
        var verifier = new AuditVerifier([CheckpointKey.Of(key)], checker);
        verifier.AddCheckpointLines(lines.WrittenSpan, "checkpoints.jsonl");
        verifier.Feed(log.EventsFile);
        return verifier.Finish();
    }

    [Fact]
    public void A_token_of_a_trusted_authority_says_from_when_on_the_checkpoint_was_there()
    {
        var at = DateTimeOffset.UtcNow.AddMonths(-1);
        foreach (var pem in new[] { authority.RootPem, authority.SignerPem })
        {
            using var checker = TimeStampChecker.Trusting([pem]);

            var report = Check(authority.Over(log.Notes[1], at), checker);

            report.Broken.ShouldBeNull();
            report.TimeStamps.Count.ShouldBe(1);
            report.TimeStamps.AreJudged.ShouldBeTrue();
            report.TimeStamps.Authorities.ShouldBe(["CN=Sample Time-stamping Authority"]);
            report.TimeStamps.First!.Value.ShouldBe(at, TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void Without_an_authority_to_trust_a_token_is_not_judged()
    {
        var report = Check(authority.Over(log.Notes[1]), checker: null);

        report.Broken.ShouldBeNull();
        report.TimeStamps.AreJudged.ShouldBeFalse();
    }

    [Fact]
    public void A_token_of_another_authority_is_broken()
    {
        using var other = new SampleTimeStamps();
        using var checker = TimeStampChecker.Trusting([other.RootPem]);

        Check(authority.Over(log.Notes[1]), checker).Broken.ShouldNotBeNull().ToString().ShouldContain("none of the authorities you trust");
        Check(other.Over(log.Notes[1]), checker).Broken.ShouldBeNull();
    }

    [Fact]
    public void A_token_over_another_checkpoint_is_broken_even_where_nobody_is_trusted()
    {
        var broken = Check(authority.Over(log.Notes[0]), checker: null).Broken.ShouldNotBeNull();

        broken.Rule.ShouldBe("time-stamp");
        broken.Where.ShouldBe("checkpoints.jsonl, line 2");
    }

    [Fact]
    public void A_token_signed_with_a_certificate_for_something_else_is_broken()
    {
        using var coder = new SampleTimeStamps(SampleTimeStamps.CodeSigning);
        using var checker = TimeStampChecker.Trusting([coder.RootPem]);

        Check(coder.Over(log.Notes[1]), checker).Broken.ShouldNotBeNull().Rule.ShouldBe("time-stamp");
    }

    [Fact]
    public void A_token_from_before_or_after_the_certificate_was_valid_is_broken()
    {
        using var checker = TimeStampChecker.Trusting([authority.RootPem]);
        Check(authority.Over(log.Notes[1]), checker).Broken.ShouldBeNull(); // the chain is known then

        Check(authority.Over(log.Notes[1], DateTimeOffset.UtcNow.AddMonths(-18)), checker).Broken.ShouldNotBeNull();
        Check(authority.Over(log.Notes[1], DateTimeOffset.UtcNow.AddMonths(18)), checker).Broken.ShouldNotBeNull();
    }

    [Fact]
    public void A_token_over_a_weak_hash_is_broken()
    {
#pragma warning disable CA5350 // that a weak hash is refused is what is tested
        var token = authority.Over(SHA1.HashData(Encoding.UTF8.GetBytes(log.Notes[1])), new Oid("1.3.14.3.2.26"));
#pragma warning restore CA5350

        Check(token, checker: null).Broken.ShouldNotBeNull().Message.ShouldContain("proves little");
    }

    [Fact]
    public void An_altered_token_never_says_another_time_and_is_found_where_it_is_signed()
    {
        using var checker = TimeStampChecker.Trusting([authority.RootPem]);
        var token = authority.Over(log.Notes[1]);
        var time = Check(token, checker).TimeStamps.First;
        var found = 0;
        for (var place = 0; place < token.Length; place += 7)
        {
            byte[] altered = [.. token];
            altered[place] ^= 4;
            var report = Check(altered, checker);
            if (report.Broken is not null) found++;
            else report.TimeStamps.First.ShouldBe(time, $"byte {place}");
        }

        found.ShouldBeGreaterThan(token.Length / 7 * 9 / 10);
        Check([.. token, 0], checker).Broken.ShouldNotBeNull();
        Check([], checker).Broken.ShouldNotBeNull();
    }

    [Fact]
    public void What_is_no_certificate_is_refused()
    {
        Should.Throw<FormatException>(() => TimeStampChecker.Trusting(["nothing"]));
        Should.Throw<FormatException>(() => TimeStampChecker.Trusting(["-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]));
    }

    [Fact]
    public void The_time_stamp_of_a_receipt_is_checked_too()
    {
        using var checker = TimeStampChecker.Trusting([authority.RootPem]);
        var one = new SampleLog(SampleLog.Draft(1), key, [1]);
        var receipt = Receipt.Of(EventLine.Parse(one.Lines[0]), SignedNote.Parse(one.Notes[0]), _ => one.Leaves[0], "an authority") with { TimeStamp = authority.Over(one.Notes[0]) };

        Receipt.Parse(receipt.ToJson()).Verify([CheckpointKey.Of(key)], checker).ShouldBeNull();
        receipt.Verify([CheckpointKey.Of(key)]).ShouldBeNull();
        (receipt with { TimeStamp = authority.Over(log.Notes[0]) }).Verify([CheckpointKey.Of(key)]).ShouldNotBeNull().Rule.ShouldBe("time-stamp");
    }
}
