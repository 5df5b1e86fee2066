using System.Net;
using System.Text.RegularExpressions;

namespace Verify.Api.Tests.Pages;

/// <summary>What a browser gets.</summary>
public sealed record Shown(HttpStatusCode Status, string Html, Uri? Location, HttpResponseMessage Response);

/// <summary>A browser without JavaScript: it keeps cookies, and sends the forms of the pages it read.</summary>
public sealed partial class Browser(VerifyApp app) : IDisposable
{
    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = app.Anonymous().Http.BaseAddress };

    /// <summary>The cookies' client underneath.</summary>
    public HttpClient Http => http;

    /// <summary>A browser in which somebody has signed in.</summary>
    public static async Task<Browser> SignedInAsync(VerifyApp app, string key)
    {
        var browser = new Browser(app);
        (await browser.SendAsync("/sign-in", await browser.GetAsync("/sign-in"), new() { ["key"] = key })).Status.ShouldBe(HttpStatusCode.Redirect);
        return browser;
    }

    /// <summary>Reads a page.</summary>
    public async Task<Shown> GetAsync(string path)
    {
        var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        return new Shown(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location, response);
    }

    /// <summary>Sends a form of a page that was read.</summary>
    public Task<Shown> SendAsync(string path, Shown page, Dictionary<string, string> fields) => SendManyAsync(path, page, [.. fields]);

    /// <summary>The same where a field is sent several times.</summary>
    public async Task<Shown> SendManyAsync(string path, Shown page, params IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var token = Token().Match(page.Html).Groups["value"].Value;
        using var content = new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", token)));
        var response = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        return new Shown(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location, response);
    }

    /// <summary>Sends a form with a file, as a module of the page does.</summary>
    public async Task<Shown> SendFileAsync(string path, Shown page, Dictionary<string, string> fields, string name, byte[] bytes, string fileName)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (key, value) in fields.Append(new("__RequestVerificationToken", Token().Match(page.Html).Groups["value"].Value))) content.Add(new StringContent(value), key);
        content.Add(new ByteArrayContent(bytes), name, fileName);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("X-Upload", "1");
        var response = await http.SendAsync(request);
        return new Shown(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location, response);
    }

    /// <summary>The version that a page's forms carry.</summary>
    public static string VersionOf(Shown page) => Version().Match(page.Html).Groups["value"].Value;

    /// <summary>What a form would send as it stands: its hidden fields, lines, texts and choices.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> FieldsOf(Shown page, string form)
    {
        var html = page.Html[page.Html.IndexOf($"id=\"f-{form}\"", StringComparison.Ordinal)..];
        html = html[..html.IndexOf("</form>", StringComparison.Ordinal)];
        var fields = new List<KeyValuePair<string, string>>();
        foreach (Match found in Control().Matches(html))
        {
            var name = found.Groups["name"].Value;
            if (name.StartsWith("__", StringComparison.Ordinal)) continue;
            var value = found.Groups["options"] is { Success: true } options ? Chosen().Match(options.Value).Groups["value"].Value : found.Groups["text"] is { Success: true } text ? text.Value.TrimStart('\n', '\r') : found.Groups["value"].Value;
            fields.Add(new(name, WebUtility.HtmlDecode(value)));
        }

        return fields;
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<value>[^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    [GeneratedRegex("<(?:input[^>]*? name=\"(?<name>[^\"]+)\"(?:[^>]*? value=\"(?<value>[^\"]*)\")?[^>]*>|textarea[^>]*? name=\"(?<name>[^\"]+)\"[^>]*>(?<text>[^<]*)<|select[^>]*? name=\"(?<name>[^\"]+)\"[^>]*>(?<options>.*?)</select>)", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Control();

    [GeneratedRegex("<option value=\"(?<value>[^\"]*)\" selected", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Chosen();

    [GeneratedRegex("name=\"version\" value=\"(?<value>\\d+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}
