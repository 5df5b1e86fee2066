using FsCheck;
using FsCheck.Fluent;
using Verify.Domain.Quotes;
using Xunit.Abstractions;

namespace Verify.Domain.Tests.Quotes;

public class SentencesTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("One came. Two left! Did three stay? Yes…", "One came.|Two left!|Did three stay?|Yes…")]
    [InlineData("The U.S. fleet came. It left.", "The U.S. fleet came.|It left.")]
    [InlineData("He served in the U.S. The fleet left.", "He served in the U.S.|The fleet left.")]
    [InlineData("Dr. Sample met Gen. Orlov at 3 p.m. in Brennik. They spoke.", "Dr. Sample met Gen. Orlov at 3 p.m. in Brennik.|They spoke.")]
    [InlineData("J. R. Sample wrote No. 5 of the series. Nobody read it.", "J. R. Sample wrote No. 5 of the series.|Nobody read it.")]
    [InlineData("“We go home.” She left. “Why?” he asked.", "“We go home.”|She left.|“Why?” he asked.")]
    [InlineData("It grew by 3.5 percent. Prices fell.", "It grew by 3.5 percent.|Prices fell.")]
    [InlineData("They sold grain, timber, etc. The rest stayed.", "They sold grain, timber, etc.|The rest stayed.")]
    [InlineData("He waited ... and left. She stayed.", "He waited ... and left.|She stayed.")]
    [InlineData("It ended (at last.) Nobody cheered.", "It ended (at last.)|Nobody cheered.")]
    [InlineData("We said no. They said yes.", "We said no.|They said yes.")]
    [InlineData("港は静かだった。誰もいない。", "港は静かだった。|誰もいない。")]
    [InlineData("in 1990. 12 ships came.", "in 1990.|12 ships came.")]
    [InlineData("It was closed in Jan. 1990 by order. Then it opened.", "It was closed in Jan. 1990 by order.|Then it opened.")]
    [InlineData("The plan failed.¹ Nobody paid.", "The plan failed.¹|Nobody paid.")]
    public void Sentences_end_where_a_reader_would_end_them(string text, string expected) =>
        string.Join('|', Sentences.Of(text).Select(s => s.Text)).ShouldBe(expected);

    [Fact]
    public void Headings_and_list_items_stand_alone()
    {
        var sentences = Sentences.Of("# The Port\n\nIt is old. It leaks.\n\nThe Limits of Repair\nNobody knows them.\n\n1. First, mend the quay. Then wait.\n2. Second, pay\n- and hope\n\n---\n");

        sentences.Select(s => (s.Text, s.Kind)).ShouldBe(
        [
            ("The Port", SentenceKind.Heading), ("It is old.", SentenceKind.Sentence), ("It leaks.", SentenceKind.Sentence), ("The Limits of Repair", SentenceKind.Heading),
            ("Nobody knows them.", SentenceKind.Sentence), ("First, mend the quay.", SentenceKind.ListItem), ("Then wait.", SentenceKind.ListItem), ("Second, pay", SentenceKind.ListItem), ("and hope", SentenceKind.ListItem),
        ]);
    }

    [Theory]
    [InlineData("They moved against the port's\n\ngrowing trade. It fell.", "They moved against the port's\n\ngrowing trade.")]
    [InlineData("They urged countries in\n\nAfrica and Asia to sign. It fell.", "They urged countries in\n\nAfrica and Asia to sign.")]
    [InlineData("They moved against the port's\n\n12\n\fgrowing trade. It fell.", "They moved against the port's\n\n12\n\fgrowing trade.")]
    public void A_page_break_inside_a_sentence_does_not_end_it(string text, string first)
    {
        var sentences = Sentences.Of(text);

        sentences.Count.ShouldBe(2);
        sentences[0].Text.ShouldBe(first);
    }

    [Fact]
    public void Lines_wrapped_by_width_are_one_paragraph()
    {
        const string text = "The council of Brennik met in the spring of the\nyear 1987. It found that the old harbour was not\nsafe. The mayor spoke of New\nYork and of the money\nthat was gone.\n\nNobody answered.";

        Sentences.Of(text).Select(s => s.Paragraph).ShouldBe([0, 0, 0, 1]);
    }

    [Fact]
    public void Offsets_are_code_points_and_cut_the_text()
    {
        Prop.ForAll(Pieces, pieces =>
        {
            var text = string.Concat(pieces);
            var offsets = new CodePointOffsets(text);
            var sentences = Sentences.Of(text);
            var ordered = sentences.Zip(sentences.Skip(1)).All(pair => pair.First.Span.End <= pair.Second.Span.Start);
            return ordered && sentences.All(s => offsets.Cut(s.Span) == s.Text && s.Span.Length > 0);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_letter_is_lost_between_sentences()
    {
        Prop.ForAll(Pieces, pieces =>
        {
            var text = string.Concat(pieces);
            return Sentences.Of(text).Sum(s => s.Text.Count(char.IsLetter)) == text.Count(char.IsLetter);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_sentences_of_the_real_documents_begin_and_end_as_the_passages_do()
    {
        if (Corpus.Missing(output)) return;
        foreach (var number in new[] { "000", "004" })
        {
            var sentences = Sentences.Of(Corpus.Text(number));
            foreach (var passage in Corpus.Passages(number))
            {
                if (passage.Mode == "byline") continue;
                sentences.ShouldContain(s => s.Span.Start <= passage.Start && passage.Start - s.Span.Start <= 2, passage.Id);
                sentences.ShouldContain(s => s.Span.End >= passage.End && s.Span.End - passage.End <= 2, passage.Id);
            }
        }
        Sentences.Of(Corpus.Text("000")).Count(s => s.Kind == SentenceKind.Heading).ShouldBe(3);
        Sentences.Of(Corpus.Text("004")).Where(s => s.Kind == SentenceKind.Sentence).ShouldAllBe(s => !char.IsLower(s.Text[0]));
    }

    private static Arbitrary<string[]> Pieces =>
        Gen.Elements("The word", "came", " ", " ", "\n", "\n\n", ". ", "! ", "? ", "… ", "“", "”", "U.S.", "Dr. ", "1. ", "- ", "# ", "😀", "\f", "12", ",", "Of", "in", "(", ")").ArrayOf().ToArbitrary();
}
