using Verify.Domain.Claims;
using Verify.Domain.Texts;

namespace Verify.Domain.Tests.Claims;

public class QuotedWordsTests
{
    private static ClaimContent As(QuoteMode mode) => new() { Text = "x", QuoteMode = mode };

    [Theory]
    [InlineData("He calls it “a quiet bargain,” and leaves.", "a quiet bargain")]
    [InlineData("He calls it \"a quiet bargain.\"", "a quiet bargain")]
    [InlineData("He calls it «a quiet bargain».", "a quiet bargain")]
    [InlineData("He said “she called it ‘a bargain’ twice”.", "she called it ‘a bargain’ twice")]
    public void The_words_between_the_marks_are_found_without_closing_punctuation(string passage, string words)
    {
        QuotedWords.In(passage, As(QuoteMode.PartialQuote)).Select(q => q.Text).ShouldBe([words]);
    }

    [Theory]
    [InlineData(QuoteMode.Verbatim)]
    [InlineData(QuoteMode.PartialQuote)]
    [InlineData(QuoteMode.ScareQuote)]
    public void A_passage_without_marks_is_one_quotation_where_the_mode_says_so(QuoteMode mode)
    {
        var quoted = QuotedWords.In(" 𝟘 quiet bargain ", As(mode)).ShouldHaveSingleItem();

        quoted.Text.ShouldBe("𝟘 quiet bargain");
        CodePoints.Slice(" 𝟘 quiet bargain ", quoted.Words.Start, quoted.Words.End).ShouldBe(quoted.Text);
    }

    [Theory]
    [InlineData(QuoteMode.None)]
    [InlineData(QuoteMode.Paraphrase)]
    [InlineData(QuoteMode.NoSpeaker)]
    public void Where_the_mode_says_that_no_speaker_is_quoted_nothing_is(QuoteMode mode)
    {
        QuotedWords.In("A “quiet” bargain.", As(mode)).ShouldBeEmpty();
        QuotedWords.Marked("A “quiet” bargain.").ShouldHaveSingleItem();
    }

    [Fact]
    public void Marks_around_no_word_are_no_quotation() => QuotedWords.In("“…”", As(QuoteMode.Verbatim)).ShouldBeEmpty();
}
