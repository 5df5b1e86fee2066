using System.Text.Json;
using System.Text.Json.Serialization;
using Verify.Domain.Claims;
using Verify.Domain.Corrections;
using Verify.Domain.Gates;
using Verify.Domain.Publications;

namespace Verify.Api.Webhooks;

/// <summary>The types of messages, as other systems know them.</summary>
internal static class MessageTypes
{
    public const string ClaimStageChanged = "claim.stage_changed";
    public const string ClaimDecided = "claim.decided";
    public const string ClaimStale = "claim.stale";
    public const string FlagRaised = "flag.raised";
    public const string GateChanged = "gate.changed";
    public const string PublicationAlarmed = "publication.alarmed";
    public const string CorrectionPublished = "correction.published";
    public const string CheckpointSigned = "checkpoint.signed";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [ClaimStageChanged, ClaimDecided, ClaimStale, FlagRaised, GateChanged, PublicationAlarmed, CorrectionPublished, CheckpointSigned];

    /// <summary>Those whose messages stand in the log, and so in the feed.</summary>
    public static IReadOnlyList<string> Logged { get; } = [.. All.Except([CheckpointSigned], StringComparer.Ordinal)];
}

/// <summary>A message to other systems: something that happened here.</summary>
/// <param name="Index">Log index of the event that it tells of; of a checkpoint its size.</param>
/// <param name="Type">What happened: <c>claim.decided</c>.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Data">Which thing, and how it stands: ids and names of kinds, never texts or names of people.</param>
internal sealed record Message(long Index, string Type, DateTimeOffset Timestamp, JsonElement Data);

/// <summary>A claim has come to another stage. The axes are there while a decision holds, or is questioned.</summary>
internal sealed record ClaimStageChanged(Guid ClaimId, Guid DocumentId, int DocumentVersion, Stage Stage, Stage? PreviousStage, Fidelity? Fidelity, Veracity? Veracity);

/// <summary>A claim was decided, or a questioned decision holds again.</summary>
internal sealed record ClaimDecidedMessage(Guid ClaimId, Guid DocumentId, int DocumentVersion, Fidelity Fidelity, Veracity Veracity, bool IsReaffirmed);

/// <summary>Something questions a decision.</summary>
internal sealed record ClaimStale(Guid ClaimId, Guid DocumentId, int DocumentVersion, StaleCause Cause, IReadOnlyList<Axis> Axes, Fidelity? Fidelity, Veracity? Veracity);

/// <summary>A detector or a person raised a flag, on a claim or on a place in a version.</summary>
internal sealed record FlagRaisedMessage(Guid FlagId, string Rule, Guid DocumentId, int DocumentVersion, Guid? ClaimId);

/// <summary>A text went out that should not have, or that nobody brought here.</summary>
internal sealed record PublicationAlarmedMessage(Guid PublicationId, string Ref, string ContentHash, Guid? DocumentId, PublicationAlarm Reason);

/// <summary>The gate of a document's latest version opened, closed, or is open for another version.</summary>
internal sealed record GateChangedMessage(Guid DocumentId, int DocumentVersion, string ContentHash, GateResult Result, GateResult PreviousResult, IReadOnlyList<string> Rules);

/// <summary>Something that was published is put right.</summary>
internal sealed record CorrectionPublishedMessage(Guid CorrectionId, Guid DocumentId, Guid PublicationId, CorrectionKind Kind, DateTimeOffset PublishedAt, string? Url);

/// <summary>The log was signed.</summary>
internal sealed record CheckpointSigned(long Size, string Root, string Checkpoint);

/// <summary>The body of a webhook by the Standard Webhooks specification.</summary>
internal sealed record MessageBody(string Type, DateTimeOffset Timestamp, JsonElement Data);

/// <summary>JSON of messages.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MessageBody))]
[JsonSerializable(typeof(ClaimStageChanged))]
[JsonSerializable(typeof(ClaimDecidedMessage))]
[JsonSerializable(typeof(ClaimStale))]
[JsonSerializable(typeof(FlagRaisedMessage))]
[JsonSerializable(typeof(PublicationAlarmedMessage))]
[JsonSerializable(typeof(GateChangedMessage))]
[JsonSerializable(typeof(CorrectionPublishedMessage))]
[JsonSerializable(typeof(CheckpointSigned))]
internal sealed partial class MessagesJson : JsonSerializerContext;
