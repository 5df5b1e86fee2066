using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Verify.Api.Webhooks;

/// <summary>How a try ended.</summary>
/// <param name="Status">The answer's status; null when there was none.</param>
/// <param name="Failure">Why it failed; null when the endpoint took the message.</param>
/// <param name="RetryAfter">How long the endpoint asks to be left alone.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record Outcome(int? Status, string? Failure, TimeSpan? RetryAfter, int Milliseconds)
{
    /// <summary>Whether the endpoint says that it is gone for good.</summary>
    public bool IsGone => Status == (int)HttpStatusCode.Gone;
}

/// <summary>
/// Signs a message by the Standard Webhooks specification and sends it once. Where it connects to is checked on the
/// address itself, at each connection; redirects are not followed, and of an answer only the head is read.
/// </summary>
internal sealed class WebhookSender : IDisposable
{
    private const int MaxDrained = 64 * 1024;

    private readonly AddressRules rules;
    private readonly TimeProvider clock;
    private readonly TimeSpan timeout;
    private readonly HttpClient http;

    public WebhookSender(AddressRules rules, IOptions<WebhookOptions> options, TimeProvider clock)
    {
        this.rules = rules;
        this.clock = clock;
        timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            MaxConnectionsPerServer = options.Value.Parallel,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = MaxDrained,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        };
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Verify-Webhooks", "1"));
    }

    /// <summary>Sends a message once and says how it ended; it throws only when it is stopped.</summary>
    /// <param name="url">The endpoint.</param>
    /// <param name="messageId">The message's id, the same at each try.</param>
    /// <param name="body">The message.</param>
    /// <param name="secrets">The secrets that sign, the current one first.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome> SendAsync(string url, string messageId, byte[] body, IReadOnlyList<byte[]> secrets, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using var request = Request(url, messageId, body, secrets);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var status = (int)response.StatusCode;
            var failure = response.IsSuccessStatusCode ? null : status is >= 300 and < 400 ? $"The endpoint answered {status}; redirects are not followed." : $"The endpoint answered {status}.";
            return new Outcome(status, failure, RetryAfter(response), Elapsed(began));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Outcome(Status: null, string.Create(CultureInfo.InvariantCulture, $"The endpoint did not answer within {timeout.TotalSeconds} seconds."), RetryAfter: null, Elapsed(began));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or UriFormatException or InvalidOperationException or NotSupportedException)
        {
            return new Outcome(Status: null, Explain(e), RetryAfter: null, Elapsed(began));
        }
    }

    /// <summary>The value of <c>webhook-signature</c>: one signature for each secret.</summary>
    public static string Sign(string messageId, long timestamp, byte[] body, IReadOnlyList<byte[]> secrets)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{messageId}.{timestamp}.")), .. body];
        return string.Join(' ', secrets.Select(s => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(s, signed))}"));
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private HttpRequestMessage Request(string url, string messageId, byte[] body, IReadOnlyList<byte[]> secrets)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", messageId);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", Sign(messageId, timestamp, body, secrets));
        return request;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var isPlain = context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttp; // a request that connects has an address
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        if (addresses.Length == 0 || !addresses.All(a => rules.Allows(a, isPlain))) throw new AddressRefusedException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            if (socket.RemoteEndPoint is not IPEndPoint reached || !rules.Allows(reached.Address, isPlain)) throw new AddressRefusedException();
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow(),
        _ => null,
    };

    // the reasons that an operator can act on; messages of the framework may name what is none of the endpoint's business
    private static string Explain(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (e is AddressRefusedException refused) return refused.Message;
            if (e is SocketException socket) return $"No connection: {socket.SocketErrorCode}.";
            if (e is System.Security.Authentication.AuthenticationException) return "No connection: the endpoint's certificate does not hold.";
        }

        return failure is HttpRequestException http ? $"No answer: {http.HttpRequestError}." : "No answer.";
    }

    private static int Elapsed(long began) => (int)Stopwatch.GetElapsedTime(began).TotalMilliseconds;

    private sealed class AddressRefusedException() : IOException("The address is not a public one, and the operator has not allowed its network (or it takes https only).");
}
