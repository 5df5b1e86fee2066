using System.Text.Json.Serialization;
using Verify.Domain.History;

namespace Verify.Domain.Corrections;

/// <summary>A correction was drafted.</summary>
public sealed record CorrectionDrafted(DateTimeOffset At, Actor By, Guid CorrectionId, Guid DocumentId, Guid PublicationId, int DocumentVersion, CorrectionContent Content) : DomainEvent(At, By);

/// <summary>What it says was changed; approved words are a draft again.</summary>
public sealed record CorrectionEdited(DateTimeOffset At, Actor By, CorrectionContent Content) : DomainEvent(At, By);

/// <summary>A reviewer approved its words.</summary>
public sealed record CorrectionApproved(DateTimeOffset At, Actor By) : DomainEvent(At, By);

/// <summary>It is out.</summary>
public sealed record CorrectionPublished(DateTimeOffset At, Actor By, DateTimeOffset PublishedAt, string? Url) : DomainEvent(At, By);

/// <summary>It was given up.</summary>
public sealed record CorrectionDiscarded(DateTimeOffset At, Actor By, string Reason) : DomainEvent(At, By);

/// <summary>The events of <see cref="Correction"/> as they are stored.</summary>
public static class CorrectionStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("correction", typeof(Correction), FoldVersion: 1, () => new Correction(),
    [
        EventType.Of("correction-drafted", CorrectionJson.Default.CorrectionDrafted),
        EventType.Of("correction-edited", CorrectionJson.Default.CorrectionEdited),
        EventType.Of("correction-approved", CorrectionJson.Default.CorrectionApproved),
        EventType.Of("correction-published", CorrectionJson.Default.CorrectionPublished),
        EventType.Of("correction-discarded", CorrectionJson.Default.CorrectionDiscarded),
    ]);
}

/// <summary>JSON of a correction's events and parts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CorrectionDrafted))]
[JsonSerializable(typeof(CorrectionEdited))]
[JsonSerializable(typeof(CorrectionApproved))]
[JsonSerializable(typeof(CorrectionPublished))]
[JsonSerializable(typeof(CorrectionDiscarded))]
[JsonSerializable(typeof(CorrectionContent))]
[JsonSerializable(typeof(IReadOnlyList<Guid>), TypeInfoPropertyName = "Writers")]
public sealed partial class CorrectionJson : JsonSerializerContext;
