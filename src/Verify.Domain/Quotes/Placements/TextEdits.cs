using Verify.Domain.Claims;
using Verify.Domain.Refusals;

namespace Verify.Domain.Quotes.Placements;

/// <summary>The word edits between two states of the same sentences, each with its class.</summary>
public static class TextEdits
{
    /// <summary>The most edits that a placement lists.</summary>
    public const int MaxEdits = 20;

    // stand at both ends of both texts, so that nothing put before or after goes unseen
    private const string Before = "Qxbegin. ";
    private const string After = " Qxend.";
    private const int LongestEdit = 200;
    private const long MostCharacters = 400_000_000;

    /// <summary>The edits, and whether one of them can change the sense. Texts too long to be compared word by word count as changed in sense.</summary>
    public static (IReadOnlyList<PlacementEdit> Edits, bool IsMeaningBearing) Between(string was, string became, string language)
    {
        if ((long)was.Length * became.Length > MostCharacters) return ([], true);
        try
        {
            var edits = QuoteAligner.Align(Before + became + After, Before + was + After, language).Edits.Where(e => e.Class != EditClass.NormalizedAway).ToList();
            return ([.. edits.Take(MaxEdits).Select(e => new PlacementEdit(e.Kind, CanChangeSense(e), Shortened(e.SourceText), Shortened(e.QuoteText)))], edits.Exists(CanChangeSense));
        }
        catch (RefusedException)
        {
            return ([], true);
        }
    }

    /// <summary>Dots and brackets allow an omission in a quotation, not in the text itself.</summary>
    private static bool CanChangeSense(Edit edit) =>
        edit.Class is EditClass.MeaningBearing or EditClass.Unclassed || edit.Kind is EditKind.Ellipsis or EditKind.Bracketed;

    private static string Shortened(string words)
    {
        if (words.Length <= LongestEdit) return words;
        var cut = char.IsHighSurrogate(words[LongestEdit - 1]) ? LongestEdit - 1 : LongestEdit;
        return words[..cut] + "…";
    }
}
