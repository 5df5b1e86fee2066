using System.Text.Json.Serialization;
using Verify.Domain.History;

namespace Verify.Domain.Overrides;

/// <summary>A lead asked for an override.</summary>
public sealed record OverrideRequested(DateTimeOffset At, Actor By, Guid OverrideId, OverrideTarget Target, string Reason, DateTimeOffset ExpiresAt) : DomainEvent(At, By);

/// <summary>The second person confirmed it.</summary>
public sealed record OverrideConfirmed(DateTimeOffset At, Actor By) : DomainEvent(At, By);

/// <summary>It was declined, or taken back.</summary>
public sealed record OverrideDeclined(DateTimeOffset At, Actor By, string Reason) : DomainEvent(At, By);

/// <summary>It was ended before it expired.</summary>
public sealed record OverrideRevoked(DateTimeOffset At, Actor By, string Reason) : DomainEvent(At, By);

/// <summary>The events of <see cref="Override"/> as they are stored.</summary>
public static class OverrideStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("override", typeof(Override), FoldVersion: 1, () => new Override(),
    [
        EventType.Of("override-requested", OverrideJson.Default.OverrideRequested),
        EventType.Of("override-confirmed", OverrideJson.Default.OverrideConfirmed),
        EventType.Of("override-declined", OverrideJson.Default.OverrideDeclined),
        EventType.Of("override-revoked", OverrideJson.Default.OverrideRevoked),
    ]);
}

/// <summary>JSON of an override's events and parts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OverrideRequested))]
[JsonSerializable(typeof(OverrideConfirmed))]
[JsonSerializable(typeof(OverrideDeclined))]
[JsonSerializable(typeof(OverrideRevoked))]
[JsonSerializable(typeof(OverrideTarget))]
public sealed partial class OverrideJson : JsonSerializerContext;
