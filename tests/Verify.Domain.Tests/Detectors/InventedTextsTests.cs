using System.Globalization;
using Verify.Domain.Detectors;
using Verify.Domain.Quotes.Attributions;
using Verify.Domain.Texts;
using Xunit.Abstractions;

namespace Verify.Domain.Tests.Detectors;

/// <summary>The texts of <c>texts.txt</c>: what a careful reader finds in them, and nothing else, is found.</summary>
public class InventedTextsTests(ITestOutputHelper output)
{
    [Fact]
    public void Texts_of_many_styles_give_the_attributions_and_flags_that_a_reader_finds()
    {
        var (said, saidRight, saidFalse, flags, flagsRight, flagsFalse) = (0, 0, 0, 0, 0, 0);
        foreach (var text in Texts())
        {
            var reading = TextReading.Of(text.Text, "en");
            var attributions = reading.Attributions.ToList();
            output.WriteLine($"=== {text.Style}");
            foreach (var expected in text.Said)
            {
                var hit = attributions.Find(a => Fits(a, expected, text.Text));
                if (hit is null) output.WriteLine($"  MISSED said {string.Join(" | ", expected)}");
                else attributions.Remove(hit);
                said++;
                saidRight += hit is null ? 0 : 1;
            }

            foreach (var extra in attributions) output.WriteLine($"  EXTRA  {extra.Form} {extra.Mode} [{string.Join(" + ", extra.Speakers.Select(s => $"{s.Name}/{s.Naming}/{s.Descriptor}"))}] via [{string.Join(", ", extra.Via.Select(v => v.Name))}] {extra.Work} SPAN {Cut(text.Text, extra.Span.Start, extra.Span.End)} CLAIM {Cut(text.Text, extra.Claim.Start, extra.Claim.End)}");
            saidFalse += attributions.Count;

            var findings = TextFindings.In([new TextPart("body", text.Text)], "en").ToList();
            foreach (var expected in text.Flags)
            {
                var hit = findings.Find(f => f.Rule == expected[0] && Cut(text.Text, f.Start, f.End).Contains(expected[1], StringComparison.Ordinal));
                hit ??= findings.Find(f => f.Rule == expected[0] && f.Start < text.Text.IndexOf(expected[1], StringComparison.Ordinal) + expected[1].Length && text.Text.IndexOf(expected[1], StringComparison.Ordinal) < f.End);
                if (hit is null) output.WriteLine($"  MISSED flag {string.Join(" | ", expected)}");
                else findings.Remove(hit);
                flags++;
                flagsRight += hit is null ? 0 : 1;
            }

            foreach (var extra in findings) output.WriteLine($"  FALSE  {extra.Rule} {extra.Message} {Cut(text.Text, extra.Start, extra.End)}");
            flagsFalse += findings.Count;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"attributions: {saidRight} of {said}, {saidFalse} more; flags: {flagsRight} of {flags}, {flagsFalse} false"));
        (saidRight * 10).ShouldBeGreaterThanOrEqualTo(said * 9);
        (saidFalse * 10).ShouldBeLessThanOrEqualTo(said);
        (flagsRight * 10).ShouldBeGreaterThanOrEqualTo(flags * 9);
        (flagsFalse * 6).ShouldBeLessThanOrEqualTo(flagsRight);
    }

    private static bool Fits(FoundAttribution found, string[] expected, string text)
    {
        if (expected[0].Length > 0 ? !found.Speakers.Any(s => s.Name.Contains(expected[0], StringComparison.OrdinalIgnoreCase)) : found.Speakers.Count > 0) return false;
        if (!Cut(text, found.Claim.Start, found.Claim.End).Contains(expected[1], StringComparison.Ordinal)) return false;
        if (expected.Length > 2 && expected[2].Length > 0 && found.Mode.ToString() != expected[2]) return false;
        return expected.Length < 4 || found.Speakers.Any(s => s.Descriptor?.Contains(expected[3], StringComparison.OrdinalIgnoreCase) == true) || found.Via.Any(v => v.Name.Contains(expected[3], StringComparison.Ordinal)) || found.Work?.Printed.Contains(expected[3], StringComparison.Ordinal) == true;
    }

    private static string Cut(string text, int start, int end) => CodePoints.Slice(text, start, end);

    private static IEnumerable<(string Style, string Text, List<string[]> Said, List<string[]> Flags)> Texts()
    {
        foreach (var block in File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Detectors", "texts.txt")).Split("\n=== ").Skip(1))
        {
            var style = block[..block.IndexOf('\n', StringComparison.Ordinal)];
            var parts = block[(style.Length + 1)..].Split("\n---\n");
            var lines = parts[1].Split('\n', StringSplitOptions.RemoveEmptyEntries);
            yield return (style, parts[0], Lines(lines, "said"), Lines(lines, "flag"));
        }
    }

    private static List<string[]> Lines(string[] lines, string kind) =>
        [.. lines.Where(l => l.StartsWith(kind, StringComparison.Ordinal)).Select(l => l[kind.Length..].Split('|', StringSplitOptions.TrimEntries))];
}
