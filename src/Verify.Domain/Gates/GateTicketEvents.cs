using System.Text.Json.Serialization;
using Verify.Domain.History;

namespace Verify.Domain.Gates;

/// <summary>A ticket was given.</summary>
public sealed record GateTicketIssued(DateTimeOffset At, Actor By, Guid TicketId, TicketTerms Terms, string Note) : DomainEvent(At, By);

/// <summary>The events of <see cref="GateTicket"/> as they are stored.</summary>
public static class GateTicketStream
{
    /// <summary>Name, fold version and events.</summary>
    public static AggregateType Type { get; } = new("gate-ticket", typeof(GateTicket), FoldVersion: 1, () => new GateTicket(),
    [
        EventType.Of("gate-ticket-issued", GateJson.Default.GateTicketIssued),
    ]);
}

/// <summary>JSON of tickets: their events, and what is signed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GateTicketIssued))]
[JsonSerializable(typeof(TicketContent))]
[JsonSerializable(typeof(TicketTerms))]
public sealed partial class GateJson : JsonSerializerContext;
