using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Verify.Api.Features.Claims;
using Verify.Api.Features.Coverage;
using Verify.Domain.Gates;
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
    /// <param name="sentences">Its sentences with what is known of each; null: it is not said, and they are not told apart.</param>
    /// <param name="first">Where the text begins in the whole of which it is a stretch, in code points.</param>
    public static IHtmlContent Of(string text, string language, IReadOnlyList<(int Number, StandingClaimView Claim)> claims, IReadOnlyList<SentenceView>? sentences = null, int first = 0)
    {
        var offsets = new CodePointOffsets(text);
        var headings = (sentences is null ? Sentences.Of(text, language).Where(s => s.Kind == SentenceKind.Heading).Select(s => s.Span.Start) : sentences.Where(s => s.Kind == SentenceKind.Heading).Select(s => s.Start)).ToHashSet();
        var writer = new Writer(text, new Places(offsets, first), Marks(claims, offsets, text.Length), Cut(sentences ?? [], offsets, text.Length), headings);
        var from = 0;
        foreach (var gap in (LongLine().IsMatch(text) ? Lines() : BlankLines()).EnumerateMatches(text))
        {
            writer.Write(from, gap.Index);
            from = gap.Index + gap.Length;
        }

        writer.Write(from, text.Length);
        return new HtmlString(writer.Html.ToString());
    }

    private static List<SentenceCut> Cut(IReadOnlyList<SentenceView> sentences, CodePointOffsets offsets, int length) =>
        [.. sentences.Select(s => new SentenceCut(Math.Min(length, offsets.ToUtf16(s.Start)), Math.Min(length, offsets.ToUtf16(s.End)), s))];

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

    // writes paragraph by paragraph; sentences and claims come in the order of the text, so that each paragraph looks at its own only
    private sealed class Writer(string text, Places places, List<Mark> marks, List<SentenceCut> sentences, HashSet<int> headings)
    {
        private readonly HashSet<int> named = [];

        public StringBuilder Html { get; } = new(text.Length * 2);

        public void Write(int from, int to)
        {
            while (from < to && text[from] is '\n' or '\r') from++;
            while (to > from && text[to - 1] is '\n' or '\r') to--;
            if (text.AsSpan(from, to - from).IsWhiteSpace()) return;
            var start = places.Offsets.FromUtf16(from);
            Html.Append("<p dir=\"auto\" data-s=\"").Append((start + places.First).ToString(CultureInfo.InvariantCulture)).Append('"');
            if (headings.Contains(start)) Html.Append(" class=\"heading\"");
            Html.Append('>');
            var inside = marks.FindAll(m => m.Start < to && m.End > from);
            var said = sentences.FindAll(s => s.Start < to && s.End > from);
            var cuts = inside.SelectMany(m => new[] { m.Start, m.End, m.Says.Start, m.Says.End }).Concat(said.SelectMany(s => new[] { s.Start, s.End })).Where(c => c > from && c < to).Append(from).Append(to).Distinct().Order().ToList();
            SentenceCut? open = null;
            for (var i = 0; i + 1 < cuts.Count; i++)
            {
                var at = said.Find(s => s.Start <= cuts[i] && s.End >= cuts[i + 1]);
                if (at != open)
                {
                    if (open is not null) Html.Append("</span>");
                    if (at is not null) Open(at.Sentence);
                    open = at;
                }

                WriteSegment(cuts[i], cuts[i + 1], inside);
            }

            if (open is not null) Html.Append("</span>");
            Html.Append("</p>\n");
        }

        private void Open(SentenceView sentence)
        {
            var number = sentence.Number.ToString(CultureInfo.InvariantCulture);
            Html.Append("<span");
            if (named.Add(sentence.Number)) Html.Append(" id=\"s").Append(number).Append('"');
            Html.Append(" data-n=\"").Append(number).Append('"');
            if (sentence.State != SentenceState.Examined) Html.Append(" class=\"").Append(Words.Class(sentence.State)).Append('"');
            if (sentence is { State: SentenceState.Waived, Reason: { } reason }) Html.Append(" title=\"Waived: ").Append(HtmlEncoder.Default.Encode(reason)).Append('"');
            Html.Append('>');
        }

        private void WriteSegment(int from, int to, List<Mark> inside)
        {
            // the innermost claim lends its pencil
            var mark = inside.Where(m => m.Start <= from && m.End >= to).MinBy(m => m.End - m.Start);
            var says = inside.Exists(m => m.Says.Start <= from && m.Says.End >= to && m.Says.End > m.Says.Start);
            if (mark is not null)
            {
                var claim = mark.Claim;
                Html.Append("<span class=\"c s-").Append(Words.StateClass(claim.Stage, claim.Fidelity, claim.Veracity)).Append(says ? " says" : "").Append("\" data-c=\"").Append(mark.Number.ToString(CultureInfo.InvariantCulture)).Append("\">");
            }
            else if (says)
            {
                Html.Append("<span class=\"says\">");
            }

            Html.Append(HtmlEncoder.Default.Encode(text[from..to]));
            if (mark is not null || says) Html.Append("</span>");
            foreach (var ending in inside.Where(m => m.End == to))
            {
                var (number, claim) = (ending.Number.ToString(CultureInfo.InvariantCulture), ending.Claim);
                Html.Append("<a class=\"note s-").Append(Words.StateClass(claim.Stage, claim.Fidelity, claim.Veracity)).Append("\" id=\"n").Append(number).Append("\" href=\"#c").Append(number)
                    .Append("\" aria-label=\"Claim ").Append(number).Append(", ").Append(Words.Of(claim.Stage).ToLowerInvariant()).Append("\">").Append(number).Append("</a>");
            }
        }
    }

    [GeneratedRegex(@"\r?\n(?:[ \t]*\r?\n)+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex BlankLines();

    // no text is broken by hand into lines as long as this: each is a paragraph, blank lines or none
    [GeneratedRegex(@"[^\r\n]{160}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex LongLine();

    [GeneratedRegex(@"\r?\n(?:[ \t]*\r?\n)*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Lines();

    private sealed record Places(CodePointOffsets Offsets, int First);

    private sealed record SentenceCut(int Start, int End, SentenceView Sentence);

    private sealed record Mark(int Start, int End, (int Start, int End) Says, int Number, StandingClaimView Claim);
}
