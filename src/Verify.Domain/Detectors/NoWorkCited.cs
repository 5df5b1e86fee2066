using Verify.Domain.Quotes.Attributions;

namespace Verify.Domain.Detectors;

/// <summary>Somebody is said to have said something, and the text does not say where.</summary>
public sealed class NoWorkCited : TextDetector
{
    /// <summary>How many attributions later the same speaker still speaks from the work named before.</summary>
    private const int Reach = 3;

    /// <inheritdoc/>
    public override string Rule => "NoWorkCited";

    /// <inheritdoc/>
    public override string Explanation => "The text says who said it, and not where: name the work, the outlet or the occasion, or link to it.";

    /// <inheritdoc/>
    public override IEnumerable<TextFinding> Find(TextReading reading)
    {
        var attributions = reading.Attributions;
        var told = -1;
        for (var at = 0; at < attributions.Count; at++)
        {
            var attribution = attributions[at];
            if (attribution.Work is not null || attribution.Speakers.Count == 0 || attribution.Form is AttributionForm.Label or AttributionForm.Nobody or AttributionForm.Continued) continue;
            if (attribution.Sentence.Start == told || IsCovered(attributions, at)) continue;
            told = attribution.Sentence.Start;
            yield return At(attribution.Whole, $"Where does {Speaker(attribution)} say this?");
        }
    }

    private static bool IsCovered(IReadOnlyList<FoundAttribution> attributions, int at)
    {
        for (var before = at - 1; before >= 0 && at - before <= Reach; before--)
        {
            if (attributions[before].Work is not null && attributions[before].Speakers.Any(s => attributions[at].Speakers.Any(t => s.Name == t.Name))) return true;
        }

        // one sentence names the work once for all that it attributes
        var sentence = attributions[at].Sentence;
        return attributions.Skip(Math.Max(0, at - Reach)).Take(2 * Reach + 1).Any(a => a.Sentence == sentence && a.Work is not null);
    }

    private static string Speaker(FoundAttribution attribution) =>
        attribution.Speakers[0] is { Naming: SpeakerNaming.Named } named ? named.Name : $"\"{attribution.Speakers[0].Printed}\"";
}
