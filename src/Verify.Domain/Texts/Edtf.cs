using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verify.Domain.Texts;

/// <summary>
/// A date as people know it, in the Extended Date/Time Format (ISO 8601-2), levels 0 and 1: a year, month, day or instant,
/// a season, unspecified digits (<c>201X</c>, <c>2004-XX</c>), an interval with open (<c>..</c>) or unknown (empty) ends, and
/// the qualifiers uncertain (<c>?</c>), approximate (<c>~</c>) and both (<c>%</c>). Keeps the form it was written in; equal
/// when written equally. Years outside 0001 to 9999 are refused.
/// </summary>
[JsonConverter(typeof(EdtfJsonConverter))]
public sealed class Edtf : IEquatable<Edtf>
{
    /// <summary>Longest written form, in characters.</summary>
    public const int MaxLength = 64;

    private Edtf(string written, EdtfDate? start, EdtfDate? end, bool isInterval)
    {
        Written = written;
        IsInterval = isInterval;
        Earliest = start?.Earliest ?? DateOnly.MinValue;
        Latest = end?.Latest ?? DateOnly.MaxValue;
        HasStart = start is not null;
        HasEnd = end is not null;
        IsUncertain = start?.Uncertain == true || end?.Uncertain == true;
        IsApproximate = start?.Approximate == true || end?.Approximate == true;
    }

    /// <summary>The form it was written in.</summary>
    public string Written { get; }

    /// <summary>The first day it may mean; DateOnly.MinValue where the start is open or unknown.</summary>
    public DateOnly Earliest { get; }

    /// <summary>The last day it may mean, inclusive; DateOnly.MaxValue where the end is open or unknown.</summary>
    public DateOnly Latest { get; }

    /// <summary>Written with two ends, one of them maybe open or unknown.</summary>
    public bool IsInterval { get; }

    /// <summary>False where the start is open or unknown.</summary>
    public bool HasStart { get; }

    /// <summary>False where the end is open or unknown.</summary>
    public bool HasEnd { get; }

    /// <summary>Marked <c>?</c> or <c>%</c> at either end. Does not widen the bounds: by how much, nobody said.</summary>
    public bool IsUncertain { get; }

    /// <summary>Marked <c>~</c> or <c>%</c> at either end. Does not widen the bounds: by how much, nobody said.</summary>
    public bool IsApproximate { get; }

    /// <summary>The one day.</summary>
    public static Edtf Of(DateOnly day) => Parse(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Reads the written form. Throws FormatException, with the reason, for anything else.</summary>
    public static Edtf Parse(string written) => TryParse(written, out var date, out var error) ? date : throw new FormatException(error);

    /// <summary>Reads the written form, or says what is wrong with it.</summary>
    public static bool TryParse(string? written, [NotNullWhen(true)] out Edtf? date, [NotNullWhen(false)] out string? error)
    {
        date = null;
        error = null;
        if (string.IsNullOrEmpty(written) || written.Length > MaxLength)
        {
            error = "A date is written in 1 to 64 characters, for example 2014-08-15, 2014, 2014-08/.. or 2014?.";
            return false;
        }

        var ends = written.Split('/');
        if (ends.Length > 2)
        {
            error = $"'{written}' has more than one '/': an interval has two ends.";
            return false;
        }

        var interval = ends.Length == 2;
        if (!TryEnd(ends[0], interval, out var start, out error) || !TryEnd(ends[^1], interval, out var end, out error)) return false;
        if (start is null && end is null)
        {
            error = $"'{written}' has neither a start nor an end.";
            return false;
        }

        if (start?.Earliest > end?.Latest)
        {
            error = $"'{written}' ends before it begins.";
            return false;
        }

        date = new Edtf(written, start, end, interval);
        return true;
    }

    /// <summary>Certainly over before the other begins: the last day this may mean is before the first day of the other.</summary>
    public bool EndsBefore(Edtf other) => Latest < other.Earliest;

    /// <summary>Certainly over before that day.</summary>
    public bool EndsBefore(DateOnly day) => Latest < day;

    /// <summary>Some day may belong to both.</summary>
    public bool Overlaps(Edtf other) => Earliest <= other.Latest && other.Earliest <= Latest;

    /// <summary>The day may belong to it.</summary>
    public bool Contains(DateOnly day) => Earliest <= day && day <= Latest;

    /// <inheritdoc/>
    public bool Equals(Edtf? other) => other is not null && string.Equals(Written, other.Written, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Edtf);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Written);

    /// <summary>The form it was written in.</summary>
    public override string ToString() => Written;

    private static bool TryEnd(string written, bool inInterval, out EdtfDate? date, [NotNullWhen(false)] out string? error)
    {
        date = null;
        error = null;
        if (inInterval && written is ("" or "..")) return true;
        return EdtfDate.TryParse(written, withTime: !inInterval, out date, out error);
    }
}

/// <summary>Writes an <see cref="Edtf"/> as its written form; anything that is none is malformed JSON for it.</summary>
public sealed class EdtfJsonConverter : JsonConverter<Edtf>
{
    /// <inheritdoc/>
    public override Edtf Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType != JsonTokenType.String ? throw new JsonException("A date is a string.")
        : Edtf.TryParse(reader.GetString(), out var date, out var error) ? date : throw new JsonException(error);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Edtf value, JsonSerializerOptions options) => writer.WriteStringValue(value.Written);
}
