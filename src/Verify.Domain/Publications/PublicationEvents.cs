using System.Text.Json.Serialization;
using Verify.Domain.History;

namespace Verify.Domain.Publications;

/// <summary>The CMS said what it did with a text.</summary>
public sealed record PublicationRecorded(DateTimeOffset At, Actor By, Guid PublicationId, PublicationDetails Details, Guid? DocumentId, int? DocumentVersion) : DomainEvent(At, By);

/// <summary>The events of <see cref="Publication"/> as they are stored.</summary>
public static class PublicationStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("publication", typeof(Publication), FoldVersion: 1, () => new Publication(),
    [
        EventType.Of("publication-recorded", PublicationJson.Default.PublicationRecorded),
    ]);
}

/// <summary>JSON of a publication's events.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PublicationRecorded))]
public sealed partial class PublicationJson : JsonSerializerContext;
