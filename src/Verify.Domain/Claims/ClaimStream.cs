using System.Text.Json.Serialization;
using Verify.Domain.History;
using Verify.Domain.Texts;

namespace Verify.Domain.Claims;

/// <summary>The events of <see cref="Claim"/> as they are stored.</summary>
public static class ClaimStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("claim", typeof(Claim), FoldVersion: 4, () => new Claim(),
    [
        EventType.Of("claim-proposed", ClaimJson.Default.ClaimProposed),
        EventType.Of("claim-revised", ClaimJson.Default.ClaimRevised),
        EventType.Of("claim-opened", ClaimJson.Default.ClaimOpened),
        EventType.Of("severity-changed", ClaimJson.Default.SeverityChanged),
        EventType.Of("claim-withdrawn", ClaimJson.Default.ClaimWithdrawn),
        EventType.Of("claim-restored", ClaimJson.Default.ClaimRestored),
        EventType.Of("claim-assigned", ClaimJson.Default.ClaimAssigned),
        EventType.Of("claim-released", ClaimJson.Default.ClaimReleased),
        EventType.Of("claim-transferred", ClaimJson.Default.ClaimTransferred),
        EventType.Of("source-awaited", ClaimJson.Default.SourceAwaited),
        EventType.Of("check-resumed", ClaimJson.Default.CheckResumed),
        EventType.Of("finding-submitted", ClaimJson.Default.FindingSubmitted),
        EventType.Of("finding-recalled", ClaimJson.Default.FindingRecalled),
        EventType.Of("vote-cast", ClaimJson.Default.VoteCast),
        EventType.Of("conflict-declared", ClaimJson.Default.ConflictDeclared),
        EventType.Of("claim-decided", ClaimJson.Default.ClaimDecided),
        EventType.Of("conflict-adjudicated", ClaimJson.Default.ConflictAdjudicated),
        EventType.Of("finding-returned", ClaimJson.Default.FindingReturned),
        EventType.Of("claim-sent-back", ClaimJson.Default.ClaimSentBack),
        EventType.Of("review-interrupted", ClaimJson.Default.ReviewInterrupted),
        EventType.Of("claim-marked-stale", ClaimJson.Default.ClaimMarkedStale),
        EventType.Of("reaffirmation-given", ClaimJson.Default.ReaffirmationGiven),
        EventType.Of("decision-reaffirmed", ClaimJson.Default.DecisionReaffirmed),
        EventType.Of("recheck-begun", ClaimJson.Default.RecheckBegun),
        EventType.Of("claim-reopened", ClaimJson.Default.ClaimReopened),
        EventType.Of("evidence-added", ClaimJson.Default.EvidenceAdded),
        EventType.Of("evidence-confidence-shared", ClaimJson.Default.EvidenceConfidenceShared),
        EventType.Of("evidence-struck", ClaimJson.Default.EvidenceStruck),
        EventType.Of("evidence-answered", ClaimJson.Default.EvidenceAnswered),
        EventType.Of("search-recorded", ClaimJson.Default.SearchRecorded),
        EventType.Of("query-put", ClaimJson.Default.QueryPut),
        EventType.Of("query-answered", ClaimJson.Default.QueryAnswered),
        EventType.Of("query-refused", ClaimJson.Default.QueryRefused),
        EventType.Of("contact-logged", ClaimJson.Default.ContactLogged),
        EventType.Of("flag-raised", ClaimJson.Default.FlagRaised),
        EventType.Of("flag-accepted", ClaimJson.Default.FlagAccepted),
        EventType.Of("flag-dismissed", ClaimJson.Default.FlagDismissed),
        EventType.Of("flag-settled", ClaimJson.Default.FlagSettled),
        EventType.Of("claim-linked", ClaimJson.Default.ClaimLinked),
        EventType.Of("note-added", ClaimJson.Default.NoteAdded),
        EventType.Of("challenge-filed", ClaimJson.Default.ChallengeFiled),
        EventType.Of("challenge-accepted", ClaimJson.Default.ChallengeAccepted),
        EventType.Of("challenge-declined", ClaimJson.Default.ChallengeDeclined),
        EventType.Of("guard-set-aside", ClaimJson.Default.GuardSetAside),
        EventType.Of("claim-placed", ClaimJson.Default.ClaimPlaced),
        EventType.Of("placement-confirmed", ClaimJson.Default.PlacementConfirmed),
        EventType.Of("claim-reanchored", ClaimJson.Default.ClaimReanchored),
    ]);
}

/// <summary>JSON of a claim's events and parts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ClaimProposed))]
[JsonSerializable(typeof(ClaimRevised))]
[JsonSerializable(typeof(ClaimOpened))]
[JsonSerializable(typeof(SeverityChanged))]
[JsonSerializable(typeof(ClaimWithdrawn))]
[JsonSerializable(typeof(ClaimRestored))]
[JsonSerializable(typeof(ClaimAssigned))]
[JsonSerializable(typeof(ClaimReleased))]
[JsonSerializable(typeof(ClaimTransferred))]
[JsonSerializable(typeof(SourceAwaited))]
[JsonSerializable(typeof(CheckResumed))]
[JsonSerializable(typeof(FindingSubmitted))]
[JsonSerializable(typeof(FindingRecalled))]
[JsonSerializable(typeof(VoteCast))]
[JsonSerializable(typeof(ConflictDeclared))]
[JsonSerializable(typeof(ClaimDecided))]
[JsonSerializable(typeof(ConflictAdjudicated))]
[JsonSerializable(typeof(FindingReturned))]
[JsonSerializable(typeof(ClaimSentBack))]
[JsonSerializable(typeof(ReviewInterrupted))]
[JsonSerializable(typeof(ClaimMarkedStale))]
[JsonSerializable(typeof(ReaffirmationGiven))]
[JsonSerializable(typeof(DecisionReaffirmed))]
[JsonSerializable(typeof(RecheckBegun))]
[JsonSerializable(typeof(ClaimReopened))]
[JsonSerializable(typeof(EvidenceAdded))]
[JsonSerializable(typeof(EvidenceConfidenceShared))]
[JsonSerializable(typeof(EvidenceStruck))]
[JsonSerializable(typeof(EvidenceAnswered))]
[JsonSerializable(typeof(SearchRecorded))]
[JsonSerializable(typeof(QueryPut))]
[JsonSerializable(typeof(QueryAnswered))]
[JsonSerializable(typeof(QueryRefused))]
[JsonSerializable(typeof(ContactLogged))]
[JsonSerializable(typeof(FlagRaised))]
[JsonSerializable(typeof(FlagAccepted))]
[JsonSerializable(typeof(FlagDismissed))]
[JsonSerializable(typeof(FlagSettled))]
[JsonSerializable(typeof(ClaimLinked))]
[JsonSerializable(typeof(NoteAdded))]
[JsonSerializable(typeof(ChallengeFiled))]
[JsonSerializable(typeof(ChallengeAccepted))]
[JsonSerializable(typeof(ChallengeDeclined))]
[JsonSerializable(typeof(GuardSetAside))]
[JsonSerializable(typeof(ClaimPlaced))]
[JsonSerializable(typeof(PlacementConfirmed))]
[JsonSerializable(typeof(ClaimReanchored))]
[JsonSerializable(typeof(Passage))]
[JsonSerializable(typeof(ClaimContent))]
[JsonSerializable(typeof(Awaited))]
[JsonSerializable(typeof(Withdrawal))]
[JsonSerializable(typeof(Decision))]
[JsonSerializable(typeof(Staleness))]
[JsonSerializable(typeof(IReadOnlyList<Guid>), TypeInfoPropertyName = "Ids")]
[JsonSerializable(typeof(IReadOnlyList<Evidence>), TypeInfoPropertyName = "EvidenceList")]
[JsonSerializable(typeof(IReadOnlyList<SearchRecord>), TypeInfoPropertyName = "SearchList")]
[JsonSerializable(typeof(IReadOnlyList<AuthorQuery>), TypeInfoPropertyName = "QueryList")]
[JsonSerializable(typeof(IReadOnlyList<ContactEntry>), TypeInfoPropertyName = "ContactList")]
[JsonSerializable(typeof(IReadOnlyList<ClaimFlag>), TypeInfoPropertyName = "FlagList")]
[JsonSerializable(typeof(IReadOnlyList<Round>), TypeInfoPropertyName = "RoundList")]
[JsonSerializable(typeof(IReadOnlyList<Decision>), TypeInfoPropertyName = "DecisionList")]
[JsonSerializable(typeof(IReadOnlyList<Staleness>), TypeInfoPropertyName = "StalenessList")]
[JsonSerializable(typeof(IReadOnlyList<Reaffirmation>), TypeInfoPropertyName = "ReaffirmationList")]
[JsonSerializable(typeof(IReadOnlyList<ClaimLink>), TypeInfoPropertyName = "LinkList")]
[JsonSerializable(typeof(IReadOnlyList<Note>), TypeInfoPropertyName = "NoteList")]
[JsonSerializable(typeof(IReadOnlyList<Challenge>), TypeInfoPropertyName = "ChallengeList")]
[JsonSerializable(typeof(IReadOnlyList<GuardOverride>), TypeInfoPropertyName = "GuardOverrideList")]
[JsonSerializable(typeof(IReadOnlyList<ClaimPlacement>), TypeInfoPropertyName = "PlacementList")]
[JsonSerializable(typeof(IReadOnlyList<long>), TypeInfoPropertyName = "Indexes")]
public sealed partial class ClaimJson : JsonSerializerContext;
