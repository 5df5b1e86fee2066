using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Verify.Domain.Claims;
using Verify.Domain.Quotes;
using Verify.Domain.Refusals;

namespace Verify.Api.Pages;

/// <summary>Quoted words beside words of a source, every edit marked in both by its number and class.</summary>
/// <param name="Quoted">The quoted words.</param>
/// <param name="Source">The words of the source, as far as they are shown.</param>
/// <param name="Alignment">How the two compare.</param>
/// <param name="Ceiling">Which verdicts that leaves open.</param>
internal sealed record Beside(string Quoted, string Source, Alignment Alignment, VerdictCeiling Ceiling)
{
    /// <summary>Each quoted string of a claim's passage beside these words; none where nothing is quoted, or where the two cannot be laid side by side.</summary>
    public static IReadOnlyList<Beside> Each(Verify.Domain.Texts.Passage passage, ClaimContent content, string source, string language)
    {
        var found = new List<Beside>();
        foreach (var quoted in QuotedWords.In(passage.Exact, content))
        {
            if (Of(quoted.Text, source, language) is { } beside) found.Add(beside);
        }

        return found;
    }

    /// <summary>The numbered edits: what typography alone does is marked, and not numbered.</summary>
    public IReadOnlyList<(int Number, Edit Edit)> Edits => [.. Alignment.Edits.Where(e => !IsTypography(e)).Select((e, i) => (i + 1, e))];

    /// <summary>How many differences are typography only.</summary>
    public int Typography => Alignment.Edits.Count(IsTypography);

    /// <summary>The quoted words, marked.</summary>
    public IHtmlContent MarkedQuote => Marked(Quoted, Edits.Select(e => (e.Number, e.Edit, e.Edit.Quote)));

    /// <summary>The words of the source, marked.</summary>
    public IHtmlContent MarkedSource => Marked(Source, Edits.Select(e => (e.Number, e.Edit, e.Edit.Source)));

    /// <summary>Whether an edit can change the sense.</summary>
    public bool IsLow => Alignment.MeaningBearing.Any();

    /// <summary>Quoted words beside words of a source; null where the two cannot be laid side by side.</summary>
    public static Beside? Of(string quoted, string source, string language)
    {
        try
        {
            var alignment = QuoteAligner.Align(quoted, source, language);
            return new Beside(quoted, source, alignment, alignment.Ceiling());
        }
        catch (RefusedException)
        {
            return null; // too long to be laid word by word, or no word at all
        }
    }

    private static bool IsTypography(Edit edit) => Words.Class(edit.Class) == "normalized-away";

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

    private static string Title(Edit edit) => HtmlEncoder.Default.Encode($"{Words.Of(edit.Class)}: {edit.Describe()}");
}
