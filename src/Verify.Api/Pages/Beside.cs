using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Verify.Api.Features.Claims;
using Verify.Domain.Quotes;
using Verify.Domain.Texts;

namespace Verify.Api.Pages;

/// <summary>Quoted words beside words of a source, every edit marked in both by its number and class.</summary>
/// <param name="Quoted">The quoted words.</param>
/// <param name="Report">How the two compare, and which verdicts that leaves open.</param>
/// <param name="Where">Page and headings, where the copy has them.</param>
internal sealed record Beside(string Quoted, AlignmentReport Report, Whereabouts Where)
{
    /// <summary>The numbered edits: what typography alone does is marked, and not numbered.</summary>
    public IReadOnlyList<(int Number, Edit Edit)> Edits => [.. Report.Edits.Where(e => !IsTypography(e)).Select((e, i) => (i + 1, e))];

    /// <summary>How many differences are typography only.</summary>
    public int Typography => Report.Edits.Count(IsTypography);

    /// <summary>The quoted words, marked.</summary>
    public IHtmlContent MarkedQuote => Marked(Quoted, Edits.Select(e => (e.Number, e.Edit, e.Edit.Quote)));

    /// <summary>The words of the source, marked.</summary>
    public IHtmlContent MarkedSource => Marked(Report.SourceText, Edits.Select(e => (e.Number, e.Edit, e.Edit.Source.MovedBy(-Report.Source.Start))));

    /// <summary>Whether an edit can change the sense.</summary>
    public bool IsLow => Report.Edits.Any(e => e.Class == EditClass.MeaningBearing);

    /// <summary>Each quoted string of a claim at the places that were found for it.</summary>
    /// <param name="alignments">What was found.</param>
    /// <param name="most">At most so many places for each.</param>
    public static IReadOnlyList<Beside> Of(ClaimAlignmentsView alignments, int most) => [.. alignments.Quotes.SelectMany(q => q.Places.Take(most).Select(p => new Beside(q.Quote, p.Alignment, p.Where)))];

    /// <summary>An edit in one sentence, its kind in words.</summary>
    public static string Describe(Edit edit) => Words.Of(edit.Kind) + edit.Describe()[edit.Kind.ToString().Length..];

    private static bool IsTypography(Edit edit) => edit.Class == EditClass.NormalizedAway;

    private static HtmlString Marked(string text, IEnumerable<(int Number, Edit Edit, TextSpan Span)> marks)
    {
        var offsets = new CodePointOffsets(text);
        var html = new StringBuilder(text.Length * 2);
        var at = 0;
        foreach (var (number, edit, span) in marks.OrderBy(m => m.Span.Start).ThenBy(m => m.Span.End))
        {
            var (from, to) = (offsets.ToUtf16(span.Start), offsets.ToUtf16(span.End));
            if (from < at) continue;
            html.Append(HtmlEncoder.Default.Encode(text[at..from]));
            var sup = string.Create(CultureInfo.InvariantCulture, $"<sup>{number}</sup>");
            if (to == from) html.Append("<span class=\"edit gap\" title=\"").Append(Title(edit)).Append("\">‸").Append(sup).Append("</span>");
            else html.Append("<span class=\"edit e-").Append(Words.Class(edit.Class)).Append("\" title=\"").Append(Title(edit)).Append("\">").Append(HtmlEncoder.Default.Encode(text[from..to])).Append(sup).Append("</span>");
            at = to;
        }

        html.Append(HtmlEncoder.Default.Encode(text[at..]));
        return new HtmlString(html.ToString());
    }

    private static string Title(Edit edit) => HtmlEncoder.Default.Encode($"{Words.Of(edit.Class)}: {Describe(edit)}");
}
