using System.Buffers;
using System.Globalization;

namespace Verify.Domain.Integrity;

/// <summary>
/// Numbers as ECMAScript's Number::toString prints them (ECMA-262, 6.1.6.1.20), which RFC 8785 section 3.2.2.3 asks for:
/// the shortest digits that read back as the same double, plain up to 21 places, else with an exponent.
/// </summary>
internal static class EcmaScriptNumber
{
    private const int MaxPlainPlaces = 21;
    private const int MaxPlainZeros = 6;

    /// <summary>Writes a finite double; minus zero is written as 0.</summary>
    public static void Write(double value, IBufferWriter<byte> output)
    {
        if (value == 0)
        {
            output.Write("0"u8);
            return;
        }

        if (value < 0) output.Write("-"u8);
        Span<byte> digits = stackalloc byte[32];
        var (count, point) = ShortestDigits(Math.Abs(value), digits);
        digits = digits[..count];

        if (point is > 0 and <= MaxPlainPlaces)
        {
            output.Write(digits[..Math.Min(count, point)]);
            WriteZeros(point - count, output);
            WriteFraction(digits[Math.Min(count, point)..], output);
        }
        else if (point is <= 0 and > -MaxPlainZeros)
        {
            output.Write("0."u8);
            WriteZeros(-point, output);
            output.Write(digits);
        }
        else
        {
            output.Write(digits[..1]);
            WriteFraction(digits[1..], output);
            output.Write(point > 0 ? "e+"u8 : "e-"u8);
            WritePositive(Math.Abs(point - 1), output);
        }
    }

    /// <summary>Writes a whole number that a double holds exactly.</summary>
    public static void Write(long value, IBufferWriter<byte> output)
    {
        if (value < 0) output.Write("-"u8);
        WritePositive(Math.Abs(value), output);
    }

    /// <summary>The significant digits, and how many of them stand before the decimal point (negative: zeros behind it).</summary>
    private static (int Count, int Point) ShortestDigits(double value, Span<byte> digits)
    {
        Span<byte> text = stackalloc byte[32];
        if (!value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture)) throw new InvalidOperationException("No double is longer than 32 characters.");
        text = text[..length];

        var exponent = 0;
        if (text.IndexOf((byte)'E') is var e and >= 0)
        {
            exponent = int.Parse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..e];
        }

        var whole = text.IndexOf((byte)'.') is var dot and >= 0 ? dot : text.Length;
        var count = 0;
        var leadingZeros = 0;
        foreach (var c in text)
        {
            if (c == '.') continue;
            if (c == '0' && count == 0) leadingZeros++;
            else digits[count++] = c;
        }

        while (digits[count - 1] == '0') count--;
        return (count, whole - leadingZeros + exponent);
    }

    private static void WriteFraction(ReadOnlySpan<byte> digits, IBufferWriter<byte> output)
    {
        if (digits.IsEmpty) return;
        output.Write("."u8);
        output.Write(digits);
    }

    private static void WriteZeros(int count, IBufferWriter<byte> output)
    {
        for (; count > 0; count--) output.Write("0"u8);
    }

    private static void WritePositive(long value, IBufferWriter<byte> output)
    {
        Span<byte> text = stackalloc byte[20];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        output.Write(text[..length]);
    }
}
