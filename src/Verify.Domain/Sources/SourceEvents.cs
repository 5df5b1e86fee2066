using System.Text.Json.Serialization;
using Verify.Domain.History;
using Verify.Domain.Texts;

namespace Verify.Domain.Sources;

/// <summary>A work came into the books.</summary>
public sealed record SourceAdded(DateTimeOffset At, Actor By, Guid SourceId, CslItem Item, Edtf? Closed, IReadOnlyList<Guid> AuthorityIds) : DomainEvent(At, By);

/// <summary>Its description was put right.</summary>
public sealed record SourceRevised(DateTimeOffset At, Actor By, CslItem Item, Edtf? Closed, IReadOnlyList<Guid> AuthorityIds, string Reason) : DomainEvent(At, By);

/// <summary>An edition was entered.</summary>
public sealed record SourceEditionAdded(DateTimeOffset At, Actor By, Edition Edition) : DomainEvent(At, By);

/// <summary>A notice about it was entered.</summary>
public sealed record SourceNoticeAdded(DateTimeOffset At, Actor By, StatusNotice Notice) : DomainEvent(At, By);

/// <summary>A notice entered in error was struck.</summary>
public sealed record SourceNoticeStruck(DateTimeOffset At, Actor By, Guid NoticeId, string Reason) : DomainEvent(At, By);

/// <summary>It was said how much of it we have.</summary>
public sealed record SourceAccessSet(DateTimeOffset At, Actor By, SourceAccess Access, string Note) : DomainEvent(At, By);

/// <summary>It was sought by a route.</summary>
public sealed record AcquisitionAttempted(DateTimeOffset At, Actor By, Guid AttemptId, AcquisitionRoute Route, string Asked, AcquisitionOutcome Outcome, string? Answer) : DomainEvent(At, By);

/// <summary>An answer to seeking it came.</summary>
public sealed record AcquisitionAnswered(DateTimeOffset At, Actor By, Guid AttemptId, AcquisitionOutcome Outcome, string Answer) : DomainEvent(At, By);

/// <summary>A copy of it was taken.</summary>
public sealed record SnapshotAdded(DateTimeOffset At, Actor By, Snapshot Snapshot) : DomainEvent(At, By);

/// <summary>The events of <see cref="Source"/> as they are stored.</summary>
public static class SourceStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("source", typeof(Source), FoldVersion: 2, () => new Source(),
    [
        EventType.Of("source-added", SourceJson.Default.SourceAdded),
        EventType.Of("source-revised", SourceJson.Default.SourceRevised),
        EventType.Of("source-edition-added", SourceJson.Default.SourceEditionAdded),
        EventType.Of("source-notice-added", SourceJson.Default.SourceNoticeAdded),
        EventType.Of("source-notice-struck", SourceJson.Default.SourceNoticeStruck),
        EventType.Of("source-access-set", SourceJson.Default.SourceAccessSet),
        EventType.Of("acquisition-attempted", SourceJson.Default.AcquisitionAttempted),
        EventType.Of("acquisition-answered", SourceJson.Default.AcquisitionAnswered),
        EventType.Of("snapshot-added", SourceJson.Default.SnapshotAdded),
    ]);
}

/// <summary>JSON of a source's events and parts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SourceAdded))]
[JsonSerializable(typeof(SourceRevised))]
[JsonSerializable(typeof(SourceEditionAdded))]
[JsonSerializable(typeof(SourceNoticeAdded))]
[JsonSerializable(typeof(SourceNoticeStruck))]
[JsonSerializable(typeof(SourceAccessSet))]
[JsonSerializable(typeof(AcquisitionAttempted))]
[JsonSerializable(typeof(AcquisitionAnswered))]
[JsonSerializable(typeof(SnapshotAdded))]
[JsonSerializable(typeof(IReadOnlyList<Guid>), TypeInfoPropertyName = "AuthorityIds")]
[JsonSerializable(typeof(IReadOnlyList<Edition>), TypeInfoPropertyName = "Editions")]
[JsonSerializable(typeof(IReadOnlyList<StatusNotice>), TypeInfoPropertyName = "Notices")]
[JsonSerializable(typeof(IReadOnlyList<AcquisitionAttempt>), TypeInfoPropertyName = "Attempts")]
[JsonSerializable(typeof(IReadOnlyList<Snapshot>), TypeInfoPropertyName = "Snapshots")]
public sealed partial class SourceJson : JsonSerializerContext;
