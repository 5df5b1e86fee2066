using System.Globalization;
using System.Net;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.Quotes;

public sealed class QuotesTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    private const string Source = "In those years there was what I call a quiet, almost friendly bargain between them.";

    [Fact]
    public async Task Words_are_laid_beside_a_passage_and_what_is_open_is_said_with_its_reasons()
    {
        var reader = await app.MemberAsync(Role.Auditor);
        var before = await app.SettledEventCountAsync();

        var report = (await reader.Http.PostAsync("/quotes/align", new { quote = "what I call a loud 𝟘 bargain", source = Source })).ShouldBe(HttpStatusCode.OK).Body;

        report.GetProperty("open").EnumerateArray().Select(o => o.GetString()).ShouldBe(["Misquoted"]);
        var edit = report.GetProperty("edits").EnumerateArray().First(e => e.GetProperty("class").GetString() == "MeaningBearing");
        Source[edit.GetProperty("source").GetProperty("start").GetInt32()..edit.GetProperty("source").GetProperty("end").GetInt32()].ShouldBe(edit.GetProperty("sourceText").GetString());
        var closed = report.GetProperty("closed").EnumerateArray().First(c => c.GetProperty("verdict").GetString() == "PermittedEdit");
        closed.GetProperty("reason").GetString()!.ShouldContain("loud");
        closed.GetProperty("edits").GetArrayLength().ShouldBeGreaterThan(0);
        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Outside_quotation_marks_a_paraphrase_is_open()
    {
        var reader = await app.MemberAsync(Role.Checker);

        var report = (await reader.Http.PostAsync("/quotes/align", new { quote = "a friendly pact", source = Source, insideQuotationMarks = false })).ShouldBe(HttpStatusCode.OK).Body;

        report.GetProperty("open").EnumerateArray().Select(o => o.GetString()).ShouldContain("FaithfulParaphrase");
    }

    [Fact]
    public async Task A_language_without_tables_says_that_a_person_has_to_judge()
    {
        var reader = await app.MemberAsync(Role.Checker);

        var report = (await reader.Http.PostAsync("/quotes/align", new { quote = "le port fut fermé", source = "le port sera fermé", language = "fr" })).ShouldBe(HttpStatusCode.OK).Body;

        report.GetProperty("classed").GetBoolean().ShouldBeFalse();
        report.GetProperty("needsPerson").GetBoolean().ShouldBeTrue();
        report.GetProperty("edits")[0].GetProperty("class").GetString().ShouldBe("Unclassed");
    }

    [Fact]
    public async Task Every_place_that_may_hold_the_words_is_given_with_its_alignment()
    {
        var reader = await app.MemberAsync(Role.Checker);
        var text = string.Join("\n\n", "The first part of it.", "There was a quiet bargain then.", "And there was a quiet old bargain later.", new string('x', 2000));

        var found = (await reader.Http.PostAsync("/quotes/locate", new { quote = "there was a quiet … bargain", source = text })).ShouldBe(HttpStatusCode.OK).Body;

        found.GetProperty("isLocated").GetBoolean().ShouldBeTrue();
        found.GetProperty("candidates").GetArrayLength().ShouldBeGreaterThan(1);
        found.GetProperty("candidates")[0].GetProperty("closed").GetArrayLength().ShouldBeGreaterThan(0);
        (await reader.Http.PostAsync("/quotes/locate", new { quote = "nothing like this whatsoever", source = text })).ShouldBe(HttpStatusCode.OK).Body.GetProperty("candidates").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_cannot_be_compared_is_refused()
    {
        var reader = await app.MemberAsync(Role.Checker);
        const int fiveMegabytes = 5 * 1024 * 1024;

        (await reader.Http.PostAsync("/quotes/align", new { quote = "", source = Source })).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await reader.Http.PostAsync("/quotes/align", new { quote = "a", source = Source, language = "not a tag" })).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await reader.Http.PostAsync("/quotes/locate", new { quote = "a", source = new string('a', fiveMegabytes + 1) })).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await reader.Http.PostAsync("/quotes/locate", new { quote = "“…”", source = Source })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        (await reader.Http.PostTextAsync("/quotes/align", "{\"quote\":\"\\ud800 a\",\"source\":\"a\"}")).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Malformed);
        (await app.Anonymous().PostAsync("/quotes/align", new { quote = "a", source = "a" })).ShouldBeRefused(HttpStatusCode.Unauthorized, ProblemCodes.Unauthenticated);
    }

    [Fact]
    public async Task Hostile_texts_are_answered_or_refused_soon()
    {
        var reader = await app.MemberAsync(Role.Checker);
        const int most = 5_000_000;
        var sentence = "the harbour of the old town was at all times safe for the ships of every nation that came to it in those years";
        (string Quote, string Source)[] hostile =
        [
            ("aaaa aaaa aaaa", new string('a', most)),
            ("a a a a a a b", string.Concat(Enumerable.Repeat("a ", most / 2))),
            (sentence, string.Concat(Enumerable.Range(0, 10_000).Select(n => sentence.Replace("old town", "town number " + n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) + "\n"))),
            (string.Concat(Enumerable.Repeat("“‘", 5_000)) + "word", string.Concat(Enumerable.Repeat("“‘ word ", 100_000))),
            ("one … two … three", string.Concat(Enumerable.Repeat("… two ", most / 8))),
        ];

        foreach (var (quote, source) in hostile)
        {
            await PromptlyAsync(reader, "/quotes/locate", new { quote, source });
            await PromptlyAsync(reader, "/quotes/align", new { quote, source });
        }
    }

    [Fact]
    public async Task Hostile_documents_and_copies_are_read_and_matched_soon()
    {
        var checker = await app.MemberAsync(Role.Checker);
        var sentence = "the harbour of the old town was at all times safe for the ships of every nation that came to it in those years";
        string[] hostile =
        [
            new string('a', 9_000_000),
            string.Concat(Enumerable.Repeat("“‘ word ", 100_000)),
            string.Concat(Enumerable.Range(0, 10_000).Select(n => $"“{sentence.Replace("old town", "town number " + n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)},” said Ana Sample. ")),
        ];
        var source = (await checker.Http.PostAsync("/sources", new { item = new { id = "hostile", type = "book", title = "Sample Hostile Book" } })).ShouldBe(HttpStatusCode.Created);
        foreach (var (text, number) in hostile.Select((t, n) => (t, n)))
        {
            var held = await PromptlyAsync(checker, $"/sources/{source.Id}/snapshots", new { text, mediaType = "text/plain", retrievedAt = app.Clock.GetUtcNow(), retrievedFrom = "the sample library" }, (await checker.Http.GetAsync($"/sources/{source.Id}")).ETag);
            held.Status.ShouldBe(HttpStatusCode.OK);
            var document = await PromptlyAsync(checker, "/documents", new { @ref = $"hostile-{number}", title = "A sample piece", language = "en", authorsOutside = true, parts = new[] { new { label = "body", text } } });
            document.Status.ShouldBe(HttpStatusCode.Created);
            await PromptlyAsync(checker, $"/documents/{document.Id}/versions/1/proposals", new { });
            await PromptlyAsync(checker, "/claims/match", new { text = text[..Math.Min(text.Length, 4_000)] });
        }
    }

    /// <summary>Sends it and holds the answer to five times the two seconds it has on a machine of its own (tests/faults/hostile-texts holds it to them): other tests run beside this one, and what grows without bounds is far beyond that.</summary>
    private static async Task<Answer> PromptlyAsync(Member by, string path, object body, string? ifMatch = null)
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        var (work, watch) = (process.TotalProcessorTime, System.Diagnostics.Stopwatch.StartNew());

        var answer = await by.Http.PostAsync(path, body, ifMatch);

        watch.Stop();
        process.Refresh();
        work = process.TotalProcessorTime - work;
        ((int)answer.Status).ShouldBeInRange(200, 422, path);
        (work < watch.Elapsed ? work : watch.Elapsed).ShouldBeLessThan(TimeSpan.FromSeconds(2 * 5), path);
        return answer;
    }
}
