using System.Text.Json.Serialization;
using Verify.Domain.History;

namespace Verify.Domain.Audits;

/// <summary>The log got its name and its first key.</summary>
public sealed record AuditLogOpened(DateTimeOffset At, Actor By, Guid AuditLogId, string Origin, string KeyId, string PublicKey) : DomainEvent(At, By);

/// <summary>Another key signs from now on.</summary>
public sealed record LogKeyRotated(DateTimeOffset At, Actor By, string KeyId, string PublicKey) : DomainEvent(At, By);

/// <summary>An auditor took note that the database was restored, and that the log gives up a state that was signed.</summary>
public sealed record RestoreRecorded(DateTimeOffset At, Actor By, long AbandonedSize, string AbandonedRoot, long LogSize, string Reason) : DomainEvent(At, By);

/// <summary>The events of <see cref="AuditLog"/> as they are stored.</summary>
public static class AuditLogStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("audit-log", typeof(AuditLog), FoldVersion: 1, () => new AuditLog(),
    [
        EventType.Of("audit-log-opened", AuditLogJson.Default.AuditLogOpened),
        EventType.Of("log-key-rotated", AuditLogJson.Default.LogKeyRotated),
        EventType.Of("restore-recorded", AuditLogJson.Default.RestoreRecorded),
    ]);
}

/// <summary>JSON of the log's events and parts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditLogOpened))]
[JsonSerializable(typeof(LogKeyRotated))]
[JsonSerializable(typeof(RestoreRecorded))]
[JsonSerializable(typeof(IReadOnlyList<LogKeyPeriod>), TypeInfoPropertyName = "LogKeyPeriods")]
[JsonSerializable(typeof(IReadOnlyList<Restore>), TypeInfoPropertyName = "RestoreList")]
public sealed partial class AuditLogJson : JsonSerializerContext;
