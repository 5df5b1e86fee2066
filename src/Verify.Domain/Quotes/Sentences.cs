using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes;

/// <summary>
/// Cuts a text into sentences: at a full stop, a question or exclamation mark or an ellipsis, with the closing marks
/// after it, where a new sentence can begin; not after abbreviations and initials; across wrapped lines and page breaks.
/// </summary>
public static class Sentences
{
    private const string Closers = "\"”’'»›)]*_";
    private const string Openers = "\"“‘'«‹([*_¿¡—–-";

    /// <summary>The sentences of a text, in order, without the white space between them.</summary>
    /// <param name="text">A plain or Markdown text.</param>
    /// <param name="language">BCP 47 tag; where there are no tables for it, those of English tell abbreviations.</param>
    public static IReadOnlyList<Sentence> Of(string text, string language = "en")
    {
        ArgumentNullException.ThrowIfNull(text);
        NormalizedText.CheckLength(text);
        var tables = WordTables.For(language) ?? WordTables.For("en")!; // English is built in
        var offsets = new CodePointOffsets(text);
        var sentences = new List<Sentence>();
        var number = 0;
        foreach (var paragraph in Paragraphs.Of(text, tables))
        {
            var start = paragraph.Start;
            while (start < paragraph.End)
            {
                var end = paragraph.Kind == SentenceKind.Heading ? paragraph.End : End(text, start, paragraph.End, tables);
                sentences.Add(new(offsets.Span(start, end), text[start..end], paragraph.Kind, number));
                start = end;
                while (start < paragraph.End && char.IsWhiteSpace(text[start])) start++;
            }
            number++;
        }
        return sentences;
    }

    private static int End(string text, int start, int limit, WordTables tables)
    {
        for (var at = start; at < limit; at++)
        {
            var unit = text[at];
            if (unit is '。' or '！' or '？') return Close(text, at + 1, limit);
            if (unit is not '.' and not '!' and not '?' and not '…') continue;
            var after = at + 1;
            while (after < limit && text[after] is '.' or '!' or '?' or '…') after++;
            after = Close(text, after, limit);
            if (after >= limit) return limit;
            if (char.IsWhiteSpace(text[after]) && Begins(text, start, at, after, limit, tables)) return after;
            at = after - 1;
        }
        return limit;
    }

    private static int Close(string text, int at, int limit)
    {
        while (at < limit && Closers.Contains(text[at], StringComparison.Ordinal)) at++;
        // a footnote mark stays with its sentence
        while (at < limit && text[at] is '¹' or '²' or '³' or (>= '⁰' and <= '⁹')) at++;
        return at;
    }

    /// <summary>Whether a new sentence begins after the mark at a place.</summary>
    private static bool Begins(string text, int start, int mark, int after, int limit, WordTables tables)
    {
        var next = after;
        while (next < limit && (char.IsWhiteSpace(text[next]) || Openers.Contains(text[next], StringComparison.Ordinal))) next++;
        if (next >= limit) return true;
        if (char.IsLower(text[next])) return false;
        if (text[mark] != '.' || after > mark + 1) return true; // "?", "…" or a closing mark: nothing is abbreviated
        var word = mark;
        while (word > start && (char.IsLetter(text[word - 1]) || text[word - 1] == '.')) word--;
        var before = text[word..mark].ToLowerInvariant();
        if (before.Length == 0) return !char.IsAsciiDigit(text[mark - 1 < start ? mark : mark - 1]) || !IsLoneNumber(text, start, mark);
        if (before == "no") return !char.IsDigit(text[next]);
        if (tables.NeverEnding.Contains(before.Replace(".", "", StringComparison.Ordinal)) && before is not "ed" and not "art" and not "sun" and not "sat") return false;
        var initial = before.Length == 1 && char.IsUpper(text[word]) && before != "i";
        var initials = before.Contains('.', StringComparison.Ordinal);
        if (!initial && !initials && !tables.MaybeEnding.Contains(before)) return true;
        return !initial && tables.SentenceStarters.Contains(Word(text, next, limit));
    }

    /// <summary>Whether the sentence so far is nothing but a number: the number of a list.</summary>
    private static bool IsLoneNumber(string text, int start, int mark) => text.AsSpan(start, mark - start).ContainsOnlyDigits();

    private static string Word(string text, int start, int limit)
    {
        var end = start;
        while (end < limit && char.IsLetter(text[end])) end++;
        return text[start..end].ToLowerInvariant();
    }
}
