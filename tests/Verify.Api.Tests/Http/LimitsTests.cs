using System.Net;
using Microsoft.EntityFrameworkCore;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Http;

public sealed class LimitsTests
{
    [Fact]
    public async Task A_key_that_asks_too_much_is_told_when_to_come_back_and_no_other_key_suffers()
    {
        using var app = new VerifyApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Limits:PerKeyAMinute"] = "6", ["Limits:PerKeyAtOnce"] = "5" });
        var (busy, other) = (await app.MemberAsync(Role.Checker), await app.MemberAsync(Role.Checker));

        for (var n = 0; n < 5; n++) (await busy.Http.GetAsync("/people/me")).ShouldBe(HttpStatusCode.OK);
        using var refused = await busy.Http.Http.GetAsync(new Uri("/api/v1/people/me", UriKind.Relative));

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        (await busy.Http.GetAsync("/people/me")).ShouldBeRefused(HttpStatusCode.TooManyRequests, ProblemCodes.TooManyRequests);
        (await other.Http.GetAsync("/people/me")).ShouldBe(HttpStatusCode.OK);
        (await app.Anonymous().GetAsync("/health/live")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_guesses_keys_is_turned_away_after_a_while()
    {
        using var app = new VerifyApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Limits:FailuresPerAddressAMinute"] = "4" });
        var guesser = app.ClientWith("vfy_nobody_0123456789abcdef0123456789abcdef");

        for (var n = 0; n < 4; n++) (await guesser.GetAsync("/people/me")).ShouldBeRefused(HttpStatusCode.Unauthorized, ProblemCodes.Unauthenticated);

        (await guesser.GetAsync("/people/me")).ShouldBeRefused(HttpStatusCode.TooManyRequests, ProblemCodes.TooManyRequests);
    }

    [Fact]
    public async Task Codes_are_not_tried_without_end()
    {
        using var app = new VerifyApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Limits:OpenPerAddressAMinute"] = "3" });

        for (var n = 0; n < 3; n++) (await app.Anonymous().PostAsync("/keys/redeem", new { code = $"vfyc_{n}" })).ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await app.Anonymous().PostAsync("/keys/redeem", new { code = "vfyc_x" })).ShouldBeRefused(HttpStatusCode.TooManyRequests, ProblemCodes.TooManyRequests);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_given_up_with_a_problem()
    {
        using var app = new VerifyApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Limits:RequestSeconds"] = "1" });
        var person = await app.MemberAsync(Role.Checker);

        // somebody else holds the log's head all the while
        var answer = await app.WithDatabaseAsync(db => db.ExecuteAsync(
            async token =>
            {
                await using var transaction = await db.BeginWriteAsync(token);
                await db.LogHeads.ExecuteUpdateAsync(head => head.SetProperty(h => h.NextIndex, h => h.NextIndex), token);
                return await person.Http.PostAsync("/authorities", new { kind = "Person", name = "Sample Speaker" });
            },
            default));

        answer.ShouldBeRefused(HttpStatusCode.ServiceUnavailable, ProblemCodes.TimedOut);
        (await person.Http.PostAsync("/authorities", new { kind = "Person", name = "Sample Speaker" })).ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("/api/v1/people/me", HttpStatusCode.Unauthorized)]
    [InlineData("/api/v1/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/api/openapi.json", HttpStatusCode.OK)]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    public async Task Every_answer_says_what_browsers_must_not_do_with_it(string address, HttpStatusCode status)
    {
        using var app = new VerifyApp();

        using var answer = await app.Anonymous().Http.GetAsync(new Uri(address, UriKind.Relative));

        answer.StatusCode.ShouldBe(status);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
        answer.Headers.Contains("Server").ShouldBeFalse();
        if (!address.StartsWith("/api/openapi", StringComparison.Ordinal)) answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
    }

    [Fact]
    public async Task Only_a_known_proxy_says_for_whom_it_asks()
    {
        using var trusting = new VerifyApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Limits:FailuresPerAddressAMinute"] = "2", ["Proxy:Known:0"] = "127.0.0.1" });
        using var wary = new VerifyApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Limits:FailuresPerAddressAMinute"] = "2", ["Proxy:Known:0"] = "192.0.2.1" });

        (await StatusesAsync(trusting)).ShouldBe([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized]);
        (await StatusesAsync(wary)).ShouldBe([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests]);
    }

    // four wrong keys, each said to come from somebody else
    private static async Task<List<HttpStatusCode>> StatusesAsync(VerifyApp app)
    {
        var statuses = new List<HttpStatusCode>();
        for (var n = 1; n <= 4; n++)
        {
            var http = app.ClientWith("vfy_nobody_0123456789abcdef0123456789abcdef");
            http.Http.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-For", $"198.51.100.{n}");
            statuses.Add((await http.GetAsync("/people/me")).Status);
        }

        return statuses;
    }
}
