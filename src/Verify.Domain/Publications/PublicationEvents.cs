using System.Text.Json.Serialization;
using Verify.Domain.History;

namespace Verify.Domain.Publications;

/// <summary>The CMS said what it did with a text.</summary>
public sealed record PublicationRecorded(DateTimeOffset At, Actor By, Guid PublicationId, PublicationDetails Details, Guid? DocumentId, int? DocumentVersion) : DomainEvent(At, By);

/// <summary>A text is out that was never brought here, or that the gate blocks.</summary>
public sealed record PublicationAlarmed(DateTimeOffset At, Actor By, PublicationAlarm Alarm, string Message) : DomainEvent(At, By);

/// <summary>The events of <see cref="Publication"/> as they are stored.</summary>
public static class PublicationStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("publication", typeof(Publication), FoldVersion: 2, () => new Publication(),
    [
        EventType.Of("publication-recorded", PublicationJson.Default.PublicationRecorded),
        EventType.Of("publication-alarmed", PublicationJson.Default.PublicationAlarmed),
    ]);
}

/// <summary>JSON of a publication's events.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PublicationRecorded))]
[JsonSerializable(typeof(PublicationAlarmed))]
public sealed partial class PublicationJson : JsonSerializerContext;
