using FsCheck;
using FsCheck.Fluent;
using Verify.Domain.Quotes;
using Xunit.Abstractions;

namespace Verify.Domain.Tests.Quotes;

public class QuoteFinderTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("She called it “a long winter,” and left.", "a long winter")]
    [InlineData("She called it \"a long winter,\" and left.", "a long winter")]
    [InlineData("She called it 'a long winter' and left.", "a long winter")]
    [InlineData("She called it ‘a long winter’ and left.", "a long winter")]
    [InlineData("Elle dit « un long hiver » et partit.", "un long hiver")]
    [InlineData("Sie nannte es „einen langen Winter“ und ging.", "einen langen Winter")]
    [InlineData("“One,” he said, “and two.”", "One|and two")]
    [InlineData("\"One,\" he said, \"and two.\"", "One|and two")]
    [InlineData("“He said ‘never’ twice.”", "He said ‘never’ twice|never")]
    [InlineData("\"He said 'never' twice.\"", "He said 'never' twice|never")]
    [InlineData("“Is it over?” she asked.", "Is it over?")]
    [InlineData("The workers’ rights and Orlov’s ’90s coat aren’t quoted.", "")]
    [InlineData("The workers' rights and Orlov's '90s coat aren't quoted.", "")]
    [InlineData("'The workers' rights are at stake,' he said.", "The workers' rights are at stake")]
    [InlineData("‘The workers’ rights are at stake,’ he said.", "The workers’ rights are at stake")]
    [InlineData("He is 6'2\" tall and the pipe 5\" wide.", "")]
    [InlineData("a post-“war” world (“so-called”)", "war|so-called")]
    [InlineData("He said \"we'll go\" and \"don't wait\".", "we'll go|don't wait")]
    [InlineData("“It went to the U.S.”", "It went to the U.S.")]
    [InlineData("“And then ...” he said", "And then ...")]
    public void Quoted_words_are_told_from_apostrophes(string text, string expected) =>
        string.Join('|', QuoteFinder.Find(text).Select(q => q.Text)).ShouldBe(expected);

    [Fact]
    public void A_quotation_over_several_paragraphs_is_one()
    {
        var quotes = QuoteFinder.Find("“The port is old.\n\n“It leaks, and ‘nobody’ pays.\n\n“We mend it,” he said. “Now.”");

        quotes.Select(q => (q.Depth, q.Closed)).ShouldBe([(0, true), (1, true), (0, true)]);
        quotes[0].Text.ShouldStartWith("The port is old.");
        quotes[0].Text.ShouldEndWith("We mend it");
    }

    [Fact]
    public void A_quotation_that_nobody_closed_ends_with_its_paragraph_and_says_so()
    {
        var quotes = QuoteFinder.Find("He said “the port is old.\n\nThe council met. It called “nobody” a liar.");

        quotes.Select(q => (q.Text, q.Closed)).ShouldBe([("the port is old", false), ("nobody", true)]);
    }

    [Fact]
    public void Spans_are_code_points_with_and_without_the_marks()
    {
        var quote = QuoteFinder.Find("😀😀 said “the port 😀,” twice").ShouldHaveSingleItem();

        quote.Span.ShouldBe(new TextSpan(8, 21));
        quote.Words.ShouldBe(new TextSpan(9, 19));
    }

    [Fact]
    public void Spans_always_cut_the_text_at_the_words()
    {
        var pieces = Gen.Elements("word", "s", " ", " ", "“", "”", "‘", "’", "'", "\"", "„", "«", "»", ".", ",", "\n", "\n\n", "😀", "7").ArrayOf().ToArbitrary();
        Prop.ForAll(pieces, parts =>
        {
            var text = string.Concat(parts);
            var offsets = new CodePointOffsets(text);
            return QuoteFinder.Find(text).All(q => offsets.Cut(q.Words) == q.Text && q.Span.Contains(q.Words));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_million_opening_marks_are_read_in_one_pass()
    {
        QuoteFinder.Find(new string('“', 1_000_000)).Count.ShouldBeLessThan(10);
        QuoteFinder.Find(string.Concat(Enumerable.Repeat("\"", 1_000_000))).Count.ShouldBeLessThan(1_000_000);
        QuoteFinder.Find(string.Concat(Enumerable.Repeat("'as' s ", 100_000))).ShouldNotBeEmpty();
        QuoteFinder.Find(string.Concat(Enumerable.Repeat("'s ", 300_000))).ShouldBeEmpty();
    }

    [Fact]
    public void All_quoted_strings_of_the_real_documents_are_found()
    {
        if (Corpus.Missing(output)) return;
        foreach (var number in new[] { "000", "004" })
        {
            var text = Corpus.Text(number);
            var quotes = QuoteFinder.Find(text);

            quotes.Count.ShouldBe(text.Count(c => c == '“'));
            quotes.ShouldAllBe(q => q.Closed && q.Depth == 0 && text[q.Span.Start] == '“' && text[q.Span.End - 1] == '”');
        }
    }
}
