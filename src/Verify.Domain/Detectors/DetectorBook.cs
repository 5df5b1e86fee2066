using System.Collections.Frozen;

namespace Verify.Domain.Detectors;

/// <summary>Every detector there is. A new one is added here, and nowhere else.</summary>
public static class DetectorBook
{
    /// <summary>Name under which they act: <c>system:detectors</c>.</summary>
    public const string Actor = "detectors";

    /// <summary>Those that need only the text: they flag a place in a version.</summary>
    public static IReadOnlyList<TextDetector> OfTexts { get; } =
    [
        new UnnamedSource(),
        new QuoteWithoutSpeaker(),
        new DanglingLink(),
        new NoWorkCited(),
        new NoLocator(),
        new UnsourcedStatistic(),
        new UniversalNegative(),
    ];

    /// <summary>Those that need a claim with its work, speakers or searches: they flag the claim.</summary>
    public static IReadOnlyList<ClaimDetector> OfClaims { get; } =
    [
        new AnachronisticSource(),
        new StaleTitle(),
        new QuoteNotLocated(),
        new QuotedAsParaphrase(),
        new ClaimWithoutLocator(),
    ];

    private static readonly FrozenDictionary<string, string> Sentences =
        OfTexts.Select(d => (d.Rule, d.Explanation)).Concat(OfClaims.Select(d => (d.Rule, d.Explanation))).DistinctBy(d => d.Rule).ToFrozenDictionary(d => d.Rule, d => d.Explanation, StringComparer.Ordinal);

    /// <summary>The sentence that explains a rule to the author; null for a rule that is no detector's.</summary>
    public static string? ExplanationOf(string rule) => Sentences.GetValueOrDefault(rule);
}
