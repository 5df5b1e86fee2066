using System.Buffers;
using System.Text.Unicode;

namespace Verify.Domain.Integrity;

/// <summary>
/// A quick look whether bytes are the canonical JSON of an event, without building anything. It says yes only where it is
/// sure; member names beyond ASCII, which are ordered by UTF-16, it leaves to the thorough way.
/// </summary>
internal ref struct CanonicalScan
{
    private const int MaxDepth = 64;
    private const int MaxIntegerDigits = 16;

    private static readonly SearchValues<byte> Stops = SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    private ReadOnlySpan<byte> rest;

    /// <summary>True when the bytes are canonical; false when they are not, or when it cannot tell.</summary>
    public static bool IsSurelyCanonical(ReadOnlySpan<byte> bytes)
    {
        var scan = new CanonicalScan { rest = bytes };
        return scan.Value(0) && scan.rest.IsEmpty;
    }

    private bool Value(int depth)
    {
        if (rest.IsEmpty || depth >= MaxDepth) return false;
        return rest[0] switch
        {
            (byte)'{' => Object(depth),
            (byte)'[' => Array(depth),
            (byte)'"' => String(),
            (byte)'t' => Skip("true"u8),
            (byte)'f' => Skip("false"u8),
            (byte)'n' => Skip("null"u8),
            _ => Integer(),
        };
    }

    private bool Object(int depth)
    {
        rest = rest[1..];
        if (Skip("}"u8)) return true;
        ReadOnlySpan<byte> before = default;
        for (var first = true; ; first = false)
        {
            if (!Name(out var name)) return false;
            if (!first && before.SequenceCompareTo(name) >= 0) return false;
            before = name;
            if (!Skip(":"u8) || !Value(depth + 1)) return false;
            if (Skip("}"u8)) return true;
            if (!Skip(","u8)) return false;
        }
    }

    private bool Array(int depth)
    {
        rest = rest[1..];
        if (Skip("]"u8)) return true;
        while (Value(depth + 1))
        {
            if (Skip("]"u8)) return true;
            if (!Skip(","u8)) return false;
        }

        return false;
    }

    /// <summary>A name of visible ASCII and spaces, without escapes; names are short, so a plain loop is quickest.</summary>
    private bool Name(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (rest.IsEmpty || rest[0] != '"') return false;
        for (var end = 1; end < rest.Length; end++)
        {
            if (rest[end] == '"')
            {
                name = rest[1..end];
                rest = rest[(end + 1)..];
                return true;
            }

            if (rest[end] is < (byte)' ' or > (byte)'~' or (byte)'\\') return false;
        }

        return false;
    }

    private bool String()
    {
        var end = 1;
        while (true)
        {
            var stop = rest[end..].IndexOfAny(Stops);
            if (stop < 0) return false;
            end += stop;
            if (rest[end] == '"') break;
            if (rest[end] != '\\' || EscapeLength(rest[end..]) is not (> 0 and var length)) return false;
            end += length;
        }

        var text = rest[1..end];
        rest = rest[(end + 1)..];
        return Utf8.IsValid(text);
    }

    /// <summary>Bytes of an escape that RFC 8785 would write in this way; 0 for any other.</summary>
    private static int EscapeLength(ReadOnlySpan<byte> escape)
    {
        if (escape.Length > 1 && "\"\\bfnrt"u8.Contains(escape[1])) return 2;
        if (escape.Length < 6 || !escape.StartsWith("\\u00"u8)) return 0;
        var (high, low) = (escape[4], escape[5]);
        var isHex = low is >= (byte)'0' and <= (byte)'9' or >= (byte)'a' and <= (byte)'f';
        var hasShortForm = high == '0' && "89acd"u8.Contains(low);
        return high is (byte)'0' or (byte)'1' && isHex && !hasShortForm ? 6 : 0;
    }

    private bool Integer()
    {
        var digits = rest[0] == '-' ? rest[1..] : rest;
        var count = digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (count < 0) count = digits.Length;
        if (count is 0 or > MaxIntegerDigits || (digits[0] == '0' && (count > 1 || rest[0] == '-'))) return false;

        var value = 0L;
        foreach (var digit in digits[..count]) value = (value * 10) + (digit - '0');
        rest = digits[count..];
        return value <= CanonicalJson.MaxInteger;
    }

    private bool Skip(scoped ReadOnlySpan<byte> expected)
    {
        if (!rest.StartsWith(expected)) return false;
        rest = rest[expected.Length..];
        return true;
    }
}
