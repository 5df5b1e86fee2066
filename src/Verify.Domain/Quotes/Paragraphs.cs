using System.Buffers;
using System.Runtime.InteropServices;
using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes;

/// <summary>A stretch of a text, in UTF-16 units, that belongs together.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Paragraph(int Start, int End, SentenceKind Kind);

/// <summary>
/// Puts the lines of a plain text together to paragraphs: lines that were merely wrapped, and a sentence that a page
/// break cut in two, are joined; headings and list items stand alone.
/// </summary>
internal sealed class Paragraphs
{
    private const int LongestHeading = 120;
    private const int MostHeadingWords = 16;
    private const int LongestWrap = 100;

    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\f\u2028\u2029\u0085");

    private readonly string text;
    private readonly WordTables tables;
    private readonly List<(int Start, int End)> lines = [];

    private Paragraphs(string text, WordTables tables)
    {
        this.text = text;
        this.tables = tables;
    }

    /// <summary>The paragraphs of a text that hold a letter or a digit.</summary>
    public static IReadOnlyList<Paragraph> Of(string text, WordTables tables)
    {
        var paragraphs = new Paragraphs(text, tables);
        paragraphs.ReadLines();
        return paragraphs.Join();
    }

    private void ReadLines()
    {
        var start = 0;
        while (start <= text.Length)
        {
            var end = text.AsSpan(start).IndexOfAny(LineEnds);
            end = end < 0 ? text.Length : start + end;
            var (from, to) = Trim(start, end);
            if (to > from) lines.Add((from, to));
            else if (lines.Count > 0 && lines[^1] != (0, 0)) lines.Add((0, 0)); // one mark for any number of blank lines
            start = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }
        DropPageNumbers();
    }

    /// <summary>A number alone on its line beside a page break is the page's.</summary>
    private void DropPageNumbers()
    {
        if (!text.Contains('\f', StringComparison.Ordinal)) return;
        for (var at = lines.Count - 1; at >= 0; at--)
        {
            var (start, end) = lines[at];
            if (end == 0 || end - start > 4 || !text.AsSpan(start, end - start).ContainsOnlyDigits()) continue;
            var before = at > 0 ? LastEnd(at) : 0;
            var next = lines.FindIndex(at + 1, l => l.End > 0);
            var after = next < 0 ? text.Length : lines[next].Start;
            if (text.AsSpan(before, start - before).Contains('\f') || text.AsSpan(end, after - end).Contains('\f')) lines[at] = (0, 0);
        }
    }

    private int LastEnd(int at)
    {
        var last = lines.FindLastIndex(at - 1, l => l.End > 0);
        return last < 0 ? 0 : lines[last].End;
    }

    private (int, int) Trim(int start, int end)
    {
        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] is '\uFEFF' or '\u200B')) start++;
        while (end > start && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is '\uFEFF' or '\u200B')) end--;
        return (start, end);
    }

    private List<Paragraph> Join()
    {
        var wrapped = IsWrapped();
        var paragraphs = new List<Paragraph>();
        var current = new Paragraph(0, 0, SentenceKind.Sentence);
        var blank = false;
        foreach (var (start, end) in lines)
        {
            if (end == 0)
            {
                blank = true;
                continue;
            }
            if (current.End > 0 && Continues(current, start, end, blank, wrapped)) current = current with { End = end };
            else
            {
                Close(paragraphs, current);
                current = Open(start, end);
            }
            blank = false;
        }
        Close(paragraphs, current);
        return paragraphs;
    }

    private Paragraph Open(int start, int end)
    {
        if (text[start] == '#')
        {
            var after = start;
            while (after < end && text[after] is '#' or ' ') after++;
            return new(after, end, SentenceKind.Heading);
        }
        return Marker(start, end) is > 0 and var item ? new(item, end, SentenceKind.ListItem) : new(start, end, SentenceKind.Sentence);
    }

    private void Close(List<Paragraph> paragraphs, Paragraph paragraph)
    {
        if (paragraph.End <= paragraph.Start || text.AsSpan(paragraph.Start, paragraph.End - paragraph.Start).IndexOfLetterOrDigit() < 0) return;
        paragraphs.Add(paragraph.Kind == SentenceKind.Sentence && IsHeading(paragraph) ? paragraph with { Kind = SentenceKind.Heading } : paragraph);
    }

    /// <summary>Whether a line goes on with the paragraph before it.</summary>
    private bool Continues(Paragraph before, int start, int end, bool blank, bool wrapped)
    {
        if (before.Kind == SentenceKind.Heading || Marker(start, end) > 0 || text[start] == '#') return false;
        if (text.AsSpan(start, end - start).IndexOfLetterOrDigit() < 0) return false;
        if (EndsSentence(before.End)) return !blank && wrapped;
        if (CutInSentence(before, start)) return true;
        return !blank && wrapped && !(IsHeading(before) && IsTitleCase(before));
    }

    /// <summary>Whether the text before broke off inside a sentence: the line ends with no mark, and goes on in lower case or after a word that ends none.</summary>
    private bool CutInSentence(Paragraph before, int next)
    {
        var last = before.End - 1;
        if (text[last] is ',' or '-' or '—' or '–' or ';') return true;
        if (char.IsLower(text[next])) return true;
        var start = last;
        while (start > before.Start && char.IsLetter(text[start - 1])) start--;
        return tables.NeverLast.Contains(text[start..before.End].ToLowerInvariant());
    }

    private bool EndsSentence(int end)
    {
        var at = end - 1;
        while (at > 0 && text[at] is '"' or '”' or '’' or '\'' or '»' or ')' or ']' or '*' or '_' or '“') at--;
        return at >= 0 && text[at] is '.' or '!' or '?' or '…' or ':' or '。' or '！' or '？';
    }

    /// <summary>Whether most lines of the text were broken by width and not by sense.</summary>
    private bool IsWrapped()
    {
        int followed = 0, open = 0;
        for (var at = 0; at + 1 < lines.Count; at++)
        {
            var (start, end) = lines[at];
            if (end == 0 || lines[at + 1].End == 0) continue;
            if (end - start > LongestWrap) return false;
            followed++;
            if (!EndsSentence(end) && Marker(start, end) == 0) open++;
        }
        return followed >= 3 && open * 2 > followed;
    }

    private bool IsHeading(Paragraph paragraph)
    {
        var line = text.AsSpan(paragraph.Start, paragraph.End - paragraph.Start);
        if (line.Length > LongestHeading || EndsSentence(paragraph.End) || text[paragraph.End - 1] is ',' or ';') return false;
        return Words(line) <= MostHeadingWords && !char.IsLower(line[0]);
    }

    private bool IsTitleCase(Paragraph paragraph)
    {
        var words = text[paragraph.Start..paragraph.End].Split([' ', '-', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => char.IsLetter(w[0]) && !tables.FunctionWords.Contains(w.ToLowerInvariant())).ToArray();
        return words.Length > 0 && words.Count(w => char.IsUpper(w[0])) * 4 >= words.Length * 3;
    }

    private static int Words(ReadOnlySpan<char> line)
    {
        var words = 0;
        foreach (var _ in line.Split(' ')) words++;
        return words;
    }

    /// <summary>Where a list item's words begin after its bullet or number; 0: it is none.</summary>
    private int Marker(int start, int end)
    {
        var at = start;
        if (text[at] is '•' or '◦' or '▪' or '‣' or '*' or '-' or '–' or '+') at++;
        else
        {
            while (at < end && at - start < 3 && char.IsAsciiDigit(text[at])) at++;
            if (at == start && at + 1 < end && char.IsAsciiLetter(text[at]) && text[at + 1] == ')') at++;
            if (at == start || at >= end || text[at] is not '.' and not ')') return 0;
            at++;
        }
        if (at >= end || text[at] is not ' ' and not '\t' and not '\u00A0') return 0;
        while (at < end && char.IsWhiteSpace(text[at])) at++;
        return at < end ? at : 0;
    }
}

/// <summary>Questions about a stretch of characters.</summary>
internal static class CharacterRuns
{
    /// <summary>Whether it holds decimal digits and nothing else.</summary>
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> run) => run.Length > 0 && run.IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>The first letter or digit; -1: there is none.</summary>
    public static int IndexOfLetterOrDigit(this ReadOnlySpan<char> run)
    {
        for (var at = 0; at < run.Length; at++)
        {
            if (char.IsLetterOrDigit(run[at]) || char.IsSurrogate(run[at])) return at;
        }
        return -1;
    }
}
