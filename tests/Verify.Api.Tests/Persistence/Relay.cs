using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Verify.Api.Tests.Persistence;

/// <summary>Where a relay cuts a connection that commits.</summary>
public enum Cut
{
    /// <summary>Before the commit reaches the database: it does not happen.</summary>
    Before,
    /// <summary>When the commit is under way: it happens, and its answer is lost.</summary>
    Behind,
}

/// <summary>Stands between the application and PostgreSQL, and cuts connections in the middle of a commit.</summary>
internal sealed class Relay : IDisposable
{
    private static readonly byte[] Commit = Encoding.ASCII.GetBytes("COMMIT\0");

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly string host;
    private readonly int port;
    private readonly ConcurrentQueue<Cut> asked = new();
    private int cuts;

    public Relay(string host, int port)
    {
        (this.host, this.port) = (host, port);
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many commits it cut.</summary>
    public int Cuts => Volatile.Read(ref cuts);

    /// <summary>Cuts the next commit that comes through.</summary>
    public void CutNext(Cut where) => asked.Enqueue(where);

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // it was stopped
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var here = client;
        using var there = new TcpClient();
        await there.ConnectAsync(host, port);
        await Task.WhenAny(ForwardAsync(here, there), BackAsync(there, here));
        here.LingerState = new LingerOption(enable: true, seconds: 0); // the application sees a reset, as from a cable that was pulled
    }

    private async Task ForwardAsync(TcpClient from, TcpClient to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (var read = await from.GetStream().ReadAsync(buffer); read > 0; read = await from.GetStream().ReadAsync(buffer))
            {
                var isCommit = buffer.AsSpan(0, read).IndexOf(Commit) >= 0;
                if (!isCommit || !asked.TryDequeue(out var where))
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
                    continue;
                }

                Interlocked.Increment(ref cuts);
                if (where == Cut.Before) return;
                from.Client.Shutdown(SocketShutdown.Send); // nothing goes back from here on
                await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
                await Task.Delay(100); // the database commits
                return;
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // the other side went
        }
    }

    private static async Task BackAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // the other side went
            await Task.Delay(200);
        }
    }
}
