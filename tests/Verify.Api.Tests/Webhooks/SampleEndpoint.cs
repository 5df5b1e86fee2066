using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Verify.Api.Tests.Webhooks;

/// <summary>A message as it came in.</summary>
public sealed record Heard(string Id, string Timestamp, string Signature, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public string Type => Json.GetProperty("type").GetString()!;

    /// <summary>Whether it is signed with this secret, by the letter of the specification.</summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
        return Signature.Split(' ').Contains(expected, StringComparer.Ordinal);
    }
}

/// <summary>The endpoint of another system on the loopback interface, that answers as it is told to.</summary>
public sealed class SampleEndpoint : IAsyncDisposable
{
    private readonly WebApplication app;

    private SampleEndpoint(WebApplication app) => this.app = app;

    public ConcurrentQueue<Heard> Messages { get; } = new();

    /// <summary>What it does with a message; takes it when nothing is said.</summary>
    public Func<Heard, HttpContext, Task>? Answer { get; set; }

    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/hook";

    public static async Task<SampleEndpoint> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var built = builder.Build();
        built.Urls.Add("http://127.0.0.1:0");
        var endpoint = new SampleEndpoint(built);
        built.Run(endpoint.HearAsync);
        await built.StartAsync();
        return endpoint;
    }

    /// <summary>Waits until as many messages as that are in, and gives them.</summary>
    public async Task<IReadOnlyList<Heard>> HearAsync(int count, int seconds = 20)
    {
        await SoonAsync(() => Messages.Count >= count, seconds);
        Messages.Count.ShouldBeGreaterThanOrEqualTo(count);
        return [.. Messages];
    }

    /// <summary>Waits until something holds, at most so long.</summary>
    public static async Task SoonAsync(Func<bool> holds, int seconds = 20)
    {
        for (var i = 0; i < seconds * 20 && !holds(); i++) await Task.Delay(50);
    }

    /// <summary>Waits until something that takes asking holds, at most so long.</summary>
    public static async Task SoonAsync(Func<Task<bool>> holds, int seconds = 20)
    {
        for (var i = 0; i < seconds * 20 && !await holds(); i++) await Task.Delay(50);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task HearAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var heard = new Heard(http.Request.Headers["webhook-id"]!, http.Request.Headers["webhook-timestamp"]!, http.Request.Headers["webhook-signature"]!, await reader.ReadToEndAsync());
        Messages.Enqueue(heard);
        http.Response.StatusCode = (int)HttpStatusCode.NoContent;
        if (Answer is { } answer) await answer(heard, http);
    }
}
