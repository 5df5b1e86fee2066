using FsCheck;
using FsCheck.Fluent;
using Verify.Domain.Quotes;
using Verify.Domain.Refusals;
using Xunit.Abstractions;

namespace Verify.Domain.Tests.Quotes;

public class QuoteAlignerTests(ITestOutputHelper output)
{
    private static readonly string[] Vocabulary =
    [
        "the", "a", "of", "in", "harbour", "mayor", "council", "said", "would", "is", "isn't", "was", "were", "ships", "and", "or", "but", "if", "to", "by", "no", "some", "all",
        "Brennik", "Caracol", "Orlov", "U.S.", "EU", "Dr. Sample", "20%", "$5 million", "1,500", "twenty-five", "3 March 2011", "2018", "1990s", "5 km", "long-term", "co-operate", "“safe”",
        "it's", "he'd", "they're", "can't", "Chávez", "d’état", "no-one", "re-elect", "never", "may", "must", "more", "than", "largest", "[sic]", "(at least)", "harbour,", "gate.", "gone;", "why?", "—", "…", "’90s", "N.B.", "7",
    ];

    private static Arbitrary<string> Texts =>
        Gen.Elements(Vocabulary).NonEmptyListOf().Select(words => string.Join(' ', words)).Where(HasWord).ToArbitrary();

    private static Arbitrary<(string Text, int Place)> TextsWithPlace =>
        Gen.Elements(Vocabulary).NonEmptyListOf().Select(words => words.ToArray()).Where(w => HasWord(string.Join(' ', w)))
            .SelectMany(words => Gen.Choose(0, words.Length).Select(place => (string.Join(' ', words), place))).ToArbitrary();

    [Fact]
    public void A_text_aligns_with_itself_without_an_edit()
    {
        Prop.ForAll(Texts, text => QuoteAligner.Align(text, text).Edits.Count == 0).QuickCheckThrowOnFailure();
        Prop.ForAll(Texts, text => QuoteAligner.Align(text, text, "xx").Edits.Count == 0).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Typography_alone_leaves_a_quote_verbatim()
    {
        Prop.ForAll(Texts, text =>
        {
            var other = text.Replace('“', '"').Replace('”', '"').Replace('\'', '’').Replace(" ", "\u00A0 ", StringComparison.Ordinal).Replace("—", "--", StringComparison.Ordinal);
            return QuoteAligner.Align(other, text).IsVerbatim && QuoteAligner.Align(text, other).IsVerbatim;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Inserting_not_is_meaning_bearing_wherever_it_falls()
    {
        Prop.ForAll(TextsWithPlace, pair =>
        {
            var words = pair.Text.Split(' ').ToList();
            words.Insert(Math.Min(pair.Place, words.Count), "not");
            return IsMisquoted(string.Join(' ', words), pair.Text);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Leaving_out_not_is_meaning_bearing_wherever_it_stood_inside()
    {
        Prop.ForAll(TextsWithPlace, pair =>
        {
            var words = pair.Text.Split(' ').ToList();
            words.Insert(Math.Min(pair.Place, words.Count), "not");
            var source = "Then it said: " + string.Join(' ', words) + " until now";
            var edits = QuoteAligner.Align("Then it said: " + pair.Text + " until now", source);
            // what a marked ellipsis hides is no edit, and is warned of
            return edits.MeaningBearing.Any() || edits.Warnings.Any(w => w.Kind == WarningKind.SelectiveEllipsis && w.Words.Contains("not"));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Changing_a_digit_is_meaning_bearing_wherever_it_stands()
    {
        Prop.ForAll(TextsWithPlace, pair =>
        {
            var digits = Enumerable.Range(0, pair.Text.Length).Where(i => char.IsAsciiDigit(pair.Text[i])).ToArray();
            if (digits.Length == 0) return true;
            var changed = pair.Text.ToCharArray();
            var at = digits[pair.Place % digits.Length];
            changed[at] = (char)('0' + (changed[at] - '0' + 1 + pair.Place % 9) % 10);
            if (changed[at] == pair.Text[at]) return true;
            return IsMisquoted(new string(changed), pair.Text);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Swapping_a_name_is_meaning_bearing_wherever_it_stands()
    {
        Prop.ForAll(TextsWithPlace, pair =>
        {
            var words = pair.Text.Split(' ').ToList();
            var place = Math.Min(pair.Place, words.Count);
            words.Insert(place, "Brennik");
            var source = string.Join(' ', words);
            words[place] = "Vostrov";
            return IsMisquoted(string.Join(' ', words), source);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_permitted_change_alone_stays_permitted()
    {
        Prop.ForAll(TextsWithPlace, pair =>
        {
            // a bracket between a number and its unit, or an ellipsis for one of them, changes the amount
            var source = "port " + string.Join(' ', pair.Text.Split(' ').Where(w => !w.Any(char.IsAsciiDigit) && w is not "million" and not "km" and not "March")) + " home";
            var words = source.Split(' ').ToList();
            var place = 1 + pair.Place % (words.Count - 1);
            var bracketed = words.ToList();
            bracketed.Insert(place, "[the mayor]");
            var elided = words.ToList();
            elided[place] = "[…]";
            var capital = "P" + source[1..];

            return new[] { string.Join(' ', bracketed), capital }.All(quote => Best(quote, source) == AlignedFidelity.PermittedEdit)
                && (place == words.Count - 1 || QuoteAligner.Align(string.Join(' ', elided), source).Ceiling().Allows(AlignedFidelity.PermittedEdit));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Offsets_cut_both_originals_at_the_reported_words()
    {
        var both = from one in Texts.Generator from other in Texts.Generator select (one, other);
        Prop.ForAll(both.ToArbitrary(), pair =>
        {
            var quote = "😀 " + pair.one;
            var source = "— 😀😀 " + pair.other;
            var alignment = QuoteAligner.Align(quote, source);
            var (ours, theirs) = (new CodePointOffsets(quote), new CodePointOffsets(source));
            return alignment.Edits.All(e => ours.Cut(e.Quote) == e.QuoteText && theirs.Cut(e.Source) == e.SourceText)
                && theirs.Cut(alignment.Source) == alignment.SourceText
                && alignment.Warnings.All(w => theirs.Cut(w.Source) == w.SourceText);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_edit_either_shows_words_or_nothing_at_all_differs()
    {
        var both = from one in Texts.Generator from other in Texts.Generator select (one, other);
        Prop.ForAll(both.ToArbitrary(), pair =>
        {
            var alignment = QuoteAligner.Align(pair.one, pair.other);
            return alignment.Edits.All(e => e.QuoteText.Length + e.SourceText.Length > 0) && alignment.Similarity is >= 0 and <= 100;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void One_not_in_a_long_sentence_closes_the_verdict_whatever_the_percentage()
    {
        const string source = "the harbour of the old town was at all times safe for the ships of every nation that came";

        var alignment = QuoteAligner.Align(source.Replace("was", "was not", StringComparison.Ordinal), source);

        alignment.Similarity.ShouldBeGreaterThan(90);
        alignment.Ceiling().Open.ShouldBe([AlignedFidelity.Misquoted]);
        alignment.Ceiling().Closed.Single(c => c.Verdict == AlignedFidelity.Verbatim).Edits.ShouldHaveSingleItem().Kind.ShouldBe(EditKind.Negation);
    }

    [Fact]
    public void Words_outside_quotation_marks_may_be_a_paraphrase_and_are_never_a_misquotation()
    {
        var ceiling = QuoteAligner.Align("the port was shut", "the harbour was closed").Ceiling(insideQuotationMarks: false);

        ceiling.Open.ShouldBe([AlignedFidelity.FaithfulParaphrase, AlignedFidelity.Overstated, AlignedFidelity.Understated]);
        ceiling.Closed.Single(c => c.Verdict == AlignedFidelity.Misquoted).Reason.ShouldContain("quotation marks");
    }

    [Fact]
    public void A_language_without_tables_gets_no_class_and_says_so()
    {
        var alignment = QuoteAligner.Align("le port fut fermé", "le port sera fermé", "fr-CA");

        alignment.Classed.ShouldBeFalse();
        alignment.Edits.ShouldHaveSingleItem().Class.ShouldBe(EditClass.Unclassed);
        var ceiling = alignment.Ceiling();
        ceiling.NeedsPerson.ShouldBeTrue();
        ceiling.Open.ShouldBe([AlignedFidelity.PermittedEdit, AlignedFidelity.Misquoted]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" … ")]
    [InlineData("“”")]
    public void A_quote_without_a_word_is_refused(string quote) =>
        Should.Throw<RefusedException>(() => QuoteAligner.Align(quote, "some source")).Details!.BlockedBy!.Single().Rule.ShouldBe("quote-empty");

    [Fact]
    public void Two_books_are_not_aligned_word_by_word()
    {
        var book = string.Concat(Enumerable.Repeat("word ", 10_000));

        Should.Throw<RefusedException>(() => QuoteAligner.Align(book, book)).Details!.BlockedBy!.Single().Rule.ShouldBe("alignment-too-long");
    }

    [Fact]
    public void Every_passage_of_the_real_documents_aligns_with_itself_and_with_its_document()
    {
        if (Corpus.Missing(output)) return;
        foreach (var number in new[] { "000", "004" })
        {
            var document = Corpus.Text(number);
            foreach (var passage in Corpus.Passages(number))
            {
                QuoteAligner.Align(passage.Exact, passage.Exact).Edits.ShouldBeEmpty(passage.Id);
                var found = QuoteAligner.Align(passage.Exact, document);
                found.IsVerbatim.ShouldBeTrue(passage.Id);
                found.Source.Start.ShouldBe(passage.Start, passage.Id);
            }
        }
    }

    private static bool HasWord(string text) => text.Any(char.IsLetterOrDigit);

    private static bool IsMisquoted(string quote, string source) => Best(quote, source) == AlignedFidelity.Misquoted;

    private static AlignedFidelity Best(string quote, string source)
    {
        var ceiling = QuoteAligner.Align(quote, source).Ceiling();
        return new[] { AlignedFidelity.Verbatim, AlignedFidelity.PermittedEdit, AlignedFidelity.Misquoted }.First(ceiling.Allows);
    }
}
