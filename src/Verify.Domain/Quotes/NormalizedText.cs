using System.Runtime.InteropServices;
using Verify.Domain.Refusals;

namespace Verify.Domain.Quotes;

/// <summary>
/// A text in the form in which quotes are compared, each position of which leads back to the original: canonical
/// composition, plain quotation marks, dashes and spaces, ligatures taken apart, soft hyphens and hyphens at line breaks
/// gone, page breaks and runs of white space as one space, three dots as one ellipsis. Case and accents stay.
/// </summary>
public sealed class NormalizedText
{
    /// <summary>The longest text that is taken, in UTF-16 units (10 Mi: no copy or document of 10 MiB has more).</summary>
    public const int MaxLength = 10 * 1024 * 1024;

    private readonly Segment[] segments;
    private readonly HashSet<int> joins;
    private readonly CodePointOffsets offsets;

    internal NormalizedText(string original, string text, Segment[] segments, HashSet<int> joins, CodePointOffsets offsets)
    {
        Original = original;
        Text = text;
        this.segments = segments;
        this.joins = joins;
        this.offsets = offsets;
    }

    /// <summary>The text as it came.</summary>
    public string Original { get; }

    /// <summary>The normalised text.</summary>
    public string Text { get; }

    /// <summary>Normalises a text.</summary>
    /// <exception cref="RefusedException">The text is longer than <see cref="MaxLength"/>.</exception>
    public static NormalizedText Of(string original)
    {
        CheckLength(original);
        return Of(original, 0, original.Length, new CodePointOffsets(original));
    }

    /// <summary>Normalises a stretch of a text; its positions lead back to the whole.</summary>
    internal static NormalizedText Of(string original, int start, int end, CodePointOffsets offsets) =>
        new Normalization(original, start, end).Run(offsets);

    /// <summary>Refuses a text that is too long to be worked on.</summary>
    internal static void CheckLength(string text)
    {
        if (text.Length <= MaxLength) return;
        throw RefusedException.Rule(ProblemCodes.Rule, $"A text of {text.Length:N0} characters is longer than the {MaxLength:N0} that can be compared: split it.",
            new BrokenRule("text-too-long", $"At most {MaxLength:N0} characters."));
    }

    /// <summary>The code points of the original that a stretch of the normalised text came from.</summary>
    /// <param name="start">First UTF-16 unit of <see cref="Text"/>.</param>
    /// <param name="end">Unit after the last one; equal to start for the place between two.</param>
    public TextSpan ToOriginal(int start, int end)
    {
        var (first, last) = ToOriginalUtf16(start, end);
        return offsets.Span(first, last);
    }

    /// <summary>The original characters that a stretch of the normalised text came from.</summary>
    public string Cut(int start, int end)
    {
        var (first, last) = ToOriginalUtf16(start, end);
        return Original[first..last];
    }

    /// <summary>The place in the normalised text that a place between two code points of the original came to.</summary>
    /// <param name="codePoint">The place, counted in code points.</param>
    /// <param name="isEnd">Whether something ends there: what normalisation dropped around it is then left out behind, else before.</param>
    internal int FromOriginal(int codePoint, bool isEnd)
    {
        var place = offsets.ToUtf16(codePoint);
        int low = 0, high = Text.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isEnd ? StartOf(middle) < place : EndOf(middle) <= place) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>Whether two lines (or two pages) were joined inside a word, without a hyphen, just before this position.</summary>
    internal bool IsJoin(int position) => joins.Contains(position);

    /// <summary>Whether any line-break join lies inside the stretch.</summary>
    internal bool HasJoin(int start, int end)
    {
        if (joins.Count == 0) return false;
        for (var at = start + 1; at < end; at++)
        {
            if (joins.Contains(at)) return true;
        }
        return false;
    }

    /// <summary>The UTF-16 units of the original that a stretch of the normalised text came from.</summary>
    internal (int Start, int End) ToOriginalUtf16(int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, Text.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, end);
        if (start == end)
        {
            var place = start == 0 ? StartOf(0) : EndOf(start - 1);
            return (place, place);
        }
        return (StartOf(start), EndOf(end - 1));
    }

    private int StartOf(int position)
    {
        if (segments.Length == 0) return 0;
        var segment = segments[Find(position)];
        return segment.Length == 0 ? segment.Original + (position - segment.Normalized) : segment.Original;
    }

    private int EndOf(int position)
    {
        var segment = segments[Find(position)];
        return segment.Length == 0 ? segment.Original + (position - segment.Normalized) + 1 : segment.Original + segment.Length;
    }

    private int Find(int position)
    {
        int low = 0, high = segments.Length;
        while (low + 1 < high)
        {
            var middle = (low + high) / 2;
            if (segments[middle].Normalized <= position) low = middle;
            else high = middle;
        }
        return low;
    }

    /// <summary>A run that came over unit by unit (length 0), or one that stands for a stretch of the original as a whole.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Segment(int Normalized, int Original, int Length);
}
