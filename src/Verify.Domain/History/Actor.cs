using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verify.Domain.History;

/// <summary>Who made a change: <c>person:&lt;id&gt;</c> or <c>system:&lt;name&gt;</c>. Names never stand in the log, ids do.</summary>
[JsonConverter(typeof(ActorJsonConverter))]
public readonly record struct Actor
{
    private const string PersonPrefix = "person:";
    private const string SystemPrefix = "system:";

    private Actor(string value) => Value = value;

    /// <summary>The written form, as it stands in the log.</summary>
    public string Value { get; }

    /// <summary>The person's id, or null when the system acted.</summary>
    public Guid? PersonId => Value is { } v && v.StartsWith(PersonPrefix, StringComparison.Ordinal) ? Guid.Parse(v.AsSpan(PersonPrefix.Length)) : null;

    /// <summary>The actor that is this person.</summary>
    public static Actor Person(Guid id) => new($"{PersonPrefix}{id:D}");

    /// <summary>The actor that is this part of the system ("lifecycle", "detector", "seed").</summary>
    public static Actor System(string name) => new(SystemPrefix + name);

    /// <summary>Reads the written form. Throws FormatException for anything else.</summary>
    public static Actor Parse(string value) => TryParse(value, out var actor) ? actor : throw new FormatException($"'{value}' is neither person:<id> nor system:<name>.");

    /// <summary>Reads the written form, or says that it is none.</summary>
    public static bool TryParse(string? value, out Actor actor)
    {
        var reads = value is not null
            && (value.StartsWith(SystemPrefix, StringComparison.Ordinal) || (value.StartsWith(PersonPrefix, StringComparison.Ordinal) && Guid.TryParse(value.AsSpan(PersonPrefix.Length), out _)));
        actor = reads ? new Actor(value!) : default; // it reads only where there is one
        return reads;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Writes an <see cref="Actor"/> as its written form.</summary>
public sealed class ActorJsonConverter : JsonConverter<Actor>
{
    /// <inheritdoc/>
    public override Actor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Actor.Parse(reader.GetString()!);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Actor value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
