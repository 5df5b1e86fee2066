using Verify.Domain.Quotes.Attributions;

namespace Verify.Domain.Detectors;

/// <summary>A work is cited by its title, and no page or chapter.</summary>
public sealed class NoLocator : TextDetector
{
    /// <inheritdoc/>
    public override string Rule => "NoLocator";

    /// <inheritdoc/>
    public override string Explanation => "A whole work is cited: say the page, the chapter or the section where it stands.";

    /// <inheritdoc/>
    public override IEnumerable<TextFinding> Find(TextReading reading) =>
        reading.Attributions
            .Where(a => a.Work is { Kind: CitedWorkKind.Title } && !a.HasLocator && a.Form != AttributionForm.Continued)
            .DistinctBy(a => a.Sentence.Start)
            .Select(a => At(a.Whole, $"Where in \"{a.Work!.Printed}\"?")); // the filter saw to it
}
