using System.Net;
using System.Text.Json;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.Sources;

public sealed class SourcesTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    [Fact]
    public async Task A_checker_adds_a_work_with_its_authorities()
    {
        var checker = await app.MemberAsync(Role.Checker);
        var authority = await checker.Http.PostAsync("/authorities", new { kind = "Person", name = "Ana Sample" });

        var made = await checker.Http.PostAsync("/sources", new { item = Book("A Sample Book"), closed = "2006", authorityIds = new[] { authority.Id, authority.Id } });

        made.ShouldBe(HttpStatusCode.Created).ETag.ShouldBe("\"1\"");
        var got = (await checker.Http.GetAsync(made.Location!.ToString())).ShouldBe(HttpStatusCode.OK);
        got.Body.GetProperty("item").GetProperty("title").GetString().ShouldBe("A Sample Book");
        got.Text("type").ShouldBe("book");
        got.Text("issued").ShouldBe("2006");
        got.Text("closed").ShouldBe("2006");
        got.Text("access").ShouldBe("NotObtained");
        got.Body.GetProperty("authorityIds").EnumerateArray().Select(a => a.GetGuid()).ShouldBe([authority.Id]);
        got.Body.GetProperty("identifiers")[0].GetProperty("value").GetString().ShouldBe("9780306406157");
    }

    [Theory]
    [InlineData("""{"item":{"id":"a","type":"tweet"}}""", ProblemCodes.BadCslItem)]
    [InlineData("""{"item":{"type":"book"}}""", ProblemCodes.BadCslItem)]
    [InlineData("""{"item":{"id":"a","type":"book","colour":"red"}}""", ProblemCodes.BadCslItem)]
    [InlineData("""{"item":null}""", ProblemCodes.BadCslItem)]
    [InlineData("""{"item":{"id":"a","type":"book","ISBN":"978-0-306-40615-8"}}""", ProblemCodes.BadIdentifier)]
    [InlineData("""{"item":{"id":"a","type":"book"},"authorityIds":["0191a0de-0000-7000-8000-000000000000"]}""", ProblemCodes.UnknownReference)]
    public async Task A_work_that_is_none_is_refused(string body, string code)
    {
        var (checker, author) = (await app.MemberAsync(Role.Checker), await app.MemberAsync(Role.Author));
        var before = await app.SettledEventCountAsync();

        (await checker.Http.PostTextAsync("/sources", body)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, code);
        (await author.Http.PostTextAsync("/sources", body)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"item":{"id":"a","type":"book"},"closed":"long ago"}""")]
    [InlineData("""{"item":{"id":"a","type":"book"},"authorityIds":["nobody"]}""")]
    [InlineData("""{"item":{"id":"a","type":"book"},"extra":1}""")]
    [InlineData("""{"item":{"id":"a","type":"book"},"closed":"2006","closed":"2007"}""")]
    public async Task The_form_of_a_work_is_checked(string body)
    {
        var checker = await app.MemberAsync(Role.Checker);

        (await checker.Http.PostTextAsync("/sources", body)).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Malformed);
    }

    [Fact]
    public async Task A_member_written_twice_in_the_item_is_refused()
    {
        var checker = await app.MemberAsync(Role.Checker);

        (await checker.Http.PostTextAsync("/sources", """{"item":{"id":"a","id":"b","type":"book"}}""")).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Malformed);
    }

    [Fact]
    public async Task A_description_is_put_right_with_a_reason()
    {
        var checker = await app.MemberAsync(Role.Checker);
        var source = await AddAsync(checker, "A Sampel Book");
        var path = $"/sources/{source.Id}/revise";
        var body = new { item = (object)Book("A Sample Book"), authorityIds = Array.Empty<Guid>(), reason = "A slip of the pen.", closed = "2006-11" };

        (await checker.Http.PostAsync(path, body)).ShouldBeRefused((HttpStatusCode)428, ProblemCodes.VersionMissing);
        (await checker.Http.PostAsync(path, body with { item = (object)new { id = 1 } }, "\"8\"")).ShouldBeRefused(HttpStatusCode.PreconditionFailed, ProblemCodes.VersionStale);
        (await checker.Http.PostAsync(path, body with { reason = "" }, source.ETag)).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await checker.Http.PostAsync(path, body with { authorityIds = [Guid.NewGuid()] }, source.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.UnknownReference);
        var revised = (await checker.Http.PostAsync(path, body, source.ETag)).ShouldBe(HttpStatusCode.OK);

        revised.Text("title").ShouldBe("A Sample Book");
        revised.Text("closed").ShouldBe("2006-11");
        revised.ETag.ShouldBe("\"2\"");
        (await checker.Http.PostAsync(path, body, revised.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await IdsAsync(checker, "/sources?title=sampel")).ShouldNotContain(source.Id);
    }

    [Fact]
    public async Task Editions_and_notices_are_kept()
    {
        var checker = await app.MemberAsync(Role.Checker);
        var source = await AddAsync(checker, "An Edited Book");
        var path = $"/sources/{source.Id}";

        var edition = (await checker.Http.PostAsync($"{path}/editions", new { label = "second edition", date = "2008" }, source.ETag)).ShouldBe(HttpStatusCode.OK);
        (await checker.Http.PostAsync($"{path}/editions", new { label = "Second Edition" }, edition.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.AlreadyExists);
        var notice = (await checker.Http.PostAsync($"{path}/notices", new { kind = "Retraction", date = "2009", url = "https://publisher.example/n" }, edition.ETag)).ShouldBe(HttpStatusCode.OK);
        notice.Body.GetProperty("isRetracted").GetBoolean().ShouldBeTrue();
        var noticeId = notice.Body.GetProperty("notices")[0].GetProperty("id").GetGuid();
        var struck = (await checker.Http.PostAsync($"{path}/notices/{noticeId}/strike", new { reason = "Another book." }, notice.ETag)).ShouldBe(HttpStatusCode.OK);

        struck.Body.GetProperty("isRetracted").GetBoolean().ShouldBeFalse();
        struck.Body.GetProperty("notices")[0].GetProperty("struckBecause").GetString().ShouldBe("Another book.");
        struck.Body.GetProperty("editions")[0].GetProperty("date").GetString().ShouldBe("2008");
        (await checker.Http.PostAsync($"{path}/notices/{noticeId}/strike", new { reason = "Again." }, struck.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await checker.Http.PostAsync($"{path}/notices/{Guid.NewGuid()}/strike", new { reason = "None." }, struck.ETag)).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task A_notice_says_where_it_stands_and_comes_from_a_checker_or_a_lead()
    {
        var (checker, reviewer) = (await app.MemberAsync(Role.Checker), await app.MemberAsync(Role.Reviewer));
        var source = await AddAsync(checker, "A Noticed Book");
        var path = $"/sources/{source.Id}/notices";
        var before = await app.SettledEventCountAsync();

        (await reviewer.Http.PostAsync(path, new { kind = "Update", date = "2009", text = "New." }, source.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await checker.Http.PostAsync(path, new { kind = "Update", date = "2009" }, source.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        (await checker.Http.PostAsync(path, new { kind = "Update", date = "2009", url = "javascript:alert(1)" }, source.ETag)).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await checker.Http.PostAsync(path, new { kind = "Update" }, source.ETag)).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Malformed);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task How_it_was_sought_and_how_much_we_have_is_kept()
    {
        var checker = await app.MemberAsync(Role.Checker);
        var source = await AddAsync(checker, "A Sought Book");
        var path = $"/sources/{source.Id}";

        var asked = (await checker.Http.PostAsync($"{path}/attempts", new { route = "Library", asked = "The city library." }, source.ETag)).ShouldBe(HttpStatusCode.OK);
        var attempt = asked.Body.GetProperty("attempts")[0];
        attempt.GetProperty("outcome").GetString().ShouldBe("Pending");
        attempt.GetProperty("by").GetString().ShouldBe($"person:{checker.Id}");
        var answerPath = $"{path}/attempts/{attempt.GetProperty("id").GetGuid()}/answer";
        (await checker.Http.PostAsync(answerPath, new { outcome = "Pending", answer = "Wait." }, asked.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        var answered = (await checker.Http.PostAsync(answerPath, new { outcome = "Obtained", answer = "On loan." }, asked.ETag)).ShouldBe(HttpStatusCode.OK);
        (await checker.Http.PostAsync(answerPath, new { outcome = "NotHeld", answer = "No." }, answered.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await checker.Http.PostAsync($"{path}/attempts", new { route = "Web", asked = "A search.", outcome = "NotHeld" }, answered.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        var had = (await checker.Http.PutAsync($"{path}/access", new { access = "Full", note = "All pages." }, answered.ETag)).ShouldBe(HttpStatusCode.OK);

        had.Text("access").ShouldBe("Full");
        (await checker.Http.PutAsync($"{path}/access", new { access = "Full", note = "All pages." }, had.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await IdsAsync(checker, "/sources?access=Full&title=sought")).ShouldBe([source.Id]);
    }

    [Fact]
    public async Task Every_change_asks_for_the_role_then_the_version_then_the_rest()
    {
        var (checker, author) = (await app.MemberAsync(Role.Checker), await app.MemberAsync(Role.Author));
        var source = await AddAsync(checker, "A Guarded Book");
        var before = await app.SettledEventCountAsync();

        foreach (var (method, act, body) in new (HttpMethod, string, string)[]
        {
            (HttpMethod.Post, "revise", """{"item":{},"authorityIds":[],"reason":"x"}"""),
            (HttpMethod.Post, "editions", """{"label":"first"}"""),
            (HttpMethod.Post, "notices", """{"kind":"Update","date":"2009"}"""),
            (HttpMethod.Post, $"notices/{Guid.NewGuid()}/strike", """{"reason":"x"}"""),
            (HttpMethod.Put, "access", """{"access":"NotObtained","note":"x"}"""),
            (HttpMethod.Post, "attempts", """{"route":"Web","asked":"x","outcome":"NotHeld"}"""),
            (HttpMethod.Post, $"attempts/{Guid.NewGuid()}/answer", """{"outcome":"Pending","answer":"x"}"""),
            (HttpMethod.Post, "snapshots", """{"text":"x","mediaType":"audio/mpeg","retrievedAt":"2020-01-01T00:00:00Z","retrievedFrom":"x"}"""),
        })
        {
            (await SendAsync(author, method, $"/sources/{source.Id}/{act}", body)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
            (await SendAsync(checker, method, $"/sources/{source.Id}/{act}", body)).ShouldBeRefused((HttpStatusCode)428, ProblemCodes.VersionMissing);
            (await SendAsync(checker, method, $"/sources/{source.Id}/{act}", body, "\"4\"")).ShouldBeRefused(HttpStatusCode.PreconditionFailed, ProblemCodes.VersionStale);
            (await SendAsync(checker, method, $"/sources/{Guid.NewGuid()}/{act}", """{"nonsense":1}""", "\"4\"")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
            (await SendAsync(checker, method, $"/sources/{source.Id}/{act}", """{"nonsense":1}""")).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Malformed);
        }

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Works_are_found_by_title_number_type_and_authority_page_by_page()
    {
        var checker = await app.MemberAsync(Role.Checker);
        var authority = await checker.Http.PostAsync("/authorities", new { kind = "Organisation", name = "Sample Service" });
        var report = (await checker.Http.PostAsync("/sources", new { item = new { id = "r", type = "report", title = "Ökonomie: A Xylophone Report", number = "RL34000", authority = "Congressional Research Service" }, authorityIds = new[] { authority.Id } })).ShouldBe(HttpStatusCode.Created);
        var book = await AddAsync(checker, "The Xylophone Book", doi: "10.1000/Xylophone");

        (await IdsAsync(checker, "/sources?title=xylophone")).ShouldBe([report.Id, book.Id]);
        (await IdsAsync(checker, "/sources?title=okonomie%20a%20xyl")).ShouldBe([report.Id]);
        (await IdsAsync(checker, "/sources?identifier=RL34000")).ShouldBe([report.Id]);
        (await IdsAsync(checker, "/sources?identifier=https://doi.org/10.1000/xylophone")).ShouldBe([book.Id]);
        (await IdsAsync(checker, "/sources?title=xylophone&type=report")).ShouldBe([report.Id]);
        (await IdsAsync(checker, $"/sources?authorityId={authority.Id}")).ShouldBe([report.Id]);
        var page = await checker.Http.GetAsync("/sources?title=xylophone&limit=1");
        page.Link.ShouldNotBeNull().ShouldContain("title=xylophone");
        (await IdsAsync(checker, $"/sources?title=xylophone&limit=1&cursor={page.Text("next")}")).ShouldBe([book.Id]);
    }

    [Theory]
    [InlineData("identifier=978-0-306-40615-8", ProblemCodes.Invalid)]
    [InlineData("title=%21", ProblemCodes.Invalid)]
    [InlineData("access=Some", ProblemCodes.Invalid)]
    [InlineData("authorityId=nobody", ProblemCodes.Malformed)]
    [InlineData("limit=1000", ProblemCodes.Invalid)]
    public async Task The_form_of_a_list_is_checked(string query, string code) =>
        (await app.Administrator.Http.GetAsync($"/sources?{query}")).ShouldBeRefused(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task The_past_stays_readable()
    {
        var checker = await app.MemberAsync(Role.Checker);
        var source = await AddAsync(checker, "A Past Book");
        var index = source.Body.GetProperty("number").GetInt64();
        await checker.Http.PostAsync($"/sources/{source.Id}/editions", new { label = "second" }, source.ETag);

        var then = (await checker.Http.GetAsync($"/sources/{source.Id}?asOf={index}")).ShouldBe(HttpStatusCode.OK);
        var history = (await checker.Http.GetAsync($"/sources/{source.Id}/history")).ShouldBe(HttpStatusCode.OK);

        then.Body.GetProperty("editions").GetArrayLength().ShouldBe(0);
        then.ETag.ShouldBe("\"1\"");
        (await checker.Http.GetAsync($"/sources/{source.Id}?asOf={index - 1}")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        history.Body.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("type").GetString()).ShouldBe(["source-added.1", "source-edition-added.1"]);
        history.Body.GetProperty("items")[0].GetProperty("payload").GetProperty("item").GetProperty("title").GetString().ShouldBe("A Past Book");
    }

    private static Dictionary<string, object> Book(string title, string? doi = null)
    {
        var item = new Dictionary<string, object> { ["id"] = "sample", ["type"] = "book", ["title"] = title, ["ISBN"] = "978-0-306-40615-7", ["issued"] = JsonSerializer.SerializeToElement(new Dictionary<string, int[][]> { ["date-parts"] = [[2006]] }) };
        if (doi is not null) item["DOI"] = doi;
        return item;
    }

    private static async Task<Answer> AddAsync(Member checker, string title, string? doi = null) =>
        (await checker.Http.PostAsync("/sources", new { item = Book(title, doi) })).ShouldBe(HttpStatusCode.Created);

    private static async Task<Answer> SendAsync(Member member, HttpMethod method, string path, string body, string? ifMatch = null)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        return await member.Http.SendAsync(method, path, content, ifMatch);
    }

    private static async Task<IEnumerable<Guid>> IdsAsync(Member member, string path) =>
        (await member.Http.GetAsync(path)).ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray().Select(a => a.GetProperty("id").GetGuid());
}
