using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Verify.Api.Features.People;
using Verify.Api.Tests.Features.Claims;
using Verify.Domain.People;

namespace Verify.Api.Tests.Auth;

/// <summary>One of everything that an address can name, and somebody of every kind who may ask for it.</summary>
public sealed class MatrixDesk : IAsyncLifetime
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();

    private readonly ClaimDesk desk = new();
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ApiClient> limited = new(StringComparer.Ordinal);
    private Guid everybody;

    /// <summary>The description of the API.</summary>
    public JsonElement Description { get; private set; }

    /// <summary>Who asks, whatever the operation is, in the order of the table.</summary>
    public IReadOnlyList<(string Name, ApiClient Http)> Callers { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await desk.InitializeAsync();
        Description = (await desk.App.Anonymous().GetAsync("/api/openapi.json")).ShouldBe(HttpStatusCode.OK).Body;
        await FillAsync();
        var callers = new List<(string, ApiClient)> { ("anonymous", desk.App.Anonymous()) };
        var all = await desk.App.MemberAsync(Roles);
        everybody = all.Id;
        callers.Add(("revoked key", await RevokedAsync()));
        callers.Add(("expired key", await ExpiredAsync()));
        callers.Add(("disabled person", await DisabledAsync()));
        foreach (var role in Roles) callers.Add((role.ToString(), role == Role.Author ? await AuthorAsync() : (await desk.App.MemberAsync(role)).Http));
        Callers = callers;
    }

    public Task DisposeAsync() => desk.DisposeAsync();

    /// <summary>A key of somebody with every role that is limited to these scopes.</summary>
    public async Task<ApiClient> LimitedToAsync(params string[] scopes)
    {
        var name = string.Join(' ', scopes);
        if (!limited.TryGetValue(name, out var http)) limited[name] = http = desk.App.ClientWith(await desk.App.KeyForAsync(everybody, scopes));
        return http;
    }

    /// <summary>The request of an operation as somebody would send it, but for a version that was never there: whoever is let in changes nothing.</summary>
    public HttpRequestMessage Request(string method, string path, JsonElement operation)
    {
        var request = Addresses.Request(method, path, operation, values, "contentHash");
        request.Headers.TryAddWithoutValidation("If-Match", "\"999999\"");
        if (operation.TryGetProperty("requestBody", out var body)) request.Content = Content(body.GetProperty("content").EnumerateObject().First());
        return request;
    }

    private static StringContent Content(JsonProperty content)
    {
        var example = content.Value.GetProperty("example");
        return new StringContent(example.ValueKind == JsonValueKind.String ? example.GetString()! : example.GetRawText(), Encoding.UTF8, content.Name);
    }

    private async Task FillAsync()
    {
        var claim = await desk.DecidedAsync();
        var admin = desk.App.Administrator;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ClaimDesk.Text)));
        var soon = desk.App.Clock.GetUtcNow().AddHours(1);
        var history = (await desk.Auditor.Http.GetAsync($"/claims/{claim.Id}/history")).Body.GetProperty("items")[0];
        values["documentId"] = $"{desk.DocumentId}";
        values["claimId"] = $"{claim.Id}";
        values["authorityId"] = $"{desk.SpeakerId}";
        values["sourceId"] = $"{desk.BookId}";
        values["snapshotId"] = $"{desk.SnapshotId}";
        values["personId"] = $"{desk.Checker.Id}";
        values["keyId"] = (await admin.Http.GetAsync($"/people/{desk.Checker.Id}/keys")).Body.GetProperty("items")[0].GetProperty("id").GetString()!;
        values["index"] = $"{history.GetProperty("index").GetInt64()}";
        values["ticketId"] = await MadeAsync(desk.Integration, "/gate-tickets", new { contentHash = hash });
        values["overrideId"] = await MadeAsync(desk.Lead, "/overrides", new { documentId = desk.DocumentId, contentHash = hash, reason = "The court sits at nine.", expiresAt = soon });
        values["publicationId"] = await MadeAsync(desk.Integration, "/publications", new { @ref = "sample-1", contentHash = hash, publishedAt = desk.App.Clock.GetUtcNow(), kind = "Published" });
        values["correctionId"] = await MadeAsync(desk.Checker, $"/documents/{desk.DocumentId}/corrections", new { kind = "Correction", text = "A sample correction.", claimIds = new[] { claim.Id } });
        values["redactionId"] = await MadeAsync(desk.Lead, "/redactions", new { index = history.GetProperty("index").GetInt64(), pointers = new[] { "/content/text" }, reason = "It names somebody." });
        values["holdId"] = await MadeAsync(desk.Lead, "/legal-holds", new { reason = "A letter came.", stream = (string?)null });
        values["webhookId"] = await MadeAsync(admin, "/webhooks", new { url = "https://cms.newsroom.example/hooks", eventTypes = new[] { "claim.decided" }, description = "The CMS" });
        foreach (var part in new[] { "flagId", "roleId", "noticeId", "attemptId", "evidenceId", "queryId", "challengeId", "deliveryId" }) values[part] = $"{Guid.CreateVersion7()}";
        foreach (var number in new[] { "number", "version", "from", "to" }) values[number] = "1";
        values["ref"] = "sample-1";
        values["contentHash"] = hash;
        values["retrievedAt"] = "2026-01-05T09:00:00Z";
        values["retrievedFrom"] = "a-shelf";
        values["title"] = "Sample";
        values["language"] = "en";
        values["authorsOutside"] = "true";
    }

    // the id of what was made is the end of its address
    private static async Task<string> MadeAsync(Member by, string path, object body) => (await by.Http.PostAsync(path, body)).ShouldBe(HttpStatusCode.Created).Location!.ToString().Split('/')[^1];

    private async Task<ApiClient> RevokedAsync()
    {
        var member = await desk.App.MemberAsync(Roles);
        var key = (await member.Http.GetAsync($"/people/{member.Id}/keys")).Body.GetProperty("items")[0];
        (await member.Http.PostAsync($"/keys/{key.GetProperty("id")}/revoke", new { reason = "Lost." }, "\"2\"")).ShouldBe(HttpStatusCode.OK);
        return member.Http;
    }

    private async Task<ApiClient> ExpiredAsync()
    {
        var member = await desk.App.MemberAsync(Roles);
        var enrolment = await desk.App.SendAsync(new OpenKeyEnrolment(member.Id, "test", ValidDays: 1));
        var http = desk.App.ClientWith((await desk.App.SendAsync(new RedeemKey(enrolment.Code))).Key);
        (await http.GetAsync("/people/me")).ShouldBe(HttpStatusCode.OK);
        desk.App.Clock.MoveOn(TimeSpan.FromDays(1));
        return http;
    }

    private async Task<ApiClient> DisabledAsync()
    {
        var member = await desk.App.MemberAsync(Roles);
        (await desk.App.Administrator.Http.PostAsync($"/people/{member.Id}/disable", new { reason = "Left." }, "\"1\"")).ShouldBe(HttpStatusCode.OK);
        return member.Http;
    }

    // an author of the document in question, and nothing else
    private async Task<ApiClient> AuthorAsync()
    {
        var author = await desk.App.MemberAsync(Role.Author);
        var document = (await desk.Lead.Http.GetAsync($"/documents/{desk.DocumentId}")).ShouldBe(HttpStatusCode.OK);
        (await desk.Lead.Http.PutAsync($"/documents/{desk.DocumentId}", new { @ref = "sample-1", title = "A sample piece", language = "en", authors = new[] { author.Id, desk.Author.Id }, authorsOutside = false, tags = Array.Empty<string>(), reason = "A second author." }, document.ETag)).ShouldBe(HttpStatusCode.OK);
        return author.Http;
    }
}
