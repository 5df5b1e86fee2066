using Verify.Domain.Claims;

namespace Verify.Domain.Detectors;

/// <summary>Quoted words were looked for, and nobody has found them as they stand.</summary>
public sealed class QuoteNotLocated : ClaimDetector
{
    /// <inheritdoc/>
    public override string Rule => "QuoteNotLocated";

    /// <inheritdoc/>
    public override string Explanation => "The quoted words were sought and are not found as they stand: give the place, correct them, or take the marks away.";

    /// <inheritdoc/>
    public override ClaimFinding? Find(ClaimCase item)
    {
        var claim = item.Claim;
        if (claim.Content.QuoteMode is not QuoteMode.Verbatim and not QuoteMode.PartialQuote || claim.Content.Attribution.Speaker == SpeakerStatus.None) return null;
        var quoted = QuotedWords.In(claim.Passage.Exact, claim.Content.QuoteMode);
        if (quoted.Count == 0) return null;
        var compared = claim.StandingEvidence.Where(e => e.Anchor is not null && e.Comparison != QuoteComparison.NothingQuoted).ToList();
        if (compared.Exists(e => e.Comparison == QuoteComparison.Same || e.WorstEdit is EditClass.NormalizedAway or EditClass.Permitted or EditClass.Editorial)) return null;
        if (claim.Searches.Any(s => s.Result == SearchResult.Found)) return null;
        var sought = claim.Searches.Count(s => s.Result is SearchResult.NotFound or SearchResult.FoundElsewhere);
        if (compared.Count == 0 && sought == 0) return null;
        var where = compared.Count > 0 ? "The anchored words of the source differ" : claim.Searches.Any(s => s.Result == SearchResult.FoundElsewhere) ? "A search found them elsewhere only" : "Searches did not find them";
        return Because($"{where}: \"{Short(quoted[0])}\".", [claim.Content.Attribution.SourceId?.ToString(), .. claim.Content.Attribution.Speakers.Select(s => s.ToString()), .. quoted]);
    }

    private static string Short(string words) => words.Length <= 120 ? words : string.Concat(words.AsSpan(0, char.IsHighSurrogate(words[118]) ? 118 : 119), "…");
}
