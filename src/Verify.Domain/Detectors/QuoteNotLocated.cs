using Verify.Domain.Claims;
using Verify.Domain.Quotes;

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
        var unlocated = QuotedWords.In(claim.LatestPassage.Exact, claim.Content).Where(q => !Stands(q, item)).ToList();
        if (unlocated.Count == 0) return null;
        var compared = Anchored(claim).Any(anchor => unlocated.Exists(q => Align(q, anchor, item).MatchedWords > 0));
        if (claim.Searches.Any(s => s.Result == SearchResult.Found)) return null;
        var sought = claim.Searches.Any(s => s.Result is SearchResult.NotFound or SearchResult.FoundElsewhere);
        if (!compared && !sought) return null;
        var where = compared ? "The anchored words of the source differ" : claim.Searches.Any(s => s.Result == SearchResult.FoundElsewhere) ? "A search found them elsewhere only" : "Searches did not find them";
        return Because($"{where}: \"{Short(unlocated[0].Text)}\".", [claim.Content.Attribution.SourceId?.ToString(), .. claim.Content.Attribution.Speakers.Select(s => s.ToString()), .. unlocated.Select(q => q.Text)]);
    }

    private static bool Stands(QuotedString quote, ClaimCase item) =>
        Anchored(item.Claim).Any(anchor => Align(quote, anchor, item).Ceiling().Allows(AlignedFidelity.PermittedEdit));

    private static Alignment Align(QuotedString quote, SnapshotAnchor anchor, ClaimCase item) => QuoteAligner.Align(quote.Text, anchor.Passage.Exact, item.Language);

    private static IEnumerable<SnapshotAnchor> Anchored(Claim claim) => claim.StandingEvidence.Select(e => e.Anchor).OfType<SnapshotAnchor>();

    private static string Short(string words) => words.Length <= 120 ? words : string.Concat(words.AsSpan(0, char.IsHighSurrogate(words[118]) ? 118 : 119), "…");
}
