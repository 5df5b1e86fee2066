using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Verify.Bench.Replicas;

/// <summary>Another system that is told what happens: it remembers which claims it heard were opened.</summary>
internal sealed class Receiver : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentDictionary<string, int> opened = new(StringComparer.Ordinal);

    public Receiver()
    {
        Address = $"http://127.0.0.1:{FreePort()}/";
        listener.Prefixes.Add(Address);
        listener.Start();
        _ = ListenAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>Whether it was told that a claim was opened.</summary>
    public bool Heard(string claim) => opened.ContainsKey(claim);

    public void Dispose() => listener.Close();

    private async Task ListenAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream);
            var data = JsonNode.Parse(await reader.ReadToEndAsync())?["data"];
            if (data?["stage"]?.GetValue<string>() == "Open") opened.AddOrUpdate(data["claimId"]!.GetValue<string>(), 1, (_, times) => times + 1);
            context.Response.StatusCode = 204;
            context.Response.Close();
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
