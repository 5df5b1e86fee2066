using System.Net;
using Verify.Domain.People;

namespace Verify.Api.Tests.Pages;

public sealed class SessionTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    [Fact]
    public async Task A_browser_without_a_session_is_sent_to_sign_in()
    {
        using var browser = new Browser(app);

        var shown = await browser.GetAsync("/claims?stage=Open");

        shown.Status.ShouldBe(HttpStatusCode.Redirect);
        shown.Location!.PathAndQuery.ShouldStartWith("/sign-in?to=%2Fclaims%3Fstage%3DOpen");
    }

    [Fact]
    public async Task A_key_begins_a_session_and_leads_back()
    {
        var key = await KeyAsync(Role.Checker);
        using var browser = new Browser(app);

        var shown = await browser.SendAsync("/sign-in", await browser.GetAsync("/sign-in"), new() { ["key"] = key, ["to"] = "/claims" });

        shown.Status.ShouldBe(HttpStatusCode.Redirect);
        shown.Location!.ToString().ShouldBe("/claims");
        (await browser.GetAsync("/claims")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    public async Task Signing_in_leads_nowhere_else(string to)
    {
        var key = await KeyAsync(Role.Checker);
        using var browser = new Browser(app);

        var shown = await browser.SendAsync("/sign-in", await browser.GetAsync("/sign-in"), new() { ["key"] = key, ["to"] = to });

        shown.Location!.ToString().ShouldBe("/");
    }

    [Theory]
    [InlineData("")]
    [InlineData("vfy_nobody_0123456789")]
    [InlineData("not a key")]
    [InlineData("vfy_sample-checker_development-only")]
    public async Task A_key_that_opens_nothing_begins_no_session(string key)
    {
        using var browser = new Browser(app);

        var shown = await browser.SendAsync("/sign-in", await browser.GetAsync("/sign-in"), new() { ["key"] = key });

        shown.Status.ShouldBe(HttpStatusCode.Unauthorized);
        shown.Html.ShouldContain("opens nothing");
        (await browser.GetAsync("/claims")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using var browser = await Browser.SignedInAsync(app, await KeyAsync(Role.Checker));

        await browser.SendAsync("/sign-out", await browser.GetAsync("/"), []);

        (await browser.GetAsync("/")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_disabled_person_is_out_at_once()
    {
        var member = await app.MemberAsync(Role.Checker);
        using var browser = await Browser.SignedInAsync(app, await app.KeyForAsync(member.Id));
        var person = await app.Administrator.Http.GetAsync($"/people/{member.Id}");

        (await app.Administrator.Http.PostAsync($"/people/{member.Id}/disable", new { reason = "Left." }, person.ETag)).ShouldBe(HttpStatusCode.OK);

        (await browser.GetAsync("/")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_and_changes_nothing()
    {
        using var browser = await Browser.SignedInAsync(app, await KeyAsync(Role.Checker));
        var events = await app.SettledEventCountAsync();

        using var content = new FormUrlEncodedContent([new("title", "Forged"), new("language", "en"), new("body", "Forged."), new("outside", "on")]);
        using var response = await browser.Http.PostAsync(new Uri("/documents/new", UriKind.Relative), content);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.EventCountAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task The_API_does_not_take_a_session()
    {
        using var browser = await Browser.SignedInAsync(app, await KeyAsync(Role.Checker));

        (await browser.GetAsync("/api/v1/people/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_pages_do_not_take_a_key_in_a_header()
    {
        using var browser = new Browser(app);
        browser.Http.DefaultRequestHeaders.Authorization = new("Bearer", await KeyAsync(Role.Checker));

        (await browser.GetAsync("/claims")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_session_outlives_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("verify-");
        var cookies = "";
        using (var first = new VerifyApp(new Dictionary<string, string>(), folder.FullName))
        {
            using var browser = await Browser.SignedInAsync(first, VerifyApp.AdministratorKey);
            var home = await browser.SendAsync("/sign-in", await browser.GetAsync("/sign-in"), new() { ["key"] = VerifyApp.AdministratorKey });
            cookies = home.Response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("verify=", StringComparison.Ordinal)).Split(';')[0];
        }

        using (var second = new VerifyApp(new Dictionary<string, string>(), folder.FullName))
        {
            using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = second.Anonymous().Http.BaseAddress };
            http.DefaultRequestHeaders.Add("Cookie", cookies);
            using var response = await http.GetAsync(new Uri("/claims", UriKind.Relative));

            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_not_there_is_told_on_a_page()
    {
        using var browser = await Browser.SignedInAsync(app, await KeyAsync(Role.Checker));

        foreach (var path in new[] { $"/claims/{Guid.NewGuid()}", $"/documents/{Guid.NewGuid()}", "/nowhere" })
        {
            var shown = await browser.GetAsync(path);
            shown.Status.ShouldBe(HttpStatusCode.NotFound, path);
            shown.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
            shown.Html.ShouldContain("There is nothing here");
        }
    }

    [Fact]
    public async Task Pages_let_in_nothing_inline_and_nothing_from_elsewhere()
    {
        using var browser = await Browser.SignedInAsync(app, await KeyAsync(Role.Checker));

        var shown = await browser.GetAsync("/");

        shown.Response.Headers.GetValues("Content-Security-Policy").Single().ShouldBe("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        shown.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        shown.Html.ShouldNotContain("<style");
        shown.Html.ShouldNotContain(" style=");
        shown.Html.ShouldNotContain(" onclick=");
    }

    private async Task<string> KeyAsync(params Role[] roles) => await app.KeyForAsync((await app.MemberAsync(roles)).Id);
}
