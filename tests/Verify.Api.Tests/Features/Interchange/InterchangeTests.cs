using System.Net;
using System.Text;
using System.Text.Json;
using Verify.Api.Features.Interchange;
using Verify.Api.Tests.Features.Claims;
using Verify.Domain.Claims;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Api.Tests.Features.Interchange;

public sealed class InterchangeTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    [Fact]
    public async Task A_decided_claim_that_is_out_is_two_reviews_one_for_each_axis()
    {
        var claim = await desk.DecidedAsync();
        await PublishAsync("sample-1", ClaimDesk.Text, "Unpublished");
        (await desk.Integration.Http.GetAsync($"/claims/{claim.Id}/claim-review")).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        await PublishAsync("sample-1", ClaimDesk.Text, "Published");

        var graph = (await ReadAsync($"/claims/{claim.Id}/claim-review", "application/ld+json")).GetProperty("@graph").EnumerateArray().ToList();

        graph.Select(r => r.GetProperty("reviewRating").GetProperty("reviewAspect").GetString()).ShouldBe(["attribution", "veracity"]);
        foreach (var review in graph)
        {
            review.GetProperty("@type").GetString().ShouldBe("ClaimReview");
            review.GetProperty("url").GetString().ShouldBe("https://newsroom.example/piece");
            review.GetProperty("inLanguage").GetString().ShouldBe("en");
            review.GetProperty("author").GetProperty("@type").GetString().ShouldBe("Organization");
            review.GetProperty("datePublished").GetString()!.Length.ShouldBe(10);
            var rating = review.GetProperty("reviewRating");
            (rating.GetProperty("ratingValue").GetInt32(), rating.GetProperty("bestRating").GetInt32(), rating.GetProperty("worstRating").GetInt32()).ShouldBe((5, 5, 1));
            rating.GetProperty("alternateName").GetString().ShouldNotBeNullOrEmpty();
            review.GetProperty("isBasedOn")[0].GetProperty("text").GetString().ShouldBe("a quiet bargain");
        }

        graph[0].GetProperty("claimReviewed").GetString()!.ShouldContain("said: Sample Speaker calls");
        graph[0].GetProperty("itemReviewed").GetProperty("author").GetProperty("name").GetString()!.ShouldNotBe("Sample Speaker");
        graph[1].GetProperty("itemReviewed").GetProperty("author").GetProperty("name").GetString().ShouldBe("Sample Speaker");

        await PublishAsync("sample-1", ClaimDesk.Text, "Unpublished");
        (await desk.Integration.Http.GetAsync($"/claims/{claim.Id}/claim-review")).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        (await ReadAsync($"/documents/{desk.DocumentId}/claim-reviews", "application/ld+json")).GetProperty("@graph").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void What_says_something_about_our_work_or_accuses_somebody_has_no_rating()
    {
        Enum.GetValues<Fidelity>().Where(f => Ratings.Of(f) is null).ShouldBe([Fidelity.NotAssessed, Fidelity.NotApplicable, Fidelity.SourceNotObtained, Fidelity.NoSourceNamed, Fidelity.Fabricated], ignoreOrder: true);
        Enum.GetValues<Veracity>().Where(v => Ratings.Of(v) is null).ShouldBe([Veracity.NotAssessed, Veracity.NotCheckable], ignoreOrder: true);
        Enum.GetValues<Fidelity>().Select(Ratings.Of).Concat(Enum.GetValues<Veracity>().Select(Ratings.Of)).OfType<Rating>().ShouldAllBe(r => r.Value >= Ratings.Worst && r.Value <= Ratings.Best && r.Name.Length > 0);
    }

    [Fact]
    public async Task An_undecided_claim_is_in_no_review_and_its_annotations_hold_no_verdict()
    {
        var claim = await desk.InReviewAsync(note: "Sample sealed words.");
        await PublishAsync("sample-1", ClaimDesk.Text, "Updated");

        (await desk.Integration.Http.GetAsync($"/claims/{claim.Id}/claim-review")).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        var page = await ReadAsync($"/documents/{desk.DocumentId}/versions/1/annotations", "application/ld+json");
        page.GetRawText().ShouldNotContain("sealed words");
        page.GetProperty("items").EnumerateArray().Where(a => a.GetProperty("id").GetString()!.Contains(claim.Id.ToString("D"), StringComparison.Ordinal)).Select(a => a.GetProperty("motivation").GetString())
            .ShouldBe(["highlighting", "identifying", "linking"]);
    }

    [Fact]
    public async Task Annotations_point_with_code_points_at_the_words_themselves()
    {
        // two code units and one code point stand before the words
        const string text = "😀 “Ein stilles Geschäft” 😀 nannte er es.";
        var document = await desk.DocumentAsync("sample-annotated", text);
        var content = new { text = "He called it a quiet bargain.", kind = "Quote", quoteMode = "Verbatim", attribution = new { speaker = "Unnamed" } };
        var claim = (await desk.Checker.Http.PostAsync("/claims", new { documentId = document, documentVersion = 1, passage = new { exact = "Ein stilles Geschäft" }, content })).ShouldBe(HttpStatusCode.Created);

        var page = await ReadAsync($"/documents/{document}/versions/1/annotations", "application/ld+json");

        page.GetProperty("@context").GetString().ShouldBe("http://www.w3.org/ns/anno.jsonld");
        page.GetProperty("type").GetString().ShouldBe("AnnotationPage");
        var items = page.GetProperty("items").EnumerateArray().ToList();
        items.Select(a => a.GetProperty("motivation").GetString()).ShouldBe(["highlighting", "questioning"]);
        var selectors = items[0].GetProperty("target").GetProperty("selector");
        selectors[0].GetProperty("exact").GetString().ShouldBe("Ein stilles Geschäft");
        var (start, end) = (selectors[1].GetProperty("start").GetInt32(), selectors[1].GetProperty("end").GetInt32());
        (start, end).ShouldBe((3, 23));
        string.Concat(text.EnumerateRunes().Skip(start).Take(end - start)).ShouldBe("Ein stilles Geschäft");
        claim.Id.ShouldNotBe(Guid.Empty);
        (await desk.Checker.Http.GetAsync($"/documents/{document}/versions/9/annotations")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_version_is_a_ninjs_item_whose_trust_indicators_lead_to_reviews_and_checkpoint()
    {
        const string text = "A sample for another CMS.";
        var document = await desk.DocumentAsync("sample-ninjs", text);
        (await ReadAsync($"/documents/{document}/ninjs", "application/json")).GetProperty("pubStatus").GetString().ShouldBe("withheld");
        await PublishAsync("sample-ninjs", text, "Published");

        var item = await ReadAsync($"/documents/{document}/ninjs", "application/json");

        item.GetProperty("standard").GetProperty("version").GetString().ShouldBe("3.1");
        item.GetProperty("pubStatus").GetString().ShouldBe("usable");
        item.GetProperty("headlines")[0].GetProperty("value").GetString().ShouldBe("A sample piece");
        item.GetProperty("bodies")[0].GetProperty("value").GetString().ShouldBe(text);
        foreach (var indicator in item.GetProperty("trustIndicators").EnumerateArray())
        {
            indicator.EnumerateObject().Select(m => m.Name).ShouldBe(["role", "title", "href"]);
            (await desk.Integration.Http.GetAsync(new Uri(indicator.GetProperty("href").GetString()!).AbsolutePath)).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task The_queue_is_a_CSV_file_in_which_no_text_is_a_formula()
    {
        var document = await desk.DocumentAsync("sample-csv", "Trade came to 3 million dollars.");
        foreach (var hostile in new[] { "=HYPERLINK(\"https://evil.example\",\"x\")", "+1+1", "-2+3", "@SUM(A1)", "plain, with \"quotes\"" })
        {
            (await desk.Checker.Http.PostAsync("/claims", new { documentId = document, documentVersion = 1, passage = new { exact = "Trade came" }, content = new { text = hostile, attribution = new { speaker = "None" } } })).ShouldBe(HttpStatusCode.Created);
        }

        using var answer = await desk.Lead.Http.Http.GetAsync(new Uri($"/api/v1/claims/csv?documentId={document}", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("claims.csv");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        bytes.AsSpan(0, 3).SequenceEqual(Encoding.UTF8.GetPreamble()).ShouldBeTrue();
        using var reader = CsvHelper.CsvReader.Create(bytes);
        var claims = new List<string>();
        while (reader.Read())
        {
            claims.Add(reader.GetString("Claim"));
            (reader.GetString("Stage"), reader.GetString("DocumentRef")).ShouldBe(("Proposed", "sample-csv"));
        }

        claims.ShouldBe(["'=HYPERLINK(\"https://evil.example\",\"x\")", "'+1+1", "'-2+3", "'@SUM(A1)", "plain, with \"quotes\""]);
        (await desk.Lead.Http.GetAsync("/claims/csv?assignee=nobody")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Works_go_out_to_citation_tools_and_come_back_without_doubling()
    {
        var items = """[{"id":"csl-1","type":"book","title":"A Sample of Interchange","ISBN":"9780306406157"},{"id":"csl-2","type":"report","title":"A Sample Report","number":"RS21049","authority":"Congressional Research Service"},{"id":"csl-3","type":"nonsense"},{"id":"csl-1b","type":"book","title":"The same book","ISBN":"978-0-306-40615-7"}]""";

        var first = (await desk.Checker.Http.PostTextAsync("/sources/csl", items)).ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray().ToList();
        var second = (await desk.Checker.Http.PostTextAsync("/sources/csl", items)).ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray().ToList();

        first.Select(i => i.GetProperty("outcome").GetString()).ShouldBe(["Added", "Added", "Refused", "Known"]);
        first[3].GetProperty("sourceId").GetGuid().ShouldBe(first[0].GetProperty("sourceId").GetGuid());
        first[2].GetProperty("faults")[0].GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
        second.Select(i => i.GetProperty("outcome").GetString()).ShouldBe(["Known", "Known", "Refused", "Known"]);
        var id = first[0].GetProperty("sourceId").GetGuid();
        var one = await ReadAsync($"/sources/{id}/csl", "application/vnd.citationstyles.csl+json");
        one.GetArrayLength().ShouldBe(1);
        one[0].GetProperty("custom").GetProperty("verify-source-id").GetGuid().ShouldBe(id);
        (await desk.Checker.Http.PostTextAsync("/sources/csl", one.GetRawText())).Body.GetProperty("items")[0].GetProperty("outcome").GetString().ShouldBe("Known");

        var paged = await desk.Checker.Http.GetAsync("/sources/csl?limit=1");
        paged.ShouldBe(HttpStatusCode.OK).Link!.ShouldContain("rel=\"next\"");
        (await desk.Integration.Http.PostTextAsync("/sources/csl", items)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await desk.Checker.Http.PostTextAsync("/sources/csl", "[]")).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
    }

    private async Task PublishAsync(string reference, string text, string kind)
    {
        desk.App.Clock.MoveOn(TimeSpan.FromMinutes(1));
        var contentHash = TextHashes.OfParts([new TextPart("body", text)]);
        (await desk.Integration.Http.PostAsync("/publications", new { @ref = reference, contentHash, publishedAt = desk.App.Clock.GetUtcNow(), kind, url = "https://newsroom.example/piece" })).ShouldBe(HttpStatusCode.Created);
    }

    private async Task<JsonElement> ReadAsync(string path, string mediaType)
    {
        using var answer = await desk.Integration.Http.Http.GetAsync(new Uri("/api/v1" + path, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
        return JsonElement.Parse(text);
    }
}
