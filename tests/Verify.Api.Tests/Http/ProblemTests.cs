using System.Net;
using System.Text;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Http;

public sealed class ProblemTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    private const string Good = """{"name":"Sample","canSignIn":true,"roles":[]}""";

    private readonly ApiClient admin = app.Administrator.Http;

    public static TheoryData<string, string> BadBodies => new()
    {
        { "no JSON", "name=Sample" },
        { "cut off", """{"name":"Sample","canSi""" },
        { "empty", "" },
        { "white space", "  " },
        { "null", "null" },
        { "an array", "[]" },
        { "an unknown member", """{"name":"Sample","canSignIn":true,"roles":[],"nickname":"S"}""" },
        { "another case", """{"Name":"Sample","canSignIn":true,"roles":[]}""" },
        { "a duplicate member", """{"name":"Sample","name":"Other","canSignIn":true,"roles":[]}""" },
        { "a missing member", """{"name":"Sample","canSignIn":true}""" },
        { "null for what must be there", """{"name":null,"canSignIn":true,"roles":[]}""" },
        { "null in a list", """{"name":"Sample","canSignIn":true,"roles":[null]}""" },
        { "a number for a text", """{"name":7,"canSignIn":true,"roles":[]}""" },
        { "a text for a truth value", """{"name":"Sample","canSignIn":"true","roles":[]}""" },
        { "a number for a name of a list", """{"name":"Sample","canSignIn":true,"roles":[1]}""" },
        { "an unknown name", """{"name":"Sample","canSignIn":true,"roles":["Boss"]}""" },
        { "half a surrogate pair", """{"name":"\uD800","canSignIn":true,"roles":[]}""" },
        { "a comment", """{"name":"Sample",/* hm */"canSignIn":true,"roles":[]}""" },
        { "a trailing comma", """{"name":"Sample","canSignIn":true,"roles":[],}""" },
        { "two documents", Good + Good },
        { "too deep", $$"""{"name":{{new string('[', 100)}}""" },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_body_that_is_not_the_JSON_asked_for_is_400_and_changes_nothing(string what, string body)
    {
        var before = await app.SettledEventCountAsync();

        var refused = await admin.PostTextAsync("/people", body);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest, what);
        refused.ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Malformed);
        refused.Text("detail")!.ShouldNotContain("Verify.Api");
        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_400() =>
        (await admin.PostBytesAsync("/people", [.. """{"name":"A"""u8, 0xFF, 0xFE, .. "\",\"canSignIn\":true,\"roles\":[]}"u8])).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Malformed);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Another_media_type_is_415(string mediaType) =>
        (await admin.PostTextAsync("/people", Good, mediaType)).ShouldBeRefused(HttpStatusCode.UnsupportedMediaType, ProblemCodes.UnsupportedMediaType);

    [Theory]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("application/merge-patch+json; charset=\"utf-16\"")]
    public async Task JSON_in_another_encoding_than_UTF_8_is_415(string mediaType) =>
        (await admin.PostTextAsync("/people", Good, mediaType)).ShouldBeRefused(HttpStatusCode.UnsupportedMediaType, ProblemCodes.UnsupportedMediaType);

    [Fact]
    public async Task A_body_that_is_too_large_is_413()
    {
        admin.Http.DefaultRequestHeaders.ExpectContinue = true; // asks before it sends: the server closes the connection on who sends on
        var large = Encoding.UTF8.GetBytes($$"""{"name":"{{new string('a', 2 * 1024 * 1024)}}"}""");

        (await admin.PostBytesAsync("/people", large)).ShouldBeRefused(HttpStatusCode.RequestEntityTooLarge, ProblemCodes.TooLarge);
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/people/not-an-id")]
    public async Task An_unknown_address_is_404(string path) =>
        (await admin.GetAsync(path)).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NoRoute);

    [Theory]
    [InlineData("/documents?ref=a%00b")]
    [InlineData("/authorities?name=%00")]
    [InlineData("/claims?flag=a%00")]
    public async Task A_NUL_character_in_an_address_is_400(string path) =>
        (await admin.GetAsync(path)).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Malformed);

    [Fact]
    public async Task A_method_that_an_address_does_not_take_is_405() =>
        (await admin.SendAsync(HttpMethod.Delete, "/people", content: null)).ShouldBeRefused(HttpStatusCode.MethodNotAllowed, ProblemCodes.MethodNotAllowed);

    [Theory]
    [InlineData("*")]
    [InlineData("W/\"1\"")]
    [InlineData("1")]
    [InlineData("\"\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"one\"")]
    [InlineData("\"1\", \"2\"")]
    [InlineData("\"99999999999\"")]
    public async Task If_Match_takes_one_strong_tag_of_ours(string ifMatch)
    {
        var person = await app.MemberAsync(Role.Checker);

        (await admin.PostAsync($"/people/{person.Id}/roles/grant", new { role = "Lead" }, ifMatch)).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Malformed);
    }

    [Theory]
    [InlineData("role=3")]
    [InlineData("role=checker")]
    [InlineData("role=Boss")]
    [InlineData("limit=ten")]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("cursor=abc")]
    [InlineData("cursor=AAAAAAAAAAAAAAAA")]
    public async Task A_query_that_says_nothing_known_is_400(string query) =>
        (await admin.GetAsync($"/people?{query}")).ShouldBe(HttpStatusCode.BadRequest).Code.ShouldBeOneOf(ProblemCodes.Invalid, ProblemCodes.Malformed, ProblemCodes.BadCursor);

    [Theory]
    [InlineData("yesterday")]
    [InlineData("-1")]
    [InlineData("2026-02-30T00:00:00Z")]
    public async Task A_moment_that_is_neither_index_nor_time_is_400(string asOf) =>
        (await admin.GetAsync($"/people/{Person.FirstAdministrator}?asOf={asOf}")).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Malformed);

    [Theory]
    [InlineData("""{"role":"Lead"}""")]
    [InlineData("""{"role":"Boss"}""")]
    [InlineData("")]
    public async Task What_does_not_exist_is_404_however_bad_the_request_is(string body) =>
        (await admin.PostTextAsync($"/people/{Guid.CreateVersion7()}/roles/grant", body, ifMatch: "*")).ShouldBeRefused(HttpStatusCode.NotFound, ProblemCodes.NotFound);

    [Fact]
    public async Task Who_has_no_key_is_told_nothing_else()
    {
        var refused = await app.Anonymous().PostTextAsync($"/people/{Guid.CreateVersion7()}/roles/grant", "no JSON");

        refused.ShouldBeRefused(HttpStatusCode.Unauthorized, ProblemCodes.Unauthenticated);
    }

    [Fact]
    public async Task A_bad_form_is_400_before_roles_are_looked_at()
    {
        var (checker, person) = (await app.MemberAsync(Role.Checker), await app.MemberAsync());

        (await checker.Http.PostTextAsync($"/people/{person.Id}/disable", """{"reason":""}""")).ShouldBeRefused(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
    }
}
