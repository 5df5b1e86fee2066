using System.Text.Json.Serialization;
using Verify.Domain.Confidences;
using Verify.Domain.History;
using Verify.Domain.Texts;

namespace Verify.Domain.Authorities;

/// <summary>An authority came into the books.</summary>
public sealed record AuthorityAdded(DateTimeOffset At, Actor By, Guid AuthorityId, AuthorityKind Kind, string Name, IReadOnlyList<string> Aliases, IReadOnlyList<Identifier> Identifiers) : DomainEvent(At, By);

/// <summary>Somebody cited in confidence came into the books.</summary>
public sealed record ConfidentialAuthorityAdded(DateTimeOffset At, Actor By, Guid AuthorityId, string Label, Confidence Confidence) : DomainEvent(At, By)
{
    /// <summary>Not even what is encrypted goes to whoever does not know it.</summary>
    public override Visibility VisibleTo(Viewer viewer, Aggregate state) => ((Authority)state).IsOpenTo(viewer) ? Visibility.Full : Visibility.Sealed;

    /// <summary>It never leaves the house.</summary>
    public override bool StaysInTheHouse() => true;
}

/// <summary>One more person was told who it is.</summary>
public sealed record AuthorityConfidenceShared(DateTimeOffset At, Actor By, Guid PersonId) : DomainEvent(At, By)
{
    /// <summary>Who knows is known to those who know.</summary>
    public override Visibility VisibleTo(Viewer viewer, Aggregate state) => ((Authority)state).IsOpenTo(viewer) ? Visibility.Full : Visibility.Sealed;

    /// <summary>It never leaves the house.</summary>
    public override bool StaysInTheHouse() => true;
}

/// <summary>It got another name; the old one may stay as an alias.</summary>
public sealed record AuthorityRenamed(DateTimeOffset At, Actor By, string Name, bool KeepOldAsAlias) : DomainEvent(At, By);

/// <summary>A name it is cited under was added.</summary>
public sealed record AuthorityAliasAdded(DateTimeOffset At, Actor By, string Alias) : DomainEvent(At, By);

/// <summary>Its number in a register was added.</summary>
public sealed record AuthorityIdentifierAdded(DateTimeOffset At, Actor By, Identifier Identifier) : DomainEvent(At, By);

/// <summary>A number that was not its own was taken back.</summary>
public sealed record AuthorityIdentifierStruck(DateTimeOffset At, Actor By, Identifier Identifier, string Reason) : DomainEvent(At, By);

/// <summary>A role was entered into the timeline.</summary>
public sealed record AuthorityRoleAdded(DateTimeOffset At, Actor By, AuthorityRole Role) : DomainEvent(At, By);

/// <summary>It was said when a role ended.</summary>
public sealed record AuthorityRoleClosed(DateTimeOffset At, Actor By, Guid RoleId, Edtf To, string? SourceNote) : DomainEvent(At, By);

/// <summary>A role entered in error was struck.</summary>
public sealed record AuthorityRoleStruck(DateTimeOffset At, Actor By, Guid RoleId, string Reason) : DomainEvent(At, By);

/// <summary>It turned out to be another authority.</summary>
public sealed record AuthorityMerged(DateTimeOffset At, Actor By, Guid Target, string Reason) : DomainEvent(At, By);

/// <summary>The merge was taken back.</summary>
public sealed record AuthorityUnmerged(DateTimeOffset At, Actor By, string Reason) : DomainEvent(At, By);

/// <summary>The events of <see cref="Authority"/> as they are stored.</summary>
public static class AuthorityStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("authority", typeof(Authority), FoldVersion: 2, () => new Authority(),
    [
        EventType.Of("authority-added", AuthorityJson.Default.AuthorityAdded),
        EventType.Of("confidential-authority-added", AuthorityJson.Default.ConfidentialAuthorityAdded),
        EventType.Of("authority-confidence-shared", AuthorityJson.Default.AuthorityConfidenceShared),
        EventType.Of("authority-renamed", AuthorityJson.Default.AuthorityRenamed),
        EventType.Of("authority-alias-added", AuthorityJson.Default.AuthorityAliasAdded),
        EventType.Of("authority-identifier-added", AuthorityJson.Default.AuthorityIdentifierAdded),
        EventType.Of("authority-identifier-struck", AuthorityJson.Default.AuthorityIdentifierStruck),
        EventType.Of("authority-role-added", AuthorityJson.Default.AuthorityRoleAdded),
        EventType.Of("authority-role-closed", AuthorityJson.Default.AuthorityRoleClosed),
        EventType.Of("authority-role-struck", AuthorityJson.Default.AuthorityRoleStruck),
        EventType.Of("authority-merged", AuthorityJson.Default.AuthorityMerged),
        EventType.Of("authority-unmerged", AuthorityJson.Default.AuthorityUnmerged),
    ]);
}

/// <summary>JSON of an authority's events and parts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuthorityAdded))]
[JsonSerializable(typeof(ConfidentialAuthorityAdded))]
[JsonSerializable(typeof(AuthorityConfidenceShared))]
[JsonSerializable(typeof(Confidence))]
[JsonSerializable(typeof(AuthorityRenamed))]
[JsonSerializable(typeof(AuthorityAliasAdded))]
[JsonSerializable(typeof(AuthorityIdentifierAdded))]
[JsonSerializable(typeof(AuthorityIdentifierStruck))]
[JsonSerializable(typeof(AuthorityRoleAdded))]
[JsonSerializable(typeof(AuthorityRoleClosed))]
[JsonSerializable(typeof(AuthorityRoleStruck))]
[JsonSerializable(typeof(AuthorityMerged))]
[JsonSerializable(typeof(AuthorityUnmerged))]
[JsonSerializable(typeof(IReadOnlyList<string>), TypeInfoPropertyName = "Aliases")]
[JsonSerializable(typeof(IReadOnlyList<Identifier>), TypeInfoPropertyName = "Identifiers")]
[JsonSerializable(typeof(IReadOnlyList<AuthorityRole>), TypeInfoPropertyName = "Roles")]
public sealed partial class AuthorityJson : JsonSerializerContext;
