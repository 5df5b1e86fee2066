using System.Security.Cryptography;
using Verify.Domain.History;
using Verify.Domain.Integrity;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Domain.Audits;

/// <summary>A public key that signed, or signs, for the log.</summary>
/// <param name="Id">Its short name in signature lines: eight hex digits.</param>
/// <param name="PublicKey">The key as a PEM block.</param>
/// <param name="Since">From when it signs.</param>
/// <param name="Until">Until when it signed; null for the one that signs now.</param>
public sealed record LogKeyPeriod(string Id, string PublicKey, DateTimeOffset Since, DateTimeOffset? Until);

/// <summary>A restored database: which signed state of the log was given up.</summary>
/// <param name="AbandonedSize">How many events the checkpoint covered that this log no longer agrees with.</param>
/// <param name="AbandonedRoot">Its root, base64.</param>
/// <param name="LogSize">How many events this log held when the restore was recorded.</param>
/// <param name="Reason">What happened, in words.</param>
/// <param name="By">The auditor.</param>
/// <param name="At">When.</param>
public sealed record Restore(long AbandonedSize, string AbandonedRoot, long LogSize, string Reason, Actor By, DateTimeOffset At);

/// <summary>What concerns the log as a whole: its name, the keys that sign for it, the restores of its database. There is one.</summary>
public sealed class AuditLog : Aggregate
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReasonLength = 2000;

    /// <summary>The id of the one.</summary>
    public static readonly Guid TheOne = new("00000000-0000-7000-8000-000000000002");

    /// <summary>Name of the log: first line of its checkpoints, and name of its keys.</summary>
    public string Origin { get; private set; } = "";

    /// <summary>The keys in the order of their periods; the last one signs.</summary>
    public IReadOnlyList<LogKeyPeriod> Keys { get; private set; } = [];

    /// <summary>The restores, oldest first.</summary>
    public IReadOnlyList<Restore> Restores { get; private set; } = [];

    /// <summary>Names the log and its first key. The system does it at the first start.</summary>
    public static AuditLog Open(string origin, CheckpointKey key, Acting by, DateTimeOffset at)
    {
        DemandSystem(by);
        var log = new AuditLog();
        log.Raise(new AuditLogOpened(at, by.Actor, TheOne, origin, key.IdText, key.ToPem()));
        return log;
    }

    /// <summary>Lets another key sign from now on; the old one stays known. The system does it when it starts with another key.</summary>
    public void RotateKey(CheckpointKey key, Acting by, DateTimeOffset at)
    {
        DemandSystem(by);
        CheckExpectedVersion();
        if (IsCurrent(key)) throw Refuse.WrongState("That key signs already.");
        Raise(new LogKeyRotated(at, by.Actor, key.IdText, key.ToPem()));
    }

    /// <summary>
    /// Takes the responsibility for a database that was restored behind a checkpoint held outside, so that signing goes
    /// on. Auditors only.
    /// </summary>
    /// <param name="abandoned">The last checkpoint outside, with which the log does not agree; null when it agrees with all, and there is nothing to record.</param>
    /// <param name="logSize">How many events the log holds.</param>
    /// <param name="reason">What happened.</param>
    /// <param name="by">The auditor.</param>
    /// <param name="at">When.</param>
    public void RecordRestore(Checkpoint? abandoned, long logSize, string reason, Acting by, DateTimeOffset at)
    {
        if (!by.Is(Role.Auditor)) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "Only an auditor records a restore.");
        CheckExpectedVersion();
        if (abandoned is null || HasGivenUp(abandoned)) throw Refuse.WrongState("The log agrees with the last checkpoint outside, or its restore is recorded already.");
        Raise(new RestoreRecorded(at, by.Actor, abandoned.Size, Convert.ToBase64String(abandoned.Root), logSize, reason));
    }

    /// <summary>Refuses to show the log as a whole to anybody but auditors.</summary>
    public static void DemandSight(Acting viewer) => viewer.Demand("Only an auditor reads the whole log.", Role.Auditor);

    /// <summary>Refuses to sign for, or to tell how the log stands to, anybody but auditors and administrators.</summary>
    public static void DemandSigner(Acting by) => by.Demand("Only an auditor or an administrator has the log signed.", Role.Auditor, Role.Admin);

    /// <summary>Whether this key signs now.</summary>
    public bool IsCurrent(CheckpointKey key) => string.Equals(Keys[^1].PublicKey, key.ToPem(), StringComparison.Ordinal);

    /// <summary>Whether an auditor has said that the log no longer agrees with this checkpoint.</summary>
    public bool HasGivenUp(Checkpoint checkpoint)
    {
        var root = Convert.ToBase64String(checkpoint.Root);
        return Restores.Any(r => r.AbandonedSize == checkpoint.Size && string.Equals(r.AbandonedRoot, root, StringComparison.Ordinal));
    }

    /// <summary>All its public keys, bound to its name.</summary>
    public IReadOnlyList<CheckpointKey> PublicKeys() => [.. Keys.Select(k => CheckpointKey.FromDer(Convert.FromBase64String(k.PublicKey[PemEncoding.Find(k.PublicKey).Base64Data]), Origin))];

    /// <inheritdoc/>
    protected override void Apply(DomainEvent change)
    {
        switch (change)
        {
            case AuditLogOpened e:
                Id = e.AuditLogId;
                Origin = e.Origin;
                Keys = [new LogKeyPeriod(e.KeyId, e.PublicKey, e.At, Until: null)];
                break;
            case LogKeyRotated e:
                Keys = [.. Keys.Take(Keys.Count - 1), Keys[^1] with { Until = e.At }, new LogKeyPeriod(e.KeyId, e.PublicKey, e.At, Until: null)];
                break;
            case RestoreRecorded e:
                Restores = [.. Restores, new Restore(e.AbandonedSize, e.AbandonedRoot, e.LogSize, e.Reason, e.By, e.At)];
                break;
            default:
                throw new InvalidOperationException($"The log knows no {change.GetType().Name}.");
        }
    }

    private static void DemandSystem(Acting by)
    {
        if (!by.IsSystem) throw new RefusedException(RefusalKind.Forbidden, ProblemCodes.Forbidden, "The log's name and keys come from the server's configuration.");
    }
}
