namespace Verify.Domain.Quotes.Attributions;

/// <summary>Cuts a stretch of text into words and marks; a quotation is one piece, Markdown's signs are left out.</summary>
internal sealed class WordReader(string text, IReadOnlyList<QuoteAt> quotes, IReadOnlyList<LinkAt> links)
{
    private readonly List<ReferenceAt> references = [];
    private int nextQuote;
    private int nextLink;

    /// <summary>The pieces of a stretch, and the marks in it that lead to a source. Stretches are asked for in the order of the text.</summary>
    public (Word[] Words, IReadOnlyList<ReferenceAt> References) Read(int start, int end)
    {
        references.Clear();
        var words = new List<Word>();
        var at = start;
        while (nextQuote < quotes.Count && quotes[nextQuote].Start < start) nextQuote++;
        while (nextLink < links.Count && links[nextLink].End <= start) nextLink++;
        while (at < end)
        {
            if (nextQuote < quotes.Count && quotes[nextQuote].Start == at)
            {
                at = ReadQuote(words, end);
                continue;
            }

            if (nextLink < links.Count && links[nextLink].AddressStart == at)
            {
                references.Add(new ReferenceAt(at, links[nextLink].End, Detectors.DanglingLink.IsDangling(links[nextLink].Address)));
                at = links[nextLink].End;
                nextLink++;
                continue;
            }

            at = Step(words, at, end);
        }

        return ([.. words], [.. references]);
    }

    private int ReadQuote(List<Word> words, int end)
    {
        var quote = quotes[nextQuote];
        words.Add(new Word(WordKind.Quote, quote.Start, quote.End, quote.Quoted.Text, "", false, nextQuote));
        nextQuote++;
        // a comma or a stop inside the closing mark is the sentence's own
        var last = quote.End - 2;
        if (quote.End < end && last > quote.Start && text[last] is ',' or '?' or '!' or '.' or '…' && HasMore(quote.End, end)) words.Add(Mark(WordKind.Comma, quote.End, quote.End));
        while (nextLink < links.Count && links[nextLink].End <= quote.End) nextLink++;
        return quote.End;
    }

    private bool HasMore(int at, int end)
    {
        while (at < end && char.IsWhiteSpace(text[at])) at++;
        return at < end && (char.IsLetterOrDigit(text[at]) || text[at] is '“' or '"');
    }

    private int Step(List<Word> words, int at, int end)
    {
        var unit = text[at];
        if (char.IsLetterOrDigit(unit) || char.IsSurrogate(unit)) return ReadWord(words, at, end);
        switch (unit)
        {
            case '[' when IsNoteMark(at, end) is > 0 and var after:
                references.Add(new ReferenceAt(at, after, false));
                return after;
            case '¹' or '²' or '³' or (>= '⁰' and <= '⁹'):
                references.Add(new ReferenceAt(at, at + 1, false));
                return at + 1;
            case ',':
                words.Add(Mark(WordKind.Comma, at, at + 1));
                break;
            case ';':
                words.Add(Mark(WordKind.Semicolon, at, at + 1));
                break;
            case ':':
                words.Add(Mark(WordKind.Colon, at, at + 1));
                break;
            case '(':
                words.Add(Mark(WordKind.Open, at, at + 1));
                break;
            case ')':
                words.Add(Mark(WordKind.Close, at, at + 1));
                break;
            case '—' or '–':
                words.Add(Mark(WordKind.Dash, at, at + 1));
                break;
            case '-' when at + 1 < end && (text[at + 1] == '-' || char.IsWhiteSpace(text[at + 1])):
                words.Add(Mark(WordKind.Dash, at, at + 1));
                return text[at + 1] == '-' ? at + 2 : at + 1;
            case '$' or '€' or '£' or '¥' or '₹' or '₽' when at + 1 < end && char.IsAsciiDigit(text[at + 1]):
                return ReadWord(words, at, end);
            case '.' or '?' or '!' or '…':
                words.Add(Mark(WordKind.Stop, at, at + 1));
                break;
        }

        return at + 1;
    }

    private int ReadWord(List<Word> words, int start, int end)
    {
        var at = start + 1;
        while (at < end && Continues(start, at, end)) at++;
        if (at < end && text[at] == '%') at++;
        var raw = text.AsSpan(start, at - start);
        var possessive = false;
        if (raw.Length > 2 && raw[^1] == 's' && raw[^2] is '’' or '\'')
        {
            possessive = true;
            raw = raw[..^2];
        }
        else if (raw[^1] == 's' && at < end && text[at] is '’' or '\'' && (at + 1 == end || !char.IsLetterOrDigit(text[at + 1])))
        {
            possessive = true;
            at++;
        }

        var word = raw.ToString();
        words.Add(new Word(WordKind.Word, start, at, word, word.Replace('’', '\'').ToLowerInvariant(), possessive, -1));
        // the full stop of an abbreviation is no end: sentences were cut before
        if (at + 1 < end && text[at] == '.' && char.IsWhiteSpace(text[at + 1])) at++;
        return at;
    }

    private bool Continues(int start, int at, int end)
    {
        var unit = text[at];
        if (char.IsLetterOrDigit(unit) || char.IsSurrogate(unit) || char.GetUnicodeCategory(unit) is System.Globalization.UnicodeCategory.NonSpacingMark) return true;
        if (at + 1 >= end) return unit == '.' && IsInitials(start, at);
        var next = text[at + 1];
        return unit switch
        {
            '’' or '\'' or '-' or '‑' or '&' or '/' => char.IsLetterOrDigit(next),
            ',' => char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(next),
            '.' => (char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(next)) || IsInitials(start, at),
            '\u00AD' => true,
            _ => false,
        };
    }

    /// <summary>"U.S." and "J." keep their last full stop.</summary>
    private bool IsInitials(int start, int at) => char.IsUpper(text[at - 1]) && (at - 1 == start || text[at - 2] is '.' or '-');

    /// <summary>"[1]", "[^2]": where it ends; 0: it is none.</summary>
    private int IsNoteMark(int at, int end)
    {
        var after = at + 1;
        if (after < end && text[after] == '^') after++;
        var digits = after;
        while (after < end && after - digits < 4 && char.IsAsciiDigit(text[after])) after++;
        return after > digits && after < end && text[after] == ']' ? after + 1 : 0;
    }

    private Word Mark(WordKind kind, int start, int end) => new(kind, start, end, text[start..Math.Min(end, start + 1)], "", false, -1);
}
