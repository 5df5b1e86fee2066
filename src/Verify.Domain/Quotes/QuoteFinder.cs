using System.Runtime.InteropServices;

namespace Verify.Domain.Quotes;

/// <summary>
/// Finds what stands between quotation marks: straight, curly, angular or low ones, one inside another, and over
/// several paragraphs, each of which opens anew. Apostrophes, feet and inches are told apart.
/// </summary>
public sealed class QuoteFinder
{
    private const int MaxDepth = 8;
    private const string BeforeOpening = "([{—–-/“‘\"'«‹„‚|*_>";
    private const string ClosingPunctuation = ".,;:";

    private readonly string text;
    private readonly CodePointOffsets offsets;
    private readonly List<Open> open = [];
    private readonly List<QuotedString> found = [];

    // where the scans ahead for a closing single mark ended: each character is scanned once, however many marks there are
    private int closingAt = -1;
    private int noClosingUntil = -1;
    private int possessiveUntil = -1;

    private QuoteFinder(string text)
    {
        this.text = text;
        offsets = new CodePointOffsets(text);
    }

    /// <summary>Every quoted string, in the order of the opening marks.</summary>
    public static IReadOnlyList<QuotedString> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        NormalizedText.CheckLength(text);
        var finder = new QuoteFinder(text);
        for (var at = 0; at < text.Length; at++) finder.Step(at);
        finder.EndParagraph(text.Length);
        return [.. finder.found.OrderBy(q => q.Span.Start).ThenByDescending(q => q.Span.End)];
    }

    private void Step(int at)
    {
        switch (text[at])
        {
            case '“':
                if (IsGermanClosing()) Close(at, '„');
                else OpenAt(at, '“');
                break;
            case '„':
                OpenAt(at, '„');
                break;
            case '”' or '‟':
                if (!Close(at, '“') && !Close(at, '„') && CanOpen(at)) OpenAt(at, '“'); // some styles open with the closing mark
                break;
            case '«':
                if (!Close(at, '»') && CanOpenFrench(at)) OpenAt(at, '«');
                break;
            case '»':
                if (!Close(at, '«')) OpenAt(at, '»');
                break;
            case '"' or '＂':
                Straight(at);
                break;
            case '‘' or '‚' or '‛':
                if (!IsElision(at)) OpenAt(at, '‘');
                break;
            case '’' or '\'':
                Single(at);
                break;
            case '\n' or '\f':
                if (IsParagraphEnd(at)) EndParagraph(at);
                break;
        }
    }

    private void Straight(int at)
    {
        var inside = IsOpen('"');
        if (!inside && at > 0 && char.IsAsciiDigit(text[at - 1])) return; // inches
        if (inside && !(CanOpen(at) && !CanClose(at))) Close(at, '"');
        else if (CanOpen(at)) OpenAt(at, '"');
        else if (inside) Close(at, '"');
    }

    private void Single(int at)
    {
        var mark = text[at];
        var afterLetter = at > 0 && char.IsLetterOrDigit(text[at - 1]);
        var beforeLetter = at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);
        if (afterLetter && beforeLetter) return; // an apostrophe inside a word
        var opener = IsOpen('‘') ? '‘' : '\'';
        if (IsOpen(opener) && !beforeLetter && at > 0 && !char.IsWhiteSpace(text[at - 1]))
        {
            if (IsPossessive(at, opener)) return;
            Close(at, opener);
        }
        else if (mark == '\'' && beforeLetter && !afterLetter && CanOpen(at) && !IsElision(at) && HasSingleClosing(at)) OpenAt(at, '\'');
    }

    /// <summary>"the workers' rights": a plural's apostrophe, if the quotation can still be closed later in the paragraph.</summary>
    private bool IsPossessive(int at, char opener)
    {
        if (text[at - 1] is not 's' and not 'S' and not 'x' and not 'z') return false;
        if (at + 2 >= text.Length || text[at + 1] != ' ' || !char.IsLower(text[at + 2])) return false;
        if (at < possessiveUntil) return true;
        for (var later = at + 1; later < text.Length && !IsParagraphEnd(later); later++)
        {
            if (text[later] == '‘' || (opener == '\'' && text[later] == '\'' && CanOpen(later))) return false;
            if (text[later] is not '’' and not '\'' || !CanClose(later)) continue;
            possessiveUntil = later;
            return true;
        }
        return false;
    }

    private bool HasSingleClosing(int at)
    {
        if (at + 2 <= closingAt) return true;
        if (at < noClosingUntil) return false;
        var later = at + 2;
        for (; later < text.Length && !IsParagraphEnd(later); later++)
        {
            if (text[later] != '\'' || char.IsWhiteSpace(text[later - 1])) continue;
            if (later + 1 < text.Length && char.IsLetterOrDigit(text[later + 1])) continue;
            closingAt = later;
            return true;
        }
        noClosingUntil = later;
        return false;
    }

    /// <summary>"’90s", "'tis", "'em": letters or digits dropped at the beginning of a word.</summary>
    private bool IsElision(int at)
    {
        var end = at + 1;
        while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
        var word = text.AsSpan(at + 1, end - at - 1);
        if (word.Length is 2 or 3 && char.IsAsciiDigit(word[0]) && char.IsAsciiDigit(word[1])) return true;
        return word is "tis" or "twas" or "em" or "til" or "cause" or "bout" or "n" or "Tis" or "Twas";
    }

    /// <summary>„So“ closes with the mark that opens elsewhere.</summary>
    private bool IsGermanClosing() => open.Count > 0 && open[^1].Mark == '„';

    private bool CanOpenFrench(int at) => at + 1 < text.Length;

    private bool CanOpen(int at)
    {
        var before = at == 0 || char.IsWhiteSpace(text[at - 1]) || BeforeOpening.Contains(text[at - 1], StringComparison.Ordinal);
        return before && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);
    }

    private bool CanClose(int at) => at > 0 && !char.IsWhiteSpace(text[at - 1]) && (at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]));

    private bool IsOpen(char mark) => open.Exists(o => o.Mark == mark);

    private void OpenAt(int at, char mark)
    {
        if (open.FindIndex(o => o.Mark == mark && o.Suspended) is >= 0 and var waiting && IsFirstInParagraph(at))
        {
            open[waiting] = open[waiting] with { Suspended = false }; // the quotation goes on in a new paragraph
            return;
        }
        DropSuspended();
        if (open.Count < MaxDepth) open.Add(new(at, mark, false, -1));
    }

    private bool Close(int at, char mark)
    {
        var index = open.FindLastIndex(o => o.Mark == mark && !o.Suspended);
        if (index < 0) return false;
        while (open.Count > index + 1) open.RemoveAt(open.Count - 1); // an inner mark that nothing closed was none
        var opening = open[index];
        open.RemoveAt(index);
        Add(opening.At, at + 1, index, closed: true);
        return true;
    }

    private void Add(int start, int end, int depth, bool closed)
    {
        var (from, to) = (start + 1, closed ? end - 1 : end);
        while (from < to && char.IsWhiteSpace(text[from])) from++;
        while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
        var dots = to - from >= 3 && text.AsSpan(to - 3, 3) is "...";
        while (!dots && to > from && ClosingPunctuation.Contains(text[to - 1], StringComparison.Ordinal) && !IsInitials(from, to)) to--;
        if (to > from) found.Add(new(offsets.Span(start, end), offsets.Span(from, to), text[from..to], depth, closed));
    }

    private bool IsInitials(int from, int to) => to - from >= 4 && text[to - 1] == '.' && char.IsUpper(text[to - 2]) && text[to - 3] == '.';

    private bool IsParagraphEnd(int at)
    {
        if (text[at] is not '\n' and not '\f') return false;
        if (text[at] == '\f') return true;
        var next = at + 1;
        while (next < text.Length && text[next] is ' ' or '\t' or '\r') next++;
        // a line break alone ends a paragraph where the line before ends a sentence
        return next >= text.Length || text[next] == '\n' || (at > 0 && text[at - 1] is '.' or '!' or '?' or '”' or '"' or '’');
    }

    private bool IsFirstInParagraph(int at)
    {
        var before = at - 1;
        while (before >= 0 && text[before] is ' ' or '\t' or '>' or '\u00A0') before--;
        return before < 0 || text[before] is '\n' or '\f' or '\r';
    }

    /// <summary>What is still open waits for the next paragraph to open anew; what waited in vain ended with its own.</summary>
    private void EndParagraph(int at)
    {
        if (at < text.Length)
        {
            var next = at;
            while (next < text.Length && char.IsWhiteSpace(text[next])) next++;
            for (var index = 0; index < open.Count; index++)
            {
                if (open[index].Suspended) continue;
                open[index] = open[index] with { Suspended = true, ParagraphEnd = at };
            }
            if (open.Count > 0 && (next >= text.Length || text[next] != text[open[0].At])) DropSuspended();
        }
        else
        {
            for (var index = 0; index < open.Count; index++)
            {
                if (!open[index].Suspended) open[index] = open[index] with { Suspended = true, ParagraphEnd = at };
            }
            DropSuspended();
        }
    }

    private void DropSuspended()
    {
        for (var index = 0; index < open.Count; index++)
        {
            // a lone single mark is far more often an apostrophe than a quotation nobody closed
            if (open[index] is { Suspended: true, Mark: not '\'' and not '‘' } waiting) Add(waiting.At, waiting.ParagraphEnd, index, closed: false);
        }
        open.RemoveAll(o => o.Suspended);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Open(int At, char Mark, bool Suspended, int ParagraphEnd);
}
