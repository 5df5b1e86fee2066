using System.Net;
using System.Security.Cryptography;
using System.Text;
using Verify.Api.Tests.Features.Claims;

namespace Verify.Api.Tests.Features.Documents;

/// <summary>A CMS hands its pieces over as often as it likes.</summary>
public sealed class PutDocumentTests(ClaimDesk desk) : IClassFixture<ClaimDesk>
{
    [Fact]
    public async Task A_piece_is_made_then_left_alone_then_gets_a_version_only_for_other_bytes()
    {
        var made = await PutAsync("put-1", "Rain fell.");
        made.ShouldBe(HttpStatusCode.Created).Text("outcome").ShouldBe("Created");
        made.Location!.ToString().ShouldEndWith($"/documents/{Id(made)}");
        made.Text("contentHash").ShouldBe(Hash("Rain fell."));

        var events = await desk.App.SettledEventCountAsync();
        (await PutAsync("put-1", "Rain fell.")).ShouldBe(HttpStatusCode.OK).Text("outcome").ShouldBe("Unchanged");
        (await desk.App.EventCountAsync()).ShouldBe(events);

        var next = (await PutAsync("put-1", "Rain fell, and fell.")).ShouldBe(HttpStatusCode.OK);
        (next.Text("outcome"), next.Text("versionNumber"), next.ETag).ShouldBe(("VersionAdded", "2", "\"2\""));
        Id(next).ShouldBe(Id(made));
        (await PutAsync("put-1", "Rain fell, and fell.", title: "Rain again")).ShouldBe(HttpStatusCode.OK).Text("outcome").ShouldBe("DetailsChanged");
        (await PutAsync("put-1", "Rain fell.", title: "Rain again")).ShouldBe(HttpStatusCode.OK).Text("versionNumber").ShouldBe("3");
    }

    [Fact]
    public async Task Many_at_once_make_one_document()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => PutAsync("put-race", $"Rain fell {n % 2} times.")));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK || a.Status == HttpStatusCode.Created);
        answers.Select(Id).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task The_text_of_HTML_and_Markdown_parts_is_read_and_the_hash_is_that_of_what_was_sent()
    {
        const string html = "<p>Rain &amp; wind <b>fell</b>.</p><p>So they said.</p>";
        var put = (await desk.Integration.Http.PutAsync("/documents?ref=put-html", new { title = "Rain", language = "en", authorsOutside = true, parts = new[] { new { label = "body", text = html, format = "Html" } } })).ShouldBe(HttpStatusCode.Created);

        put.Text("contentHash").ShouldBe(Hash(html));
        var text = (await desk.Integration.Http.GetAsync($"/documents/{Id(put)}/versions/1")).Body.GetProperty("parts")[0].GetProperty("text").GetString()!;
        text.ShouldContain("Rain & wind fell.");
        text.ShouldNotContain("<");
        (await desk.Integration.Http.GetAsync($"/documents/{Id(put)}/versions/1")).Text("textHash").ShouldNotBe(Hash(html));
    }

    [Theory]
    [InlineData("""{"uri":"urn:sample:1","standard":{"name":"ninjs","version":"3.1"},"version":"4","language":"en","pubStatus":"usable","by":"Sample Writer","headlines":[{"role":"main","value":"Rain on its way"}],"descriptions":[{"role":"summary","contentType":"text/plain","value":"It will rain."}],"bodies":[{"role":"main","contentType":"text/html","charCount":9,"value":"<p>It <i>will</i> rain.</p>"}],"associations":[{"name":"main","type":"picture","uri":"urn:p","descriptions":[{"value":"Clouds over the bay"}]}],"somethingElse":{"x":1}}""", "urn:sample:1")]
    [InlineData("""{"guid":"tag:sample:2","uri":"urn:other","version":"1","versioncreated":"2026-03-02T09:00:00Z","language":"en","pubstatus":"usable","byline":"Sample Writer","headline":"Rain on its way","description_text":"It will rain.","body_html":"<p>It <i>will</i> rain.</p>","associations":{"featuremedia":{"type":"picture","description_text":"Clouds over the bay"}}}""", "tag:sample:2")]
    public async Task Both_dialects_of_ninjs_are_taken_over_whole(string item, string reference)
    {
        var put = (await UploadAsync("", item, "application/vnd.iptc.ninjs+json")).ShouldBe(HttpStatusCode.Created);

        put.Text("contentHash").ShouldBe(Hash(item));
        put.Body.GetProperty("document").GetProperty("ref").GetString().ShouldBe(reference);
        put.Body.GetProperty("document").GetProperty("title").GetString().ShouldBe("Rain on its way");
        var parts = (await desk.Integration.Http.GetAsync($"/documents/{Id(put)}/versions/1")).Body.GetProperty("parts").EnumerateArray().ToDictionary(p => p.GetProperty("label").GetString()!, p => p.GetProperty("text").GetString()!.Trim());
        parts.ShouldBe(new Dictionary<string, string> { ["headline"] = "Rain on its way", ["standfirst"] = "It will rain.", ["body"] = "It will rain.", ["caption"] = "Clouds over the bay" }, ignoreOrder: true);
        (await UploadAsync("", item, "application/vnd.iptc.ninjs+json")).ShouldBe(HttpStatusCode.OK).Text("outcome").ShouldBe("Unchanged");
    }

    [Theory]
    [InlineData("[1]", "application/json")]
    [InlineData("{\"uri\":\"urn:x\"}", "application/json")]
    [InlineData("{", "application/json")]
    public async Task What_is_no_item_is_refused_and_leaves_no_trace(string body, string type)
    {
        var events = await desk.App.SettledEventCountAsync();

        (await UploadAsync("?ref=put-bad&title=x&language=en", body, type)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "rule");

        (await desk.App.EventCountAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task A_plain_file_is_kept_verbatim_and_needs_a_title_the_first_time_only()
    {
        (await UploadAsync("?ref=put-file", "Rain.\n", "text/plain")).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "rule");
        var made = (await UploadAsync("?ref=put-file&title=Rain&language=en", "\n Rain. \n", "text/plain; charset=utf-8")).ShouldBe(HttpStatusCode.Created);
        (await UploadAsync("?ref=put-file", "Rain, again.\n", "text/plain")).ShouldBe(HttpStatusCode.OK).Text("outcome").ShouldBe("VersionAdded");

        (await desk.Integration.Http.GetAsync($"/documents/{Id(made)}/versions/1")).Body.GetProperty("parts")[0].GetProperty("text").GetString().ShouldBe("\n Rain. \n");
        made.Text("contentHash").ShouldBe(Hash("\n Rain. \n"));
    }

    [Fact]
    public async Task An_author_hands_over_their_own_pieces_only()
    {
        await PutAsync("put-theirs", "Rain fell.");

        (await desk.Author.Http.PutAsync("/documents?ref=put-theirs", new { title = "Rain", language = "en", parts = new[] { new { label = "body", text = "Snow." } } })).ShouldBeRefused(HttpStatusCode.Forbidden, "auth.forbidden");
        (await desk.Auditor.Http.PutAsync("/documents?ref=put-theirs", new { title = "Rain", language = "en", parts = new[] { new { label = "body", text = "Snow." } } })).ShouldBeRefused(HttpStatusCode.Forbidden, "auth.forbidden");
    }

    [Fact]
    public async Task A_diff_shows_each_change_and_the_claims_whose_sentences_it_touches()
    {
        var document = await desk.DocumentAsync("put-diff", "The harbour closed in 2019. Trade fell by half. Ships wait.");
        var closed = await ClaimAsync(document, "harbour closed in 2019");
        var ships = await ClaimAsync(document, "Ships wait.");
        await PutAsync("put-diff", "Critics say the harbour closed in 2019. Trade fell by half. Ships wait.");
        await desk.App.CatchUpAsync();

        var diff = (await desk.Checker.Http.GetAsync($"/documents/{document}/versions/1/diff/2")).ShouldBe(HttpStatusCode.OK).Body;

        diff.GetProperty("hasChangedWords").GetBoolean().ShouldBeTrue();
        var stretches = diff.GetProperty("parts")[0].GetProperty("stretches").EnumerateArray().ToList();
        string.Concat(stretches.Select(s => s.GetProperty("newText").GetString())).ShouldStartWith("Critics say the harbour");
        stretches.Where(s => s.GetProperty("kind").GetString() != "Same").SelectMany(s => s.GetProperty("claims").EnumerateArray()).Select(c => c.GetGuid()).Distinct().ShouldBe([closed]);
        var touched = diff.GetProperty("claims").EnumerateArray().ShouldHaveSingleItem();
        (touched.GetProperty("claimId").GetGuid(), touched.GetProperty("placement").GetProperty("state").GetString()).ShouldBe((closed, "Changed"));
        ships.ShouldNotBe(closed);
        (await desk.Checker.Http.GetAsync($"/documents/{document}/versions/1/diff/7")).ShouldBeRefused(HttpStatusCode.NotFound, "not-found");
    }

    private static Guid Id(Answer put) => put.Body.GetProperty("document").GetProperty("id").GetGuid();

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task<Guid> ClaimAsync(Guid document, string words) =>
        (await desk.Checker.Http.PostAsync("/claims", new { documentId = document, documentVersion = 1, passage = new { exact = words }, content = desk.Quotation(words) })).ShouldBe(HttpStatusCode.Created).Id;

    private Task<Answer> PutAsync(string reference, string text, string title = "Rain") =>
        desk.Integration.Http.PutAsync($"/documents?ref={reference}", new { title, language = "en", authorsOutside = reference == "put-diff" ? (bool?)null : true, parts = new[] { new { label = "body", text } } });

    private Task<Answer> UploadAsync(string query, string body, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        return desk.Integration.Http.SendAsync(HttpMethod.Put, "/documents/upload" + query, content);
    }
}
