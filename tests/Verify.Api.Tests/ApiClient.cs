using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Verify.Api.Tests;

/// <summary>Sends requests to the API as a client does, and reads what comes back. Paths are those below <c>/api/v1</c>.</summary>
public sealed class ApiClient(HttpClient http)
{
    private const string Root = "/api/v1";

    /// <summary>The client underneath, for what this one does not show.</summary>
    public HttpClient Http { get; } = http;

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, content: null);

    public Task<Answer> PostAsync(string path, object body, string? ifMatch = null) =>
        SendAsync(HttpMethod.Post, path, Json(JsonSerializer.SerializeToUtf8Bytes(body)), ifMatch);

    public Task<Answer> PutAsync(string path, object body, string? ifMatch = null) =>
        SendAsync(HttpMethod.Put, path, Json(JsonSerializer.SerializeToUtf8Bytes(body)), ifMatch);

    public Task<Answer> PostTextAsync(string path, string body, string mediaType = "application/json", string? ifMatch = null) =>
        PostBytesAsync(path, Encoding.UTF8.GetBytes(body), mediaType, ifMatch);

    public Task<Answer> PostBytesAsync(string path, byte[] body, string mediaType = "application/json", string? ifMatch = null) =>
        SendAsync(HttpMethod.Post, path, Json(body, mediaType), ifMatch);

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith("/health", StringComparison.Ordinal) || path.StartsWith("/api", StringComparison.Ordinal) ? path : Root + path);
        request.Content = content;
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await Http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json";
        return new Answer(
            response.StatusCode,
            isJson ? JsonDocument.Parse(bytes).RootElement.Clone() : default,
            response.Headers.ETag?.ToString(),
            response.Headers.TryGetValues("Link", out var link) ? link.Single() : null,
            response.Headers.Location);
    }

    private static ByteArrayContent Json(byte[] body, string mediaType = "application/json")
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        return content;
    }
}
