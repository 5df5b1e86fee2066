using Verify.Domain.Quotes;
using Verify.Domain.Texts;

namespace Verify.Domain.Claims;

/// <summary>Which words of a passage are quoted.</summary>
public static class QuotedWords
{
    /// <summary>
    /// What stands between the quotation marks of the passage, without closing punctuation; the whole passage where the mode
    /// says that it is quoted and no marks are in it. Nothing where the mode says that nothing is quoted from a speaker.
    /// </summary>
    /// <param name="passage">The words of the passage.</param>
    /// <param name="content">What the claim says: its mode tells whether the marks are a speaker's.</param>
    public static IReadOnlyList<QuotedString> In(string passage, ClaimContent content)
    {
        if (!content.HasQuotedWords) return [];
        var marked = Marked(passage);
        if (marked.Count > 0) return marked;
        var whole = passage.Trim();
        if (!whole.Any(char.IsLetterOrDigit)) return [];
        var start = CodePoints.Count(passage.AsSpan(0, passage.IndexOf(whole, StringComparison.Ordinal)));
        var span = new TextSpan(start, start + CodePoints.Count(whole));
        return [new QuotedString(span, span, whole, 0, true)];
    }

    /// <summary>The outermost quoted strings that hold a word, whatever the mode.</summary>
    public static IReadOnlyList<QuotedString> Marked(string passage) => [.. QuoteFinder.Find(passage).Where(q => q.Depth == 0 && q.Text.Any(char.IsLetterOrDigit))];
}
