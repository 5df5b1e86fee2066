using System.Collections.Frozen;
using Verify.Domain.Quotes.Attributions;

namespace Verify.Domain.Detectors;

/// <summary>"No credible report says so": one counter-example would do, and nobody can have read everything.</summary>
public sealed class UniversalNegative : TextDetector
{
    private static readonly FrozenSet<string> Witnesses = Set("evidence proof indication indications record records trace traces precedent study studies report reports data confirmation documentation instance instances case cases example examples source sources document documents expert experts research");
    private static readonly FrozenSet<string> Idioms = Set("doubt longer matter wonder surprise less more sooner later comment fewer better worse coincidence question need thanks way accident");

    /// <inheritdoc/>
    public override string Rule => "UniversalNegative";

    /// <inheritdoc/>
    public override string Explanation => "This says that there is none at all: say what was searched, or say less.";

    /// <inheritdoc/>
    public override IEnumerable<TextFinding> Find(TextReading reading)
    {
        var attributions = reading.Attributions;
        var next = 0;
        foreach (var unit in reading.Units)
        {
            var span = reading.Span(unit.Start, unit.End);
            while (next < attributions.Count && attributions[next].Sentence.End <= span.Start) next++;
            if (Negative(unit.Words) is not { } found) continue;
            var place = reading.Span(unit.Words[found.Start].Start, unit.Words[found.End - 1].End);
            var spoken = false;
            for (var at = next; at < attributions.Count && attributions[at].Sentence.Start < span.End; at++) spoken |= attributions[at].Speakers.Any(s => s.Naming != SpeakerNaming.Unnamed) && attributions[at].Claim.Contains(place);
            if (!spoken) yield return At(span, $"\"{string.Join(' ', unit.Words[found.Start..found.End].Where(w => w.IsWord).Select(w => w.Text))}\": what was searched?");
        }
    }

    private static (int Start, int End)? Negative(Word[] words)
    {
        for (var at = 0; at < words.Length; at++)
        {
            var end = words[at].IsWord ? At(words, at) : 0;
            if (end > 0) return (at, Math.Min(words.Length, end));
        }

        return null;
    }

    /// <summary>The end of a negative that begins here; 0: there is none.</summary>
    private static int At(Word[] words, int at)
    {
        var (lower, next) = (words[at].Lower, Lower(words, at + 1));
        var begins = at == 0 || !words[at - 1].IsWord || Lower(words, at - 1) is "and" or "but" or "yet" or "that" or "because" or "as" or "so" or "while" or "virtually" or "almost" or "practically" or "however";
        switch (lower)
        {
            case "no" when at + 1 < words.Length && words[at + 1].IsWord:
                for (var noun = at + 1; noun < words.Length && noun < at + 7 && words[noun].IsWord; noun++)
                {
                    if (Witnesses.Contains(words[noun].Lower)) return noun + 1;
                    if (Lower(words, noun) is "of" or "for" or "to" or "in" or "that") break;
                }

                if (begins && next is "one" && IsOfPlace(words, at + 2)) return at + 2;
                return begins && next.Length > 0 && !Idioms.Contains(next) && (next is "one" || HasVerb(words, at + 2)) ? at + 2 : 0;
            case "none" when begins && next is "of":
                return at + 2;
            case "nobody" when begins && (next is "has" or "had" or "ever" or "else" or "was" or "could" || IsOfPlace(words, at + 1)):
                return at + 2;
            case "not" when (next is "a" && Lower(words, at + 2) is "single") || (next is "one" && Lower(words, at + 2) is not ("of" or "to" or "")):
                return at + 3;
            case "never" when Lower(words, at - 1) is "has" or "have" or "had" || next is "before" or "once" or "been" or "in":
                return at + 2;
            case "nowhere" when begins:
                return at + 1;
            case "without" when next is "exception" or "precedent":
                return at + 2;
            default:
                return 0;
        }
    }

    /// <summary>"nobody at the port …", "no one in the valley …": of a circle that somebody would have had to ask.</summary>
    private static bool IsOfPlace(Word[] words, int at) => Lower(words, at) is "in" or "at" or "of" or "on" or "from" or "among" or "within" or "outside" && HasVerb(words, at + 2);

    private static bool HasVerb(Word[] words, int from)
    {
        for (var at = from; at < words.Length && at < from + 14; at++)
        {
            if (words[at].IsWord && (words[at].Lower is "is" or "are" or "was" or "were" or "has" or "have" or "had" or "can" or "could" or "will" or "would" or "did" or "does" or "do" or "may" or "might" or "ever" || words[at].Lower.EndsWith("ed", StringComparison.Ordinal) || (words[at].Lower.Length > 4 && words[at].Lower.EndsWith('s')))) return true;
        }

        return false;
    }

    private static string Lower(Word[] words, int at) => at >= 0 && at < words.Length && words[at].IsWord ? words[at].Lower : "";

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
