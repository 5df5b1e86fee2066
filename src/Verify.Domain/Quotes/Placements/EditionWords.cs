using Verify.Domain.Texts;

namespace Verify.Domain.Quotes.Placements;

/// <summary>How a passage relied on stands in another copy of its work.</summary>
public enum EditionState
{
    /// <summary>The whole sentences that hold it are there, but for typography and white space.</summary>
    Same,
    /// <summary>Something like them is there.</summary>
    Changed,
    /// <summary>Nothing like them is there.</summary>
    Gone,
}

/// <summary>Looks a passage of one copy of a work up in another.</summary>
public static class EditionWords
{
    private const int Around = 4_000;
    private const int LeastSimilarity = 50;

    /// <summary>How the passage stands in another text of the same work.</summary>
    /// <param name="text">The text it was anchored in.</param>
    /// <param name="passage">The passage there.</param>
    /// <param name="other">The other text.</param>
    /// <param name="language">BCP 47 tag of the work.</param>
    public static EditionState In(string text, Passage passage, string other, string language)
    {
        var sentences = NormalizedText.Of(SentencesOf(text, passage, language)).Text;
        var there = NormalizedText.Of(other).Text;
        for (var at = there.IndexOf(sentences, StringComparison.Ordinal); at >= 0; at = there.IndexOf(sentences, at + 1, StringComparison.Ordinal))
        {
            if (IsWhole(there, at, at + sentences.Length)) return EditionState.Same;
        }

        return passage.Exact.Length <= QuoteLocator.MaxQuoteWords && IsLike(passage.Exact, other, language) ? EditionState.Changed : EditionState.Gone;
    }

    private static bool IsLike(string words, string other, string language)
    {
        try
        {
            return QuoteLocator.Locate(words, other, language).Candidates.Any(c => c.Similarity >= LeastSimilarity);
        }
        catch (Refusals.RefusedException)
        {
            return true; // too long, or no words, to be looked for: somebody has to read it
        }
    }

    private static bool IsWhole(string text, int start, int end) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));

    /// <summary>The whole sentences that hold the passage, out of the text around it.</summary>
    private static string SentencesOf(string text, Passage passage, string language)
    {
        var offsets = new CodePointOffsets(text);
        var (start, end) = (Math.Max(0, passage.Start - Around), Math.Min(offsets.Count, passage.End + Around));
        var around = offsets.Cut(new TextSpan(start, end));
        var held = Sentences.Of(around, language).Where(s => s.Span.Start + start < passage.End && passage.Start < s.Span.End + start).ToList();
        return held.Count == 0 ? passage.Exact : new CodePointOffsets(around).Cut(new TextSpan(held[0].Span.Start, held[^1].Span.End));
    }
}
