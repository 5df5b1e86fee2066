using System.Buffers;
using System.Text;

namespace Verify.Domain.Quotes;

/// <summary>One pass over a text that writes its normal form and remembers where each piece came from.</summary>
internal sealed class Normalization(string original, int start, int end)
{
    private const int MaxMarks = 32;

    /// <summary>Characters that come over as they are, whatever stands beside them; a single space does too.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create(" !\"#$%&'()*+,/0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private readonly StringBuilder output = new(end - start);
    private readonly List<NormalizedText.Segment> segments = [];
    private readonly HashSet<int> joins = [];

    /// <summary>Runs the pass.</summary>
    public NormalizedText Run(CodePointOffsets offsets)
    {
        var at = start;
        while (at < end) at = Step(at);
        return new NormalizedText(original, output.ToString(), [.. segments], joins, offsets);
    }

    private int Step(int at)
    {
        var unit = original[at];
        if (unit != ' ' && Plain.Contains(unit)) return CopyRun(at);
        switch (CharacterForms.Of(unit))
        {
            case CharacterForm.Space:
                return Space(at);
            case CharacterForm.Dropped:
                return unit == '\u00AD' && Hyphenated(at) is > 0 and var after ? after : at + 1;
            case CharacterForm.Mark:
                return Compose(at);
            case CharacterForm.Expanded:
                return Replace(at, at + 1, CharacterForms.Expand(unit));
            case CharacterForm.Mapped:
                unit = CharacterForms.Map(unit);
                break;
        }
        return unit switch
        {
            '-' => Hyphen(at),
            '.' or '…' => Dots(at),
            _ => Copy(at, unit),
        };
    }

    private int Copy(int at, char unit)
    {
        Continue(at);
        output.Append(unit);
        return at + 1;
    }

    /// <summary>Copies a run of plain characters and single spaces; a mark after its last letter is seen by the next step.</summary>
    private int CopyRun(int at)
    {
        var rest = original.AsSpan(at, end - at);
        var length = rest.IndexOfAnyExcept(Plain);
        var run = length < 0 ? rest : rest[..length];
        var spaces = run.IndexOf("  ");
        if (spaces >= 0) run = run[..spaces];
        run = run.TrimEnd(' ');
        Continue(at);
        output.Append(run);
        return at + run.Length;
    }

    private void Continue(int at)
    {
        if (segments.Count == 0 || segments[^1] is var last && (last.Length != 0 || last.Original + (output.Length - last.Normalized) != at))
        {
            segments.Add(new(output.Length, at, 0));
        }
    }

    private int Replace(int from, int to, string text)
    {
        if (text.Length == 1 && to - from == 1) return Copy(from, text[0]);
        segments.Add(new(output.Length, from, to - from));
        output.Append(text);
        return to;
    }

    private int Space(int at)
    {
        var after = SkipSpace(at);
        for (var furniture = PageFurniture(at, after); furniture > after; furniture = PageFurniture(at, after)) after = furniture;
        return Replace(at, after, " ");
    }

    private int SkipSpace(int at)
    {
        while (at < end && CharacterForms.Of(original[at]) is CharacterForm.Space or CharacterForm.Dropped) at++;
        return at;
    }

    /// <summary>
    /// A page number alone on a line beside a form feed, as text taken out of a paged file has it, belongs to the page
    /// and not to the sentence that runs over it.
    /// </summary>
    private int PageFurniture(int from, int at)
    {
        var before = original.AsSpan(from, at - from);
        if (before.IndexOfAny('\n', '\f') < 0) return at;
        var digits = at;
        while (digits < end && digits - at < 4 && char.IsAsciiDigit(original[digits])) digits++;
        if (digits == at) return at;
        var after = SkipSpace(digits);
        var gap = original.AsSpan(digits, after - digits);
        var alone = after == end || gap.IndexOfAny('\n', '\f') >= 0;
        return alone && (before.Contains('\f') || gap.Contains('\f')) ? after : at;
    }

    /// <summary>Two hyphens or more are a dash; one at the end of a line joins the word; any other stays.</summary>
    private int Hyphen(int at)
    {
        int run = at + 1, hyphens = 1;
        for (var next = SkipInvisible(run); next < end && IsHyphen(original[next]); next = SkipInvisible(run))
        {
            run = next + 1;
            hyphens++;
        }
        if (hyphens > 1) return Replace(at, run, "—");
        return Hyphenated(at) is > 0 and var after ? after : Copy(at, '-');
    }

    /// <summary>Joins a word that was broken at the end of a line; 0: this is no such break.</summary>
    private int Hyphenated(int at)
    {
        if (output.Length == 0 || !char.IsLetterOrDigit(output[^1])) return 0;
        var after = SkipSpace(at + 1);
        if (after >= end || original.AsSpan(at, after - at).IndexOfAny("\n\r\f\u2028\u2029") < 0) return 0;
        var next = original[after];
        if (!char.IsLetterOrDigit(next)) return 0;
        if (char.IsLower(next) && char.IsLetter(output[^1]))
        {
            // "pre- and post-war" broken after its hanging hyphen is no broken word
            if (StartsWithWord(after, "and") || StartsWithWord(after, "or") || StartsWithWord(after, "to")) return 0;
            joins.Add(output.Length);
            return after;
        }
        if (original[at] == '\u00AD') return after;
        Copy(at, '-');
        return after;
    }

    private int SkipInvisible(int at)
    {
        while (at < end && CharacterForms.Of(original[at]) == CharacterForm.Dropped) at++;
        return at;
    }

    private static bool IsHyphen(char unit) => unit == '-' || (CharacterForms.Of(unit) == CharacterForm.Mapped && CharacterForms.Map(unit) == '-');

    private bool StartsWithWord(int at, string word) =>
        string.CompareOrdinal(original, at, word, 0, word.Length) == 0 && (at + word.Length >= end || !char.IsLetter(original[at + word.Length]));

    /// <summary>Three dots or more, spaced or not, are an ellipsis; it takes the dots and ellipses that touch it.</summary>
    private int Dots(int at)
    {
        int dots = original[at] == '…' ? 3 : 1, after = at + 1;
        while (after < end)
        {
            var next = SkipInvisible(after);
            var touches = next < end && original[next] is '.' or '…';
            if (!touches) next = SkipSpace(next);
            if (next >= end || (original[next] != '.' && !touches)) break;
            dots += original[next] == '…' ? 3 : 1;
            after = next + 1;
        }
        return dots >= 3 ? Replace(at, after, "…") : Copy(at, '.');
    }

    private int Compose(int at)
    {
        var after = at + 1;
        while (after < end && after - at < MaxMarks && CharacterForms.Of(original[after]) == CharacterForm.Mark) after++;
        var marks = original[at..after];
        if (output.Length > 0 && char.IsLetterOrDigit(output[^1]))
        {
            var last = segments[^1];
            var whole = last.Length != 0; // a ligature is recomposed as a whole: its letters share one place
            var baseAt = whole ? last.Normalized : output.Length - 1;
            var apart = output.ToString(baseAt, output.Length - baseAt) + marks;
            var composed = apart.Normalize(NormalizationForm.FormC);
            if (!string.Equals(composed, apart, StringComparison.Ordinal))
            {
                var from = whole ? last.Original : last.Original + (baseAt - last.Normalized);
                output.Length = baseAt;
                if (last.Normalized == baseAt) segments.RemoveAt(segments.Count - 1);
                return Replace(from, after, composed);
            }
        }
        for (var mark = at; mark < after; mark++) Copy(mark, original[mark]);
        return after;
    }
}
