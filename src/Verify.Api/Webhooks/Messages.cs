using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Corrections;
using Verify.Domain.Documents;
using Verify.Domain.Gates;
using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Publications;

namespace Verify.Api.Webhooks;

/// <summary>What each event of the log means to other systems: the one table that webhooks and the feed are made of.</summary>
internal static class Messages
{
    // every event that moves a claim, and the others that somebody outside waits for
    private static readonly FrozenSet<string> TellingTypes = new[]
    {
        typeof(ClaimProposed), typeof(ClaimOpened), typeof(ClaimWithdrawn), typeof(ClaimRestored), typeof(ClaimAssigned), typeof(ClaimReleased), typeof(SourceAwaited), typeof(CheckResumed),
        typeof(FindingSubmitted), typeof(FindingRecalled), typeof(ConflictDeclared), typeof(ClaimDecided), typeof(ConflictAdjudicated), typeof(FindingReturned), typeof(ClaimSentBack),
        typeof(ReviewInterrupted), typeof(ClaimMarkedStale), typeof(DecisionReaffirmed), typeof(RecheckBegun), typeof(ClaimReopened),
        typeof(FlagRaised), typeof(DocumentFlagRaised), typeof(GateChanged), typeof(PublicationAlarmed), typeof(CorrectionPublished),
    }.Select(t => EventCatalog.EventOf(t).Written).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The types of events that can mean a message.</summary>
    public static IReadOnlyList<string> Telling { get; } = [.. TellingTypes];

    /// <summary>As whom webhooks look: a system of the newsroom, no member of the desk.</summary>
    public static Viewer Outsider { get; } = new(Acting.Person(Guid.Empty, Role.Integration));

    /// <summary>Whether an event of this type can mean a message at all.</summary>
    public static bool CanTell(string eventType) => TellingTypes.Contains(eventType);

    /// <summary>What a change means; mostly nothing.</summary>
    public static IEnumerable<Message> Of(SeenChange seen)
    {
        switch (seen.State)
        {
            case Claim claim:
                return OfClaim(seen, claim);
            case Document document when seen.Change is DocumentFlagRaised e:
                return [Made(seen, MessageTypes.FlagRaised, new FlagRaisedMessage(e.FlagId, e.Rule, document.Id, e.Version, ClaimId: null), MessagesJson.Default.FlagRaisedMessage)];
            case Publication p when seen.Change is PublicationAlarmed e:
                return [Made(seen, MessageTypes.PublicationAlarmed, new PublicationAlarmedMessage(p.Id, p.Ref, p.ContentHash, p.DocumentId, e.Alarm), MessagesJson.Default.PublicationAlarmedMessage)];
            case GateWatch when seen.Change is GateChanged e:
                return [Made(seen, MessageTypes.GateChanged, new GateChangedMessage(e.DocumentId, e.Version, e.ContentHash, e.Result, e.Before, e.Rules), MessagesJson.Default.GateChangedMessage)];
            case Correction c when seen.Change is CorrectionPublished e:
                return [Made(seen, MessageTypes.CorrectionPublished, new CorrectionPublishedMessage(c.Id, c.DocumentId, c.PublicationId, c.Kind, e.PublishedAt, e.Url), MessagesJson.Default.CorrectionPublishedMessage)];
            default:
                return [];
        }
    }

    /// <summary>What a signed checkpoint means.</summary>
    public static Message Of(StoredCheckpoint checkpoint) => new(checkpoint.Size, MessageTypes.CheckpointSigned, checkpoint.SignedAt,
        JsonSerializer.SerializeToElement(new CheckpointSigned(checkpoint.Size, Convert.ToBase64String(checkpoint.Root), checkpoint.Note), MessagesJson.Default.CheckpointSigned));

    /// <summary>The body of a message, as it is sent.</summary>
    public static byte[] Body(Message message) => JsonSerializer.SerializeToUtf8Bytes(new MessageBody(message.Type, message.Timestamp, message.Data), MessagesJson.Default.MessageBody);

    private static IEnumerable<Message> OfClaim(SeenChange seen, Claim claim)
    {
        var before = (seen.Before as Claim)?.Stage;
        if (claim.Stage != before)
        {
            yield return Made(seen, MessageTypes.ClaimStageChanged, new ClaimStageChanged(claim.Id, claim.DocumentId, claim.DocumentVersion, claim.Stage, before, claim.Fidelity, claim.Veracity), MessagesJson.Default.ClaimStageChanged);
            if (claim is { Stage: Stage.Decided, Fidelity: { } fidelity, Veracity: { } veracity })
            {
                yield return Made(seen, MessageTypes.ClaimDecided, new ClaimDecidedMessage(claim.Id, claim.DocumentId, claim.DocumentVersion, fidelity, veracity, seen.Change is DecisionReaffirmed), MessagesJson.Default.ClaimDecidedMessage);
            }
        }

        switch (seen.Change)
        {
            case ClaimMarkedStale e:
                yield return Made(seen, MessageTypes.ClaimStale, new ClaimStale(claim.Id, claim.DocumentId, claim.DocumentVersion, e.Ground.Cause, e.Ground.Axes, claim.Fidelity, claim.Veracity), MessagesJson.Default.ClaimStale);
                break;
            case FlagRaised e:
                yield return Made(seen, MessageTypes.FlagRaised, new FlagRaisedMessage(e.FlagId, e.Rule, claim.DocumentId, claim.DocumentVersion, claim.Id), MessagesJson.Default.FlagRaisedMessage);
                break;
        }
    }

    private static Message Made<T>(SeenChange seen, string type, T data, JsonTypeInfo<T> json) =>
        new(seen.Index, type, seen.Time, JsonSerializer.SerializeToElement(data, json));
}
