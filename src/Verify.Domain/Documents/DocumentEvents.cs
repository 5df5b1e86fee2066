using System.Text.Json.Serialization;
using Verify.Domain.History;
using Verify.Domain.Policies;

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

/// <summary>Something was said about sentences of a version.</summary>
public sealed record SentencesMarked(DateTimeOffset At, Actor By, int Version, MarkKind Kind, string? Reason, IReadOnlyList<MarkedSentence> Sentences) : DomainEvent(At, By);

/// <summary>A checker signed that every checkable statement of a version is claimed or waived.</summary>
public sealed record VersionSignedOff(DateTimeOffset At, Actor By, int Version, string TextHash, string? Note, int Unexamined) : DomainEvent(At, By);

/// <summary>The sign-off of a version no longer stands.</summary>
public sealed record SignOffTakenBack(DateTimeOffset At, Actor By, int Version, string Reason) : DomainEvent(At, By);

/// <summary>A lead chose which terms the gate holds against the piece.</summary>
public sealed record ProfileChosen(DateTimeOffset At, Actor By, GateProfile Profile, DateTimeOffset? ChecksDueBy, string Reason) : DomainEvent(At, By);
/// <summary>What a flag rests on stands in a later version too: the flag lies there as well, in the state it is in.</summary>
public sealed record DocumentFlagCarried(DateTimeOffset At, Actor By, Guid FlagId, int Version, string Part, int Start, int End) : DomainEvent(At, By);

/// <summary>What an open flag rests on is gone: the system settled it.</summary>
public sealed record DocumentFlagSettled(DateTimeOffset At, Actor By, Guid FlagId, int GoneSince, string Reason) : DomainEvent(At, By);

/// <summary>The events of <see cref="Document"/> as they are stored.</summary>
public static class DocumentStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("document", typeof(Document), FoldVersion: 3, () => new Document(),
    [
        EventType.Of("document-created", DocumentJson.Default.DocumentCreated),
        EventType.Of("document-edited", DocumentJson.Default.DocumentEdited),
        EventType.Of("document-version-added", DocumentJson.Default.DocumentVersionAdded),
        EventType.Of("document-flag-raised", DocumentJson.Default.DocumentFlagRaised),
        EventType.Of("document-flag-accepted", DocumentJson.Default.DocumentFlagAccepted),
        EventType.Of("document-flag-dismissed", DocumentJson.Default.DocumentFlagDismissed),
        EventType.Of("sentences-marked", DocumentJson.Default.SentencesMarked),
        EventType.Of("version-signed-off", DocumentJson.Default.VersionSignedOff),
        EventType.Of("sign-off-taken-back", DocumentJson.Default.SignOffTakenBack),
        EventType.Of("profile-chosen", DocumentJson.Default.ProfileChosen),
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
[JsonSerializable(typeof(SentencesMarked))]
[JsonSerializable(typeof(VersionSignedOff))]
[JsonSerializable(typeof(SignOffTakenBack))]
[JsonSerializable(typeof(ProfileChosen))]
[JsonSerializable(typeof(ChosenProfile))]
[JsonSerializable(typeof(IReadOnlyList<SentenceMark>), TypeInfoPropertyName = "Marks")]
[JsonSerializable(typeof(IReadOnlyList<SignOff>), TypeInfoPropertyName = "SignOffs")]
[JsonSerializable(typeof(DocumentFlagCarried))]
[JsonSerializable(typeof(DocumentFlagSettled))]
[JsonSerializable(typeof(IReadOnlyList<string>), TypeInfoPropertyName = "Tags")]
[JsonSerializable(typeof(IReadOnlyList<Guid>), TypeInfoPropertyName = "Authors")]
[JsonSerializable(typeof(IReadOnlyList<DocumentVersion>), TypeInfoPropertyName = "Versions")]
[JsonSerializable(typeof(IReadOnlyList<VersionFlag>), TypeInfoPropertyName = "Flags")]
public sealed partial class DocumentJson : JsonSerializerContext;
