using System.Globalization;
using System.Text.RegularExpressions;
using Verify.Domain.Detectors;

namespace Verify.Domain.Texts;

/// <summary>What may be wrong with a text as it arrives.</summary>
public enum DefectKind
{
    /// <summary>Straight and typographic apostrophes stand side by side.</summary>
    MixedApostrophes,
    /// <summary>A blank line or a page break cuts a sentence in two.</summary>
    BrokenSentence,
    /// <summary>U+FFFD: an earlier program lost a character here.</summary>
    ReplacementCharacter,
    /// <summary>U+0000.</summary>
    Nul,
    /// <summary>A control character other than tab, line end, form feed and NUL.</summary>
    ControlCharacter,
    /// <summary>U+FEFF, a byte order mark or a zero-width no-break space.</summary>
    ByteOrderMark,
    /// <summary>A space that is not U+0020, or a zero-width one.</summary>
    UnusualSpace,
    /// <summary>Blank lines at the beginning or the end.</summary>
    BlankEnds,
    /// <summary>A link whose target is <c>#</c> or begins with it, or that has none: it leads nowhere.</summary>
    DanglingLink,
    /// <summary>A carriage return without a line feed.</summary>
    LoneCarriageReturn,
}

/// <summary>Something met in a text when it arrived. The text itself is never altered.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Part">Label of the part.</param>
/// <param name="Start">First code point of the span.</param>
/// <param name="End">Code point after the last one.</param>
/// <param name="Message">What a reader should know.</param>
public sealed record IngestDefect(DefectKind Kind, string Part, int Start, int End, string Message);

/// <summary>A link of a page, whose words are in the text that was read out of it and whose address is not.</summary>
/// <param name="Start">First code point of its words.</param>
/// <param name="End">Code point after the last one.</param>
/// <param name="Address">Where it leads.</param>
public sealed record LostLink(int Start, int End, string Address);

/// <summary>Reads a plain text for what will trouble its checkers.</summary>
public static partial class IngestDefects
{
    /// <summary>Most defects listed of one kind; the last one listed says how many more there are.</summary>
    public const int MaxPerKind = 20;

    private const int ShortestParagraph = 80;

    /// <summary>The defects of all parts, in the order of parts and places.</summary>
    public static IReadOnlyList<IngestDefect> Of(IReadOnlyList<TextPart> parts)
    {
        var listed = parts.SelectMany((part, order) => In(part).Select(defect => (Order: order, Defect: defect)))
            .GroupBy(f => f.Defect.Kind)
            .SelectMany(ofOneKind => Shortened([.. ofOneKind]));
        return [.. listed.OrderBy(f => f.Order).ThenBy(f => f.Defect.Start).ThenBy(f => f.Defect.Kind).Select(f => f.Defect)];
    }

    /// <summary>The links of a page that lead nowhere.</summary>
    public static IEnumerable<IngestDefect> OfLinks(string part, IReadOnlyList<LostLink> links) =>
        links.Where(l => DanglingLink.IsDangling(l.Address)).Select(l => new IngestDefect(DefectKind.DanglingLink, part, l.Start, l.End, DanglingLink.MessageOf("The link", l.Address)));

    /// <summary>The defects of one part, in the order of places.</summary>
    public static IReadOnlyList<IngestDefect> Of(TextPart part) => Of([part]);

    private static IEnumerable<IngestDefect> In(TextPart part)
    {
        var text = part.Text;
        return Characters(text)
            .Concat(Apostrophes(text))
            .Concat(BrokenSentences(text))
            .Concat(BlankEnds(text))
            .Concat(DanglingLinks(text))
            .GroupBy(f => f.Kind)
            // what lies beyond the limit is counted only
            .SelectMany(g => g.Select((f, n) => n < MaxPerKind ? InCodePoints(f) : new IngestDefect(f.Kind, part.Label, 0, 0, "")));

        IngestDefect InCodePoints(Found f) => new(f.Kind, part.Label, CodePoints.FromUtf16(text, f.Start), CodePoints.FromUtf16(text, f.End), f.Message);
    }

    private static List<(int Order, IngestDefect Defect)> Shortened(List<(int Order, IngestDefect Defect)> all)
    {
        if (all.Count <= MaxPerKind) return all;
        var (order, last) = all[MaxPerKind - 1];
        var message = string.Create(CultureInfo.InvariantCulture, $"{last.Message} There are {all.Count - MaxPerKind} more.");
        return [.. all.Take(MaxPerKind - 1), (order, last with { Message = message })];
    }

    /// <summary>Single characters that trouble, a run of equal ones as one.</summary>
    private static IEnumerable<Found> Characters(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var start = i++;
            if (KindOf(text, start) is not { } kind) continue;
            while (i < text.Length && text[i] == text[start] && KindOf(text, i) == kind) i++;
            yield return new Found(kind, start, i, string.Create(CultureInfo.InvariantCulture, $"{MessageOf(kind)} U+{(int)text[start]:X4}, {i - start} time(s)."));
        }
    }

    private static DefectKind? KindOf(string text, int i) => text[i] switch
    {
        '\0' => DefectKind.Nul,
        '\uFFFD' => DefectKind.ReplacementCharacter,
        '\uFEFF' => DefectKind.ByteOrderMark,
        '\r' => i + 1 < text.Length && text[i + 1] == '\n' ? null : DefectKind.LoneCarriageReturn,
        ' ' or '\t' or '\n' or '\f' => null,
        '\u200B' or '\u2060' or '\u0085' or '\u2028' or '\u2029' => DefectKind.UnusualSpace,
        var c when char.IsControl(c) => DefectKind.ControlCharacter,
        var c when char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator => DefectKind.UnusualSpace,
        _ => null,
    };

    private static string MessageOf(DefectKind kind) => kind switch
    {
        DefectKind.Nul => "A NUL stands in the text:",
        DefectKind.ReplacementCharacter => "An earlier program lost a character:",
        DefectKind.ByteOrderMark => "A byte order mark stands in the text:",
        DefectKind.LoneCarriageReturn => "A carriage return has no line feed:",
        DefectKind.UnusualSpace => "A space or line separator is not the plain one:",
        _ => "A control character stands in the text:",
    };

    /// <summary>Only marks between letters count: elsewhere they may be quotation marks.</summary>
    private static IEnumerable<Found> Apostrophes(string text)
    {
        var marks = Enumerable.Range(1, Math.Max(0, text.Length - 2))
            .Where(i => text[i] is '\'' or '\u2019' && char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]))
            .ToLookup(i => text[i] == '\'');
        var straight = marks[true].ToList();
        var curly = marks[false].ToList();
        if (straight.Count == 0 || curly.Count == 0) yield break;
        var rarer = straight.Count < curly.Count ? straight : curly;
        yield return new Found(DefectKind.MixedApostrophes, rarer[0], rarer[0] + 1,
            string.Create(CultureInfo.InvariantCulture, $"{straight.Count} straight and {curly.Count} typographic apostrophes: search and quote with both. The first of the rarer kind is marked."));
    }

    /// <summary>
    /// A break is a fault when what stands before it is no finished sentence and what follows begins in lower case, or when
    /// a paragraph (not a heading: it is long and holds a finished sentence) stops at a word or a comma.
    /// </summary>
    private static IEnumerable<Found> BrokenSentences(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var start = i++;
            if (!IsBlank(text[start])) continue;
            while (i < text.Length && IsBlank(text[i])) i++;
            var end = i;
            if (start == 0 || end == text.Length || !IsBreak(text.AsSpan(start, end - start))) continue;
            var lineStart = text.LastIndexOfAny(['\n', '\f', '\r'], start - 1) + 1;
            var line = text.AsSpan(lineStart, start - lineStart);
            var stops = char.IsLower(line[^1]) || line[^1] == ',';
            var unfinished = stops || char.IsLetterOrDigit(line[^1]) || line[^1] is '-' or '\u2013' or '\u2014';
            var goesOn = char.IsLower(text[end]);
            var paragraph = line.Length >= ShortestParagraph && FinishedSentence().IsMatch(line);
            if (!(unfinished && goesOn) && !(stops && paragraph && char.IsLetter(text[end]))) continue;
            yield return new Found(DefectKind.BrokenSentence, start, end, "A blank line or a page break cuts a sentence in two.");
        }
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f';

    private static bool IsBreak(ReadOnlySpan<char> gap) => gap.Contains('\f') || gap.Count('\n') > 1;

    private static IEnumerable<Found> BlankEnds(string text)
    {
        var lead = text.Length - text.TrimStart().Length;
        if (lead == text.Length)
        {
            if (lead > 0) yield return new Found(DefectKind.BlankEnds, 0, lead, "There is nothing but white space.");
            yield break;
        }

        if (text.AsSpan(0, lead).ContainsAny('\n', '\r')) yield return new Found(DefectKind.BlankEnds, 0, lead, "The text begins with blank lines.");

        // one line end closes the last line; more of them are blank lines
        var tail = text.TrimEnd().Length;
        if (text.AsSpan(tail).Count('\n') > 1 || text.AsSpan(tail).Count('\r') > 1) yield return new Found(DefectKind.BlankEnds, tail, text.Length, "The text ends with blank lines.");
    }

    private static IEnumerable<Found> DanglingLinks(string text)
    {
        foreach (Match link in Links().Matches(text))
        {
            yield return new Found(DefectKind.DanglingLink, link.Index, link.Index + link.Length, "A link leads nowhere: its target is only a '#'.");
        }
    }

    [GeneratedRegex(@"\p{Ll}{2}[.!?][""'”’)]*\s+[""'“‘(]?\p{Lu}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex FinishedSentence();

    [GeneratedRegex(@"\[[^\[\]\r\n]*\]\(#[^()\s]*\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Links();

    /// <summary>A defect with its UTF-16 span.</summary>
    private readonly record struct Found(DefectKind Kind, int Start, int End, string Message);
}
