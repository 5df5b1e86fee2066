using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Verify.Bench.Replicas;

/// <summary>An answer of the API; no status when the connection broke and nobody knows what happened.</summary>
internal sealed record Reply(HttpStatusCode? Status, JsonNode? Body, string? ETag)
{
    /// <summary>Whether it was done, for sure.</summary>
    public bool IsDone => Status is HttpStatusCode.OK or HttpStatusCode.Created;
}

/// <summary>A plainly invented newsroom on several processes of the server, and how its people talk to it.</summary>
internal sealed class Newsroom(IReadOnlyList<ServerProcess> servers) : IDisposable
{
    /// <summary>The first administrator's key, as it comes from configuration.</summary>
    public const string AdministratorKey = "vfy_administrator_0123456789abcdef0123456789abcdef";

    private readonly HttpClient http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(30), MaxConnectionsPerServer = 128 }) { Timeout = TimeSpan.FromSeconds(100) };

    /// <summary>Key of the checker who works on the claims.</summary>
    public string Checker { get; private set; } = "";

    /// <summary>The document that claims are proposed for.</summary>
    public string Document { get; private set; } = "";

    /// <summary>Registers the checker, a document and some claims, and gives the ids of the claims.</summary>
    public async Task<IReadOnlyList<string>> OpenAsync(int claims)
    {
        var person = Must(await SendAsync(0, AdministratorKey, "POST", "people", new { name = "Sample Checker", canSignIn = true, roles = new[] { "Checker" } }));
        var enrolment = Must(await SendAsync(0, AdministratorKey, "POST", $"people/{person["id"]}/keys", new { label = "sample" }));
        Checker = Must(await SendAsync(0, null, "POST", "keys/redeem", new { code = enrolment["code"]!.GetValue<string>() }))["key"]!.GetValue<string>();
        var lines = Enumerable.Range(0, claims).Select(i => $"The sample port took {i} ships.");
        var document = Must(await SendAsync(0, Checker, "POST", "documents", new { title = "A sample piece", language = "en", authorsOutside = true, parts = new[] { new { label = "body", text = string.Join('\n', lines) } } }));
        Document = document["id"]!.GetValue<string>();
        var ids = new List<string>();
        for (var i = 0; i < claims; i++)
        {
            ids.Add(Must(await ProposeAsync(0, i))["id"]!.GetValue<string>());
        }

        return ids;
    }

    /// <summary>Proposes a claim about one of the document's lines.</summary>
    public Task<Reply> ProposeAsync(int server, int line)
    {
        var text = $"The sample port took {line} ships.";
        return SendAsync(server, Checker, "POST", "claims", new { documentId = Document, documentVersion = 1, passage = new { exact = text }, content = new { text, kind = "Number", attribution = new { speaker = "None" } } });
    }

    /// <summary>Has another system told when a claim comes to another stage.</summary>
    public async Task TellAsync(string url) => Must(await SendAsync(0, AdministratorKey, "POST", "webhooks", new { url, eventTypes = new[] { "claim.stage_changed" } }));

    /// <summary>Sends a request to one of the processes.</summary>
    public async Task<Reply> SendAsync(int server, string? key, string method, string path, object? body = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{servers[server % servers.Count].Address}/api/v1/{path}");
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (body is not null) request.Content = JsonContent.Create(body);
        try
        {
            using var response = await http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            var json = text.StartsWith('{') ? JsonNode.Parse(text) : null;
            return new Reply(response.StatusCode, json, response.Headers.ETag?.ToString());
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException or System.Text.Json.JsonException)
        {
            return new Reply(null, null, null);
        }
    }

    /// <summary>Fetches all items of a list.</summary>
    public async Task<IReadOnlyList<JsonNode>> AllAsync(string key, string path)
    {
        var items = new List<JsonNode>();
        for (var next = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=200"; next is not null;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, next.StartsWith("http", StringComparison.Ordinal) ? next : $"{servers[0].Address}/api/v1/{next}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var response = await http.SendAsync(request);
            response.EnsureSuccessStatusCode();
            var page = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            items.AddRange(page["items"]!.AsArray().Select(i => i!.DeepClone()));
            next = NextOf(response);
        }

        return items;
    }

    public void Dispose() => http.Dispose();

    private string? NextOf(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Link", out var links)) return null;
        var link = string.Join(',', links);
        if (!link.Contains("rel=\"next\"", StringComparison.Ordinal)) return null;
        var address = link[(link.IndexOf('<', StringComparison.Ordinal) + 1)..link.IndexOf('>', StringComparison.Ordinal)];
        return address.StartsWith('/') ? servers[0].Address + address : address;
    }

    private static JsonNode Must(Reply reply) => reply.IsDone ? reply.Body! : throw new InvalidOperationException($"{reply.Status}: {reply.Body}");
}
