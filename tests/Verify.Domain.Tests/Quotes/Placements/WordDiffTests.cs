using Verify.Domain.Quotes.Placements;
using Verify.Domain.Texts;

namespace Verify.Domain.Tests.Quotes.Placements;

public class WordDiffTests
{
    [Fact]
    public void A_word_put_in_is_the_only_change()
    {
        var stretches = WordDiff.Between("The harbour closed in 2019.", "The harbour not closed in 2019.");

        var change = stretches.Single(s => s.Kind != DiffKind.Same);
        (change.Kind, change.NewText.Trim(), change.OldText).ShouldBe((DiffKind.Inserted, "not", ""));
    }

    [Fact]
    public void Another_style_is_marked_as_such()
    {
        var change = WordDiff.Between("It’s “so”.", "It's \"so\".").Where(s => s.Kind != DiffKind.Same);

        change.ShouldAllBe(s => s.IsStyleOnly);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("", "New.")]
    [InlineData("Old.", "")]
    [InlineData("One two three four.", "Four three two one.")]
    [InlineData("😀 one 😀 two", "😀😀 one two 😀")]
    [InlineData("a a a a b a a", "a b a a a")]
    public void The_stretches_put_together_are_the_texts(string old, string now)
    {
        var stretches = WordDiff.Between(old, now);

        string.Concat(stretches.Select(s => s.OldText)).ShouldBe(old);
        string.Concat(stretches.Select(s => s.NewText)).ShouldBe(now);
        foreach (var s in stretches)
        {
            CodePoints.Slice(old, s.Old.Start, s.Old.End).ShouldBe(s.OldText);
            CodePoints.Slice(now, s.New.Start, s.New.End).ShouldBe(s.NewText);
            if (s.Kind == DiffKind.Same) s.OldText.ShouldBe(s.NewText);
        }
    }

    [Fact]
    public void Sequences_keep_what_is_equal_in_order()
    {
        var random = new Random(5);
        for (var n = 0; n < 300; n++)
        {
            int[] old = [.. Enumerable.Range(0, random.Next(30)).Select(_ => random.Next(8))];
            int[] now = [.. Enumerable.Range(0, random.Next(30)).Select(_ => random.Next(8))];

            var match = SequenceDiff.Match(old, now);

            var pairs = match.Select((to, from) => (from, to)).Where(p => p.to >= 0).ToList();
            pairs.ShouldAllBe(p => old[p.from] == now[p.to]);
            pairs.Select(p => p.to).ShouldBe(pairs.Select(p => p.to).Order());
            pairs.Select(p => p.to).ShouldBeUnique();
        }
    }
}
