namespace Verify.Domain.Quotes;

/// <summary>
/// Converts between the UTF-16 positions of a string and its code points. Only the surrogate pairs are kept, so that
/// a text without any costs nothing; a lone surrogate counts as one code point.
/// </summary>
public sealed class CodePointOffsets
{
    private readonly string text;
    private readonly int[] pairs;

    /// <summary>Reads the pairs of a text once.</summary>
    public CodePointOffsets(string text)
    {
        this.text = text;
        pairs = FindPairs(text);
    }

    /// <summary>How many code points the text has.</summary>
    public int Count => text.Length - pairs.Length;

    /// <summary>The code point at, or begun just before, a UTF-16 position.</summary>
    public int FromUtf16(int position) => position - CountBelow(position - 1, plusIndex: false);

    /// <summary>The UTF-16 position of a code point.</summary>
    public int ToUtf16(int codePoint) => codePoint + CountBelow(codePoint, plusIndex: true);

    /// <summary>The code points of a stretch of UTF-16 units.</summary>
    public TextSpan Span(int start, int end) => new(FromUtf16(start), FromUtf16(end));

    /// <summary>The text of a span.</summary>
    public string Cut(TextSpan span)
    {
        var start = ToUtf16(span.Start);
        return text[start..ToUtf16(span.End)];
    }

    private static int[] FindPairs(string text)
    {
        var found = new List<int>();
        var at = 0;
        while (text.AsSpan(at).IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var step)
        {
            at += step;
            if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1])) found.Add(at++);
            at++;
        }
        return [.. found];
    }

    /// <summary>How many pairs begin before the limit; with plusIndex a pair's position is counted in code points.</summary>
    private int CountBelow(int limit, bool plusIndex)
    {
        int low = 0, high = pairs.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (pairs[middle] - (plusIndex ? middle : 0) < limit) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
