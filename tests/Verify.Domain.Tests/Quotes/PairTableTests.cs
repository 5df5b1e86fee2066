using System.Text.RegularExpressions;
using Verify.Domain.Quotes;

namespace Verify.Domain.Tests.Quotes;

/// <summary>The table of pairs.txt, which a checker can read and extend: every pair is one test.</summary>
public partial class PairTableTests
{
    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_pair_of_the_table_aligns_as_it_says(string name, string text)
    {
        var pair = Pair.Parse(text);

        var alignment = QuoteAligner.Align(pair.Quote, pair.Source, pair.Language);

        var edits = alignment.Edits.Where(e => e.Class != EditClass.NormalizedAway).Select(e => $"{e.Kind} \"{e.SourceText}\" -> \"{e.QuoteText}\"");
        edits.ShouldBe(pair.Edits, name);
        alignment.Warnings.Select(w => $"{w.Kind} {string.Join(' ', w.Words)}").ShouldBe(pair.Warnings, name);
        Best(alignment.Ceiling()).ShouldBe(pair.Ceiling, name);
    }

    [Fact]
    public void The_table_is_long_enough_to_mean_something() => Pairs().Count().ShouldBeGreaterThanOrEqualTo(120);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_edit_of_the_table_cuts_both_texts_at_the_words_it_reports(string name, string text)
    {
        var pair = Pair.Parse(text);
        var (quote, source) = (new CodePointOffsets(pair.Quote), new CodePointOffsets(pair.Source));

        var alignment = QuoteAligner.Align(pair.Quote, pair.Source, pair.Language);

        foreach (var edit in alignment.Edits)
        {
            quote.Cut(edit.Quote).ShouldBe(edit.QuoteText, name);
            source.Cut(edit.Source).ShouldBe(edit.SourceText, name);
        }
        source.Cut(alignment.Source).ShouldBe(alignment.SourceText, name);
    }

    public static IEnumerable<object[]> Pairs()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Quotes", "pairs.txt");
        var blocks = Blocks().Split(File.ReadAllText(file)).Where(b => ("\n" + b).Contains("\nq: ", StringComparison.Ordinal));
        return blocks.Select((block, number) => new object[] { $"pair {number + 1}: {block[(block.IndexOf("q: ", StringComparison.Ordinal) + 3)..].Split('\n')[0]}", block });
    }

    private static string Best(VerdictCeiling ceiling)
    {
        if (ceiling.NeedsPerson) return "Person";
        return new[] { AlignedFidelity.Verbatim, AlignedFidelity.PermittedEdit, AlignedFidelity.Misquoted }.First(ceiling.Allows).ToString();
    }

    [GeneratedRegex(@"\n\s*\n(?=q: |#)", RegexOptions.None, 1000)]
    private static partial Regex Blocks();

    private sealed record Pair(string Quote, string Source, string Language, string[] Edits, string[] Warnings, string Ceiling)
    {
        public static Pair Parse(string block)
        {
            var values = new Dictionary<char, List<string>> { ['q'] = [], ['s'] = [], ['l'] = [], ['e'] = [], ['w'] = [], ['c'] = [] };
            var current = '#';
            foreach (var line in block.Split('\n'))
            {
                if (line.StartsWith('#')) continue;
                if (line.Length > 2 && line[1] == ':' && values.ContainsKey(line[0]))
                {
                    current = line[0];
                    values[current].Add(line[3..]);
                }
                else if (current is 'q' or 's') values[current][^1] += "\n" + line; // a line break inside the text
            }
            return new(values['q'].Single(), values['s'].Single().TrimEnd('\n'), values['l'].SingleOrDefault() ?? "en", [.. values['e']], [.. values['w']], values['c'].Single());
        }
    }
}
