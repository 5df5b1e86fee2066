using System.Buffers;
using System.Globalization;
using System.Text;

namespace Verify.Domain.Texts;

/// <summary>
/// A text as selectors compare it when the words as written are not found: NFC, each run of white space one space,
/// typographic quotation marks straight. Remembers where every folded character came from.
/// </summary>
/// <remarks>
/// NFC is applied one grapheme cluster at a time (UAX 29): composition never crosses a cluster's edge, so the offsets
/// survive it.
/// </remarks>
internal sealed class FoldedText
{
    // below U+0300 a single character is its own NFC form
    private const char FirstCombining = '\u0300';
    private static readonly SearchValues<string> Unnormalizable = SearchValues.Create(["\uFFFE", "\uFFFF"], StringComparison.Ordinal);

    private readonly int[] starts;
    private readonly int[] ends;

    private FoldedText(string value, int[] starts, int[] ends)
    {
        Value = value;
        this.starts = starts;
        this.ends = ends;
    }

    /// <summary>The folded text.</summary>
    public string Value { get; }

    /// <summary>Folds a well-formed text.</summary>
    public static FoldedText Of(string text)
    {
        var value = new StringBuilder(text.Length);
        var from = new List<int>(text.Length);
        var to = new List<int>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsWhiteSpace(text[i]))
            {
                while (i < text.Length && char.IsWhiteSpace(text[i])) i++;
                Add(' ', start, i);
                continue;
            }

            var simple = text[i] < FirstCombining && (i + 1 == text.Length || text[i + 1] < FirstCombining);
            i += simple ? 1 : StringInfo.GetNextTextElementLength(text.AsSpan(i));
            var cluster = text.AsSpan(start, i - start);
            if (cluster.Length == 1 && cluster[0] < FirstCombining)
            {
                Add(Straight(cluster[0]), start, i);
                continue;
            }

            var written = cluster.ToString();
            var composed = written.AsSpan().ContainsAny(Unnormalizable) ? written : written.Normalize(NormalizationForm.FormC);
            var same = string.Equals(composed, written, StringComparison.Ordinal);
            for (var k = 0; k < composed.Length; k++)
            {
                Add(Straight(composed[k]), same ? start + k : start, same ? start + k + 1 : i);
            }
        }

        return new FoldedText(value.ToString(), [.. from], [.. to]);

        void Add(char c, int start, int end)
        {
            value.Append(c);
            from.Add(start);
            to.Add(end);
        }
    }

    /// <summary>
    /// The UTF-16 span of the original that a folded span came from, or null when the span begins or ends inside a
    /// cluster that folding rewrote.
    /// </summary>
    public (int Start, int End)? Original(int start, int end)
    {
        if (start > 0 && starts[start - 1] == starts[start]) return null;
        if (end < starts.Length && starts[end] == starts[end - 1]) return null;
        return (starts[start], ends[end - 1]);
    }

    /// <summary>The folded text that came from before an original index.</summary>
    public ReadOnlySpan<char> Before(int original)
    {
        var at = Array.BinarySearch(starts, original);
        return Value.AsSpan(0, at < 0 ? ~at : FirstFrom(at));
    }

    /// <summary>The folded text that came from an original index on.</summary>
    public ReadOnlySpan<char> From(int original)
    {
        var at = Array.BinarySearch(starts, original);
        return Value.AsSpan(at < 0 ? ~at : FirstFrom(at));
    }

    private int FirstFrom(int at)
    {
        while (at > 0 && starts[at - 1] == starts[at]) at--;
        return at;
    }

    private static char Straight(char c) => c switch
    {
        '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u2039' or '\u203A' => '\'',
        '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u00AB' or '\u00BB' => '"',
        _ => c,
    };
}
