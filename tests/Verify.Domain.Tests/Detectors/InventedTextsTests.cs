using System.Globalization;
using Verify.Domain.Detectors;
using Verify.Domain.Quotes.Attributions;
using Verify.Domain.Texts;
using Xunit.Abstractions;

namespace Verify.Domain.Tests.Detectors;

/// <summary>
/// The texts of the files beside this one: what a careful reader finds in them, and little else, is found. <c>texts.txt</c>
/// and <c>varied-texts.txt</c> are what the rules are made by; <c>held-out-texts.txt</c> is what they are judged by.
/// </summary>
public class InventedTextsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("texts.txt", 90, 10, 16)]
    [InlineData("varied-texts.txt", 90, 10, 16)]
    [InlineData("held-out-texts.txt", 80, 25, 25)]
    public void Texts_of_many_styles_give_the_attributions_and_flags_that_a_reader_finds(string file, int leastRight, int mostSaidMore, int mostFlagsMore)
    {
        var score = new Score();
        foreach (var text in Texts(file))
        {
            output.WriteLine($"=== {text.Style}");
            var one = Judge(text);
            output.WriteLine($"  {one}");
            score += one;
        }

        output.WriteLine(score.ToString());
        (score.SaidRight * 100).ShouldBeGreaterThanOrEqualTo(score.Said * leastRight);
        (score.SaidMore * 100).ShouldBeLessThanOrEqualTo(score.Said * mostSaidMore);
        (score.FlagsRight * 100).ShouldBeGreaterThanOrEqualTo(score.Flags * leastRight);
        (score.FlagsMore * 100).ShouldBeLessThanOrEqualTo(score.FlagsRight * mostFlagsMore);
    }

    private Score Judge((string Style, string Text, List<string[]> Said, List<string[]> Flags) text)
    {
        var attributions = TextReading.Of(text.Text, "en").Attributions.ToList();
        var findings = TextFindings.In([new TextPart("body", text.Text)], "en").ToList();
        var score = new Score(text.Said.Count, 0, 0, text.Flags.Count);
        foreach (var expected in text.Said)
        {
            var hit = attributions.Find(a => Fits(a, expected, text.Text));
            if (hit is null) output.WriteLine($"  MISSED said {string.Join(" | ", expected)}");
            else attributions.Remove(hit);
            score = score with { SaidRight = score.SaidRight + (hit is null ? 0 : 1) };
        }

        foreach (var extra in attributions) output.WriteLine($"  EXTRA  {extra.Form} {extra.Mode} [{string.Join(" + ", extra.Speakers.Select(s => $"{s.Name}/{s.Naming}/{s.Descriptor}"))}] via [{string.Join(", ", extra.Via.Select(v => v.Name))}] {extra.Work} SPAN {Cut(text.Text, extra.Span.Start, extra.Span.End)} CLAIM {Cut(text.Text, extra.Claim.Start, extra.Claim.End)}");
        foreach (var expected in text.Flags)
        {
            var hit = findings.Find(f => f.Rule == expected[0] && Cut(text.Text, f.Start, f.End).Contains(expected[1], StringComparison.Ordinal));
            hit ??= findings.Find(f => f.Rule == expected[0] && f.Start < text.Text.IndexOf(expected[1], StringComparison.Ordinal) + expected[1].Length && text.Text.IndexOf(expected[1], StringComparison.Ordinal) < f.End);
            if (hit is null) output.WriteLine($"  MISSED flag {string.Join(" | ", expected)}");
            else findings.Remove(hit);
            score = score with { FlagsRight = score.FlagsRight + (hit is null ? 0 : 1) };
        }

        foreach (var extra in findings) output.WriteLine($"  FALSE  {extra.Rule} {extra.Message} {Cut(text.Text, extra.Start, extra.End)}");
        return score with { SaidMore = attributions.Count, FlagsMore = findings.Count };
    }

    private static bool Fits(FoundAttribution found, string[] expected, string text)
    {
        if (expected[0].Length > 0 ? !found.Speakers.Any(s => s.Name.Contains(expected[0], StringComparison.OrdinalIgnoreCase)) : found.Speakers.Count > 0) return false;
        if (!Cut(text, found.Claim.Start, found.Claim.End).Contains(expected[1], StringComparison.Ordinal)) return false;
        if (expected.Length > 2 && expected[2].Length > 0 && found.Mode.ToString() != expected[2]) return false;
        if (expected.Length > 4 && !Cut(text, found.Span.Start, found.Span.End).Contains(expected[4], StringComparison.Ordinal)) return false;
        return expected.Length < 4 || expected[3].Length == 0 || found.Speakers.Any(s => s.Descriptor?.Contains(expected[3], StringComparison.OrdinalIgnoreCase) == true) || found.Via.Any(v => v.Name.Contains(expected[3], StringComparison.Ordinal)) || found.Work?.Printed.Contains(expected[3], StringComparison.Ordinal) == true;
    }

    private static string Cut(string text, int start, int end) => CodePoints.Slice(text, start, end);

    private static IEnumerable<(string Style, string Text, List<string[]> Said, List<string[]> Flags)> Texts(string file)
    {
        foreach (var block in File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Detectors", file)).Split("\n=== ").Skip(1))
        {
            var style = block[..block.IndexOf('\n', StringComparison.Ordinal)];
            var parts = block[(style.Length + 1)..].Split("\n---\n");
            var lines = parts[1].Split('\n', StringSplitOptions.RemoveEmptyEntries);
            yield return (style, parts[0], Lines(lines, "said"), Lines(lines, "flag"));
        }
    }

    private static List<string[]> Lines(string[] lines, string kind) =>
        [.. lines.Where(l => l.StartsWith(kind, StringComparison.Ordinal)).Select(l => l[kind.Length..].Split('|', StringSplitOptions.TrimEntries))];

    private sealed record Score(int Said = 0, int SaidRight = 0, int SaidMore = 0, int Flags = 0, int FlagsRight = 0, int FlagsMore = 0)
    {
        public static Score operator +(Score one, Score other) =>
            new(one.Said + other.Said, one.SaidRight + other.SaidRight, one.SaidMore + other.SaidMore, one.Flags + other.Flags, one.FlagsRight + other.FlagsRight, one.FlagsMore + other.FlagsMore);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"attributions: {SaidRight} of {Said}, {SaidMore} more; flags: {FlagsRight} of {Flags}, {FlagsMore} false");
    }
}
