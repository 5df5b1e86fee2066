using Verify.Domain.Quotes.Attributions;

namespace Verify.Domain.Detectors;

/// <summary>Quotation marks around words that nobody is said to have spoken.</summary>
public sealed class QuoteWithoutSpeaker : TextDetector
{
    /// <summary>Shorter ones are a label or an irony more often than somebody's words.</summary>
    private const int FewestWords = 3;

    /// <inheritdoc/>
    public override string Rule => "QuoteWithoutSpeaker";

    /// <inheritdoc/>
    public override string Explanation => "These words stand in quotation marks, and nobody speaks them: say who does, or take the marks away.";

    /// <inheritdoc/>
    public override IEnumerable<TextFinding> Find(TextReading reading) =>
        reading.Unattributed
            .Where(q => q.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length >= FewestWords)
            .Select(q => At(q.Span, "Who says this?"));
}
