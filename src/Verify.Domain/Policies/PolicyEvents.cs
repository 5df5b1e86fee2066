using System.Text.Json.Serialization;
using Verify.Domain.History;

namespace Verify.Domain.Policies;

/// <summary>The first terms were set.</summary>
public sealed record PolicyEstablished(DateTimeOffset At, Actor By, Guid PolicyId, PolicyTerms Terms, string Reason) : DomainEvent(At, By);

/// <summary>The terms were changed.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who put them into force: of weaker terms the second person.</param>
/// <param name="Terms">The terms.</param>
/// <param name="Reason">Why.</param>
/// <param name="ProposedBy">Who proposed them; null where one person was enough.</param>
/// <param name="IsWeaker">Whether they ask for less than those before.</param>
public sealed record PolicyChanged(DateTimeOffset At, Actor By, PolicyTerms Terms, string Reason, Guid? ProposedBy = null, bool IsWeaker = false) : DomainEvent(At, By);

/// <summary>Weaker terms were proposed: they wait for a second person.</summary>
public sealed record WeakerPolicyProposed(DateTimeOffset At, Actor By, PolicyTerms Terms, string Reason) : DomainEvent(At, By);

/// <summary>The weaker terms were declined, or taken back.</summary>
public sealed record WeakerPolicyDeclined(DateTimeOffset At, Actor By, string Reason) : DomainEvent(At, By);

/// <summary>The events of <see cref="Policy"/> as they are stored.</summary>
public static class PolicyStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("policy", typeof(Policy), FoldVersion: 2, () => new Policy(),
    [
        EventType.Of("policy-established", PolicyJson.Default.PolicyEstablished),
        EventType.Of("policy-changed", PolicyJson.Default.PolicyChanged),
        EventType.Of("weaker-policy-proposed", PolicyJson.Default.WeakerPolicyProposed),
        EventType.Of("weaker-policy-declined", PolicyJson.Default.WeakerPolicyDeclined),
    ]);
}

/// <summary>JSON of the policy's events and parts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PolicyEstablished))]
[JsonSerializable(typeof(PolicyChanged))]
[JsonSerializable(typeof(WeakerPolicyProposed))]
[JsonSerializable(typeof(WeakerPolicyDeclined))]
[JsonSerializable(typeof(PolicyProposal))]
[JsonSerializable(typeof(PolicyTerms))]
public sealed partial class PolicyJson : JsonSerializerContext;
