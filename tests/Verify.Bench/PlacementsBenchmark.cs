using System.Globalization;
using Verify.Domain.Claims;
using Verify.Domain.Quotes.Placements;
using Verify.Domain.Texts;

namespace Verify.Bench;

/// <summary>
/// Placing 500 claims of a text of 20,000 words in its next version: untouched, lightly edited, heavily edited, and
/// replaced by another text; and comparing the two versions word by word. Saving is not part of it.
/// </summary>
internal static class PlacementsBenchmark
{
    private const int Characters = 125_000;
    private const int Claims = 500;

    /// <summary>Prints the table.</summary>
    public static void Run()
    {
        var text = InventedText.Make(Characters, 1).Replace('\n', ' ');
        var claims = Passages(text);
        (string Name, string Text)[] versions =
        [
            ("untouched", text),
            ("20 words edited", Edited(text, 20)),
            ("1,000 words edited", Edited(text, 1_000)),
            ("another text", InventedText.Make(Characters, 2)),
        ];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{text.Split(' ').Length} words, {Claims} claims"));
        Console.WriteLine($"{"new version",-20} {"median ms",12} {"fastest ms",12}  states");
        var times = Stopwatches.Interleaved(15, [.. versions.Select<(string Name, string Text), Action>(v => () => Place(text, v.Text, claims))]);
        for (var which = 0; which < versions.Length; which++)
        {
            var states = Place(text, versions[which].Text, claims).CountBy(p => p.State).OrderBy(s => s.Key).Select(s => $"{s.Key} {s.Value}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{versions[which].Name,-20} {times[which].Median,12:0.0} {times[which].Fastest,12:0.0}  {string.Join(", ", states)}"));
        }

        var diffs = Stopwatches.Interleaved(15, () => WordDiff.Between(text, versions[1].Text), () => WordDiff.Between(text, versions[2].Text), () => WordDiff.Between(text, versions[3].Text));
        for (var which = 0; which < diffs.Length; which++) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"diff, " + versions[which + 1].Name,-26} {diffs[which].Median,6:0.0} {diffs[which].Fastest,12:0.0}"));
    }

    private static List<ClaimPlacement> Place(string old, string now, IReadOnlyList<Passage> claims)
    {
        var placer = PassagePlacer.Between([new TextPart("body", old)], [new TextPart("body", now)], "en");
        return [.. claims.Select(c => placer.Place(2, c))];
    }

    private static List<Passage> Passages(string text)
    {
        var random = new Random(3);
        var passages = new List<Passage>(Claims);
        while (passages.Count < Claims)
        {
            var start = text.IndexOf(' ', random.Next(text.Length - 400)) + 1;
            var end = text.IndexOf(' ', start + random.Next(20, 200));
            passages.Add(new Passage("body", start, end, text[start..end], "", ""));
        }

        return passages;
    }

    private static string Edited(string text, int edits)
    {
        var random = new Random(4);
        var words = text.Split(' ');
        for (var n = 0; n < edits; n++) words[random.Next(words.Length)] += " not";
        return string.Join(' ', words);
    }
}
