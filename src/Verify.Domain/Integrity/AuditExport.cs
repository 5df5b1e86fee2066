using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Verify.Domain.Integrity;

/// <summary>What one line of an export's stream is.</summary>
public enum ExportLine
{
    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>An event; kept in <see cref="AuditExport.EventsFile"/>.</summary>
    Event,

    /// <summary>A signed checkpoint; kept in <see cref="AuditExport.CheckpointsFile"/>.</summary>
    Checkpoint,

    /// <summary>A public key; kept in <see cref="AuditExport.KeysFile"/>.</summary>
    Key,
}

/// <summary>
/// The form in which the log leaves the house. It is a stream of lines, each of them canonical JSON (RFC 8785) ended by a
/// line feed; kept as a folder, its lines go by kind into three files, each in the order in which they came.
/// <code>
/// events.jsonl       {"line":{…},"payload":{…},"salt":"&lt;base64&gt;"}        an event
///                    {"line":{…},"payload":null,"substitute":{…}}        a redacted event
///                    {"line":{…},"payload":null,"withheld":true}         an event whose payload the receiver may not see (yet)
/// checkpoints.jsonl  {"checkpoint":"&lt;signed note&gt;","tokens":["&lt;base64&gt;"]}   with the RFC 3161 time-stamp tokens of that note, if any
/// keys.jsonl         {"key":"&lt;PEM&gt;"}                                      the public keys that signed, old ones too; for convenience, not for trust
/// </code>
/// <para>
/// The bytes of <c>line</c> are the event's line (<see cref="EventLine"/>), those of <c>payload</c> its canonical payload:
/// leaf and payload hash are taken of them as they stand. Events are complete and in the order of the log; an export that
/// is fetched on from index i has the events after i and the checkpoints of a size above i. The stream
/// begins with the keys and gives each checkpoint right behind the last event it covers, so that nothing is lost where a
/// fetch breaks off; within its file a checkpoint may stand anywhere and more than once.
/// </para>
/// <para>
/// A redacted event keeps its line and leaf; payload and salt are gone, and the payload with its texts blanked stands in.
/// A later event of type <see cref="RedactionType"/>, whose payload has the members <c>index</c> (the redacted event) and
/// <c>substituteHash</c> (lower-case hex of <see cref="LogHash.Substitute"/>), vouches for it.
/// </para>
/// </summary>
public static class AuditExport
{
    /// <summary>The events, one a line.</summary>
    public const string EventsFile = "events.jsonl";

    /// <summary>The signed checkpoints, one a line.</summary>
    public const string CheckpointsFile = "checkpoints.jsonl";

    /// <summary>The public keys, one a line.</summary>
    public const string KeysFile = "keys.jsonl";

    /// <summary>Type of the event that redacts another one's payload.</summary>
    public const string RedactionType = "payload-redacted.1";

    /// <summary>Writes an event.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="line">The line's bytes, as the leaf was taken of them.</param>
    /// <param name="payload">Its canonical payload, a JSON object.</param>
    /// <param name="salt">32 bytes.</param>
    public static void WriteEvent(IBufferWriter<byte> output, ReadOnlySpan<byte> line, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> salt)
    {
        if (salt.Length != LogHash.SaltLength) throw new ArgumentException("A salt is 32 bytes long.", nameof(salt));
        WriteStart(output, line);
        output.Write(payload);
        output.Write(AuditRecord.SaltStart);
        output.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(salt)));
        output.Write("\"}\n"u8);
    }

    /// <summary>Writes an event whose payload was redacted.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="line">The line's bytes.</param>
    /// <param name="substitute">The canonical payload that stands in for the removed one.</param>
    public static void WriteRedactedEvent(IBufferWriter<byte> output, ReadOnlySpan<byte> line, ReadOnlySpan<byte> substitute)
    {
        WriteStart(output, line);
        output.Write(AuditRecord.SubstituteStart);
        output.Write(substitute);
        output.Write("}\n"u8);
    }

    /// <summary>Writes an event without its payload, which the receiver may not see.</summary>
    public static void WriteWithheldEvent(IBufferWriter<byte> output, ReadOnlySpan<byte> line)
    {
        WriteStart(output, line);
        output.Write(AuditRecord.Withheld);
        output.Write("\n"u8);
    }

    /// <summary>Writes a checkpoint.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="note">The signed checkpoint.</param>
    /// <param name="tokens">Its time-stamp tokens in DER; may be empty.</param>
    public static void WriteCheckpoint(IBufferWriter<byte> output, SignedNote note, IReadOnlyList<byte[]> tokens) =>
        WriteCanonical(output, json =>
        {
            json.WriteString("checkpoint"u8, note.ToString());
            json.WriteStartArray("tokens"u8);
            foreach (var token in tokens) json.WriteBase64StringValue(token);
            json.WriteEndArray();
        });

    /// <summary>Writes a public key.</summary>
    public static void WriteKey(IBufferWriter<byte> output, CheckpointKey key) => WriteCanonical(output, json => json.WriteString("key"u8, key.ToPem()));

    /// <summary>What a line of the stream is, by its first member.</summary>
    public static ExportLine KindOf(ReadOnlySpan<byte> line) =>
        line.StartsWith(AuditRecord.LineStart) ? ExportLine.Event
        : line.StartsWith("{\"checkpoint\":"u8) ? ExportLine.Checkpoint
        : line.StartsWith("{\"key\":"u8) ? ExportLine.Key
        : ExportLine.Unknown;

    /// <summary>Reads a checkpoint's line.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static (string Note, IReadOnlyList<byte[]> Tokens) ReadCheckpoint(ReadOnlySpan<byte> line)
    {
        var members = ReadCanonical(line, ["checkpoint", "tokens"]);
        if (members[0].ValueKind != JsonValueKind.String || members[1].ValueKind != JsonValueKind.Array) throw new FormatException("A checkpoint's line has a note and a list of tokens.");
        var tokens = new List<byte[]>();
        foreach (var token in members[1].EnumerateArray())
            tokens.Add(token.ValueKind == JsonValueKind.String && token.TryGetBytesFromBase64(out var der) ? der : throw new FormatException("A time-stamp token is base64."));
        return (members[0].GetString()!, tokens);
    }

    /// <summary>Reads a key's line.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static CheckpointKey ReadKey(ReadOnlySpan<byte> line)
    {
        var pem = ReadCanonical(line, ["key"])[0];
        return pem.ValueKind == JsonValueKind.String && CheckpointKey.Parse(pem.GetString()!) is [var key] ? key : throw new FormatException("A key's line has one key.");
    }

    /// <summary>The log index of an event's line in an export, so that a fetch can go on behind it.</summary>
    /// <param name="record">A line of <see cref="EventsFile"/>, without its end.</param>
    /// <exception cref="FormatException">It is no event.</exception>
    public static long IndexOf(ReadOnlySpan<byte> record) =>
        AuditRecord.TryRead(record, out var read) ? read.Fields.Index : throw new FormatException("It is no event of an export.");

    private static void WriteStart(IBufferWriter<byte> output, ReadOnlySpan<byte> line)
    {
        output.Write(AuditRecord.LineStart);
        output.Write(line);
        output.Write(AuditRecord.PayloadStart);
    }

    private static void WriteCanonical(IBufferWriter<byte> output, Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        output.Write(CanonicalJson.Canonicalize(buffer.WrittenSpan));
        output.Write("\n"u8);
    }

    private static JsonElement[] ReadCanonical(ReadOnlySpan<byte> line, string[] names)
    {
        if (!CanonicalJson.IsCanonicalEvent(line)) throw new FormatException("It is not in its canonical form.");
        var root = JsonElement.Parse(line);
        return root.ValueKind == JsonValueKind.Object && root.EnumerateObject().Select(m => m.Name).SequenceEqual(names, StringComparer.Ordinal)
            ? [.. root.EnumerateObject().Select(m => m.Value)]
            : throw new FormatException($"Its members are not {string.Join(" and ", names)}.");
    }
}
