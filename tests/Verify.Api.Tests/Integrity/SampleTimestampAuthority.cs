using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.Pkcs;
using Verify.Domain.Tests.Integrity;

namespace Verify.Api.Tests.Integrity;

/// <summary>A small time-stamping authority (RFC 3161) of our own on the loopback interface.</summary>
public sealed class SampleTimestampAuthority : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly SampleTimeStamps stamps = new();
    private readonly Task serving;

    public SampleTimestampAuthority()
    {
        var port = FreePort();
        Url = $"http://127.0.0.1:{port}/stamp/";
        listener.Prefixes.Add(Url);
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>Its address.</summary>
    public string Url { get; }

    /// <summary>Its root's certificate.</summary>
    public string RootPem => stamps.RootPem;

    /// <summary>True to answer with something else than a token.</summary>
    public bool IsBroken { get; set; }

    /// <summary>How many tokens it gave.</summary>
    public int Given => (int)stamps.Made;

    /// <summary>A token over a text, for whoever knows somebody at the authority.</summary>
    internal byte[] Stamp(string text) => stamps.Over(text);

    public void Dispose()
    {
        listener.Stop();
        listener.Close();
        stamps.Dispose();
        GC.KeepAlive(serving);
    }

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
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

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            context.Response.ContentType = "application/timestamp-reply";
            await context.Response.OutputStream.WriteAsync(IsBroken ? "no token"u8.ToArray() : Answer(body.ToArray()));
            context.Response.Close();
        }
    }

    private byte[] Answer(byte[] sent)
    {
        Rfc3161TimestampRequest.TryDecode(sent, out var request, out _).ShouldBeTrue();
        var token = stamps.Over(request!.GetMessageHash(), request.HashAlgorithmId, at: null, request.GetNonce());
        var answer = new AsnWriter(AsnEncodingRules.DER);
        using (answer.PushSequence())
        {
            using (answer.PushSequence()) answer.WriteInteger(0); // granted
            answer.WriteEncodedValue(token);
        }

        return answer.Encode();
    }
}
