using System.Text.Json.Serialization;
using Verify.Domain.History;

namespace Verify.Domain.People;

/// <summary>A person came into the books.</summary>
public sealed record PersonRegistered(DateTimeOffset At, Actor By, Guid PersonId, string Name, string? Email, bool CanSignIn, IReadOnlyList<Role> Roles) : DomainEvent(At, By)
{
    /// <inheritdoc/>
    public override Visibility VisibleTo(Viewer viewer, Aggregate state) => ((Person)state).IsOpenTo(viewer.Who) ? Visibility.Full : Visibility.Sealed;
}

/// <summary>A role was granted.</summary>
public sealed record RoleGranted(DateTimeOffset At, Actor By, Role Role, Actor? RequestedBy = null) : DomainEvent(At, By);

/// <summary>A role was asked for that takes a second person.</summary>
public sealed record RoleRequested(DateTimeOffset At, Actor By, Role Role, DateTimeOffset ExpiresAt) : DomainEvent(At, By);

/// <summary>A role that was asked for was declined, or the request taken back.</summary>
public sealed record RoleRequestDeclined(DateTimeOffset At, Actor By, Role Role, string Reason) : DomainEvent(At, By);

/// <summary>A role was taken away.</summary>
public sealed record RoleRevoked(DateTimeOffset At, Actor By, Role Role) : DomainEvent(At, By);

/// <summary>It was noted how an identity provider names the person.</summary>
public sealed record PersonIdentityLinked(DateTimeOffset At, Actor By, string Issuer, string Subject) : DomainEvent(At, By)
{
    /// <inheritdoc/>
    public override Visibility VisibleTo(Viewer viewer, Aggregate state) => ((Person)state).IsOpenTo(viewer.Who) ? Visibility.Full : Visibility.Sealed;
}

/// <summary>The person may no longer sign in.</summary>
public sealed record PersonDisabled(DateTimeOffset At, Actor By, string Reason) : DomainEvent(At, By);

/// <summary>The person may sign in again.</summary>
public sealed record PersonEnabled(DateTimeOffset At, Actor By, string Reason) : DomainEvent(At, By);

/// <summary>The events of <see cref="Person"/> as they are stored.</summary>
public static class PersonStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("person", typeof(Person), FoldVersion: 3, () => new Person(),
    [
        EventType.Of("person-registered", PersonJson.Default.PersonRegistered),
        EventType.Of("role-granted", PersonJson.Default.RoleGranted),
        EventType.Of("role-requested", PersonJson.Default.RoleRequested),
        EventType.Of("role-request-declined", PersonJson.Default.RoleRequestDeclined),
        EventType.Of("role-revoked", PersonJson.Default.RoleRevoked),
        EventType.Of("person-identity-linked", PersonJson.Default.PersonIdentityLinked),
        EventType.Of("person-disabled", PersonJson.Default.PersonDisabled),
        EventType.Of("person-enabled", PersonJson.Default.PersonEnabled),
    ]);
}

/// <summary>JSON of a person's events and parts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PersonRegistered))]
[JsonSerializable(typeof(RoleGranted))]
[JsonSerializable(typeof(RoleRequested))]
[JsonSerializable(typeof(RoleRequestDeclined))]
[JsonSerializable(typeof(IReadOnlyList<RoleRequest>), TypeInfoPropertyName = "RoleRequests")]
[JsonSerializable(typeof(RoleRevoked))]
[JsonSerializable(typeof(PersonIdentityLinked))]
[JsonSerializable(typeof(IReadOnlyList<OutsideIdentity>), TypeInfoPropertyName = "Identities")]
[JsonSerializable(typeof(PersonDisabled))]
[JsonSerializable(typeof(PersonEnabled))]
[JsonSerializable(typeof(IReadOnlyList<Role>), TypeInfoPropertyName = "Roles")]
[JsonSerializable(typeof(IReadOnlyList<RoleGrant>), TypeInfoPropertyName = "Grants")]
public sealed partial class PersonJson : JsonSerializerContext;
