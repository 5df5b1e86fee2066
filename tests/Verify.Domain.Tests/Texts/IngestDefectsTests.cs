using Verify.Domain.Texts;

namespace Verify.Domain.Tests.Texts;

public sealed class IngestDefectsTests
{
    [Theory]
    [InlineData("It's his dog’s bone’s end.", DefectKind.MixedApostrophes, 2, 3)]
    [InlineData("The rain in\n\nspain fell.", DefectKind.BrokenSentence, 11, 13)]
    [InlineData("The rain,\f\nspain said, fell.", DefectKind.BrokenSentence, 9, 11)]
    [InlineData("The rain fell on the hills for a week. After that the river rose so far that people in\n\nLondon fled.", DefectKind.BrokenSentence, 86, 88)]
    [InlineData("caf\uFFFD\uFFFD open", DefectKind.ReplacementCharacter, 3, 5)]
    [InlineData("a\0\0b", DefectKind.Nul, 1, 3)]
    [InlineData("a\u0007b", DefectKind.ControlCharacter, 1, 2)]
    [InlineData("\uFEFFa", DefectKind.ByteOrderMark, 0, 1)]
    [InlineData("10\u00A0km", DefectKind.UnusualSpace, 2, 3)]
    [InlineData("10\u200Bkm", DefectKind.UnusualSpace, 2, 3)]
    [InlineData("\n\nText.", DefectKind.BlankEnds, 0, 2)]
    [InlineData("Text.\n\n\n", DefectKind.BlankEnds, 5, 8)]
    [InlineData(" \n ", DefectKind.BlankEnds, 0, 3)]
    [InlineData("See [the plan](#) now.", DefectKind.DanglingLink, 4, 17)]
    [InlineData("See [it](#part).", DefectKind.DanglingLink, 4, 15)]
    [InlineData("one\rtwo", DefectKind.LoneCarriageReturn, 3, 4)]
    [InlineData("😀\0", DefectKind.Nul, 1, 2)]
    public void A_defect_is_named_with_its_place(string text, DefectKind kind, int start, int end)
    {
        var defect = IngestDefects.Of(new TextPart("body", text)).ShouldHaveSingleItem();

        (defect.Kind, defect.Part, defect.Start, defect.End).ShouldBe((kind, "body", start, end));
        defect.Message.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("It's here, isn't it?")]
    [InlineData("‘Go,’ she said: it's rain.")]
    [InlineData("# A heading\n\nText begins. It goes on.\r\nHere too.\n")]
    [InlineData("A heading without a full stop\n\nThe text.")]
    [InlineData("The text ends.\n\n- a list")]
    [InlineData("hard-wrapped lines are\nno broken sentences.")]
    [InlineData("See [the plan](https://example.org/#a).\tTab.")]
    [InlineData("می‌خواهم")]
    [InlineData("")]
    public void A_sound_text_has_no_defect(string text) => IngestDefects.Of(new TextPart("body", text)).ShouldBeEmpty();

    [Fact]
    public void Many_defects_of_a_kind_are_cut_short_and_counted()
    {
        var defects = IngestDefects.Of(new TextPart("body", string.Concat(Enumerable.Repeat("a\0", 100))));

        defects.Count.ShouldBe(IngestDefects.MaxPerKind);
        defects[^1].Message.ShouldContain("80 more");
    }

    [Fact]
    public void Parts_are_read_one_by_one()
    {
        IngestDefects.Of([new("headline", "It's\0"), new("body", "It’s\0")]).Select(d => (d.Part, d.Kind)).ShouldBe([("headline", DefectKind.Nul), ("body", DefectKind.Nul)]);
    }

    [CorpusFact]
    public void The_real_documents_show_what_is_known_of_them()
    {
        var first = IngestDefects.Of(new TextPart("body", Corpus.Text("000"))).Select(d => d.Kind);
        var second = IngestDefects.Of(new TextPart("body", Corpus.Text("004"))).GroupBy(d => d.Kind).ToDictionary(g => g.Key, g => g.Count());

        first.ShouldBe([DefectKind.BlankEnds]);
        second[DefectKind.BrokenSentence].ShouldBe(2);
        second[DefectKind.DanglingLink].ShouldBe(3);
        second[DefectKind.MixedApostrophes].ShouldBe(1);
        second.Keys.ShouldNotContain(DefectKind.ReplacementCharacter);
    }
}
