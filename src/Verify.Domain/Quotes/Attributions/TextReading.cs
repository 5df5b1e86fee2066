using System.Text;
using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes.Attributions;

/// <summary>A quotation at its place in UTF-16 units.</summary>
internal sealed record QuoteAt(QuotedString Quoted, int Start, int End);

/// <summary>One sentence, or several that a quotation holds together; UTF-16 units.</summary>
internal sealed record ReadUnit(int Start, int End, Word[] Words, IReadOnlyList<ReferenceAt> References, SentenceKind Kind, int Paragraph)
{
    /// <summary>Whether nothing but a quotation stands in it.</summary>
    public bool IsQuoteAlone => Words is [{ Kind: WordKind.Quote }] or [{ Kind: WordKind.Quote }, { Kind: WordKind.Stop or WordKind.Comma }];

    /// <summary>Whether it leads to a source.</summary>
    public bool HasReference => References.Any(r => !r.IsDangling);
}

/// <summary>A text, read once for all detectors: its sentences, quotations, links and attributions.</summary>
public sealed class TextReading
{
    /// <summary>Longest text that is read, in UTF-16 units; a longer one is no article.</summary>
    public const int MaxLength = 1_000_000;

    private const int MostWords = 400;

    private readonly CodePointOffsets offsets;
    private readonly HashSet<string> lowerCase = new(StringComparer.Ordinal);

    private TextReading(string text, SpeechTables? tables)
    {
        Text = text;
        Tables = tables;
        offsets = new CodePointOffsets(text);
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Whether there are word tables for the language; without them only links and quotation marks are looked at.</summary>
    public bool IsRead => Tables is not null && !IsTooLong;

    /// <summary>Whether the text is too long to be read.</summary>
    public bool IsTooLong => Text.Length > MaxLength;

    /// <summary>Who is said to have said what, in the order of the text; empty where the language is not read.</summary>
    public IReadOnlyList<FoundAttribution> Attributions { get; private set; } = [];

    /// <summary>The quotations of the text that nobody is said to speak, in order; empty where the language is not read.</summary>
    public IReadOnlyList<QuotedString> Unattributed { get; private set; } = [];

    /// <summary>The tables of the language.</summary>
    internal SpeechTables? Tables { get; }

    /// <summary>Sentences that state something, in order; headings are none.</summary>
    internal IReadOnlyList<ReadUnit> Units { get; private set; } = [];

    /// <summary>The outermost quotations.</summary>
    internal IReadOnlyList<QuoteAt> Quotes { get; private set; } = [];

    /// <summary>The links.</summary>
    internal IReadOnlyList<LinkAt> Links { get; private set; } = [];

    /// <summary>Reads a text.</summary>
    /// <param name="text">A plain or Markdown text.</param>
    /// <param name="language">BCP 47 tag of its language.</param>
    public static TextReading Of(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reading = new TextReading(text, SpeechTables.For(language));
        reading.Links = text.Length > NormalizedText.MaxLength ? [] : LinkReader.Find(text);
        if (!reading.IsRead) return reading;
        reading.Quotes = [.. QuoteFinder.Find(text).Where(q => q.Depth == 0).Select(q => new QuoteAt(q, reading.offsets.ToUtf16(q.Span.Start), reading.offsets.ToUtf16(q.Span.End)))];
        reading.Units = reading.ReadUnits(language);
        var attributions = new AttributionReader(reading);
        reading.Attributions = attributions.Read();
        reading.Unattributed = attributions.Unattributed;
        return reading;
    }

    /// <summary>How many links with an address lie in a span.</summary>
    internal int LinksIn(TextSpan span)
    {
        var (start, end) = (offsets.ToUtf16(span.Start), offsets.ToUtf16(span.End));
        int low = 0, high = Links.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Links[middle].Start < start) low = middle + 1;
            else high = middle;
        }

        var count = 0;
        for (; low < Links.Count && Links[low].Start < end; low++)
        {
            if (!Detectors.DanglingLink.IsDangling(Links[low].Address)) count++;
        }

        return count;
    }

    /// <summary>The words of a span as one line, without Markdown's signs.</summary>
    public string Plain(TextSpan span)
    {
        var (start, end) = (offsets.ToUtf16(span.Start), offsets.ToUtf16(span.End));
        var line = new StringBuilder(end - start);
        var link = 0;
        for (var at = start; at < end; at++)
        {
            while (link < Links.Count && Links[link].End <= at) link++;
            if (link < Links.Count && Links[link].AddressStart <= at && at < Links[link].End && Links[link].Words.Length > 0)
            {
                at = Links[link].End - 1;
                continue;
            }

            if (link < Links.Count && Links[link].Start == at && Links[link].Words.Length > 0) continue;
            if (Text[at] == '*' && (at == 0 || at + 1 == Text.Length || Text[at - 1] == '*' || Text[at + 1] == '*' || char.IsWhiteSpace(Text[at - 1]) != char.IsWhiteSpace(Text[at + 1]))) continue;
            if (!char.IsWhiteSpace(Text[at])) line.Append(Text[at]);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }

        return line.ToString().Trim();
    }

    /// <summary>The code points of a stretch of UTF-16 units.</summary>
    internal TextSpan Span(int start, int end) => offsets.Span(start, end);

    /// <summary>The text of a span.</summary>
    internal string Cut(TextSpan span) => offsets.Cut(span);

    /// <summary>The UTF-16 position of a code point.</summary>
    internal int ToUtf16(int codePoint) => offsets.ToUtf16(codePoint);

    /// <summary>Whether the text holds the word in lower case too, so that a capital at the beginning of a sentence says nothing.</summary>
    internal bool IsCommonWord(string lower) => lowerCase.Contains(lower);

    private List<ReadUnit> ReadUnits(string language)
    {
        var units = new List<ReadUnit>();
        var words = new WordReader(Text, Quotes, Links);
        var quote = 0;
        var sentences = Sentences.Of(Text, language);
        for (var i = 0; i < sentences.Count; i++)
        {
            var sentence = sentences[i];
            if (sentence.Kind == SentenceKind.Heading) continue;
            var (start, end) = (offsets.ToUtf16(sentence.Span.Start), offsets.ToUtf16(sentence.Span.End));
            while (quote < Quotes.Count && Quotes[quote].End <= start) quote++;
            // a quotation of several sentences belongs to whoever says it before or after
            for (var q = quote; q < Quotes.Count && Quotes[q].Start < end; q++)
            {
                while (Quotes[q].End > end && i + 1 < sentences.Count && sentences[i + 1].Kind != SentenceKind.Heading) end = offsets.ToUtf16(sentences[++i].Span.End);
            }

            var (read, references) = words.Read(start, end);
            if (read.Length > MostWords) continue; // no sentence that anybody wrote
            units.Add(new ReadUnit(start, end, read, references, sentence.Kind, sentence.Paragraph));
            foreach (var word in read)
            {
                if (word.IsWord && char.IsLower(word.Text[0])) lowerCase.Add(word.Lower);
            }
        }

        return units;
    }
}
