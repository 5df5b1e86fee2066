using Verify.Domain.Quotes;
using Verify.Domain.Refusals;

namespace Verify.Domain.Claims;

/// <summary>The text around the words that evidence is anchored in: what a sentence says before and after the quoted words counts.</summary>
/// <param name="Text">A stretch of the copy's text that holds the anchored words.</param>
/// <param name="Start">The code point of the copy's text at which it begins.</param>
/// <param name="Language">Language of quote and source.</param>
public sealed record AnchorContext(string Text, int Start, string Language)
{
    /// <summary>How much text on either side is looked at, in code points.</summary>
    public const int Around = 1_500;

    private const int MostWords = 240;

    /// <summary>Refuses an anchor that cuts a word: half a word is not what the source says.</summary>
    public IEnumerable<BrokenRule> WholeWords(SnapshotAnchor anchor)
    {
        var offsets = new CodePointOffsets(Text);
        var (start, end) = (offsets.ToUtf16(anchor.Passage.Start - Start), offsets.ToUtf16(anchor.Passage.End - Start));
        if (Cuts(start) || Cuts(end)) yield return new BrokenRule("anchor-whole-words", "The anchored words begin or end inside a word: anchor whole words.");
    }

    /// <summary>What a reader must know of the quoted words in this place, as flags: rule and message.</summary>
    public IEnumerable<(string Rule, string Message)> Warnings(IReadOnlyList<QuotedString> quotes, SnapshotAnchor anchor)
    {
        foreach (var quote in quotes)
        {
            var alignment = QuoteAligner.AlignWithin(quote.Text, Text, new TextSpan(anchor.Passage.Start - Start, anchor.Passage.End - Start), Language);
            // where the words are others, the verdict says so; what stands around them is no matter then
            if (alignment.MeaningBearing.Any()) continue;
            foreach (var warning in alignment.Warnings) yield return (warning.Kind.ToString(), Say(warning, quote.Text));
        }
    }

    private bool Cuts(int at) => at > 0 && at < Text.Length && JoinsWords(Text[at - 1]) && JoinsWords(Text[at]);

    // scripts that put no spaces between words have no whole words to keep to
    private static bool JoinsWords(char unit) => char.IsLetterOrDigit(unit) && SearchFold.Of(unit) is not (SearchFold.Alone or SearchFold.Break);

    private static string Say(AlignmentWarning warning, string quote)
    {
        var words = string.Join(", ", warning.Words.Distinct(StringComparer.OrdinalIgnoreCase));
        var text = Short(warning.SourceText);
        return warning.Kind switch
        {
            WarningKind.SelectiveEllipsis => $"“{Short(quote)}” leaves out “{text}” of the source, which holds: {words}. Quote it whole, or show that the sense stays.",
            WarningKind.SentenceContinues => $"After “{Short(quote)}” the source's sentence goes on with a condition or an exception: “{text}”.",
            _ => $"Before “{Short(quote)}” the source's sentence begins with: “{text}” ({words}).",
        };
    }

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= MostWords) return line;
        return string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[MostWords - 1]) ? MostWords - 1 : MostWords), "…");
    }
}
