using System.Globalization;
using System.Text;

namespace Verify.Domain.Claims;

/// <summary>
/// The quoted strings of a passage and whether they stand in a source's words, after NFC and folding of white space and
/// typographic marks.
/// </summary>
public static class QuotedWords
{
    /// <summary>The strings inside double quotation marks, straight or curly, without closing punctuation; the whole passage when the mode says it is one quotation and no marks are in it.</summary>
    public static IReadOnlyList<string> In(string passage, QuoteMode mode)
    {
        var found = new List<string>();
        var start = -1;
        for (var i = 0; i < passage.Length; i++)
        {
            if (start < 0 && passage[i] is '“' or '„' or '«') start = i + 1;
            else if (start < 0 && passage[i] == '"') start = i + 1;
            else if (start >= 0 && passage[i] is '”' or '"' or '»' or '“')
            {
                if (Trim(passage[start..i]) is { Length: > 0 } words) found.Add(words);
                start = -1;
            }
        }

        if (found.Count == 0 && mode == QuoteMode.Verbatim && Trim(passage) is { Length: > 0 } whole) found.Add(whole);
        return found;
    }

    /// <summary>Whether every quoted string of the passage stands in the source's words.</summary>
    public static QuoteComparison Compare(string passage, QuoteMode mode, string source)
    {
        var quoted = In(passage, mode);
        if (quoted.Count == 0) return QuoteComparison.NothingQuoted;
        var folded = Fold(source);
        return quoted.All(q => folded.Contains(Fold(q), StringComparison.Ordinal)) ? QuoteComparison.Same : QuoteComparison.Different;
    }

    private static string Trim(string words) => words.Trim().TrimEnd(',', '.', ';', ':', '!', '?', '…').TrimEnd();

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormC))
        {
            if (char.IsWhiteSpace(c))
            {
                if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
                continue;
            }

            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format) continue;
            folded.Append(c switch { '’' or '‘' or 'ʼ' => '\'', '“' or '”' or '„' => '"', '‐' or '‑' => '-', _ => c });
        }

        return folded.ToString().Trim();
    }
}
