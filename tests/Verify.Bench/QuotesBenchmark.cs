using System.Globalization;
using Verify.Domain.Quotes;

namespace Verify.Bench;

/// <summary>
/// Locating and aligning a quote of 30 words in texts of 10 kB, 1 MB and 5 MB, beside a plain ordinal scan of the same
/// text for the same words; then hostile texts.
/// </summary>
internal static class QuotesBenchmark
{
    private const int Words = 30;

    /// <summary>Prints the table.</summary>
    public static void Run()
    {
        Line("text", "case", "median ms", "fastest ms", "x IndexOf");
        foreach (var (name, length, rounds) in new[] { ("10 kB", 10_000, 400), ("1 MB", 1_000_000, 60), ("5 MB", 5_000_000, 25) }) Size(name, length, rounds);
        Hostile();
    }

    private static void Size(string name, int length, int rounds)
    {
        var text = InventedText.Make(length, 1);
        var words = text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var at = words.Length * 2 / 3;
        var quote = words[at..(at + Words)];
        var edited = quote.ToArray();
        edited[4] = "altered";
        edited[15] = "changed";
        edited[26] += " not";
        var absent = InventedText.Make(Words * 12, 99).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)[..Words];
        var elided = quote.ToArray();
        elided[10] = "…";
        string present = string.Join(' ', quote), near = string.Join(' ', edited), missing = string.Join(' ', absent), gap = string.Join(' ', elided);
        var passage = string.Join(' ', words[(at - 60)..(at + 90)]);
        var never = missing + "\u0001";

        var times = Stopwatches.Interleaved(rounds,
            () => text.IndexOf(never, StringComparison.Ordinal),
            () => Check(QuoteLocator.Locate(present, text).IsLocated),
            () => Check(QuoteLocator.Locate(near, text) is { IsLocated: false, Candidates.Count: > 0 }),
            () => Check(QuoteLocator.Locate(gap, text).IsLocated),
            () => Check(!QuoteLocator.Locate(missing, text).IsLocated),
            () => Check(QuoteAligner.Align(near, passage).MeaningBearing.Any()),
            () => Check(NormalizedText.Of(text).Text.Length > 0));
        string[] cases = ["ordinal IndexOf, absent", "locate, present", "locate, 3 edits", "locate, ellipsis", "locate, absent", "align with 150 words", "normalise the text"];
        for (var which = 0; which < cases.Length; which++)
        {
            if (name == "1 MB" && which is 1 or 2 or 4) Figures.Add($"quote of 30 words in 1 MB: {cases[which]}", "ms", [times[which].Median], null, 20, 3);
            Line(name, cases[which], Number(times[which].Median), Number(times[which].Fastest), Number(times[which].Median / times[0].Median));
        }
    }

    private static void Hostile()
    {
        var sentence = InventedText.Make(Words * 8, 5).Replace('\n', ' ');
        var nearMatches = string.Concat(Enumerable.Range(0, 10_000).Select(n => sentence.Insert(sentence.IndexOf(' ', StringComparison.Ordinal), " number" + n.ToString(CultureInfo.InvariantCulture)) + "\n"));
        (string Name, Action Run)[] cases =
        [
            ("10 MB of one letter", () => QuoteLocator.Locate("aaaa aaaa aaaa", new string('a', NormalizedText.MaxLength))),
            ("10 MB of one-letter words", () => QuoteLocator.Locate("a a a a a a b", string.Concat(Enumerable.Repeat("a ", NormalizedText.MaxLength / 2)))),
            ("the same, 1,900 words", () => QuoteLocator.Locate(string.Concat(Enumerable.Repeat("a ", 1_900)) + "b", string.Concat(Enumerable.Repeat("a ", NormalizedText.MaxLength / 2)))),
            ("10,000 near matches", () => QuoteLocator.Locate(sentence, nearMatches)),
            ("10 MB of ellipses", () => QuoteLocator.Locate("one … two … three … four", string.Concat(Enumerable.Repeat("… two ", NormalizedText.MaxLength / 6)))),
            ("40 ellipses in the quote", () => QuoteLocator.Locate(string.Join(" … ", Enumerable.Repeat(sentence[..20], 40)), nearMatches)),
            ("10 MB of combining marks", () => NormalizedText.Of(new string('\u0301', NormalizedText.MaxLength))),
        ];
        foreach (var (name, run) in cases)
        {
            var times = Stopwatches.Interleaved(3, run);
            Line("hostile", name, Number(times[0].Median), Number(times[0].Fastest), "");
        }
    }

    private static void Check(bool good)
    {
        if (!good) throw new InvalidOperationException("The benchmark measures something that does not work.");
    }

    private static string Number(double value) => value.ToString(value < 10 ? "0.000" : "0.0", CultureInfo.InvariantCulture);

    private static void Line(params string[] cells) =>
        Console.WriteLine($"{cells[0],-8} {cells[1],-28} {cells[2],12} {cells[3],12} {cells[4],12}");
}
