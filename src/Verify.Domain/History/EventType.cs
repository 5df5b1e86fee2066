using System.Text.Json.Serialization.Metadata;

namespace Verify.Domain.History;

/// <summary>One kind of event as it is stored: its name and version in the log, and how its payload is read and written.</summary>
/// <param name="Name">Past tense with its aggregate, kebab-case: <c>claim-opened</c>.</param>
/// <param name="Version">Version of the payload's shape, from 1. A stored version is never edited; a new meaning is a new version.</param>
/// <param name="Type">The record.</param>
/// <param name="Json">Source-generated reader and writer of the payload.</param>
public sealed record EventType(string Name, int Version, Type Type, JsonTypeInfo Json)
{
    /// <summary>The written form in the log: <c>claim-opened.1</c>.</summary>
    public string Written => $"{Name}.{Version}";

    /// <summary>An event type of version 1.</summary>
    public static EventType Of<T>(string name, JsonTypeInfo<T> json)
        where T : DomainEvent => new(name, 1, typeof(T), json);
}

/// <summary>One kind of aggregate: the name of its streams, how to make an empty one, the version of its fold and its events.</summary>
/// <param name="Name">First word of its streams: <c>claim</c> in <c>claim:0191…</c>.</param>
/// <param name="Type">The class.</param>
/// <param name="FoldVersion">Raised when Apply gains a field, or a part that a row keeps does: the row is compared to the letter; rows of an older one are folded again by <c>db refold</c>.</param>
/// <param name="Empty">Makes one without events.</param>
/// <param name="Events">All its events.</param>
public sealed record AggregateType(string Name, Type Type, int FoldVersion, Func<Aggregate> Empty, IReadOnlyList<EventType> Events)
{
    /// <summary>The stream of one aggregate.</summary>
    public string StreamOf(Guid id) => $"{Name}:{id:D}";
}
