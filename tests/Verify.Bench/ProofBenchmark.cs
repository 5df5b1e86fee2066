using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Verify.Bench.Replicas;

namespace Verify.Bench;

/// <summary>The proof of a document of 20,000 words with 500 claims, asked for as a browser does: how long the server takes, and how much it sends.</summary>
internal static partial class ProofBenchmark
{
    private const int Sentences = 1_820;
    private const int Claims = 500;
    private const int Rounds = 30;

    /// <summary>Starts a server with an empty database, fills it, and prints the figures.</summary>
    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("verify-bench-");
        using var server = new ServerProcess("proof", folder.FullName, new Dictionary<string, string> { ["Bootstrap__AdminName"] = "Sample Administrator", ["Bootstrap__AdminKey"] = Newsroom.AdministratorKey });
        try
        {
            await server.StartAsync();
            using var newsroom = new Newsroom([server]);
            await newsroom.OpenAsync(1);
            var document = await FillAsync(newsroom);
            await MeasureAsync(server.Address!, newsroom.Checker, $"/documents/{document}"); // it listens
            await MeasureAsync(server.Address!, newsroom.Checker, "/");
            await MeasureAsync(server.Address!, newsroom.Checker, $"/documents/{document}/coverage");
        }
        finally
        {
            await server.KillAsync();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> FillAsync(Newsroom newsroom)
    {
        var sentences = Enumerable.Range(0, Sentences).Select(i => $"The sample port took {i} ships in the year that followed.").ToList();
        var text = string.Join("\n\n", sentences.Chunk(5).Select(p => string.Join(' ', p)));
        var made = await newsroom.SendAsync(0, newsroom.Checker, "POST", "documents", new { title = "A long sample piece", language = "en", authorsOutside = true, parts = new[] { new { label = "body", text } } });
        var document = made.Body!["id"]!.GetValue<string>();
        var claims = sentences.Where((_, i) => i % (Sentences / Claims) == 0).Take(Claims).Select(s => new { passage = new { exact = s }, content = new { text = s, kind = "Number", attribution = new { speaker = "None" } } });
        var proposed = await newsroom.SendAsync(0, newsroom.Checker, "POST", "claims/bulk", new { documentId = document, documentVersion = 1, claims });
        if (!proposed.IsDone) throw new InvalidOperationException($"The claims were not proposed: {proposed.Status} {proposed.Body}");
        return document;
    }

    private static async Task MeasureAsync(string address, string key, string path)
    {
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = new Uri(address) };
        browser.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        using var plain = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        var token = Token().Match(await ReadAsync(browser, plain)).Groups["value"].Value;
        using var form = new FormUrlEncodedContent([new("key", key), new("__RequestVerificationToken", token)]);
        using var signedIn = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        var (times, bytes) = (new List<double>(), 0);
        for (var round = 0; round < Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
            bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            answer.EnsureSuccessStatusCode();
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Regex.Replace(path, "[0-9a-f-]{36}", "{id}", RegexOptions.None, TimeSpan.FromSeconds(1)),-28} {times[Rounds / 2],7:0} ms median {times[0],7:0} ms fastest {times[^1],7:0} ms slowest {bytes / 1000,6} kB compressed"));
    }

    private static async Task<string> ReadAsync(HttpClient browser, HttpRequestMessage request)
    {
        request.Headers.AcceptEncoding.Clear();
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        using var answer = await browser.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<value>[^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
