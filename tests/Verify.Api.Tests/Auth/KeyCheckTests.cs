using System.Net;
using Verify.Api.Auth;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Auth;

public sealed class KeyCheckTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    [Fact]
    public async Task Without_a_key_nobody_comes_in_and_is_told_how()
    {
        using var response = await app.Anonymous().Http.GetAsync(new Uri("/api/v1/people/me", UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer realm=\"verify\"");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("vfy_administrator")]
    [InlineData("vfy_administrator_")]
    [InlineData("vfy_administrator_0123456789abcdef0123456789abcdee")]
    [InlineData("vfy_administrator_0123456789abcdef0123456789abcdef0")]
    [InlineData("vfy_administratoR_0123456789abcdef0123456789abcdef")]
    [InlineData("vfy_nobody_0123456789abcdef0123456789abcdef")]
    public async Task A_key_that_is_not_exactly_right_opens_nothing(string key) =>
        (await app.ClientWith(key).GetAsync("/people/me")).ShouldBeRefused(HttpStatusCode.Unauthorized, ProblemCodes.Unauthenticated);

    [Fact]
    public async Task Other_ways_to_sign_in_are_not_taken()
    {
        var http = app.Anonymous();
        http.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Basic {VerifyApp.AdministratorKey}");
        http.Http.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", $"key={VerifyApp.AdministratorKey}");

        (await http.GetAsync("/people/me")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_first_administrator_has_the_key_that_was_configured()
    {
        var me = await app.Administrator.Http.GetAsync("/people/me");

        me.ShouldBe(HttpStatusCode.OK).Id.ShouldBe(Person.FirstAdministrator);
        me.Body.GetProperty("roles").EnumerateArray().Select(r => r.GetString()).ShouldBe(["Admin"]);
    }

    [Fact]
    public async Task A_second_start_makes_no_second_administrator()
    {
        var before = await app.SettledEventCountAsync();

        await Api.Features.People.FirstStart.MakeFirstAdministratorAsync(app.Services);

        (await app.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public void A_key_never_writes_its_secret_where_it_is_logged()
    {
        var key = KeyText.New();

        key.ToString().ShouldNotContain(key.Secret);
        KeyText.TryParse(key.Written, out var read).ShouldBeTrue();
        read.ShouldBe(key);
    }
}
