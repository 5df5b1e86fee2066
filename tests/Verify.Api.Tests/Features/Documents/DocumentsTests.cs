using System.Net;
using System.Text.Json;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using Verify.Domain.Tests;
using Verify.Domain.Texts;

namespace Verify.Api.Tests.Features.Documents;

public sealed class DocumentsTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    [Fact]
    public async Task A_piece_comes_in_with_its_first_version()
    {
        var (checker, author) = (await app.MemberAsync(Role.Checker), await app.MemberAsync(Role.Author));

        var made = await checker.Http.PostAsync("/documents", new { title = "Rain", language = "en-GB", parts = Parts("It’s raining 𝟘, isn't it?"), authors = new[] { author.Id }, desk = "Weather", tags = new[] { "rain", "rain" }, publishBy = "2026-04-01T12:00:00.1234567+02:00", documentDate = "2026-03" });

        made.ShouldBe(HttpStatusCode.Created).ETag.ShouldBe("\"1\"");
        var got = (await checker.Http.GetAsync(made.Location!.ToString())).ShouldBe(HttpStatusCode.OK);
        got.Body.GetRawText().ShouldBe(made.Body.GetRawText());
        got.Body.GetProperty("tags").GetArrayLength().ShouldBe(1);
        got.Body.GetProperty("authors")[0].GetGuid().ShouldBe(author.Id);
        got.Body.GetProperty("publishBy").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 4, 1, 10, 0, 0, TimeSpan.Zero).AddTicks(1234560));
        got.Body.GetProperty("latestVersion").GetInt32().ShouldBe(1);
        got.Body.GetProperty("versions")[0].GetProperty("defectCount").GetInt32().ShouldBe(1);
        got.Body.GetProperty("versions")[0].GetProperty("createdBy").GetString().ShouldBe($"person:{checker.Id}");
    }

    [Fact]
    public async Task A_version_shows_its_text_to_the_byte_with_hashes_and_defects()
    {
        var checker = await app.MemberAsync(Role.Checker);
        TextPart[] parts = [new("headline", "Rain"), new("body", "\uFEFFIt’s so, isn't it 𝟘?\r\n\n"), new("caption-2", "Rain")];
        var made = await CreateAsync(checker, parts: parts);

        var version = (await checker.Http.GetAsync($"/documents/{made.Id}/versions/1")).ShouldBe(HttpStatusCode.OK);

        version.Body.GetProperty("parts").EnumerateArray().Select(p => new TextPart(p.GetProperty("label").GetString()!, p.GetProperty("text").GetString()!)).ShouldBe(parts);
        version.Body.GetProperty("parts")[1].GetProperty("length").GetInt32().ShouldBe(CodePoints.Count(parts[1].Text));
        version.Body.GetProperty("parts")[1].GetProperty("sha256").GetString().ShouldBe(TextHashes.Sha256(parts[1].Text));
        version.Text("contentHash").ShouldBe(TextHashes.OfParts(parts));
        version.Text("textHash").ShouldBe(TextHashes.OfParts(parts));
        version.Body.GetProperty("defects").EnumerateArray().Select(d => d.GetProperty("kind").GetString()).ShouldContain("MixedApostrophes");
        (await checker.Http.GetAsync($"/documents/{made.Id}/versions/2")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        (await checker.Http.GetAsync($"/documents/{Guid.NewGuid()}/versions/1")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        (await checker.Http.GetAsync($"/documents/{made.Id}/history")).Body.ToString().ShouldNotContain("It’s so");
    }

    [CorpusFact]
    public async Task The_real_documents_come_in_as_they_are()
    {
        var integration = await app.MemberAsync(Role.Integration);
        using var passages = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Corpus.Folder!, "passages.json")));
        foreach (var real in passages.RootElement.GetProperty("documents").EnumerateObject())
        {
            var text = Corpus.Text(real.Name);

            var made = await CreateAsync(integration, parts: [new("body", text)], reference: $"corpus-{real.Name}");

            made.Text("latestContentHash").ShouldBe(real.Value.GetProperty("sha256").GetString());
            var version = await integration.Http.GetAsync($"/documents/{made.Id}/versions/1");
            version.Body.GetProperty("parts")[0].GetProperty("text").GetString().ShouldBe(text);
            version.Body.GetProperty("parts")[0].GetProperty("length").GetInt32().ShouldBe(real.Value.GetProperty("codePoints").GetInt32());
            version.Body.GetProperty("defects").GetArrayLength().ShouldBeGreaterThan(0);
            var parts = await app.WithDatabaseAsync(db => Api.Persistence.TextQueries.PartsAsync(db, made.Id, 1, default));
            foreach (var passage in Corpus.Passages().Where(p => p.Doc == real.Name))
            {
                var found = PassageFinder.Find(parts, new TextSelector { Exact = passage.Exact, Prefix = passage.Prefix, Suffix = passage.Suffix });
                (found.Start, found.End).ShouldBe((passage.Start, passage.End));
            }
        }
    }

    [Fact]
    public async Task A_reference_is_there_once()
    {
        var checker = await app.MemberAsync(Role.Checker);
        var (first, second) = (await CreateAsync(checker, reference: "cms-1"), await CreateAsync(checker, reference: "cms-2"));
        var before = await app.SettledEventCountAsync();

        (await checker.Http.PostAsync("/documents", new { title = "Rain", language = "en", parts = Parts("Rain."), authorsOutside = true, @ref = "cms-1" })).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.AlreadyExists);
        (await checker.Http.PutAsync($"/documents/{second.Id}", Edit(reference: "cms-1"), second.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.AlreadyExists);

        (await app.EventCountAsync()).ShouldBe(before);
        (await IdsAsync(checker, "/documents?ref=cms-1")).ShouldBe([first.Id]);
    }

    [Theory]
    [InlineData(Role.Reviewer)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Admin)]
    public async Task Not_everybody_brings_a_document(Role role)
    {
        var member = await app.MemberAsync(role);
        var before = await app.SettledEventCountAsync();

        (await member.Http.PostAsync("/documents", new { title = "Rain", language = "en", parts = new[] { new { label = "poem", text = "" } }, authorsOutside = true })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task An_author_brings_pieces_of_their_own()
    {
        var author = await app.MemberAsync(Role.Author);

        (await author.Http.PostAsync("/documents", new { title = "Rain", language = "en", parts = Parts("Rain."), authorsOutside = true })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        var own = (await author.Http.PostAsync("/documents", new { title = "Rain", language = "en", parts = Parts("Rain."), authors = new[] { author.Id } })).ShouldBe(HttpStatusCode.Created);

        (await author.Http.PostAsync($"/documents/{own.Id}/versions", new { parts = Parts("Sun.") }, own.ETag)).ShouldBe(HttpStatusCode.OK);
        var stranger = await app.MemberAsync(Role.Author);
        (await stranger.Http.PostAsync($"/documents/{own.Id}/versions", new { parts = Parts("Snow.") }, "\"2\"")).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
    }

    [Theory]
    [InlineData("\"authorsOutside\":false", ProblemCodes.Rule)]
    [InlineData("\"authors\":[\"0191a0de-0000-7000-8000-000000000000\"]", ProblemCodes.UnknownReference)]
    [InlineData("\"authorsOutside\":true,\"documentDate\":\"2020/2021\"", ProblemCodes.Rule)]
    [InlineData("\"authorsOutside\":true,\"publishBy\":\"2020-01-01T00:00:00Z\",\"embargo\":\"2020-01-02T00:00:00Z\"", ProblemCodes.Rule)]
    public async Task What_is_said_must_hold_together(string said, string code)
    {
        var checker = await app.MemberAsync(Role.Checker);
        var before = await app.SettledEventCountAsync();

        var body = $$"""{"title":"Rain","language":"en","parts":[{"label":"body","text":"Rain."}],{{said}}}""";
        (await checker.Http.PostTextAsync("/documents", body)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, code);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("""[{"label":"poem","text":"Rain."}]""")]
    [InlineData("""[{"label":"body","text":""}]""")]
    [InlineData("""[{"label":"body","text":"a"},{"label":"body","text":"b"}]""")]
    public async Task Parts_bear_their_labels(string parts)
    {
        var checker = await app.MemberAsync(Role.Checker);

        (await checker.Http.PostTextAsync("/documents", $$"""{"title":"Rain","language":"en","authorsOutside":true,"parts":{{parts}}}""")).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
    }

    [Theory]
    [InlineData("""{"title":"","language":"en","authorsOutside":true,"parts":[{"label":"body","text":"a"}]}""", ProblemCodes.Invalid, "title")]
    [InlineData("""{"title":"Rain","language":"en","authorsOutside":true,"parts":[]}""", ProblemCodes.Invalid, "parts")]
    [InlineData("""{"title":"Rain","language":"en","authorsOutside":true,"parts":[null]}""", ProblemCodes.Invalid, "parts[0]")]
    [InlineData("""{"title":"Rain","language":"en","authorsOutside":true,"tags":[null],"parts":[{"label":"body","text":"a"}]}""", ProblemCodes.Invalid, "tags[0]")]
    [InlineData("""{"title":"Rain","language":"en","authorsOutside":true}""", ProblemCodes.Malformed, null)]
    [InlineData("""{"title":"Rain","language":"en","authorsOutside":true,"parts":[{"label":"body","text":"a","more":1}]}""", ProblemCodes.Malformed, null)]
    [InlineData("""{"title":"Rain","title":"Sun","language":"en","authorsOutside":true,"parts":[{"label":"body","text":"a"}]}""", ProblemCodes.Malformed, null)]
    [InlineData("""{"title":"Rain","language":"en","authorsOutside":true,"parts":[{"label":"body","text":null}]}""", ProblemCodes.Malformed, null)]
    [InlineData("""{"title":"Rain","language":"en","authorsOutside":true,"parts":[{"label":"body","text":"\ud800"}]}""", ProblemCodes.Malformed, null)]
    public async Task The_form_of_a_document_is_checked(string body, string code, string? member)
    {
        var checker = await app.MemberAsync(Role.Checker);
        var before = await app.SettledEventCountAsync();

        var refused = (await checker.Http.PostTextAsync("/documents", body)).ShouldBeRefused(HttpStatusCode.BadRequest, code);

        if (member is not null) refused.Body.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe([member]);
        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_is_said_about_it_is_edited_with_a_reason()
    {
        var (lead, author) = (await app.MemberAsync(Role.Lead), await app.MemberAsync(Role.Author, Role.Lead));
        var made = await CreateAsync(lead, desk: "Weather");
        var path = $"/documents/{made.Id}";

        (await lead.Http.PutAsync(path, Edit())).ShouldBeRefused((HttpStatusCode)428, ProblemCodes.VersionMissing);
        (await lead.Http.PutAsync(path, Edit(), "\"5\"")).ShouldBeRefused(HttpStatusCode.PreconditionFailed, ProblemCodes.VersionStale);
        (await author.Http.PutAsync(path, Edit(authors: [author.Id]), made.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await lead.Http.PutAsync(path, Edit(authors: [Guid.NewGuid()]), made.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.UnknownReference);
        (await lead.Http.PutAsync($"/documents/{Guid.NewGuid()}", new { nonsense = 1 }, made.ETag)).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        var edited = (await lead.Http.PutAsync(path, Edit(authors: [author.Id]), made.ETag)).ShouldBe(HttpStatusCode.OK);

        edited.Text("title").ShouldBe("Rain, then sun");
        edited.Body.GetProperty("desk").ValueKind.ShouldBe(JsonValueKind.Null);
        edited.ETag.ShouldBe("\"2\"");
        (await lead.Http.PutAsync(path, Edit(authors: [author.Id]), edited.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await IdsAsync(lead, $"/documents?authorId={author.Id}")).ShouldBe([made.Id]);
        var then = await lead.Http.GetAsync($"{path}?asOf={made.Body.GetProperty("number").GetInt64()}");
        then.ShouldBe(HttpStatusCode.OK).Text("desk").ShouldBe("Weather");
        var history = await lead.Http.GetAsync($"{path}/history");
        history.Body.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("type").GetString()).ShouldBe(["document-created.1", "document-edited.1"]);
    }

    [Fact]
    public async Task Versions_follow_each_other_and_stay()
    {
        var (checker, reviewer) = (await app.MemberAsync(Role.Checker), await app.MemberAsync(Role.Reviewer));
        var made = await CreateAsync(checker);
        var path = $"/documents/{made.Id}/versions";

        (await reviewer.Http.PostAsync(path, new { parts = new[] { new { label = "poem", text = "x" } } })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await checker.Http.PostAsync(path, new { parts = new[] { new { label = "poem", text = "x" } } })).ShouldBeRefused((HttpStatusCode)428, ProblemCodes.VersionMissing);
        (await checker.Http.PostAsync(path, new { parts = Parts("Rain.") }, made.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.AlreadyExists);
        var second = (await checker.Http.PostAsync(path, new { parts = Parts("Sun.") }, made.ETag)).ShouldBe(HttpStatusCode.OK);
        (await checker.Http.PostAsync(path, new { parts = Parts("Rain.") }, second.ETag)).ShouldBe(HttpStatusCode.OK).Body.GetProperty("latestVersion").GetInt32().ShouldBe(3);

        var first = await checker.Http.GetAsync($"{path}?limit=2");
        first.Link.ShouldNotBeNull();
        first.Body.GetProperty("items").EnumerateArray().Select(v => v.GetProperty("number").GetInt32()).ShouldBe([1, 2]);
        var rest = await checker.Http.GetAsync($"{path}?limit=2&cursor={first.Text("next")}");
        rest.Body.GetProperty("items").EnumerateArray().Select(v => v.GetProperty("number").GetInt32()).ShouldBe([3]);
        (await checker.Http.GetAsync($"{path}/1")).Body.GetProperty("parts")[0].GetProperty("text").GetString().ShouldBe("Rain.");
        (await checker.Http.GetAsync($"{path}/2")).Body.GetProperty("parts")[0].GetProperty("text").GetString().ShouldBe("Sun.");
    }

    [Fact]
    public async Task Documents_are_found_by_desk_tag_and_author_page_by_page()
    {
        var (checker, author) = (await app.MemberAsync(Role.Checker), await app.MemberAsync(Role.Author));
        var first = await CreateAsync(checker, desk: "Found", tags: ["seen", "both"]);
        var second = (await checker.Http.PostAsync("/documents", new { title = "Rain", language = "en", parts = Parts("Rain."), authors = new[] { author.Id }, desk = "Found", tags = new[] { "both" } })).ShouldBe(HttpStatusCode.Created);

        (await IdsAsync(checker, "/documents?desk=Found")).ShouldBe([first.Id, second.Id]);
        (await IdsAsync(checker, "/documents?tag=both")).ShouldBe([first.Id, second.Id]);
        (await IdsAsync(checker, "/documents?tag=seen")).ShouldBe([first.Id]);
        (await IdsAsync(checker, $"/documents?authorId={author.Id}")).ShouldBe([second.Id]);
        var page = await checker.Http.GetAsync("/documents?desk=Found&limit=1");
        page.Link.ShouldNotBeNull().ShouldContain("rel=\"next\"");
        (await IdsAsync(checker, $"/documents?desk=Found&limit=1&cursor={page.Text("next")}")).ShouldBe([second.Id]);
        (await checker.Http.GetAsync("/documents?limit=0")).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        (await checker.Http.GetAsync("/documents?authorId=me")).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Malformed);
    }

    private static object[] Parts(string body) => [new { label = "body", text = body }];

    private static object Edit(Guid[]? authors = null, string? reference = null) =>
        new { title = "Rain, then sun", language = "en", authors = authors ?? [], authorsOutside = authors is null, tags = Array.Empty<string>(), reason = "The title was changed.", @ref = reference };

    private static async Task<Answer> CreateAsync(Member member, TextPart[]? parts = null, string? reference = null, string? desk = null, string[]? tags = null) =>
        (await member.Http.PostAsync("/documents", new { title = "Rain", language = "en", parts = parts?.Select(p => (object)new { label = p.Label, text = p.Text }) ?? Parts("Rain."), authorsOutside = true, @ref = reference, desk, tags })).ShouldBe(HttpStatusCode.Created);

    private static async Task<IEnumerable<Guid>> IdsAsync(Member member, string path) =>
        (await member.Http.GetAsync(path)).ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray().Select(a => a.GetProperty("id").GetGuid());
}
