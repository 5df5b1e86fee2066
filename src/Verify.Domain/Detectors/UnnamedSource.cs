using Verify.Domain.Quotes.Attributions;

namespace Verify.Domain.Detectors;

/// <summary>"academic studies show", "analysts call", "it is said": the text leans on somebody and does not say on whom.</summary>
public sealed class UnnamedSource : TextDetector
{
    private const int LongestLead = 7;

    /// <inheritdoc/>
    public override string Rule => "UnnamedSource";

    /// <inheritdoc/>
    public override string Explanation => "Nobody is named who says so: name the person or the work; a plural such as \"studies\" needs two.";

    /// <inheritdoc/>
    public override IEnumerable<TextFinding> Find(TextReading reading)
    {
        foreach (var attribution in reading.Attributions)
        {
            if (attribution.Form == AttributionForm.Nobody) yield return At(attribution.Whole, "The text says that this is said, and not who says it.");
            else if (attribution.Form != AttributionForm.Continued && IsUnnamed(attribution, reading)) yield return At(attribution.Whole, $"Who are \"{attribution.Speakers[0].Printed}\"?");
        }

        foreach (var unit in reading.Units)
        {
            if (Quarter(unit, reading) is { } quarter) yield return At(reading.Span(unit.Start, unit.End), $"Which ones? \"{quarter}\" names nobody.");
        }
    }

    private static bool IsUnnamed(FoundAttribution attribution, TextReading reading)
    {
        if (attribution.Speakers.Count == 0 || attribution.Speakers.Any(s => s.Naming != SpeakerNaming.Unnamed)) return false;
        var words = attribution.Speakers[0].Printed.ToLowerInvariant().Split(' ');
        var work = Array.Find(words, w => reading.Tables!.Works.Contains(w)); // attributions are read by tables only
        if (work is null) return true;
        var references = reading.LinksIn(attribution.Sentence);
        var plural = work.EndsWith('s') && work is not ("analysis" or "census" or "series");
        return plural ? references < 2 : references == 0 && attribution.Work is null or { Kind: CitedWorkKind.Work or CitedWorkKind.Occasion };
    }

    /// <summary>"In American media, …": somebody in general, at the beginning of a sentence.</summary>
    private static string? Quarter(ReadUnit unit, TextReading reading)
    {
        var words = unit.Words;
        var comma = Array.FindIndex(words, w => w.Kind == WordKind.Comma);
        if (comma is < 2 or > LongestLead || words[0].Lower is not ("in" or "among" or "across") || !reading.Tables!.Quarters.Contains(words[comma - 1].Lower)) return null;
        // units are cut out of attributions' sentences: one that names somebody needs no flag
        var span = reading.Span(unit.Start, unit.End);
        return reading.Attributions.Any(a => a.Sentence.Overlaps(span)) ? null : reading.Text[words[1].Start..words[comma - 1].End];
    }
}
