using System.Collections.Frozen;
using Verify.Domain.Audits;
using Verify.Domain.Authorities;
using Verify.Domain.Claims;
using Verify.Domain.Corrections;
using Verify.Domain.Documents;
using Verify.Domain.Gates;
using Verify.Domain.Overrides;
using Verify.Domain.People;
using Verify.Domain.Policies;
using Verify.Domain.Publications;
using Verify.Domain.Sources;
using Verify.Domain.Webhooks;

namespace Verify.Domain.History;

/// <summary>
/// Every kind of aggregate and every kind of event there is: the one place that ties what is written in the log to
/// the code that reads it.
/// </summary>
public static class EventCatalog
{
    /// <summary>Every kind of aggregate. A new one is added here, and nowhere else.</summary>
    public static IReadOnlyList<AggregateType> Aggregates { get; } =
    [
        PersonStream.Type,
        ApiKeyStream.Type,
        KeyUseStream.Type,
        LocalAccountStream.Type,
        AuditLogStream.Type,
        RedactionStream.Type,
        LegalHoldStream.Type,
        PolicyStream.Type,
        AuthorityStream.Type,
        SourceStream.Type,
        DocumentStream.Type,
        PublicationStream.Type,
        ClaimStream.Type,
        OverrideStream.Type,
        GateTicketStream.Type,
        GateWatchStream.Type,
        CorrectionStream.Type,
        WebhookStream.Type,
    ];

    private static readonly FrozenDictionary<Type, AggregateType> ByClass = Aggregates.ToFrozenDictionary(a => a.Type);

    private static readonly FrozenDictionary<string, AggregateType> ByName = Aggregates.ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, EventType> ByRecord = Aggregates.SelectMany(a => a.Events).ToFrozenDictionary(e => e.Type);

    private static readonly FrozenDictionary<string, EventType> ByWrittenName = Aggregates.SelectMany(a => a.Events).ToFrozenDictionary(e => e.Written, StringComparer.Ordinal);

    /// <summary>The kind of aggregate that a class is. Throws KeyNotFoundException for a class that is not listed.</summary>
    public static AggregateType Of(Type aggregate) => ByClass[aggregate];

    /// <summary>The kind of aggregate that this class is.</summary>
    public static AggregateType Of<T>()
        where T : Aggregate => Of(typeof(T));

    /// <summary>The kind of aggregate whose stream this is, as in <c>person:0191…</c>; null when nothing is known by that name.</summary>
    public static AggregateType? OfStream(string stream) =>
        stream.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? ByName.GetValueOrDefault(stream[..colon]) : null;

    /// <summary>How a record is stored. Throws KeyNotFoundException for a record that is not listed.</summary>
    public static EventType EventOf(Type record) => ByRecord[record];

    /// <summary>The event with this written name (<c>claim-opened.1</c>); null when nothing is known by that name.</summary>
    public static EventType? EventNamed(string written) => ByWrittenName.GetValueOrDefault(written);

    /// <summary>Folds a stream, or the beginning of one, into its aggregate.</summary>
    public static Aggregate Replay(AggregateType type, IEnumerable<DomainEvent> events)
    {
        var aggregate = type.Empty();
        foreach (var stored in events) aggregate.Replay(stored);
        return aggregate;
    }
}
