using System.Diagnostics;
using Verify.Domain.Claims;
using Verify.Domain.Detectors;
using Verify.Domain.Quotes.Attributions;
using Verify.Domain.Texts;
using Xunit.Abstractions;

namespace Verify.Domain.Tests.Detectors;

public class TextDetectorsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("See [the minutes](#).", true)]
    [InlineData("See [the minutes]().", true)]
    [InlineData("See [the minutes](https://example.com/x).", true)]
    [InlineData("See [the minutes](https://archive.brennik.test/x_(1)).", false)]
    [InlineData("See <a href=\"#top\">the minutes</a>.", true)]
    [InlineData("See <a href='https://archive.brennik.test'>the minutes</a>.", false)]
    [InlineData("He left [citation needed].", true)]
    [InlineData("The list [1] is short.", false)]
    public void A_link_that_leads_nowhere_is_flagged_in_any_language(string text, bool flagged)
    {
        foreach (var language in (string[])["en", "fa"])
        {
            TextFindings.In([new TextPart("body", text)], language).Any(f => f.Rule == "DanglingLink").ShouldBe(flagged);
        }
    }

    [Fact]
    public void A_text_in_a_language_without_tables_gets_no_flag_from_words_and_says_so()
    {
        TextPart[] parts = [new("body", "Los analistas dicen que “nadie lo sabe de verdad”. Analysts say that prices rose.")];

        TextFindings.In(parts, "es").ShouldBeEmpty();
        ProposedClaim.In("body", TextReading.Of(parts[0].Text, "es")).ShouldBeEmpty();
        TextFindings.NotRead(parts, "es").ShouldNotBeNull().ShouldContain("'es'");
        TextFindings.NotRead(parts, "en-GB").ShouldBeNull();
        TextFindings.In(parts, "en-GB").ShouldNotBeEmpty();
    }

    [Fact]
    public void The_same_words_at_two_places_have_two_grounds_and_keep_them_when_others_change()
    {
        const string sentence = "Analysts say that prices rose.";
        var before = Grounds($"{sentence} It rained. {sentence}");

        before.Distinct().Count().ShouldBe(before.Count);
        Grounds($"It snowed. {sentence} It rained for\nhours. {sentence}").ShouldBe(before);
        Grounds($"{sentence} It rained. Analysts say that prices fell.").Intersect(before).Count().ShouldBe(2);
    }

    [Fact]
    public void Spans_cut_the_text_in_code_points()
    {
        const string text = "🌧🌧 It rained. “🌧 falls on the whole town,” said Ana Beispiel. Analysts say 🌧 is coming.";

        foreach (var claim in ProposedClaim.In("body", TextReading.Of(text, "en")))
        {
            CodePoints.Slice(text, claim.Passage.Start, claim.Passage.End).ShouldBe(claim.Passage.Exact);
            PassageFinder.Find([new TextPart("body", text)], new TextSelector { Exact = claim.Passage.Exact, Prefix = claim.Passage.Prefix, Suffix = claim.Passage.Suffix }).ShouldBe(claim.Passage);
            var span = claim.Content.Attribution.Span!;
            CodePoints.Slice(text, span.Start, span.End).ShouldBe(span.Exact);
        }

        ProposedClaim.In("body", TextReading.Of(text, "en")).Count.ShouldBe(2);
    }

    [Fact]
    public void A_quotation_over_paragraphs_belongs_to_one_speaker()
    {
        const string text = "“We began in spring,” said Ana Beispiel.\n\n“Then the rain came.\n\n“It never stopped.”\n\nThe town is quiet now.";

        var claims = ProposedClaim.In("body", TextReading.Of(text, "en"));

        claims.Select(c => c.Speakers[0].Name).Distinct().ShouldBe(["Ana Beispiel"]);
        claims[^1].Passage.Exact.ShouldEndWith("It never stopped.”");
    }

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_texts_are_answered_in_two_seconds(string name, string text)
    {
        // the first call of all compiles
        TextFindings.In([new TextPart("body", "Analysts say so.")], "en");
        using var process = Process.GetCurrentProcess();
        var fastest = TimeSpan.MaxValue;
        for (var round = 0; round < 3 && fastest >= Bound; round++)
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            var watch = Stopwatch.StartNew();

            var findings = TextFindings.In([new TextPart("body", text)], "en");

            watch.Stop();
            process.Refresh();
            var work = process.TotalProcessorTime - before;
            output.WriteLine($"{name}: {text.Length:N0} characters, {findings.Count} findings, {watch.ElapsedMilliseconds} ms, of work in the process {work.TotalMilliseconds:N0} ms");
            // a machine that does much else at once stretches the one, tests beside this one the other: the best of three rounds counts
            fastest = new[] { fastest, work, watch.Elapsed }.Min();
        }

        fastest.ShouldBeLessThan(Bound);
    }

    public static TheoryData<string, string> Hostile()
    {
        const int size = TextReading.MaxLength;
        return new()
        {
            { "one letter, 10 MB", new string('a', 10_000_000) },
            { "one letter", new string('a', size) },
            { "one capital", new string('A', size) },
            { "quotation marks", new string('“', size) },
            { "straight marks", string.Concat(Enumerable.Repeat("\" ", size / 2)) },
            { "nested marks", string.Concat(Enumerable.Repeat("“a ‘b ", size / 6)) },
            { "brackets", new string('[', size) },
            { "half links", string.Concat(Enumerable.Repeat("[a](", size / 4)) },
            { "elements", string.Concat(Enumerable.Repeat("<a ", size / 3)) },
            { "said", string.Concat(Enumerable.Repeat("said ", size / 5)) },
            { "said, with stops", string.Concat(Enumerable.Repeat("Ana Beispiel said that it is so. ", size / 33)) },
            { "commas", string.Concat(Enumerable.Repeat("a, ", size / 3)) },
            { "names", string.Concat(Enumerable.Repeat("Ana ", size / 4)) },
            { "numbers", string.Concat(Enumerable.Repeat("1,000 ", size / 6)) },
            { "no", string.Concat(Enumerable.Repeat("No report is. ", size / 14)) },
        };
    }

    private static List<string> Grounds(string text) => [.. TextFindings.In([new TextPart("body", text)], "en").Select(f => f.Rule + f.Ground)];
}
