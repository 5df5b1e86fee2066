using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Verify.Api.Tests.Pages;

/// <summary>Into the pages by the newsroom's identity provider: one of the tests' own, over real HTTP.</summary>
#pragma warning disable CA1001 // xUnit disposes of it, asynchronously
public sealed class ProviderTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly SampleProvider provider = new();
    private VerifyApp app = null!; // made when the provider listens

    public async Task InitializeAsync()
    {
        await provider.StartAsync();
        app = new VerifyApp(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["IdentityProvider:Issuer"] = provider.Issuer,
            ["IdentityProvider:AuthorizationEndpoint"] = $"{provider.Issuer}/authorize",
            ["IdentityProvider:TokenEndpoint"] = $"{provider.Issuer}/token",
            ["IdentityProvider:ClientId"] = SampleProvider.ClientId,
            ["IdentityProvider:ClientSecret"] = SampleProvider.ClientSecret,
            ["IdentityProvider:Roles:fact-checkers"] = "Checker",
            ["IdentityProvider:Roles:reviewers"] = "Reviewer",
            ["IdentityProvider:Roles:leads"] = "Lead",
        });
        app.Clock.MoveOn(TimeProvider.System.GetUtcNow() - app.Clock.GetUtcNow()); // cookies and tokens tell times to others
    }

    public async Task DisposeAsync()
    {
        app.Dispose();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Who_is_registered_under_the_address_comes_in_as_that_person_with_the_roles_that_are_said()
    {
        var person = await RegisteredAsync("ana@newsroom.example", "Lead");
        provider.Says(("sub", "ana-1"), ("email", "Ana@newsroom.example"), ("email_verified", true), ("roles", new[] { "fact-checkers", "reviewers", "cooks" }));

        (await SignInAsync()).ShouldEndWith("/claims");

        var now = (await app.Administrator.Http.GetAsync($"/people/{person}")).Body;
        now.GetProperty("roles").EnumerateArray().Select(r => r.GetString()).ShouldBe(["Checker"]); // no lead any more, and a reviewer only once somebody confirms it
        now.GetProperty("roleRequests")[0].GetProperty("role").GetString().ShouldBe("Reviewer");
        provider.Says(("sub", "ana-1"), ("email", "married@newsroom.example"), ("email_verified", false), ("roles", new[] { "leads" }));
        (await SignInAsync()).ShouldEndWith("/claims"); // the subject counts, not the address
        (await app.Administrator.Http.GetAsync($"/people/{person}")).Body.GetProperty("roles").EnumerateArray().Select(r => r.GetString()).ShouldBe(["Lead"]);
        (await app.RunDatabaseCommandAsync("db", "check")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_comes_in_who_is_not_registered_disabled_or_of_an_unverified_address()
    {
        await RegisteredAsync("ben@newsroom.example", "Checker");
        var gone = await RegisteredAsync("eva@newsroom.example", "Checker");
        (await app.Administrator.Http.PostAsync($"/people/{gone}/disable", new { reason = "Left." }, "\"1\"")).ShouldBe(HttpStatusCode.OK);

        provider.Says(("sub", "1"), ("email", "nobody@newsroom.example"), ("email_verified", true));
        (await SignInAsync()).ShouldContain("failed=provider");
        provider.Says(("sub", "2"), ("email", "ben@newsroom.example"), ("email_verified", false));
        (await SignInAsync()).ShouldContain("failed=provider");
        provider.Says(("sub", "3"), ("email", "eva@newsroom.example"), ("email_verified", true));
        (await SignInAsync()).ShouldContain("failed=provider");
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("audience")]
    [InlineData("issuer")]
    [InlineData("key")]
    [InlineData("expired")]
    [InlineData("unsigned")]
    public async Task A_token_that_does_not_hold_lets_nobody_in(string wrong)
    {
        await RegisteredAsync("ida@newsroom.example", "Checker");
        provider.Says(("sub", "ida"), ("email", "ida@newsroom.example"), ("email_verified", true));
        provider.Wrong = wrong;

        (await SignInAsync()).ShouldContain("failed=provider");

        provider.Wrong = null;
        (await SignInAsync()).ShouldEndWith("/claims");
    }

    private async Task<Guid> RegisteredAsync(string email, string role) =>
        (await app.Administrator.Http.PostAsync("/people", new { name = "Sample Person", canSignIn = true, roles = new[] { role }, email })).ShouldBe(HttpStatusCode.Created).Id;

    // by hand from redirect to redirect, as a browser goes between the two servers
    private async Task<string> SignInAsync()
    {
        using var browser = app.CreateClient();
        (await browser.GetStringAsync(new Uri("/sign-in?to=/claims", UriKind.Relative))).ShouldContain("handler=Provider");
        using var answer = await browser.GetAsync(new Uri("/sign-in?handler=Provider&to=/claims", UriKind.Relative));
        return answer.RequestMessage!.RequestUri!.PathAndQuery;
    }

    private sealed class SampleProvider : IAsyncDisposable
    {
        public const string ClientId = "verify";
        public const string ClientSecret = "sample-client-secret";

        private readonly RSA key = RSA.Create(2048);
        private readonly RSA otherKey = RSA.Create(2048);
        private readonly ConcurrentDictionary<string, (string Challenge, string Nonce)> codes = new(StringComparer.Ordinal);
        private readonly WebApplication web;
        private Dictionary<string, object> claims = new(StringComparer.Ordinal);

        public SampleProvider()
        {
            var builder = WebApplication.CreateSlimBuilder();
            web = builder.Build();
            web.Urls.Add("http://127.0.0.1:0");
            web.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = Issuer, jwks_uri = $"{Issuer}/keys", authorization_endpoint = $"{Issuer}/authorize", token_endpoint = $"{Issuer}/token" }));
            web.MapGet("/keys", () =>
            {
                var p = key.ExportParameters(includePrivateParameters: false);
                return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "1", alg = "RS256", n = WebEncoders.Base64UrlEncode(p.Modulus!), e = WebEncoders.Base64UrlEncode(p.Exponent!) } } });
            });
            web.MapGet("/authorize", (string client_id, string redirect_uri, string state, string nonce, string code_challenge, string code_challenge_method, string response_type, string scope) =>
            {
                (client_id, response_type, code_challenge_method, scope).ShouldBe((ClientId, "code", "S256", "openid email profile"));
                var code = Guid.CreateVersion7().ToString("N");
                codes[code] = (code_challenge, nonce);
                return Results.Redirect($"{redirect_uri}?code={code}&state={Uri.EscapeDataString(state)}");
            });
            web.MapPost("/token", async (HttpRequest request) =>
            {
                var form = await request.ReadFormAsync();
                if (!codes.TryRemove(form["code"].ToString(), out var asked)) return Results.BadRequest();
                var verifier = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
                if (verifier != asked.Challenge || form["client_secret"] != ClientSecret) return Results.BadRequest();
                return Results.Json(new { access_token = "sample", token_type = "Bearer", id_token = Token(asked.Nonce) });
            });
        }

        public string Issuer => web.Urls.First();

        public string? Wrong { get; set; }

        public Task StartAsync() => web.StartAsync();

        public void Says(params (string Name, object Value)[] said) => claims = said.ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal);

        public async ValueTask DisposeAsync()
        {
            await web.DisposeAsync();
            key.Dispose();
            otherKey.Dispose();
        }

        private string Token(string nonce) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Wrong == "issuer" ? "https://elsewhere.example" : Issuer,
            Audience = Wrong == "audience" ? "another" : ClientId,
            IssuedAt = Now.AddHours(Wrong == "expired" ? -2 : 0),
            Expires = Now.AddHours(Wrong == "expired" ? -1 : 1),
            Claims = new Dictionary<string, object>(claims, StringComparer.Ordinal) { ["nonce"] = Wrong == "nonce" ? "another" : nonce },
            SigningCredentials = Wrong == "unsigned" ? null : new SigningCredentials(new RsaSecurityKey(Wrong == "key" ? otherKey : key) { KeyId = "1" }, SecurityAlgorithms.RsaSha256),
        });

        private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;
    }
}
