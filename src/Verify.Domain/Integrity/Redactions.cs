using System.Text.Json;

namespace Verify.Domain.Integrity;

/// <summary>The events of an export without their payload: those withheld; those redacted, and the events that vouch for what stands in for their payloads.</summary>
internal sealed class Redactions
{
    private readonly List<long> withheld = [];
    private readonly SortedDictionary<long, byte[]> waiting = [];
    private readonly Dictionary<long, byte[]> vouched = [];
    private readonly SortedDictionary<long, RedactedEvent> found = [];

    /// <summary>The redacted events, in the order of the log.</summary>
    public IReadOnlyList<RedactedEvent> Found => [.. found.Values];

    /// <summary>The events whose payload was withheld, in the order of the log.</summary>
    public IReadOnlyList<long> Withheld => withheld;

    /// <summary>The first event that lacks its payload without a redaction that names its substitute.</summary>
    public long? FirstUnexplained => waiting.Count == 0 ? null : waiting.First().Key;

    /// <summary>Notes the next event whose payload is gone, or, without a substitute, withheld.</summary>
    public void AddMissing(long index, ReadOnlySpan<byte> substitute)
    {
        if (substitute.IsEmpty) withheld.Add(index);
        else waiting.Add(index, LogHash.Substitute(substitute));
    }

    /// <summary>Reads a redaction; false when it does not name an event before it and a hash.</summary>
    public bool TryAdd(long by, ReadOnlySpan<byte> payload)
    {
        var root = JsonElement.Parse(payload);
        if (!root.TryGetProperty("index", out var indexMember) || indexMember.ValueKind != JsonValueKind.Number || !indexMember.TryGetInt64(out var index) || index < 0 || index >= by) return false;
        if (!root.TryGetProperty("substituteHash", out var hashMember) || hashMember.ValueKind != JsonValueKind.String) return false;
        var hex = hashMember.GetString()!;
        if (hex.Length != 2 * LogHash.Length || !hex.All(char.IsAsciiHexDigitLower)) return false;

        // a payload may be redacted again: the substitute at hand is the last one's
        var hash = Convert.FromHexString(hex);
        if (waiting.TryGetValue(index, out var substitute) || vouched.TryGetValue(index, out substitute))
        {
            if (!substitute.AsSpan().SequenceEqual(hash)) return true;
            waiting.Remove(index);
            vouched[index] = substitute;
            found[index] = new RedactedEvent(index, by, PayloadHeld: false);
        }
        else
        {
            found[index] = new RedactedEvent(index, by, PayloadHeld: withheld.BinarySearch(index) < 0);
        }

        return true;
    }
}
