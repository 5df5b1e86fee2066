using System.Globalization;
using Verify.Domain.Quotes.Attributions;
using Verify.Domain.Texts;

namespace Verify.Domain.Detectors;

/// <summary>A finding in one part of a version.</summary>
/// <param name="Part">Label of the part.</param>
/// <param name="Start">First code point of the span.</param>
/// <param name="End">Code point after the last one.</param>
/// <param name="Rule">Stable name of the rule.</param>
/// <param name="Message">What the author is told.</param>
/// <param name="Ground">What it rests on: the words, and which of their repeats.</param>
public sealed record PartFinding(string Part, int Start, int End, string Rule, string Message, string Ground);

/// <summary>Runs the detectors of texts over the parts of a version.</summary>
public static class TextFindings
{
    /// <summary>Most findings of one rule in one part; an article with more has one trouble, not many.</summary>
    public const int MostOfOneRule = 200;

    /// <summary>What they find, part by part in the order of the text.</summary>
    public static IReadOnlyList<PartFinding> In(IReadOnlyList<TextPart> parts, string language)
    {
        var findings = new List<PartFinding>();
        foreach (var part in parts)
        {
            var reading = TextReading.Of(part.Text, language);
            findings.AddRange(In(part.Label, reading));
        }

        return findings;
    }

    /// <summary>Dead links that were met when the version was read out of a page, where the text does not show them.</summary>
    /// <param name="parts">The parts of the version.</param>
    /// <param name="defects">What was met when it arrived.</param>
    /// <param name="found">What the detectors found in the text.</param>
    public static IEnumerable<PartFinding> OfLostLinks(IReadOnlyList<TextPart> parts, IReadOnlyList<IngestDefect> defects, IReadOnlyList<PartFinding> found)
    {
        const string rule = "DanglingLink";
        var repeats = found.Where(f => f.Rule == rule).CountBy(f => f.Ground[..f.Ground.LastIndexOf('.')]).ToDictionary(StringComparer.Ordinal);
        foreach (var defect in defects.Where(d => d.Kind == DefectKind.DanglingLink && d.End > d.Start && !found.Any(f => f.Rule == rule && f.Part == d.Part && f.Start < d.End && d.Start < f.End)))
        {
            var words = CodePoints.Slice(parts.Single(p => p.Label == defect.Part).Text, defect.Start, defect.End);
            var first = Grounds.OfWords(defect.Part, words, 1);
            var key = first[..first.LastIndexOf('.')];
            var repeat = repeats[key] = repeats.GetValueOrDefault(key) + 1;
            yield return new PartFinding(defect.Part, defect.Start, defect.End, rule, defect.Message, Grounds.OfWords(defect.Part, words, repeat));
        }
    }

    /// <summary>What they find in one part that was read already.</summary>
    public static IEnumerable<PartFinding> In(string part, TextReading reading)
    {
        var repeats = new Dictionary<(string Rule, string Words), int>();
        return DetectorBook.OfTexts
            .Where(d => reading.IsRead || !d.NeedsTables)
            .SelectMany(d => d.Find(reading).Take(MostOfOneRule))
            .OrderBy(f => f.Span.Start)
            .Select(f =>
            {
                var words = reading.Cut(f.Span);
                var repeat = repeats[(f.Rule, words)] = repeats.GetValueOrDefault((f.Rule, words)) + 1;
                return new PartFinding(part, f.Span.Start, f.Span.End, f.Rule, f.Message, Grounds.OfWords(part, words, repeat));
            })
            .ToList();
    }

    /// <summary>Why a text was not read for everything, for the author; null when it was.</summary>
    public static string? NotRead(IReadOnlyList<TextPart> parts, string language)
    {
        if (Quotes.Languages.SpeechTables.For(language) is null) return $"There are no word tables for the language '{language}': only links were looked at.";
        var longest = parts.Where(p => p.Text.Length > TextReading.MaxLength).Select(p => p.Label).ToList();
        return longest.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"Too long to be read, above {TextReading.MaxLength:N0} characters: {string.Join(", ", longest)}. Only links were looked at there.");
    }
}
