using System.Buffers;
using System.Globalization;
using System.Text;

namespace Verify.Domain.Integrity;

/// <summary>
/// One event as it stands in the log: a line of canonical JSON (RFC 8785) whose leaf hash the Merkle tree is built on.
/// <code>
/// {"actor":"person:0191…","index":7,"payload":"&lt;64 hex&gt;","previous":"&lt;64 hex&gt;","stream":"claim:0191…","time":"2026-03-01T09:30:00.000000Z","type":"claim-opened.1","version":2}
/// </code>
/// All eight members are always there, in this order. Texts are visible ASCII without quotation mark and backslash, so
/// that a line can be written in one way only.
/// </summary>
/// <param name="Index">Place in the log, from 0, without gaps.</param>
/// <param name="Stream">Whose event it is: <c>claim:&lt;id&gt;</c>.</param>
/// <param name="StreamVersion">Place in the stream, from 1, without gaps.</param>
/// <param name="Type">Name and version of the event: <c>claim-opened.1</c>.</param>
/// <param name="Time">When it was logged; whole microseconds; written in UTC; never earlier than the line before.</param>
/// <param name="Actor">Who did it: <c>person:&lt;id&gt;</c> or <c>system:&lt;name&gt;</c>.</param>
/// <param name="Previous">Leaf hash of the stream's event before (32 bytes); null for its first.</param>
/// <param name="PayloadHash">SHA-256 of salt and canonical payload (32 bytes).</param>
public sealed record EventLine(long Index, string Stream, int StreamVersion, string Type, DateTimeOffset Time, string Actor, byte[]? Previous, byte[] PayloadHash)
{
    /// <summary>The longest line, in bytes: its length fits in 16 bits, with room for an end.</summary>
    public const int MaxBytes = 65_534;

    internal const int TimeLength = 27;
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>The line's bytes, without a line end: what the leaf hash is taken of.</summary>
    /// <exception cref="FormatException">A member cannot stand in a line, or the line would be longer than <see cref="MaxBytes"/>.</exception>
    public byte[] ToBytes()
    {
        if (Index is < 0 or > CanonicalJson.MaxInteger) throw new FormatException($"A log index lies between 0 and 2^53 - 1, not at {Index}.");
        if (StreamVersion < 1) throw new FormatException($"A stream's versions begin with 1, not with {StreamVersion}.");
        if (Time.Ticks % TimeSpan.TicksPerMicrosecond != 0) throw new FormatException("A time in the log is cut to microseconds.");
        if (PayloadHash.Length != LogHash.Length || Previous is { Length: not LogHash.Length }) throw new FormatException("A hash is 32 bytes long.");

        var line = new ArrayBufferWriter<byte>(512);
        line.Write("{\"actor\":\""u8);
        WriteText(Actor, line);
        line.Write("\",\"index\":"u8);
        EcmaScriptNumber.Write(Index, line);
        line.Write(",\"payload\":\""u8);
        WriteHex(PayloadHash, line);
        line.Write("\",\"previous\":"u8);
        if (Previous is null)
        {
            line.Write("null"u8);
        }
        else
        {
            line.Write("\""u8);
            WriteHex(Previous, line);
            line.Write("\""u8);
        }

        line.Write(",\"stream\":\""u8);
        WriteText(Stream, line);
        line.Write("\",\"time\":\""u8);
        WriteText(Time.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture), line);
        line.Write("\",\"type\":\""u8);
        WriteText(Type, line);
        line.Write("\",\"version\":"u8);
        EcmaScriptNumber.Write(StreamVersion, line);
        line.Write("}"u8);

        if (line.WrittenCount > MaxBytes) throw new FormatException($"A line is at most {MaxBytes} bytes long, not {line.WrittenCount}.");
        return line.WrittenSpan.ToArray();
    }

    /// <summary>Reads a line; what it accepts, <see cref="ToBytes"/> writes again byte for byte.</summary>
    /// <exception cref="FormatException">It is no line of the log, or not in its canonical form.</exception>
    public static EventLine Parse(ReadOnlySpan<byte> line)
    {
        if (!EventLineFields.TryRead(line, out var fields)) throw new FormatException("It is no line of the log, or not in its canonical form.");
        return new EventLine(
            fields.Index,
            Encoding.ASCII.GetString(fields.Stream),
            fields.StreamVersion,
            Encoding.ASCII.GetString(fields.Type),
            new DateTimeOffset(fields.Ticks, TimeSpan.Zero),
            Encoding.ASCII.GetString(fields.Actor),
            fields.Previous.IsEmpty ? null : Convert.FromHexString(fields.Previous),
            Convert.FromHexString(fields.PayloadHash));
    }

    private static void WriteText(string text, ArrayBufferWriter<byte> line)
    {
        if (text.Length == 0 || text.AsSpan().ContainsAnyExceptInRange('!', '~') || text.AsSpan().ContainsAny('"', '\\'))
            throw new FormatException($"'{text}' cannot stand in a line: visible ASCII without quotation mark and backslash can.");
        Encoding.ASCII.GetBytes(text, line);
    }

    private static void WriteHex(byte[] hash, ArrayBufferWriter<byte> line)
    {
        Convert.TryToHexStringLower(hash, line.GetSpan(2 * hash.Length), out var written);
        line.Advance(written);
    }
}
