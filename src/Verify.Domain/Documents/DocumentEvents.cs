using System.Text.Json.Serialization;
using Verify.Domain.History;

namespace Verify.Domain.Documents;

/// <summary>A piece came in, with its first version.</summary>
public sealed record DocumentCreated(DateTimeOffset At, Actor By, Guid DocumentId, DocumentDetails Details, DocumentVersion Version) : DomainEvent(At, By);

/// <summary>What is said about it was changed.</summary>
public sealed record DocumentEdited(DateTimeOffset At, Actor By, DocumentDetails Details, string Reason) : DomainEvent(At, By);

/// <summary>Its next version came in.</summary>
public sealed record DocumentVersionAdded(DateTimeOffset At, Actor By, DocumentVersion Version) : DomainEvent(At, By);

/// <summary>A place in a version was flagged.</summary>
public sealed record DocumentFlagRaised(DateTimeOffset At, Actor By, Guid FlagId, int Version, string Part, int Start, int End, string Rule, string Message, string? Ground = null) : DomainEvent(At, By);

/// <summary>A flag was found right.</summary>
public sealed record DocumentFlagAccepted(DateTimeOffset At, Actor By, Guid FlagId, string? Reason) : DomainEvent(At, By);

/// <summary>A flag was found to be none.</summary>
public sealed record DocumentFlagDismissed(DateTimeOffset At, Actor By, Guid FlagId, string Reason) : DomainEvent(At, By);

/// <summary>What a flag rests on stands in a later version too: the flag lies there as well, in the state it is in.</summary>
public sealed record DocumentFlagCarried(DateTimeOffset At, Actor By, Guid FlagId, int Version, string Part, int Start, int End) : DomainEvent(At, By);

/// <summary>What an open flag rests on is gone: the system settled it.</summary>
public sealed record DocumentFlagSettled(DateTimeOffset At, Actor By, Guid FlagId, int GoneSince, string Reason) : DomainEvent(At, By);

/// <summary>The events of <see cref="Document"/> as they are stored.</summary>
public static class DocumentStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("document", typeof(Document), FoldVersion: 2, () => new Document(),
    [
        EventType.Of("document-created", DocumentJson.Default.DocumentCreated),
        EventType.Of("document-edited", DocumentJson.Default.DocumentEdited),
        EventType.Of("document-version-added", DocumentJson.Default.DocumentVersionAdded),
        EventType.Of("document-flag-raised", DocumentJson.Default.DocumentFlagRaised),
        EventType.Of("document-flag-accepted", DocumentJson.Default.DocumentFlagAccepted),
        EventType.Of("document-flag-dismissed", DocumentJson.Default.DocumentFlagDismissed),
        EventType.Of("document-flag-carried", DocumentJson.Default.DocumentFlagCarried),
        EventType.Of("document-flag-settled", DocumentJson.Default.DocumentFlagSettled),
    ]);
}

/// <summary>JSON of a document's events and parts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DocumentCreated))]
[JsonSerializable(typeof(DocumentEdited))]
[JsonSerializable(typeof(DocumentVersionAdded))]
[JsonSerializable(typeof(DocumentFlagRaised))]
[JsonSerializable(typeof(DocumentFlagAccepted))]
[JsonSerializable(typeof(DocumentFlagDismissed))]
[JsonSerializable(typeof(DocumentFlagCarried))]
[JsonSerializable(typeof(DocumentFlagSettled))]
[JsonSerializable(typeof(IReadOnlyList<string>), TypeInfoPropertyName = "Tags")]
[JsonSerializable(typeof(IReadOnlyList<Guid>), TypeInfoPropertyName = "Authors")]
[JsonSerializable(typeof(IReadOnlyList<DocumentVersion>), TypeInfoPropertyName = "Versions")]
[JsonSerializable(typeof(IReadOnlyList<VersionFlag>), TypeInfoPropertyName = "Flags")]
public sealed partial class DocumentJson : JsonSerializerContext;
