using System.Net;
using System.Text.Json;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Features.Authorities;

public sealed class AuthoritiesTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    [Fact]
    public async Task A_checker_adds_an_authority_with_names_and_numbers()
    {
        var checker = await app.MemberAsync(Role.Checker);

        var made = await checker.Http.PostAsync("/authorities", new { kind = "Person", name = "Ana Sample", aliases = new[] { "A. Sample", "Ana Sample" }, identifiers = new[] { new { scheme = "Orcid", value = "https://orcid.org/0000 0002 1825 0097" } } });

        made.ShouldBe(HttpStatusCode.Created).ETag.ShouldBe("\"1\"");
        var got = (await checker.Http.GetAsync(made.Location!.ToString())).ShouldBe(HttpStatusCode.OK);
        got.Text("kind").ShouldBe("Person");
        Strings(got, "aliases").ShouldBe(["A. Sample"]);
        got.Body.GetProperty("identifiers")[0].GetProperty("value").GetString().ShouldBe("0000-0002-1825-0097");
        got.Body.GetProperty("mergedInto").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData(Role.Author)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Integration)]
    [InlineData(Role.Admin)]
    public async Task Only_the_desk_keeps_authorities_whatever_the_number_is_worth(Role role)
    {
        var member = await app.MemberAsync(role);
        var authority = await AddAsync("Ana Sample");
        var before = await app.SettledEventCountAsync();

        var wrong = new { scheme = "Orcid", value = "0000-0002-1825-0098" };
        (await member.Http.PostAsync("/authorities", new { kind = "Person", name = "Ana", identifiers = new[] { wrong } })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await member.Http.PostAsync($"/authorities/{authority.Id}/identifiers", wrong)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await member.Http.PostAsync($"/authorities/{authority.Id}/rename", new { name = "B", keepOldAsAlias = true })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await member.Http.PostAsync($"/authorities/{authority.Id}/merge", new { into = Guid.NewGuid(), reason = "same" })).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("""{"kind":"Person","name":""}""", ProblemCodes.Invalid)]
    [InlineData("""{"kind":"Person","name":"two\nlines"}""", ProblemCodes.Invalid)]
    [InlineData("""{"kind":"Person","name":"Ana","aliases":[null]}""", ProblemCodes.Invalid)]
    [InlineData("""{"kind":"Person","name":"Ana","identifiers":[null]}""", ProblemCodes.Invalid)]
    [InlineData("""{"kind":"Person","name":"Ana","identifiers":[{"scheme":"Viaf","value":" "}]}""", ProblemCodes.Invalid)]
    [InlineData("""{"kind":"Robot","name":"Ana"}""", ProblemCodes.Malformed)]
    [InlineData("""{"kind":0,"name":"Ana"}""", ProblemCodes.Malformed)]
    [InlineData("""{"name":"Ana"}""", ProblemCodes.Malformed)]
    [InlineData("""{"kind":"Person","name":"Ana","surprise":1}""", ProblemCodes.Malformed)]
    [InlineData("""{"kind":"Person","name":"Ana","name":"Bea"}""", ProblemCodes.Malformed)]
    [InlineData("""{"kind":"Person","name":"\ud800"}""", ProblemCodes.Malformed)]
    public async Task The_form_of_an_authority_is_checked(string body, string code)
    {
        var checker = await app.MemberAsync(Role.Checker);
        var before = await app.SettledEventCountAsync();

        (await checker.Http.PostTextAsync("/authorities", body)).ShouldBeRefused(HttpStatusCode.BadRequest, code);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("Person", "Orcid", "0000-0002-1825-0098", ProblemCodes.BadIdentifier)]
    [InlineData("Person", "Wikidata", "42", ProblemCodes.BadIdentifier)]
    [InlineData("Organisation", "Orcid", "0000-0002-1825-0097", ProblemCodes.Rule)]
    [InlineData("Person", "Doi", "10.1000/182", ProblemCodes.Rule)]
    [InlineData("Unnamed", "Viaf", "102333412", ProblemCodes.Rule)]
    public async Task A_number_that_cannot_be_its_own_is_refused(string kind, string scheme, string value, string code)
    {
        var checker = await app.MemberAsync(Role.Checker);
        var before = await app.SettledEventCountAsync();

        var refused = await checker.Http.PostAsync("/authorities", new { kind, name = "Sample", identifiers = new[] { new { scheme, value } } });

        refused.ShouldBeRefused(HttpStatusCode.UnprocessableEntity, code);
        refused.Body.GetProperty("blockedBy").GetArrayLength().ShouldBe(1);
        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Names_and_numbers_change_step_by_step()
    {
        var lead = await app.MemberAsync(Role.Lead);
        var authority = await AddAsync("Ana Sampel");
        var path = $"/authorities/{authority.Id}";

        var renamed = (await lead.Http.PostAsync($"{path}/rename", new { name = "Ana Sample", keepOldAsAlias = false }, authority.ETag)).ShouldBe(HttpStatusCode.OK);
        var aliased = (await lead.Http.PostAsync($"{path}/aliases", new { alias = "A. S." }, renamed.ETag)).ShouldBe(HttpStatusCode.OK);
        var numbered = (await lead.Http.PostAsync($"{path}/identifiers", new { scheme = "Viaf", value = "102333412" }, aliased.ETag)).ShouldBe(HttpStatusCode.OK);
        var struck = (await lead.Http.PostAsync($"{path}/identifiers/strike", new { scheme = "Viaf", value = "102333412", reason = "Another Ana." }, numbered.ETag)).ShouldBe(HttpStatusCode.OK);

        struck.Text("name").ShouldBe("Ana Sample");
        Strings(struck, "aliases").ShouldBe(["A. S."]);
        numbered.Body.GetProperty("identifiers").GetArrayLength().ShouldBe(1);
        struck.Body.GetProperty("identifiers").GetArrayLength().ShouldBe(0);
        struck.ETag.ShouldBe("\"5\"");
        (await lead.Http.PostAsync($"{path}/aliases", new { alias = "A. S." }, struck.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await lead.Http.PostAsync($"{path}/rename", new { name = "Ana Sample", keepOldAsAlias = true }, struck.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await lead.Http.PostAsync($"{path}/identifiers/strike", new { scheme = "Viaf", value = "102333412", reason = "Again." }, struck.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
    }

    [Fact]
    public async Task A_change_names_the_version_it_was_decided_on()
    {
        var checker = await app.MemberAsync(Role.Checker);
        var authority = await AddAsync("Ana Sample");
        var before = await app.SettledEventCountAsync();

        foreach (var (act, body) in new (string, object)[]
        {
            ("rename", new { name = "B", keepOldAsAlias = true }),
            ("aliases", new { alias = "B" }),
            ("identifiers", new { scheme = "Viaf", value = "not even a number" }),
            ("identifiers/strike", new { scheme = "Viaf", value = "1", reason = "x" }),
            ("roles", new { title = "director", organisationId = Guid.NewGuid() }),
            ("merge", new { into = Guid.NewGuid(), reason = "same" }),
            ("unmerge", new { reason = "not the same" }),
        })
        {
            (await checker.Http.PostAsync($"/authorities/{authority.Id}/{act}", body)).ShouldBeRefused((HttpStatusCode)428, ProblemCodes.VersionMissing);
            (await checker.Http.PostAsync($"/authorities/{authority.Id}/{act}", body, "\"9\"")).ShouldBeRefused(HttpStatusCode.PreconditionFailed, ProblemCodes.VersionStale);
            (await checker.Http.PostAsync($"/authorities/{Guid.NewGuid()}/{act}", new { nonsense = true }, "\"9\"")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        }

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Roles_make_a_timeline()
    {
        var checker = await app.MemberAsync(Role.Checker);
        var institute = await AddAsync("Sample Institute", "Organisation");
        var authority = await AddAsync("Ana Sample");
        var path = $"/authorities/{authority.Id}/roles";

        var added = (await checker.Http.PostAsync(path, new { title = "director", organisationId = institute.Id, from = "2011", sourceNote = "its web page" }, authority.ETag)).ShouldBe(HttpStatusCode.OK);
        var role = added.Body.GetProperty("roles")[0];
        role.GetProperty("from").GetString().ShouldBe("2011");
        role.GetProperty("organisationId").GetGuid().ShouldBe(institute.Id);
        var roleId = role.GetProperty("id").GetGuid();

        (await checker.Http.PostAsync($"{path}/{roleId}/close", new { to = "2010" }, added.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        var closed = (await checker.Http.PostAsync($"{path}/{roleId}/close", new { to = "2014-08" }, added.ETag)).ShouldBe(HttpStatusCode.OK);
        closed.Body.GetProperty("roles")[0].GetProperty("to").GetString().ShouldBe("2014-08");
        (await checker.Http.PostAsync($"{path}/{roleId}/close", new { to = "2015" }, closed.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        var struck = (await checker.Http.PostAsync($"{path}/{roleId}/strike", new { reason = "Entered twice." }, closed.ETag)).ShouldBe(HttpStatusCode.OK);
        struck.Body.GetProperty("roles")[0].GetProperty("struckBecause").GetString().ShouldBe("Entered twice.");
        (await checker.Http.PostAsync($"{path}/{Guid.NewGuid()}/strike", new { reason = "x" }, struck.ETag)).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task A_role_is_refused_where_it_cannot_be()
    {
        var checker = await app.MemberAsync(Role.Checker);
        var authority = await AddAsync("Ana Sample");
        var path = $"/authorities/{authority.Id}/roles";
        var before = await app.SettledEventCountAsync();

        var unknown = await checker.Http.PostAsync(path, new { title = "director", organisationId = Guid.NewGuid() }, authority.ETag);
        unknown.ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.UnknownReference);
        unknown.Body.GetProperty("blockedBy")[0].GetProperty("rule").GetString().ShouldBe("known-reference");
        (await checker.Http.PostAsync(path, new { title = "director", from = "2011/2012" }, authority.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        (await checker.Http.PostAsync(path, new { title = "director", from = "the year 2011" }, authority.ETag)).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Malformed);
        (await checker.Http.PostAsync(path, new { title = "" }, authority.ETag)).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_merged_authority_says_into_which_and_is_left_out_of_lists()
    {
        var checker = await app.MemberAsync(Role.Checker);
        var (twin, target) = (await AddAsync("Zoltan Twin"), await AddAsync("Zoltan Target"));

        var merged = (await checker.Http.PostAsync($"/authorities/{twin.Id}/merge", new { into = target.Id, reason = "The library's record." }, twin.ETag)).ShouldBe(HttpStatusCode.OK);

        merged.Body.GetProperty("mergedInto").GetGuid().ShouldBe(target.Id);
        (await checker.Http.GetAsync($"/authorities/{twin.Id}")).Body.GetProperty("mergedInto").GetGuid().ShouldBe(target.Id);
        (await IdsAsync("/authorities?name=zoltan")).ShouldBe([target.Id]);
        (await IdsAsync("/authorities?name=zoltan&includeMerged=true")).ShouldBe([twin.Id, target.Id]);
        (await checker.Http.PostAsync($"/authorities/{twin.Id}/aliases", new { alias = "Z" }, merged.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);

        var apart = (await checker.Http.PostAsync($"/authorities/{twin.Id}/unmerge", new { reason = "Two people." }, merged.ETag)).ShouldBe(HttpStatusCode.OK);
        apart.Body.GetProperty("mergedInto").ValueKind.ShouldBe(JsonValueKind.Null);
        (await IdsAsync("/authorities?name=zoltan")).ShouldBe([twin.Id, target.Id]);
        (await checker.Http.PostAsync($"/authorities/{twin.Id}/unmerge", new { reason = "Again." }, apart.ETag)).ShouldBeRefused(HttpStatusCode.Conflict, ProblemCodes.WrongState);
    }

    [Fact]
    public async Task A_merge_is_refused_where_it_makes_no_sense()
    {
        var checker = await app.MemberAsync(Role.Checker);
        var reviewer = await app.MemberAsync(Role.Reviewer);
        var (a, b, c) = (await AddAsync("A"), await AddAsync("B"), await AddAsync("C"));
        await checker.Http.PostAsync($"/authorities/{b.Id}/merge", new { into = c.Id, reason = "same" }, b.ETag);
        var before = await app.SettledEventCountAsync();

        (await reviewer.Http.PostAsync($"/authorities/{a.Id}/merge", new { into = c.Id, reason = "same" }, a.ETag)).ShouldBeRefused(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await checker.Http.PostAsync($"/authorities/{a.Id}/merge", new { into = Guid.NewGuid(), reason = "same" }, a.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.UnknownReference);
        (await checker.Http.PostAsync($"/authorities/{a.Id}/merge", new { into = a.Id, reason = "same" }, a.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);
        (await checker.Http.PostAsync($"/authorities/{a.Id}/merge", new { into = b.Id, reason = "same" }, a.ETag)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, ProblemCodes.Rule);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("chavez")]
    [InlineData("CHÁV")]
    [InlineData("hugo sam")]
    [InlineData("o'ne")]
    [InlineData("oneill")]
    public async Task A_list_by_name_finds_the_beginning_of_any_word_of_any_name(string name)
    {
        await using var own = new VerifyApp();
        var checker = await own.MemberAsync(Role.Checker);
        var found = await checker.Http.PostAsync("/authorities", new { kind = "Person", name = "Hugo Sample Chávez", aliases = new[] { "El O’Neill" } });
        await checker.Http.PostAsync("/authorities", new { kind = "Person", name = "Somebody Else" });

        var page = await checker.Http.GetAsync($"/authorities?name={Uri.EscapeDataString(name)}");

        page.ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray().Select(a => a.GetProperty("id").GetGuid()).ShouldBe([found.Id]);
    }

    [Fact]
    public async Task A_list_follows_renamings_kinds_and_pages()
    {
        var checker = await app.MemberAsync(Role.Checker);
        var first = await AddAsync("Quentin Old", "Office");
        var others = new[] { await AddAsync("Quentin Two", "Office"), await AddAsync("Quentin Three", "ReportSeries") };
        await checker.Http.PostAsync($"/authorities/{first.Id}/rename", new { name = "Quentin New", keepOldAsAlias = false }, first.ETag);

        (await IdsAsync("/authorities?name=quentin%20old")).ShouldBeEmpty();
        (await IdsAsync("/authorities?name=quentin%20new")).ShouldBe([first.Id]);
        (await IdsAsync("/authorities?name=quentin&kind=ReportSeries")).ShouldBe([others[1].Id]);
        var page = await checker.Http.GetAsync("/authorities?name=quentin&limit=2");
        page.Link.ShouldNotBeNull().ShouldContain("rel=\"next\"");
        (await IdsAsync($"/authorities?name=quentin&limit=2&cursor={page.Text("next")}")).ShouldBe([others[1].Id]);
    }

    [Theory]
    [InlineData("name=%21%21", ProblemCodes.Invalid)]
    [InlineData("name=%EF%BF%BF", ProblemCodes.Invalid)]
    [InlineData("kind=Robot", ProblemCodes.Invalid)]
    [InlineData("kind=1", ProblemCodes.Invalid)]
    [InlineData("limit=0", ProblemCodes.Invalid)]
    [InlineData("limit=201", ProblemCodes.Invalid)]
    [InlineData("cursor=nonsense", ProblemCodes.BadCursor)]
    [InlineData("includeMerged=perhaps", ProblemCodes.Malformed)]
    public async Task The_form_of_a_list_is_checked(string query, string code) =>
        (await app.Administrator.Http.GetAsync($"/authorities?{query}")).ShouldBeRefused(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task The_past_stays_readable()
    {
        var checker = await app.MemberAsync(Role.Checker);
        var authority = await AddAsync("Ana Before");
        var index = authority.Body.GetProperty("number").GetInt64();
        await checker.Http.PostAsync($"/authorities/{authority.Id}/rename", new { name = "Ana After", keepOldAsAlias = true }, authority.ETag);

        var then = (await checker.Http.GetAsync($"/authorities/{authority.Id}?asOf={index}")).ShouldBe(HttpStatusCode.OK);
        var history = (await checker.Http.GetAsync($"/authorities/{authority.Id}/history")).ShouldBe(HttpStatusCode.OK);

        then.Text("name").ShouldBe("Ana Before");
        then.Body.GetProperty("asOf").GetInt64().ShouldBe(index);
        (await checker.Http.GetAsync($"/authorities/{authority.Id}?asOf={index - 1}")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        (await checker.Http.GetAsync($"/authorities/{Guid.NewGuid()}")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        history.Body.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("type").GetString()).ShouldBe(["authority-added.1", "authority-renamed.1"]);
        history.Body.GetProperty("items")[1].GetProperty("actor").GetString().ShouldBe($"person:{checker.Id}");
    }

    [Fact]
    public async Task Nobody_reads_without_a_key() =>
        (await app.Anonymous().GetAsync("/authorities")).ShouldBeRefused(HttpStatusCode.Unauthorized, ProblemCodes.Unauthenticated);

    private async Task<Answer> AddAsync(string name, string kind = "Person")
    {
        var checker = await app.MemberAsync(Role.Checker);
        return (await checker.Http.PostAsync("/authorities", new { kind, name })).ShouldBe(HttpStatusCode.Created);
    }

    private async Task<IEnumerable<Guid>> IdsAsync(string path) =>
        (await app.Administrator.Http.GetAsync(path)).ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray().Select(a => a.GetProperty("id").GetGuid());

    private static IEnumerable<string?> Strings(Answer answer, string member) => answer.Body.GetProperty(member).EnumerateArray().Select(a => a.GetString());
}
