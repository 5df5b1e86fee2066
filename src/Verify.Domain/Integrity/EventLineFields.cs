using System.Buffers;

namespace Verify.Domain.Integrity;

/// <summary>
/// The members of one line, as places in its bytes: reading allocates nothing, so that a million lines can be checked
/// beside their hashing. It accepts exactly what <see cref="EventLine.ToBytes"/> writes.
/// </summary>
internal ref struct EventLineFields
{
    private const int MaxIntegerDigits = 16;
    private const int HexLength = 2 * LogHash.Length;

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdef"u8);

    // visible ASCII without quotation mark and backslash
    private static readonly SearchValues<byte> TextBytes = SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(c => (byte)c).Where(c => c is not ((byte)'"' or (byte)'\\'))]);

    private ReadOnlySpan<byte> rest;

    /// <summary>Place in the log.</summary>
    public long Index { get; private set; }

    /// <summary>Whose event it is.</summary>
    public ReadOnlySpan<byte> Stream { get; private set; }

    /// <summary>Place in the stream.</summary>
    public int StreamVersion { get; private set; }

    /// <summary>Name and version of the event.</summary>
    public ReadOnlySpan<byte> Type { get; private set; }

    /// <summary>When it was logged, in ticks of UTC.</summary>
    public long Ticks { get; private set; }

    /// <summary>Who did it.</summary>
    public ReadOnlySpan<byte> Actor { get; private set; }

    /// <summary>Leaf hash of the stream's event before, 64 lower-case hex digits; empty for its first.</summary>
    public ReadOnlySpan<byte> Previous { get; private set; }

    /// <summary>Hash of salt and payload, 64 lower-case hex digits.</summary>
    public ReadOnlySpan<byte> PayloadHash { get; private set; }

    /// <summary>Reads a line; false when it is not exactly in its canonical form.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out EventLineFields fields) => TryReadFirst(line, out fields, out var length) && length == line.Length;

    /// <summary>Reads the line that some bytes begin with, and says how long it is.</summary>
    public static bool TryReadFirst(ReadOnlySpan<byte> bytes, out EventLineFields fields, out int length)
    {
        fields = new EventLineFields { rest = bytes };
        var read = fields.ReadAll();
        length = bytes.Length - fields.rest.Length;
        return read && length <= EventLine.MaxBytes;
    }

    private bool ReadAll()
    {
        if (!Skip("{\"actor\":\""u8) || !ReadText(out var actor)) return false;
        if (!Skip(",\"index\":"u8) || !ReadInteger(CanonicalJson.MaxInteger, out var index)) return false;
        if (!Skip(",\"payload\":\""u8) || !ReadHex(out var payload)) return false;
        if (!Skip(",\"previous\":"u8)) return false;
        ReadOnlySpan<byte> previous = default;
        if (!Skip("null"u8) && (!Skip("\""u8) || !ReadHex(out previous))) return false;
        if (!Skip(",\"stream\":\""u8) || !ReadText(out var stream)) return false;
        if (!Skip(",\"time\":\""u8) || !ReadTime(out var ticks)) return false;
        if (!Skip(",\"type\":\""u8) || !ReadText(out var type)) return false;
        if (!Skip(",\"version\":"u8) || !ReadInteger(int.MaxValue, out var version) || version == 0) return false;
        if (!Skip("}"u8)) return false;

        Actor = actor;
        Index = index;
        PayloadHash = payload;
        Previous = previous;
        Stream = stream;
        Ticks = ticks;
        Type = type;
        StreamVersion = (int)version;
        return true;
    }

    private bool Skip(ReadOnlySpan<byte> expected)
    {
        if (!rest.StartsWith(expected)) return false;
        rest = rest[expected.Length..];
        return true;
    }

    private bool ReadText(out ReadOnlySpan<byte> text)
    {
        var end = rest.IndexOfAnyExcept(TextBytes);
        text = end <= 0 || rest[end] != '"' ? default : rest[..end];
        if (text.IsEmpty) return false;
        rest = rest[(end + 1)..];
        return true;
    }

    private bool ReadHex(out ReadOnlySpan<byte> hex)
    {
        hex = default;
        if (rest.Length <= HexLength || rest[HexLength] != '"' || rest[..HexLength].ContainsAnyExcept(HexDigits)) return false;
        hex = rest[..HexLength];
        rest = rest[(HexLength + 1)..];
        return true;
    }

    private bool ReadInteger(long max, out long value)
    {
        value = 0;
        var digits = 0;
        while (digits < rest.Length && rest[digits] is >= (byte)'0' and <= (byte)'9' && digits < MaxIntegerDigits)
        {
            value = (value * 10) + (rest[digits] - '0');
            digits++;
        }

        if (digits == 0 || (rest[0] == '0' && digits > 1) || value > max) return false;
        rest = rest[digits..];
        return true;
    }

    private bool ReadTime(out long ticks)
    {
        ticks = 0;
        if (rest.Length <= EventLine.TimeLength) return false;
        var t = rest[..EventLine.TimeLength];
        if (t[4] != '-' || t[7] != '-' || t[10] != 'T' || t[13] != ':' || t[16] != ':' || t[19] != '.' || t[26] != 'Z' || rest[EventLine.TimeLength] != '"') return false;
        if (!Number(t[..4], out var year) || !Number(t[5..7], out var month) || !Number(t[8..10], out var day)) return false;
        if (!Number(t[11..13], out var hour) || !Number(t[14..16], out var minute) || !Number(t[17..19], out var second) || !Number(t[20..26], out var micros)) return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return false;

        ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks + (micros * TimeSpan.TicksPerMicrosecond);
        rest = rest[(EventLine.TimeLength + 1)..];
        return true;
    }

    private static bool Number(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9') return false;
            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
