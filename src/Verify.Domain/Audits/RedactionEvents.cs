using System.Text.Json.Serialization;
using Verify.Domain.History;
using Verify.Domain.People;

namespace Verify.Domain.Audits;

/// <summary>Somebody asked for texts to be taken out of an event.</summary>
public sealed record RedactionRequested(DateTimeOffset At, Actor By, Guid RedactionId, RedactionOrder Order) : DomainEvent(At, By);

/// <summary>
/// Texts were taken out of an event; this one vouches for what stands in. Its name and the members <c>index</c> and
/// <c>substituteHash</c> are those that <see cref="Integrity.AuditExport"/> gives to redactions.
/// </summary>
public sealed record PayloadRedacted(DateTimeOffset At, Actor By, long Index, IReadOnlyList<string> Pointers, IReadOnlyList<string> Blobs, string SubstituteHash, string Reason) : DomainEvent(At, By);

/// <summary>A redaction was declined, or taken back.</summary>
public sealed record RedactionDeclined(DateTimeOffset At, Actor By, string Reason) : DomainEvent(At, By);

/// <summary>A hold on redactions was proposed.</summary>
public sealed record LegalHoldProposed(DateTimeOffset At, Actor By, Guid HoldId, string? Stream, string Reason, IReadOnlyList<Role> As) : DomainEvent(At, By);

/// <summary>The second person set the hold.</summary>
public sealed record LegalHoldSet(DateTimeOffset At, Actor By) : DomainEvent(At, By);

/// <summary>It was proposed to lift the hold.</summary>
public sealed record LegalHoldLiftProposed(DateTimeOffset At, Actor By, string Reason, IReadOnlyList<Role> As) : DomainEvent(At, By);

/// <summary>The second person lifted the hold.</summary>
public sealed record LegalHoldLifted(DateTimeOffset At, Actor By) : DomainEvent(At, By);

/// <summary>The events of <see cref="Redaction"/> as they are stored.</summary>
public static class RedactionStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("redaction", typeof(Redaction), FoldVersion: 1, () => new Redaction(),
    [
        EventType.Of("redaction-requested", RedactionJson.Default.RedactionRequested),
        EventType.Of("payload-redacted", RedactionJson.Default.PayloadRedacted),
        EventType.Of("redaction-declined", RedactionJson.Default.RedactionDeclined),
    ]);
}

/// <summary>The events of <see cref="LegalHold"/> as they are stored.</summary>
public static class LegalHoldStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("legal-hold", typeof(LegalHold), FoldVersion: 1, () => new LegalHold(),
    [
        EventType.Of("legal-hold-proposed", RedactionJson.Default.LegalHoldProposed),
        EventType.Of("legal-hold-set", RedactionJson.Default.LegalHoldSet),
        EventType.Of("legal-hold-lift-proposed", RedactionJson.Default.LegalHoldLiftProposed),
        EventType.Of("legal-hold-lifted", RedactionJson.Default.LegalHoldLifted),
    ]);
}

/// <summary>JSON of the events and parts of redactions and holds.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RedactionRequested))]
[JsonSerializable(typeof(PayloadRedacted))]
[JsonSerializable(typeof(RedactionDeclined))]
[JsonSerializable(typeof(LegalHoldProposed))]
[JsonSerializable(typeof(LegalHoldSet))]
[JsonSerializable(typeof(LegalHoldLiftProposed))]
[JsonSerializable(typeof(LegalHoldLifted))]
[JsonSerializable(typeof(RedactionOrder))]
[JsonSerializable(typeof(IReadOnlyList<Role>), TypeInfoPropertyName = "Roles")]
public sealed partial class RedactionJson : JsonSerializerContext;
