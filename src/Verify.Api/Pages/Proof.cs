using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Verify.Api.Features.Claims;
using Verify.Domain.Quotes;

namespace Verify.Api.Pages;

/// <summary>
/// A part of a text as a proof: its paragraphs, each claim underlined by its state, a numbered note where it ends. Written
/// character by character: what stands in a paragraph here is what stands in the text, so that words marked in the
/// browser can be found again by their place.
/// </summary>
internal static partial class Proof
{
    /// <summary>Writes one part.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="language">BCP 47 tag of the text.</param>
    /// <param name="claims">The claims in it by their numbers on the page, in the order of the text.</param>
    /// <param name="first">Where the text begins in the whole of which it is a stretch, in code points.</param>
    public static IHtmlContent Of(string text, string language, IReadOnlyList<(int Number, StandingClaimView Claim)> claims, int first = 0)
    {
        var offsets = new CodePointOffsets(text);
        var headings = Sentences.Of(text, language).Where(s => s.Kind == SentenceKind.Heading).Select(s => s.Span.Start).ToHashSet();
        var marks = Marks(claims, offsets, text.Length);
        var html = new StringBuilder(text.Length * 2);
        var from = 0;
        foreach (var gap in BlankLines().EnumerateMatches(text))
        {
            Write(html, text, from, gap.Index, new Places(offsets, first), marks, headings);
            from = gap.Index + gap.Length;
        }

        Write(html, text, from, text.Length, new Places(offsets, first), marks, headings);
        return new HtmlString(html.ToString());
    }

    private static List<Mark> Marks(IReadOnlyList<(int Number, StandingClaimView Claim)> claims, CodePointOffsets offsets, int length)
    {
        int At(int codePoint) => Math.Min(length, offsets.ToUtf16(Math.Min(codePoint, offsets.Count)));
        return [.. claims.Select(c => new Mark(
            At(c.Claim.Passage.Start),
            At(c.Claim.Passage.End),
            c.Claim.AttributionSpan is { } span && span.Part == c.Claim.Passage.Part ? (At(span.Start), At(span.End)) : (0, 0),
            c.Number,
            c.Claim))];
    }

    private static void Write(StringBuilder html, string text, int from, int to, Places places, List<Mark> marks, HashSet<int> headings)
    {
        while (from < to && text[from] is '\n' or '\r') from++;
        while (to > from && text[to - 1] is '\n' or '\r') to--;
        if (text.AsSpan(from, to - from).IsWhiteSpace()) return;
        var start = places.Offsets.FromUtf16(from);
        html.Append("<p dir=\"auto\" data-s=\"").Append((start + places.First).ToString(CultureInfo.InvariantCulture)).Append('"');
        if (headings.Contains(start)) html.Append(" class=\"heading\"");
        html.Append('>');
        var inside = marks.FindAll(m => m.Start < to && m.End > from);
        var cuts = inside.SelectMany(m => new[] { m.Start, m.End, m.Says.Start, m.Says.End }).Where(c => c > from && c < to).Append(from).Append(to).Distinct().Order().ToList();
        for (var i = 0; i + 1 < cuts.Count; i++) WriteSegment(html, text, cuts[i], cuts[i + 1], inside);
        html.Append("</p>\n");
    }

    private static void WriteSegment(StringBuilder html, string text, int from, int to, List<Mark> marks)
    {
        // the innermost claim lends its pencil
        var mark = marks.Where(m => m.Start <= from && m.End >= to).MinBy(m => m.End - m.Start);
        var says = marks.Exists(m => m.Says.Start <= from && m.Says.End >= to && m.Says.End > m.Says.Start);
        if (mark is not null)
        {
            var claim = mark.Claim;
            html.Append("<span class=\"c s-").Append(Words.StateClass(claim.Stage, claim.Fidelity, claim.Veracity)).Append(says ? " says" : "").Append("\" data-c=\"").Append(mark.Number.ToString(CultureInfo.InvariantCulture)).Append("\">");
        }
        else if (says)
        {
            html.Append("<span class=\"says\">");
        }

        html.Append(HtmlEncoder.Default.Encode(text[from..to]));
        if (mark is not null || says) html.Append("</span>");
        foreach (var ending in marks.Where(m => m.End == to))
        {
            var (number, claim) = (ending.Number.ToString(CultureInfo.InvariantCulture), ending.Claim);
            html.Append("<a class=\"note s-").Append(Words.StateClass(claim.Stage, claim.Fidelity, claim.Veracity)).Append("\" id=\"n").Append(number).Append("\" href=\"#c").Append(number)
                .Append("\" aria-label=\"Claim ").Append(number).Append(", ").Append(Words.Of(claim.Stage).ToLowerInvariant()).Append("\">").Append(number).Append("</a>");
        }
    }

    [GeneratedRegex(@"\r?\n(?:[ \t]*\r?\n)+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex BlankLines();

    private sealed record Places(CodePointOffsets Offsets, int First);

    private sealed record Mark(int Start, int End, (int Start, int End) Says, int Number, StandingClaimView Claim);
}
