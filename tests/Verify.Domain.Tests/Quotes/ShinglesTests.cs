using FsCheck;
using FsCheck.Fluent;
using Verify.Domain.Quotes;

namespace Verify.Domain.Tests.Quotes;

public class ShinglesTests
{
    private static readonly string[] Vocabulary = ["the", "harbour", "was", "isn't", "20%", "Chávez", "co-operate", "“safe”", "3.1", "million", "d’état", "U.S.", "gate,", "[sic]", "ships", "—", "of", "1,500"];

    [Fact]
    public void A_text_has_every_number_of_every_stretch_of_its_words()
    {
        var texts = from words in Gen.Elements(Vocabulary).NonEmptyListOf() from place in Gen.Choose(0, 1000) from length in Gen.Choose(1, 12) select (Words: words.ToArray(), place, length);
        Prop.ForAll(texts.ToArbitrary(), t =>
        {
            var from = t.place % t.Words.Length;
            var quote = string.Join(' ', t.Words[from..Math.Min(t.Words.Length, from + t.length)]);
            if (!quote.Any(char.IsLetterOrDigit) || quote == "[sic]") return true;
            var text = Shingles.Of(string.Join('\n', t.Words)).Hashes.ToHashSet();
            return Shingles.OfQuote(quote).All(text.Contains);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("co-operation between the ports", "the co-\noperation be\u00ADtween the\n\nports")]
    [InlineData("“final oﬃce”", "the FINAL office")]
    [InlineData("a quiet … bargain", "a quiet and almost friendly bargain")]
    public void Typography_case_and_marked_gaps_do_no_harm(string quote, string text)
    {
        var held = Shingles.Of(text).Hashes.ToHashSet();

        Shingles.OfQuote(quote).Where(h => !held.Contains(h)).Count().ShouldBeLessThanOrEqualTo(quote.StartsWith("co-", StringComparison.Ordinal) ? 2 : 0);
    }

    [Fact]
    public void Another_order_has_other_numbers()
    {
        var held = Shingles.Of("the ships left the harbour").Hashes.ToHashSet();

        Shingles.OfQuote("left ships").ShouldAllBe(h => !held.Contains(h));
        Shingles.OfQuote("ships").ShouldAllBe(h => held.Contains(h));
    }

    [Fact]
    public void The_numbers_are_the_same_on_every_machine_or_the_version_is_raised()
    {
        Shingles.Version.ShouldBe(1);
        string.Join(' ', Shingles.OfQuote("the quiet bargain of Chávez")).ShouldBe("2391228765 2151324402 2846170139 386548068");
    }
}
