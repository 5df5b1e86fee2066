using System.Collections.Frozen;
using System.Globalization;
using Verify.Domain.Quotes.Attributions;

namespace Verify.Domain.Detectors;

/// <summary>A figure, a share or a claim of frequency in the author's own voice, without a source.</summary>
public sealed class UnsourcedStatistic : TextDetector
{
    private static readonly FrozenSet<string> Scales = Set("million millions billion billions trillion trillions bn mn");
    private static readonly FrozenSet<string> Crowds = Set("hundreds thousands millions billions dozens tens");
    private static readonly FrozenSet<string> Money = Set("dollars dollar euros euro pounds sterling yen yuan rubles roubles rupees pesos francs bolivars rials shekels lira crowns usd eur gbp");
    private static readonly FrozenSet<string> Measures = Set("mile miles kilometre kilometres kilometer kilometers km year years month months week weeks day days hour hours minute minutes second seconds decade decades century centuries metre metres meter meters feet foot yards degrees times pages words characters am pm gmt");
    private static readonly FrozenSet<string> Shares = Set("majority bulk percentage proportion two-thirds three-quarters one-third one-quarter three-fifths two-fifths half-dozen");
    private static readonly FrozenSet<string> Changes = Set("doubled tripled trebled quadrupled halved quintupled");
    private static readonly FrozenSet<string> Prevails = Set("dominates dominate dominated predominates predominate predominated prevails prevail prevailed");
    private static readonly FrozenSet<string> Fractions = Set("third thirds quarter quarters half fifth fifths tenth tenths");

    /// <inheritdoc/>
    public override string Rule => "UnsourcedStatistic";

    /// <inheritdoc/>
    public override string Explanation => "A figure, a share or a frequency stands here without its source: say who counted, when and what.";

    /// <inheritdoc/>
    public override IEnumerable<TextFinding> Find(TextReading reading)
    {
        var attributions = reading.Attributions;
        var next = 0;
        foreach (var unit in reading.Units)
        {
            var span = reading.Span(unit.Start, unit.End);
            while (next < attributions.Count && attributions[next].Sentence.End <= span.Start) next++;
            var sourced = false;
            for (var at = next; at < attributions.Count && attributions[at].Sentence.Start < span.End; at++) sourced |= attributions[at].Speakers.Count > 0 && attributions[at].Form is not AttributionForm.Label and not AttributionForm.Thought;
            if (sourced || unit.HasReference) continue;
            if (Figure(unit.Words) is { } figure) yield return At(span, $"Who counted? \"{figure}\" has no source.");
        }
    }

    /// <summary>The first figure of a sentence, as printed; null: there is none.</summary>
    private static string? Figure(Word[] words)
    {
        for (var at = 0; at < words.Length; at++)
        {
            if (!words[at].IsWord) continue;
            if (End(words, at) is var end && end > at) return string.Join(' ', words[at..end].Select(w => w.Text));
        }

        return null;
    }

    private static int End(Word[] words, int at)
    {
        var (word, next, third) = (words[at], Next(words, at + 1), Next(words, at + 2));
        if (IsAmount(word.Text))
        {
            if (word.Text[0] is '$' or '€' or '£' or '¥' or '₹' or '₽') return Scales.Contains(next) ? at + 2 : at + 1;
            if (word.Text[^1] == '%') return at + 1;
            if (next is "percent" or "pct" || (next is "per" && third is "cent") || (next is "percentage" && third.StartsWith("point", StringComparison.Ordinal))) return at + 3 <= words.Length && next is not ("percent" or "pct") ? at + 3 : at + 2;
            if (Scales.Contains(next) || next is "thousand" or "hundred") return Measures.Contains(third) ? at : at + 2;
            if (Money.Contains(next)) return at + 2;
            if (next is "times" or "in" && IsAmount(Next(words, at + 2, raw: true)) && next is "in" && !IsYear(third)) return at + 3;
            return IsCount(word.Text) && next.Length > 3 && next.EndsWith('s') && !Measures.Contains(next) && !words[at + 1].IsCapital && !Months.Contains(Next(words, at - 1)) ? at + 2 : next is "people" && IsCount(word.Text) ? at + 2 : at;
        }

        if (Scales.Contains(word.Lower)) return Money.Contains(next) || next is "of" or "people" || (at > 0 && NumberWords.Contains(Next(words, at - 1))) ? (Measures.Contains(third) || Measures.Contains(next) ? at : at + 2) : at;
        if (Crowds.Contains(word.Lower) && next is "of") return third is "" || Measures.Contains(third) ? at : at + 3;
        if (NumberWords.Contains(word.Lower) && (next is "percent" || (next is "per" && third is "cent"))) return at + 2;
        if (word.Lower is "one" or "two" or "three" or "four" && (next is "in" or "out") && (NumberWords.Contains(third) || third is "of")) return Math.Min(words.Length, at + 3);
        if (word.Lower is "one" or "two" or "three" or "a" && Fractions.Contains(next) && third is "of") return at + 3;
        if (word.Lower is "by" && next is "half") return at + 2;
        if (word.Lower is "by" && next is "a" or "one" or "two" or "three" && Fractions.Contains(third)) return at + 3;
        if (word.Lower is "half" && (next is "of" || (next is "the" && third is not ""))) return at + 2;
        if (Shares.Contains(word.Lower) && next is "of") return at + 2;
        if (Changes.Contains(word.Lower)) return at + 1;
        if (word.Lower is "most" && next is "of" && third is not ("all" or "")) return at + 2;
        if (word.Lower is "most" && at == 0 && next is "people") return at + 2;
        if (word.Lower is "most" && at == 0 && next.Length > 3 && next.EndsWith('s') && !next.EndsWith("ss", StringComparison.Ordinal)) return at + 2;
        if (word.Lower is "twice" or "thrice" && next is "as") return at + 3 <= words.Length ? at + 3 : at + 2;
        // "this narrative dominates.": that it is so most of the time, of which somebody would have to count the times
        if (Prevails.Contains(word.Lower) && at > 1 && (at + 1 >= words.Length || words[at + 1].Kind is WordKind.Stop or WordKind.Comma or WordKind.Semicolon)) return at + 1;
        return at;
    }

    private static readonly FrozenSet<string> NumberWords = Set("one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety few several");

    private static readonly FrozenSet<string> Months = Set("january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec no");

    private static string Next(Word[] words, int at, bool raw = false) => at >= 0 && at < words.Length && words[at].IsWord ? raw ? words[at].Text : words[at].Lower : "";

    private static bool IsAmount(string word) => word.Length > 0 && word.Any(char.IsAsciiDigit) && word.All(c => char.IsAsciiDigit(c) || c is ',' or '.' or '%' or '$' or '€' or '£' or '¥' or '₹' or '₽' or 'm' or 'b' or 'n' or 'k') && !IsYear(word);

    private static bool IsYear(string word) => word.Length == 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1000 and < 2200;

    /// <summary>A count worth a source: not a day, a page or a handful.</summary>
    private static bool IsCount(string word) => word.Contains(',', StringComparison.Ordinal) || (decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && count >= 20);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
