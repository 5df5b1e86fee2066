using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Verify.Domain.Integrity;

/// <summary>
/// The one way to write a JSON value, so that the same value always gives the same bytes and the same hash: the JSON
/// Canonicalization Scheme, RFC 8785. UTF-8, no white space, members ordered by their UTF-16 code units, numbers as
/// ECMAScript prints a double.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The largest whole number that every JSON reader keeps exactly, 2^53 - 1.</summary>
    public const long MaxInteger = 9_007_199_254_740_991;

    private static readonly SearchValues<char> Escaped = SearchValues.Create(string.Create(34, 0, static (all, _) =>
    {
        for (var i = 0; i < 32; i++) all[i] = (char)i;
        all[32] = '"';
        all[33] = '\\';
    }));

    private delegate void NumberWriter(JsonElement number, IBufferWriter<byte> output);

    /// <summary>The canonical form of a JSON text.</summary>
    /// <exception cref="FormatException">The text is no JSON, names a member twice, holds a lone surrogate or a number beyond a double.</exception>
    public static byte[] Canonicalize(ReadOnlySpan<byte> utf8Json) => Canonicalize(Read(utf8Json));

    /// <summary>The canonical form of a JSON value.</summary>
    /// <exception cref="FormatException">The value names a member twice, holds a lone surrogate or a number beyond a double.</exception>
    public static byte[] Canonicalize(JsonElement value) => Write(value, WriteDouble);

    /// <summary>
    /// The canonical form of an event's payload. The log holds no floating-point number: every number is written without
    /// fraction and exponent and lies within ±<see cref="MaxInteger"/>; decimals travel as strings.
    /// </summary>
    /// <exception cref="FormatException">As for <see cref="Canonicalize(ReadOnlySpan{byte})"/>, or a number is no such integer.</exception>
    public static byte[] CanonicalizeEvent(ReadOnlySpan<byte> utf8Json) => Write(Read(utf8Json), WriteInteger);

    /// <summary>Whether <see cref="CanonicalizeEvent"/> would give these very bytes.</summary>
    public static bool IsCanonicalEvent(ReadOnlySpan<byte> utf8Json)
    {
        if (CanonicalScan.IsSurelyCanonical(utf8Json)) return true;
        try
        {
            return utf8Json.SequenceEqual(CanonicalizeEvent(utf8Json));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static JsonElement Read(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            return JsonElement.Parse(utf8Json);
        }
        catch (JsonException e)
        {
            throw new FormatException("It is no JSON: " + e.Message, e);
        }
    }

    private static byte[] Write(JsonElement value, NumberWriter number)
    {
        var output = new ArrayBufferWriter<byte>(256);
        WriteValue(value, number, output);
        return output.WrittenSpan.ToArray();
    }

    private static void WriteValue(JsonElement value, NumberWriter number, ArrayBufferWriter<byte> output)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, number, output);
                break;
            case JsonValueKind.Array:
                var separator = "["u8;
                foreach (var item in value.EnumerateArray())
                {
                    output.Write(separator);
                    WriteValue(item, number, output);
                    separator = ","u8;
                }

                output.Write(separator.SequenceEqual("["u8) ? "[]"u8 : "]"u8);
                break;
            case JsonValueKind.String:
                WriteString(Text(value), output);
                break;
            case JsonValueKind.Number:
                number(value, output);
                break;
            case JsonValueKind.True:
                output.Write("true"u8);
                break;
            case JsonValueKind.False:
                output.Write("false"u8);
                break;
            case JsonValueKind.Null:
                output.Write("null"u8);
                break;
            default:
                throw new FormatException("There is no JSON value.");
        }
    }

    private static void WriteObject(JsonElement value, NumberWriter number, ArrayBufferWriter<byte> output)
    {
        var members = new List<(string Name, JsonElement Value)>();
        foreach (var member in value.EnumerateObject()) members.Add((Name(member), member.Value));
        members.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));

        output.Write("{"u8);
        for (var i = 0; i < members.Count; i++)
        {
            if (i > 0)
            {
                if (string.Equals(members[i].Name, members[i - 1].Name, StringComparison.Ordinal)) throw new FormatException($"The member '{members[i].Name}' is named twice.");
                output.Write(","u8);
            }

            WriteString(members[i].Name, output);
            output.Write(":"u8);
            WriteValue(members[i].Value, number, output);
        }

        output.Write("}"u8);
    }

    private static void WriteString(string text, ArrayBufferWriter<byte> output)
    {
        output.Write("\""u8);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var plain = rest.IndexOfAny(Escaped);
            if (plain < 0) plain = rest.Length;
            Encoding.UTF8.GetBytes(rest[..plain], output);
            if (plain == rest.Length) break;
            WriteEscape(rest[plain], output);
            rest = rest[(plain + 1)..];
        }

        output.Write("\""u8);
    }

    private static void WriteEscape(char c, ArrayBufferWriter<byte> output)
    {
        switch (c)
        {
            case '"': output.Write("\\\""u8); break;
            case '\\': output.Write("\\\\"u8); break;
            case '\b': output.Write("\\b"u8); break;
            case '\t': output.Write("\\t"u8); break;
            case '\n': output.Write("\\n"u8); break;
            case '\f': output.Write("\\f"u8); break;
            case '\r': output.Write("\\r"u8); break;
            default:
                output.Write("\\u00"u8);
                output.Write([HexDigit(c >> 4), HexDigit(c & 15)]);
                break;
        }
    }

    private static byte HexDigit(int value) => "0123456789abcdef"u8[value];

    private static void WriteDouble(JsonElement number, IBufferWriter<byte> output)
    {
        var value = number.GetDouble();
        if (!double.IsFinite(value)) throw new FormatException($"The number {number.GetRawText()} is beyond a double.");
        EcmaScriptNumber.Write(value, output);
    }

    private static void WriteInteger(JsonElement number, IBufferWriter<byte> output)
    {
        if (JsonMarshal.GetRawUtf8Value(number).ContainsAny(".eE"u8) || !number.TryGetInt64(out var value) || value is < -MaxInteger or > MaxInteger)
            throw new FormatException($"An event holds whole numbers of at most 2^53 - 1 only, not {number.GetRawText()}.");
        EcmaScriptNumber.Write(value, output);
    }

    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw NotUnicode(e);
        }
    }

    private static string Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException e)
        {
            throw NotUnicode(e);
        }
    }

    private static FormatException NotUnicode(InvalidOperationException e) => new("A text holds a lone surrogate or bytes that are no UTF-8.", e);
}
