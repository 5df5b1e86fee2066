using FsCheck;
using FsCheck.Fluent;
using Verify.Domain.Quotes;
using Verify.Domain.Refusals;
using Xunit.Abstractions;

namespace Verify.Domain.Tests.Quotes;

public class QuoteLocatorTests(ITestOutputHelper output)
{
    private const string Letter =
        "The council of Brennik met in the spring of 1987. It found that the old harbour, which had served the town for two hundred years, was not safe for larger ships. " +
        "The mayor spoke first. “We shall build a new quay,” she said, “and we shall pay for it ourselves.” Nobody answered her.\n\n" +
        "In the autumn the work began. The council of Brennik met again and found that the money was gone; the mayor, however, would not hear of de-\nlay. " +
        "The new quay was finished in 1991, although two of its five cranes never worked.";

    private static string Book => string.Concat(Enumerable.Range(0, 400).Select(n => $"Chapter {n} tells of the weather at sea, of ships that came and went, and of people who waited for them on the quay. "));

    [Theory]
    [InlineData("the old harbour, which had served the town for two hundred years, was not safe", "the old harbour, which had served the town for two hundred years, was not safe")]
    [InlineData("“We shall build a new quay,”", "We shall build a new quay")]
    [InlineData("would not hear of delay", "would not hear of de-\nlay")]
    [InlineData("Nobody answered her. In the autumn the work began.", "Nobody answered her.\n\nIn the autumn the work began")]
    [InlineData("the mayor, however, would not hear", "the mayor, however, would not hear")]
    [InlineData("delay", "de-\nlay")]
    [InlineData("1991", "1991")]
    public void The_very_words_are_found_wherever_they_stand(string quote, string expected)
    {
        var source = Book + Letter + Book;

        var found = QuoteLocator.Locate(quote, source);

        found.IsLocated.ShouldBeTrue();
        found.Candidates[0].IsVerbatim.ShouldBeTrue();
        found.Candidates[0].SourceText.ShouldBe(expected);
        source.Substring(found.Candidates[0].Source.Start, found.Candidates[0].Source.Length).ShouldBe(expected);
    }

    [Fact]
    public void Words_with_edits_are_found_and_their_edits_named()
    {
        var found = QuoteLocator.Locate("the old harbor that had served the town for three hundred years was safe for larger ships", Book + Letter + Book);

        found.IsLocated.ShouldBeFalse();
        var kinds = found.Candidates[0].Edits.Select(e => e.Kind).ToArray();
        kinds.ShouldContain(EditKind.Negation);
        kinds.ShouldContain(EditKind.Number);
        kinds.ShouldContain(EditKind.Spelling);
        found.Candidates[0].SourceText.ShouldStartWith("the old harbour");
    }

    [Fact]
    public void Ellipses_are_gaps_and_brackets_are_wildcards()
    {
        var found = QuoteLocator.Locate("[The council] found that the old harbour … was not safe … [and] the new quay was finished", Book + Letter + Book);

        found.Candidates[0].Edits.ShouldAllBe(e => e.Class == EditClass.Permitted);
        found.Candidates[0].SourceText.ShouldStartWith("It found that");
        found.Candidates[0].SourceText.ShouldEndWith("The new quay was finished");
        found.Candidates[0].Warnings.ShouldContain(w => w.Kind == WarningKind.SelectiveEllipsis);
    }

    [Fact]
    public void Every_place_of_repeated_words_is_a_candidate()
    {
        var found = QuoteLocator.Locate("The council of Brennik met", Book + Letter + Book);

        found.ExactPlaces.ShouldBe(2);
        found.Candidates.Count(c => c.IsVerbatim).ShouldBe(2);
        found.Candidates[0].Source.Start.ShouldBeLessThan(found.Candidates[1].Source.Start);
    }

    [Theory]
    [InlineData("the parliament of Caracol voted to abolish the tax on salted fish and foreign wine")]
    [InlineData("salted fish")]
    [InlineData("xylophone")]
    public void Words_that_are_not_there_are_not_found_and_the_coverage_is_said(string quote)
    {
        var found = QuoteLocator.Locate(quote, Book + Letter);

        found.IsLocated.ShouldBeFalse();
        found.Candidates.ShouldBeEmpty();
        found.WordsSearched.ShouldBeGreaterThan(8_000);
    }

    [Fact]
    public void The_nearest_utterance_is_shown_though_most_words_differ()
    {
        var found = QuoteLocator.Locate("the town’s new quay was completed in 1991, although all of its cranes worked", Book + Letter + Book);

        found.Candidates.ShouldNotBeEmpty();
        found.Candidates[0].SourceText.ShouldContain("1991");
        found.IsLocated.ShouldBeFalse();
    }

    [Fact]
    public void Accents_ligatures_and_case_do_not_hide_a_place()
    {
        var source = Book + "Le café d’Orlov — L'OﬃCIER Cha\u0301vez y était déjà venu." + Book;

        QuoteLocator.Locate("l'officier Chávez", source, "fr").Candidates.ShouldHaveSingleItem().SourceText.ShouldBe("L'OﬃCIER Cha\u0301vez");
        QuoteLocator.Locate("le cafe d'Orlov", source).Candidates.ShouldHaveSingleItem().Edits.ShouldContain(e => e.Kind == EditKind.Spelling);
    }

    [Fact]
    public void A_script_without_spaces_is_searched_too()
    {
        var found = QuoteLocator.Locate("港は静かだった", string.Concat(Enumerable.Repeat("これは古い町の話である。", 500)) + "その冬、港は静かだった。", "ja");

        found.IsLocated.ShouldBeTrue();
    }

    [Fact]
    public void Any_stretch_of_a_text_is_found_in_it()
    {
        // "hundred years" cut out of "two hundred years" is another number, and so no mere stretch
        var words = (Book[..30_000] + Letter.Replace("two hundred", "many", StringComparison.Ordinal)).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var text = string.Join(' ', words);
        var stretches = from start in Gen.Choose(0, words.Length - 1) from length in Gen.Choose(1, 60) select (start, length: Math.Min(length, words.Length - start));
        Prop.ForAll(stretches.ToArbitrary(), stretch =>
        {
            var found = QuoteLocator.Locate(string.Join(' ', words[stretch.start..(stretch.start + stretch.length)]), text);
            return found.IsLocated && found.Candidates[0].IsVerbatim;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_stretch_with_one_word_changed_is_found_at_its_place()
    {
        var words = Letter.Replace("two hundred", "many", StringComparison.Ordinal).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var text = Book + string.Join(' ', words) + Book;
        var stretches = from start in Gen.Choose(0, words.Length - 12) from changed in Gen.Choose(1, 10) select (start, changed);
        Prop.ForAll(stretches.ToArbitrary(), stretch =>
        {
            var quote = words[stretch.start..(stretch.start + 12)];
            quote[stretch.changed] = "zebra";
            var found = QuoteLocator.Locate(string.Join(' ', quote), text);
            return !found.IsLocated && found.Candidates.Count > 0 && Math.Abs(found.Candidates[0].Source.Start - text.IndexOf(string.Join(' ', words[stretch.start..(stretch.start + 12)]), StringComparison.Ordinal)) <= 1;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_vector_scan_and_the_slow_scan_hash_alike()
    {
        var text = Book + Letter;
        var plain = QuoteLocator.Locate("although two of its five cranes never worked", text);
        var accented = QuoteLocator.Locate("although two of its five cranes never worked", text.Replace("although", "al\u200Bthough", StringComparison.Ordinal).Replace("cranes", "cra\u0301nes", StringComparison.Ordinal));

        plain.Candidates[0].IsVerbatim.ShouldBeTrue();
        accented.ExactPlaces.ShouldBe(1);
    }

    [Theory]
    [InlineData("text-too-long")]
    [InlineData("quote-too-long")]
    [InlineData("quote-too-many-ellipses")]
    [InlineData("quote-empty")]
    public void What_has_no_end_is_refused_with_its_reason(string rule)
    {
        var (quote, source) = rule switch
        {
            "text-too-long" => ("a word", new string('a', NormalizedText.MaxLength + 1)),
            "quote-too-long" => (string.Concat(Enumerable.Repeat("word ", QuoteLocator.MaxQuoteWords + 1)), "text"),
            "quote-too-many-ellipses" => (string.Join(" … ", Enumerable.Repeat("word", QuoteLocator.MaxEllipses + 2)), "text"),
            _ => ("“…”", "text"),
        };

        var refused = Should.Throw<RefusedException>(() => QuoteLocator.Locate(quote, source));

        refused.Kind.ShouldBe(RefusalKind.Rule);
        refused.Details!.BlockedBy!.ShouldHaveSingleItem().Rule.ShouldBe(rule);
    }

    [Fact]
    public void Every_passage_of_the_real_documents_is_located_at_its_place()
    {
        if (Corpus.Missing(output)) return;
        foreach (var number in new[] { "000", "004" })
        {
            var document = Corpus.Text(number);
            foreach (var passage in Corpus.Passages(number))
            {
                var found = QuoteLocator.Locate(passage.Exact, document);
                found.IsLocated.ShouldBeTrue(passage.Id);
                found.Candidates[0].Source.Start.ShouldBe(passage.Start, passage.Id);
            }
        }
    }
}
