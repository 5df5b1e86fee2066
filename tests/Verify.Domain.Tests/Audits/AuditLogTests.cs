using System.Security.Cryptography;
using Verify.Domain.Audits;
using Verify.Domain.Integrity;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Domain.Tests.Audits;

public sealed class AuditLogTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Acting System = Acting.System("log-key");
    private static readonly Acting Auditor = Acting.Person(Guid.CreateVersion7(), Role.Auditor);
    private static readonly Checkpoint Outside = new("log.example", 40, new byte[32]);

    [Fact]
    public void A_rotated_key_stays_known_with_its_period()
    {
        var (first, second) = (NewKey(), NewKey());
        var log = AuditLog.Open("log.example", first, System, At);

        log.RotateKey(second, System, At.AddDays(1));

        log.Keys.Select(k => (k.Id, k.Since, k.Until)).ShouldBe([(first.IdText, At, At.AddDays(1)), (second.IdText, At.AddDays(1), null)]);
        log.PublicKeys().Select(k => (k.ToPem(), k.Origin)).ShouldBe([(first.ToPem(), "log.example"), (second.ToPem(), "log.example")]);
        log.IsCurrent(second).ShouldBeTrue();
        Should.Throw<RefusedException>(() => log.RotateKey(second, System, At)).Code.ShouldBe(ProblemCodes.WrongState);
        Should.Throw<RefusedException>(() => log.RotateKey(first, Auditor, At)).Kind.ShouldBe(RefusalKind.Forbidden);
    }

    [Fact]
    public void Only_an_auditor_records_a_restore_and_once()
    {
        var log = AuditLog.Open("log.example", NewKey(), System, At);
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.Auditor))
        {
            Should.Throw<RefusedException>(() => log.RecordRestore(Outside, 30, "why", Acting.Person(Guid.CreateVersion7(), role), At)).Kind.ShouldBe(RefusalKind.Forbidden);
        }

        log.HasGivenUp(Outside).ShouldBeFalse();
        log.RecordRestore(Outside, 30, "The disk failed.", Auditor, At);

        log.HasGivenUp(Outside).ShouldBeTrue();
        log.HasGivenUp(Outside with { Size = 41 }).ShouldBeFalse();
        Should.Throw<RefusedException>(() => log.RecordRestore(Outside, 30, "again", Auditor, At)).Code.ShouldBe(ProblemCodes.WrongState);
        Should.Throw<RefusedException>(() => log.RecordRestore(null, 30, "nothing", Auditor, At)).Code.ShouldBe(ProblemCodes.WrongState);
    }

    [Fact]
    public void The_event_of_a_redaction_is_the_one_that_verifiers_look_for() =>
        RedactionStream.Type.Events.Single(e => e.Type == typeof(PayloadRedacted)).Written.ShouldBe(AuditExport.RedactionType);

    private static CheckpointKey NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return CheckpointKey.Of(key);
    }
}
