using Verify.Domain.Claims;

namespace Verify.Domain.Tests.Claims;

public class QuotedWordsTests
{
    [Theory]
    [InlineData("He calls it “a quiet bargain,” and leaves.", "a quiet bargain")]
    [InlineData("He calls it \"a quiet bargain.\"", "a quiet bargain")]
    [InlineData("He calls it «a quiet bargain».", "a quiet bargain")]
    public void The_words_between_the_marks_are_found_without_closing_punctuation(string passage, string words)
    {
        QuotedWords.In(passage, QuoteMode.PartialQuote).ShouldBe([words]);
    }

    [Fact]
    public void A_passage_without_marks_is_one_quotation_only_where_the_mode_says_so()
    {
        QuotedWords.In("A quiet bargain.", QuoteMode.Verbatim).ShouldBe(["A quiet bargain"]);
        QuotedWords.In("A quiet bargain.", QuoteMode.Paraphrase).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("“it’s a quiet  bargain”", "they say it's a quiet\nbargain, no more", QuoteComparison.Same)]
    [InlineData("“caf\u0065\u0301”", "the caf\u00e9 there", QuoteComparison.Same)]
    [InlineData("“not a bargain”", "a bargain", QuoteComparison.Different)]
    [InlineData("“a bargain” and “a row”", "a bargain", QuoteComparison.Different)]
    [InlineData("A bargain", "a bargain", QuoteComparison.NothingQuoted)]
    public void Quoted_words_are_compared_after_folding_only(string passage, string source, QuoteComparison expected)
    {
        QuotedWords.Compare(passage, QuoteMode.PartialQuote, source).ShouldBe(expected);
    }
}
