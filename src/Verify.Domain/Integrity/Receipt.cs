using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Verify.Domain.Integrity;

/// <summary>
/// The proof for one event, to be kept by someone else and checked without us: the event's line, its payload and salt, the
/// way from its leaf to the root (inclusion proof), the signed checkpoint over that root, and who outside holds it.
/// <code>
/// {"line":{…},"payload":{…},"salt":"&lt;base64&gt;","proof":["&lt;base64&gt;",…],"checkpoint":"&lt;signed note&gt;","timestamp":"&lt;base64&gt;","witness":"…"}
/// </code>
/// Line and payload are hashed in their canonical form (RFC 8785), so a receipt may be printed with other white space. A
/// redacted payload is null and its <c>substitute</c> stands there instead of the salt; one that the receiver may not see
/// is null without either. The time stamp is left out when there is none.
/// </summary>
public sealed record Receipt
{
    /// <summary>The event's line.</summary>
    public required EventLine Line { get; init; }

    /// <summary>The canonical payload; null when it was redacted or is withheld.</summary>
    public byte[]? Payload { get; init; }

    /// <summary>The payload's salt, 32 bytes; null without a payload.</summary>
    public byte[]? Salt { get; init; }

    /// <summary>What stands in for a redacted payload, canonical; null when it was not redacted. The receipt does not prove it.</summary>
    public byte[]? Substitute { get; init; }

    /// <summary>The sibling hashes from the event's leaf to the root of the checkpoint.</summary>
    public required IReadOnlyList<byte[]> Proof { get; init; }

    /// <summary>The signed checkpoint that covers the event.</summary>
    public required SignedNote Checkpoint { get; init; }

    /// <summary>An RFC 3161 time-stamp token of the checkpoint's note, in DER; null when there is none.</summary>
    public byte[]? TimeStamp { get; init; }

    /// <summary>What the log says about outsiders who hold its checkpoints, or that there are none. A statement, not a proof.</summary>
    public required string Witness { get; init; }

    /// <summary>Makes the receipt of an event out of the kept tree.</summary>
    /// <param name="line">The event's line.</param>
    /// <param name="checkpoint">A signed checkpoint that covers it.</param>
    /// <param name="node">Gives the hash of a complete node of the tree; level 0 are the leaves.</param>
    /// <param name="witness">Who outside holds the checkpoint.</param>
    public static Receipt Of(EventLine line, SignedNote checkpoint, Func<(int Level, long Index), byte[]> node, string witness) => new()
    {
        Line = line,
        Proof = MerkleTree.InclusionProof(line.Index, Integrity.Checkpoint.Parse(checkpoint.Text).Size, node),
        Checkpoint = checkpoint,
        Witness = witness,
    };

    /// <summary>The receipt as one JSON document, UTF-8.</summary>
    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteCanonical(json, "line", Line.ToBytes());
            WriteCanonical(json, "payload", Payload);
            if (Salt is not null) json.WriteBase64String("salt", Salt);
            if (Substitute is not null) WriteCanonical(json, "substitute", Substitute);
            json.WriteStartArray("proof");
            foreach (var hash in Proof) json.WriteBase64StringValue(hash);
            json.WriteEndArray();
            json.WriteString("checkpoint", Checkpoint.ToString());
            if (TimeStamp is not null) json.WriteBase64String("timestamp", TimeStamp);
            json.WriteString("witness", Witness);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a receipt; members it does not know are refused.</summary>
    /// <exception cref="FormatException">It is no receipt.</exception>
    public static Receipt Parse(ReadOnlySpan<byte> utf8Json)
    {
        var members = Members(utf8Json);
        return new Receipt
        {
            Line = EventLine.Parse(CanonicalJson.CanonicalizeEvent(Raw(members, "line") ?? throw Missing("line"))),
            Payload = Raw(members, "payload") is { } payload ? CanonicalJson.CanonicalizeEvent(payload) : null,
            Salt = Bytes(members, "salt"),
            Substitute = Raw(members, "substitute") is { } substitute ? CanonicalJson.CanonicalizeEvent(substitute) : null,
            Proof = Hashes(members, "proof"),
            Checkpoint = SignedNote.Parse(Text(members, "checkpoint") ?? throw Missing("checkpoint")),
            TimeStamp = Bytes(members, "timestamp"),
            Witness = Text(members, "witness") ?? throw Missing("witness"),
        };
    }

    /// <summary>Checks the receipt offline: the payload is the line's, the line is in the tree, and a trusted key signed the tree.</summary>
    /// <param name="trusted">The public keys of the log, got from elsewhere than from the receipt.</param>
    /// <param name="timeStamps">What checks the time-stamp token; without it that holds when it is over the checkpoint, whoever signed it.</param>
    /// <returns>What does not hold; null when all does.</returns>
    public BrokenPlace? Verify(IReadOnlyCollection<CheckpointKey> trusted, TimeStampChecker? timeStamps = null)
    {
        if (VerifyTimeStamp(timeStamps) is { } unstamped) return unstamped;
        var book = new CheckpointBook();
        if (book.Add(Checkpoint.ToString(), "receipt", trusted) is { } wrong) return wrong;

        var checkpoint = Integrity.Checkpoint.Parse(Checkpoint.Text);
        var where = $"event {Line.Index}";
        if (Line.Index >= checkpoint.Size) return new BrokenPlace("inclusion", where, $"The checkpoint covers {checkpoint.Size} events only.");
        if (!MerkleTree.VerifyInclusion(Line.Index, checkpoint.Size, LogHash.Leaf(Line.ToBytes()), Proof, checkpoint.Root)) return new BrokenPlace("inclusion", where, "The proof does not lead from this event to the signed root.");
        if (Payload is null) return Salt is null ? null : new BrokenPlace("salt", where, "There is a salt without a payload.");
        if (Substitute is not null) return new BrokenPlace("payload-form", where, "There is a payload, and what stands in for a redacted one.");
        if (Salt is not { Length: LogHash.SaltLength }) return new BrokenPlace("salt", where, "The salt is not 32 bytes long.");
        return LogHash.Payload(Salt, Payload).AsSpan().SequenceEqual(Line.PayloadHash) ? null : new BrokenPlace("payload-hash", where, "The payload, with its salt, is not the one that the line names.");
    }

    private BrokenPlace? VerifyTimeStamp(TimeStampChecker? given)
    {
        if (TimeStamp is null) return null;
        using var own = given is null ? TimeStampChecker.Trusting() : null;
        return new TimeStampBook(given ?? own!).Add([TimeStamp], Checkpoint.ToString(), "receipt");
    }

    private static readonly string[] Known = ["line", "payload", "salt", "substitute", "proof", "checkpoint", "timestamp", "witness"];

    private static Dictionary<string, JsonElement> Members(ReadOnlySpan<byte> utf8Json)
    {
        // canonicalising first refuses what is no JSON, names a member twice or holds no Unicode
        var root = JsonElement.Parse(CanonicalJson.CanonicalizeEvent(utf8Json));
        if (root.ValueKind != JsonValueKind.Object) throw new FormatException("A receipt is a JSON object.");
        var members = root.EnumerateObject().ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal);
        if (members.Keys.FirstOrDefault(name => !Known.Contains(name, StringComparer.Ordinal)) is { } unknown) throw new FormatException($"A receipt has no member '{unknown}'.");
        return members;
    }

    private static void WriteCanonical(Utf8JsonWriter json, string name, byte[]? canonical)
    {
        json.WritePropertyName(name);
        if (canonical is null) json.WriteNullValue();
        else JsonElement.Parse(canonical).WriteTo(json);
    }

    private static byte[]? Raw(Dictionary<string, JsonElement> members, string name) =>
        members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value.ValueKind == JsonValueKind.Object ? Encoding.UTF8.GetBytes(value.GetRawText()) : throw new FormatException($"A receipt's '{name}' is a JSON object.")
            : null;

    private static string? Text(Dictionary<string, JsonElement> members, string name) =>
        members.TryGetValue(name, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException($"A receipt's '{name}' is a text.") : null;

    private static byte[]? Bytes(Dictionary<string, JsonElement> members, string name) => Text(members, name) is { } text ? FromBase64(text) : null;

    private static List<byte[]> Hashes(Dictionary<string, JsonElement> members, string name)
    {
        if (!members.TryGetValue(name, out var list) || list.ValueKind != JsonValueKind.Array) throw Missing(name);
        return [.. list.EnumerateArray().Select(hash => hash.ValueKind == JsonValueKind.String ? FromBase64(hash.GetString()!) : throw Missing(name))];
    }

    /// <summary>Base64 in its one form: what is read would be written again letter by letter.</summary>
    private static byte[] FromBase64(string text)
    {
        var bytes = Convert.FromBase64String(text);
        return string.Equals(Convert.ToBase64String(bytes), text, StringComparison.Ordinal) ? bytes : throw new FormatException("A base64 text is not written in its one form.");
    }

    private static FormatException Missing(string name) => new($"A receipt needs '{name}'.");
}
