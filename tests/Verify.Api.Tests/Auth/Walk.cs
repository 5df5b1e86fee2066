using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Verify.Api.Tests.Features.Claims;

namespace Verify.Api.Tests.Auth;

/// <summary>Goes to every address that can be read, as somebody, and keeps what was answered.</summary>
internal sealed class Walk(ClaimDesk desk, IReadOnlyDictionary<string, string> values)
{
    private static readonly string[] Pages = ["/", "/claims", "/documents", "/search", "/overview", "/sources", "/audit"];

    /// <summary>The answers of the API: to each GET, now and as of the last event, and to searches with a word.</summary>
    public async Task<IReadOnlyList<(string Address, HttpStatusCode Status, string Text)>> ApiAsync(ApiClient http, string word)
    {
        var description = (await desk.App.Anonymous().GetAsync("/api/openapi.json")).Body;
        var answers = new List<(string, HttpStatusCode, string)>();
        foreach (var path in description.GetProperty("paths").EnumerateObject())
        {
            if (!path.Value.TryGetProperty("get", out var operation)) continue;
            answers.Add(await AskAsync(http, Addresses.Request("GET", path.Name, operation, values)));
            if (Addresses.Takes(operation, "asOf")) answers.Add(await AskAsync(http, Addresses.Request("GET", path.Name, operation, values, "asOf")));
            if (Addresses.Takes(operation, "documentId")) answers.Add(await AskAsync(http, Addresses.Request("GET", path.Name, operation, values, "documentId")));
        }

        foreach (var (address, body) in new (string, object)[] { ("/claims/match", new { text = word }), ("/gate-tickets", new { contentHash = values["contentHash"] }) })
        {
            var answer = await http.PostAsync(address, body);
            answers.Add((address, answer.Status, answer.Body.ToString()));
        }

        return answers;
    }

    /// <summary>The pages of the workbench, and those about things by their ids.</summary>
    public async Task<IReadOnlyList<(string Address, HttpStatusCode Status, string Text)>> PagesAsync(Member member, params string[] ids)
    {
        using var http = desk.App.CreateClient();
        var signIn = await http.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        var token = signIn.Split("__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0];
        using var filled = new FormUrlEncodedContent([new("key", await desk.App.KeyForAsync(member.Id)), new("__RequestVerificationToken", token)]);
        (await http.PostAsync(new Uri("/sign-in", UriKind.Relative), filled)).EnsureSuccessStatusCode();
        var addresses = desk.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(a => !a.StartsWith("/api", StringComparison.Ordinal) && !a.StartsWith("/health", StringComparison.Ordinal) && !a.StartsWith("/metrics", StringComparison.Ordinal) && !a.Contains("sign-", StringComparison.Ordinal))
            .SelectMany(a => a.Contains('{', StringComparison.Ordinal) ? ids.Select(id => Filled(a, id)) : [a])
            .Concat(Pages)
            .Distinct(StringComparer.Ordinal);
        var answers = new List<(string, HttpStatusCode, string)>();
        foreach (var address in addresses)
        {
            using var answer = await http.GetAsync(new Uri(address, UriKind.Relative));
            answers.Add((address, answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }

        return answers;
    }

    private static string Filled(string address, string id)
    {
        var parts = address.Split('{', '}');
        return string.Concat(parts.Select((part, i) => i % 2 == 0 ? part : part.Contains("int", StringComparison.Ordinal) ? 1.ToString(CultureInfo.InvariantCulture) : id));
    }

    private static async Task<(string, HttpStatusCode, string)> AskAsync(ApiClient http, HttpRequestMessage request)
    {
        using (request)
        using (var answer = await http.Http.SendAsync(request))
        {
            return (request.RequestUri!.ToString(), answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }
}
