using System.Text.Json.Serialization;
using Verify.Domain.History;

namespace Verify.Domain.Policies;

/// <summary>The first terms were set.</summary>
public sealed record PolicyEstablished(DateTimeOffset At, Actor By, Guid PolicyId, PolicyTerms Terms, string Reason) : DomainEvent(At, By);

/// <summary>The terms were changed.</summary>
public sealed record PolicyChanged(DateTimeOffset At, Actor By, PolicyTerms Terms, string Reason) : DomainEvent(At, By);

/// <summary>The events of <see cref="Policy"/> as they are stored.</summary>
public static class PolicyStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("policy", typeof(Policy), FoldVersion: 1, () => new Policy(),
    [
        EventType.Of("policy-established", PolicyJson.Default.PolicyEstablished),
        EventType.Of("policy-changed", PolicyJson.Default.PolicyChanged),
    ]);
}

/// <summary>JSON of the policy's events and parts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PolicyEstablished))]
[JsonSerializable(typeof(PolicyChanged))]
[JsonSerializable(typeof(PolicyTerms))]
public sealed partial class PolicyJson : JsonSerializerContext;
