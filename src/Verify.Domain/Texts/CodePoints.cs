using System.Globalization;
using Verify.Domain.Refusals;

namespace Verify.Domain.Texts;

/// <summary>
/// Offsets in Unicode code points, as the W3C TextPositionSelector counts them, over C# strings, which are UTF-16: the
/// one place where the two meet.
/// </summary>
public static class CodePoints
{
    /// <summary>How many code points a well-formed text holds.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var lows = 0;
        foreach (var c in text)
        {
            if (char.IsLowSurrogate(c)) lows++;
        }

        return text.Length - lows;
    }

    /// <summary>The UTF-16 index of a code-point offset, 0 to <see cref="Count"/>. Throws ArgumentOutOfRangeException outside.</summary>
    public static int ToUtf16(ReadOnlySpan<char> text, int codePoint)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(codePoint);
        var index = 0;
        for (var n = 0; n < codePoint; n++)
        {
            if (index >= text.Length) throw new ArgumentOutOfRangeException(nameof(codePoint), codePoint, "The text is shorter.");
            index += char.IsHighSurrogate(text[index]) ? 2 : 1;
        }

        return index;
    }

    /// <summary>The code-point offset of a UTF-16 index. Throws ArgumentException for an index inside a surrogate pair.</summary>
    public static int FromUtf16(ReadOnlySpan<char> text, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, text.Length);
        if (index < text.Length && char.IsLowSurrogate(text[index])) throw new ArgumentException("The index stands inside a code point.", nameof(index));
        return Count(text[..index]);
    }

    /// <summary>What stands between two code-point offsets, the end exclusive. Throws ArgumentOutOfRangeException outside the text.</summary>
    public static string Slice(string text, int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        var from = ToUtf16(text, start);
        var to = from + ToUtf16(text.AsSpan(from), end - start);
        return text[from..to];
    }

    /// <summary>True when every surrogate has its other half.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text) => FirstLoneSurrogate(text) < 0;

    /// <summary>Refuses (422, rule <c>lone-surrogate</c>) a text that is not well-formed Unicode: it could not be hashed or counted.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What it is, for the message ("body", "exact").</param>
    public static void DemandWellFormed(string text, string what)
    {
        var at = FirstLoneSurrogate(text);
        if (at < 0) return;
        throw RefusedException.Rule(ProblemCodes.Rule, $"The text of {what} is not well-formed Unicode.",
            new BrokenRule("lone-surrogate", string.Create(CultureInfo.InvariantCulture, $"Half of a surrogate pair (U+{(int)text[at]:X4}) stands alone at UTF-16 index {at}.")));
    }

    private static int FirstLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return i;
            i++;
        }

        return -1;
    }
}
