using System.Text.Json.Serialization;
using Verify.Domain.History;

namespace Verify.Domain.Gates;

/// <summary>A ticket was given.</summary>
public sealed record GateTicketIssued(DateTimeOffset At, Actor By, Guid TicketId, TicketTerms Terms, string Note) : DomainEvent(At, By);

/// <summary>The gate of a document's latest version opened, closed, or is open for another version.</summary>
/// <param name="At">When it was noticed.</param>
/// <param name="By">The system.</param>
/// <param name="DocumentId">The document.</param>
/// <param name="Version">Its latest version.</param>
/// <param name="ContentHash">The text of that version.</param>
/// <param name="Result">What the gate answers now.</param>
/// <param name="Before">What it answered before.</param>
/// <param name="Rules">The rules that block now.</param>
public sealed record GateChanged(DateTimeOffset At, Actor By, Guid DocumentId, int Version, string ContentHash, GateResult Result, GateResult Before, IReadOnlyList<string> Rules) : DomainEvent(At, By);

/// <summary>The events of <see cref="GateWatch"/> as they are stored.</summary>
public static class GateWatchStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("gate", typeof(GateWatch), FoldVersion: 1, () => new GateWatch(),
    [
        EventType.Of("gate-changed", GateJson.Default.GateChanged),
    ]);
}

/// <summary>The events of <see cref="GateTicket"/> as they are stored.</summary>
public static class GateTicketStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("gate-ticket", typeof(GateTicket), FoldVersion: 1, () => new GateTicket(),
    [
        EventType.Of("gate-ticket-issued", GateJson.Default.GateTicketIssued),
    ]);
}

/// <summary>JSON of tickets and watches: their events, and what is signed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GateTicketIssued))]
[JsonSerializable(typeof(GateChanged))]
[JsonSerializable(typeof(TicketContent))]
[JsonSerializable(typeof(TicketTerms))]
public sealed partial class GateJson : JsonSerializerContext;
