using FsCheck;
using FsCheck.Fluent;
using Verify.Domain.Quotes;
using Verify.Domain.Refusals;
using Xunit.Abstractions;

namespace Verify.Domain.Tests.Quotes;

public class NormalizedTextTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("“No,” she said", "\"No,\" she said")]
    [InlineData("Iran’s ‘axis’", "Iran's 'axis'")]
    [InlineData("«Non»", "\"Non\"")]
    [InlineData("two\u00A0 \t words", "two words")]
    [InlineData("1990–2000", "1990-2000")]
    [InlineData("exist—they do -- really", "exist—they do — really")]
    [InlineData("e\u0301lite", "élite")]
    [InlineData("ﬁnal oﬃce", "final office")]
    [InlineData("co\u00ADop\u00ADerate", "cooperate")]
    [InlineData("zero\u200Bwidth\uFEFF", "zerowidth")]
    [InlineData("the oper-\nation went on", "the operation went on")]
    [InlineData("the oper\u00AD\n  ation went on", "the operation went on")]
    [InlineData("Anglo-\nSaxon", "Anglo-Saxon")]
    [InlineData("in 1990-\n1995", "in 1990-1995")]
    [InlineData("pre-\nand post-war", "pre- and post-war")]
    [InlineData("actions against\n\nthe port", "actions against the port")]
    [InlineData("actions against\n\n12\n\fthe port", "actions against the port")]
    [InlineData("actions against\f13\nthe port", "actions against the port")]
    [InlineData("actions against\n\n12\n\nthe port", "actions against 12 the port")]
    [InlineData("wait ... and . . . see…. Now", "wait … and … see… Now")]
    [InlineData("ＡＢＣ１", "ABC1")]
    [InlineData("10² and ½ and H₂O", "10² and ½ and H₂O")]
    [InlineData("𝒳 stays 😀", "𝒳 stays 😀")]
    [InlineData("Chávez and NO", "Chávez and NO")]
    public void Forms_that_carry_no_meaning_become_one(string original, string expected) =>
        NormalizedText.Of(original).Text.ShouldBe(expected);

    [Fact]
    public void Positions_lead_back_to_the_code_points_of_the_original()
    {
        var text = NormalizedText.Of("😀 the oﬃce of co\u00ADop-\neration “works”");

        var at = text.Text.IndexOf("office", StringComparison.Ordinal);
        text.ToOriginal(at, at + 6).ShouldBe(new TextSpan(6, 10));
        text.Cut(at, at + 6).ShouldBe("oﬃce");
        at = text.Text.IndexOf("cooperation", StringComparison.Ordinal);
        text.Cut(at, at + 11).ShouldBe("co\u00ADop-\neration");
        text.HasJoin(at, at + 11).ShouldBeTrue();
        at = text.Text.IndexOf("works", StringComparison.Ordinal);
        text.ToOriginal(at, at + 5).ShouldBe(new TextSpan(30, 35));
    }

    [Fact]
    public void Every_stretch_cuts_the_words_it_came_from()
    {
        Prop.ForAll(Pieces, pieces =>
        {
            var original = string.Concat(pieces);
            var text = NormalizedText.Of(original);
            var offsets = new CodePointOffsets(original);
            for (var at = 0; at < text.Text.Length; at++)
            {
                if (char.IsSurrogate(text.Text[at])) continue;
                var span = text.ToOriginal(at, at + 1);
                if (span.End > offsets.Count || span.Length < 1) return false;
                // a stretch normalised alone gives the same character, unless it needs its neighbours (dots, broken words)
                var alone = NormalizedText.Of(offsets.Cut(span)).Text;
                if (char.IsLetterOrDigit(text.Text[at]) && !alone.Contains(text.Text[at], StringComparison.Ordinal)) return false;
            }
            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Stretches_follow_each_other_in_the_original()
    {
        Prop.ForAll(Pieces, pieces =>
        {
            var text = NormalizedText.Of(string.Concat(pieces));
            var last = new TextSpan(0, 0);
            for (var at = 0; at < text.Text.Length; at++)
            {
                var span = text.ToOriginal(at, at + 1);
                if (span != last && span.Start < last.End) return false;
                last = span;
            }
            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Normalising_twice_changes_nothing_more()
    {
        Prop.ForAll(Pieces, pieces =>
        {
            var once = NormalizedText.Of(string.Concat(pieces)).Text;
            return NormalizedText.Of(once).Text == once;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Lone_surrogates_and_control_characters_pass_unharmed()
    {
        var original = "a\uD800b\0c\uDC00";

        var text = NormalizedText.Of(original);

        text.Text.ShouldBe(original);
        text.ToOriginal(0, 6).ShouldBe(new TextSpan(0, 6));
    }

    [Fact]
    public void A_text_without_end_is_refused()
    {
        var refused = Should.Throw<RefusedException>(() => NormalizedText.Of(new string('a', NormalizedText.MaxLength + 1)));

        refused.Kind.ShouldBe(RefusalKind.Rule);
        refused.Details!.BlockedBy!.ShouldHaveSingleItem().Rule.ShouldBe("text-too-long");
    }

    [Fact]
    public void Every_passage_of_the_real_documents_is_found_again_through_its_normal_form()
    {
        if (Corpus.Missing(output)) return;
        foreach (var number in new[] { "000", "004" })
        {
            var original = Corpus.Text(number);
            var text = NormalizedText.Of(original);
            foreach (var passage in Corpus.Passages(number))
            {
                var words = NormalizedText.Of(passage.Exact).Text;
                var at = text.Text.IndexOf(words, StringComparison.Ordinal);

                at.ShouldBeGreaterThanOrEqualTo(0, passage.Id);
                text.ToOriginal(at, at + words.Length).ShouldBe(new TextSpan(passage.Start, passage.End), passage.Id);
            }
        }
    }

    [Fact]
    public void Code_points_and_utf16_positions_convert_both_ways()
    {
        Prop.ForAll(Pieces, pieces =>
        {
            var text = string.Concat(pieces);
            var offsets = new CodePointOffsets(text);
            if (offsets.Count != text.EnumerateRunes().Count()) return false;
            int unit = 0, point = 0;
            foreach (var rune in text.EnumerateRunes())
            {
                if (offsets.FromUtf16(unit) != point || offsets.ToUtf16(point) != unit) return false;
                unit += rune.Utf16SequenceLength;
                point++;
            }
            return offsets.ToUtf16(point) == text.Length;
        }).QuickCheckThrowOnFailure();
    }

    private static Arbitrary<string[]> Pieces =>
        Gen.Elements("word", " ", "  ", "\n", "\n\n", "-", "--", "—", "–", "“", "”", "’", "'", ".", "...", "…", "\u00AD", "ﬁ", "e\u0301", "ä", "\u0308", "😀", "\u00A0", "7", "A", "\f", "12", "\u200B", ",", "ſ")
            .ArrayOf().ToArbitrary();
}
