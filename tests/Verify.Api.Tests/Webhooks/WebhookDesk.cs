using System.Net;
using Verify.Api.Tests.Features.Claims;

namespace Verify.Api.Tests.Webhooks;

/// <summary>A desk whose webhooks may go to the loopback interface, with a schedule that tests can wait for.</summary>
public sealed class WebhookDesk : IAsyncLifetime
{
    public ClaimDesk Desk { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Webhooks:AllowedNetworks:0"] = "127.0.0.0/8",
        ["Webhooks:RetrySeconds:0"] = "0",
        ["Webhooks:RetrySeconds:1"] = "0",
        ["Webhooks:RetrySeconds:2"] = "60",
        ["Webhooks:TimeoutSeconds"] = "2",
        ["Webhooks:Jitter"] = "0",
    });

    public VerifyApp App => Desk.App;

    public Task InitializeAsync() => Desk.InitializeAsync();

    public Task DisposeAsync() => Desk.DisposeAsync();

    /// <summary>Adds an endpoint and gives its id, its secret and its ETag.</summary>
    public async Task<(Guid Id, string Secret, string ETag)> AddAsync(string url, params string[] types)
    {
        var added = (await App.Administrator.Http.PostAsync("/webhooks", new { url, eventTypes = types })).ShouldBe(HttpStatusCode.Created);
        var webhook = added.Body.GetProperty("webhook");
        return (webhook.GetProperty("id").GetGuid(), added.Text("secret")!, $"\"{webhook.GetProperty("version").GetInt32()}\"");
    }

    /// <summary>The deliveries of an endpoint in a state, as the API lists them.</summary>
    public async Task<IReadOnlyList<System.Text.Json.JsonElement>> DeliveriesAsync(Guid webhook, string state = "") =>
        [.. (await App.Administrator.Http.GetAsync($"/webhooks/{webhook}/deliveries?limit=200{(state.Length == 0 ? "" : "&state=" + state)}")).ShouldBe(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray()];
}
