using System.Text;
using Verify.Domain.Texts;

namespace Verify.Domain.Tests.Texts;

public sealed class SearchKeyTests
{
    [Theory]
    [InlineData("Hugo Chávez", "hugo chavez")]
    [InlineData("  CHÁVEZ,  Hugo ", "chavez hugo")]
    [InlineData("O'Neill", "oneill")]
    [InlineData("O’Neill", "oneill")]
    [InlineData("Straße", "strasse")]
    [InlineData("Søren Łukasz Þór", "soren lukasz thor")]
    [InlineData("ﬁnance", "finance")]
    [InlineData("Report RL-34000", "report rl 34000")]
    [InlineData("Иван", "иван")]
    [InlineData("…!?", "")]
    [InlineData("a\uFFFFb\uD800c", "a b c")]
    public void Case_accents_and_marks_do_not_matter(string text, string key) => SearchKey.Of(text).ShouldBe(key);

    [Fact]
    public void A_text_is_found_from_each_of_its_words() =>
        SearchKey.FromEachWord("The Sample, the Sample").ShouldBe(["the sample the sample", "sample the sample", "the sample", "sample"]);

    [Fact]
    public void A_key_is_cut_without_splitting_a_character()
    {
        var key = SearchKey.Of(new string('a', SearchKey.MaxLength - 1) + "𝟘𐐨");

        key.Length.ShouldBe(SearchKey.MaxLength);
        SearchKey.Of(string.Concat(Enumerable.Repeat("𐐨", SearchKey.MaxLength))).Length.ShouldBe(SearchKey.MaxLength);
        SearchKey.Of("a" + string.Concat(Enumerable.Repeat("𐐨", SearchKey.MaxLength))).Length.ShouldBe(SearchKey.MaxLength - 1);
    }

    [Theory]
    [InlineData("chav", true)]
    [InlineData("chavez", true)]
    [InlineData("chav\uFFEE", true)]
    [InlineData("chav𐐨", true)]
    [InlineData("chaw", false)]
    [InlineData("cha", false)]
    public void A_beginning_is_a_range_in_the_order_of_code_points(string key, bool within)
    {
        // UTF-8 bytes have the order of code points
        var (bytes, from, to) = (Encoding.UTF8.GetBytes(key), "chav"u8.ToArray(), Encoding.UTF8.GetBytes(SearchKey.AfterAllWith("chav")));

        (bytes.AsSpan().SequenceCompareTo(from) >= 0 && bytes.AsSpan().SequenceCompareTo(to) < 0).ShouldBe(within);
    }
}
