using FsCheck;
using FsCheck.Fluent;
using Verify.Domain.Claims;
using Verify.Domain.Quotes;
using Verify.Domain.Quotes.Placements;
using Verify.Domain.Texts;

namespace Verify.Domain.Tests.Quotes.Placements;

/// <summary>Whatever is done to a text, no passage is placed on words that differ by an edit that can change the sense.</summary>
public class RandomEditsTests
{
    private static readonly string[] Subjects = ["The harbour", "Ana Sample", "Nobody", "The port office", "Some ships", "The council", "Every crew", "The old mill"];
    private static readonly string[] Verbs = ["closed", "did not close", "may close", "reopened", "paid", "never paid", "voted for", "lost", "denied", "won't sign"];
    private static readonly string[] Objects = ["in 2019", "by 12 per cent", "for “a quiet bargain”", "the plan", "three million dollars", "without a word", "before the workers’ strike", "in the north"];
    private static readonly string[] Ends = [".", ".", ".", "?", ", she said.", ", it's said."];
    private static readonly string[] Words = ["not", "never", "only", "2020", "Ben", "some", "all", "must", "half", "critics", "allegedly", "northern"];

    private static readonly string[] Numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"];

    [Fact]
    public void No_random_edit_places_a_passage_on_other_words()
    {
        var states = new Dictionary<PlacementState, int>();

        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var old = Document(random);
            var now = Edited(old, random);
            var placer = PassagePlacer.Between(PassagePlacerTests.Body(old), PassagePlacerTests.Body(now), "en");
            for (var n = 0; n < 6; n++)
            {
                var passage = RandomPassage(old, random);
                var placed = placer.Place(2, passage);
                states[placed.State] = states.GetValueOrDefault(placed.State) + 1;

                if (placed.Passage is { } there) CodePoints.Slice(now, there.Start, there.End).ShouldBe(there.Exact);
                (placed.Passage is null).ShouldBe(placed.State == PlacementState.Orphaned);
                if (placed.IsSame()) ShouldSayTheSame(old, passage, now, placed.Passage!);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500)); // so many that each state comes often

        Enum.GetValues<PlacementState>().ShouldAllBe(state => states.GetValueOrDefault(state) > 5, $"{string.Join(", ", states)}: the property says too little");
    }

    [Fact]
    public void White_space_and_typography_leave_every_passage_in_its_place()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var old = string.Join(' ', Numbers.Select(n => $"Case {n}: {Sentence(random)}")); // a figure at the start of a line would begin a list
            var now = old;
            for (var n = 0; n < 6; n++) now = Styled(now, random);
            var placer = PassagePlacer.Between(PassagePlacerTests.Body(old), PassagePlacerTests.Body(now), "en");

            for (var n = 0; n < 6; n++)
            {
                var placed = placer.Place(2, RandomPassage(old, random));

                placed.State.ShouldBe(PlacementState.Placed, now);
                placed.ContextEdited.ShouldBeFalse(now);
            }
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>Judged without the code under test: the sentences around both are the same characters but for typography and space.</summary>
    private static void ShouldSayTheSame(string old, Passage passage, string now, Passage there)
    {
        Plain(there.Exact).ShouldBe(Plain(passage.Exact));
        Plain(Around(now, there)).ShouldBe(Plain(Around(old, passage)));
        QuoteAligner.Align(there.Exact, passage.Exact).MeaningBearing.ShouldBeEmpty();
    }

    private static string Around(string text, Passage passage)
    {
        var held = Sentences.Of(text).Where(s => s.Span.Start < passage.End && passage.Start < s.Span.End).ToList();
        return CodePoints.Slice(text, held[0].Span.Start, held[^1].Span.End);
    }

    private static string Plain(string text) =>
        string.Join(' ', text.Replace('’', '\'').Replace('‘', '\'').Replace('“', '"').Replace('”', '"').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Document(Random random) =>
        string.Join("\n\n", Enumerable.Range(0, random.Next(2, 6)).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Sentence(random)))));

    private static string Sentence(Random random) => $"{Any(Subjects, random)} {Any(Verbs, random)} {Any(Objects, random)}{Any(Ends, random)}";

    private static T Any<T>(T[] of, Random random) => of[random.Next(of.Length)];

    private static Passage RandomPassage(string text, Random random)
    {
        while (true)
        {
            var start = random.Next(text.Length - 2);
            var end = random.Next(start + 1, Math.Min(text.Length, start + 120));
            if (text[start..end].Any(char.IsLetterOrDigit)) return PassagePlacerTests.Find(text, text[start..end], start);
        }
    }

    private static string Edited(string text, Random random)
    {
        for (var n = random.Next(0, 5); n > 0; n--)
        {
            text = random.Next(8) switch
            {
                0 => Moved(text, random),
                1 => Word(text, random, _ => Any(Words, random)),
                2 => Word(text, random, word => $"{Any(Words, random)} {word}"),
                3 => Word(text, random, _ => ""),
                4 => Put(text, random, Sentence(random) + " "),
                5 => Put(text, random, "Critics wrongly claim that "),
                6 => Cut(text, random),
                _ => Styled(text, random),
            };
            if (text.Length < 40) text += "\n\n" + Document(random);
        }

        return text;
    }

    private static string Styled(string text, Random random) => random.Next(5) switch
    {
        0 => text.Replace('’', '\'').Replace('“', '"').Replace('”', '"'),
        1 => text.Replace('\'', '’'),
        2 => text.Replace("  ", " ", StringComparison.Ordinal).Replace(". ", ".  ", StringComparison.Ordinal),
        3 => Space(text, random, "\u00A0"),
        _ => Space(text, random, " \n"),
    };

    private static string Space(string text, Random random, string by)
    {
        var at = text.IndexOf(' ', random.Next(text.Length));
        return at < 0 || at + 1 >= text.Length || !char.IsLetterOrDigit(text[at + 1]) || char.IsUpper(text[at + 1]) ? text : text[..at] + by + text[(at + 1)..];
    }

    private static string Moved(string text, Random random)
    {
        var paragraphs = text.Split("\n\n").ToList();
        var taken = paragraphs[random.Next(paragraphs.Count)];
        paragraphs.Remove(taken);
        paragraphs.Insert(random.Next(paragraphs.Count + 1), taken);
        return string.Join("\n\n", paragraphs);
    }

    private static string Word(string text, Random random, Func<string, string> change)
    {
        var words = text.Split(' ');
        var at = random.Next(words.Length);
        words[at] = change(words[at]);
        return string.Join(' ', words);
    }

    private static string Put(string text, Random random, string what)
    {
        var at = text.IndexOf(' ', random.Next(text.Length)) + 1;
        return text[..at] + what + text[at..];
    }

    private static string Cut(string text, Random random)
    {
        var sentences = Sentences.Of(text);
        var span = sentences[random.Next(sentences.Count)].Span;
        return sentences.Count < 2 ? text : CodePoints.Slice(text, 0, span.Start) + CodePoints.Slice(text, span.End, CodePoints.Count(text));
    }
}
