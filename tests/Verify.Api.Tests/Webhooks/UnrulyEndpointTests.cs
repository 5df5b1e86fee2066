using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Verify.Api.Tests.Webhooks;

/// <summary>Endpoints that hang, drip, reset, or never stop: each try ends soon and says why, takes no memory, and delays no other.</summary>
public sealed class UnrulyEndpointTests(WebhookDesk webhooks) : IClassFixture<WebhookDesk>
{
    private const string InTime = "within 2 seconds";

    [Theory]
    [InlineData("hangs", InTime)]
    [InlineData("drips", InTime)]
    [InlineData("resets", "")]
    [InlineData("hangs up", "")]
    [InlineData("speaks another protocol", "")]
    [InlineData("never ends its head", "")]
    public async Task A_try_ends_soon_and_says_why(string manner, string failure)
    {
        await using var unruly = new UnrulyEndpoint(manner);
        await using var quick = await SampleEndpoint.StartAsync();
        var (id, _, _) = await webhooks.AddAsync(unruly.Url, "claim.stage_changed");
        await webhooks.AddAsync(quick.Url, "claim.stage_changed");

        await webhooks.Desk.ProposedAsync();

        await quick.HearAsync(1, seconds: 10);
        await SampleEndpoint.SoonAsync(async () => (await webhooks.DeliveriesAsync(id)) is [var d] && d.GetProperty("attempts").GetInt32() >= 2);
        var delivery = (await webhooks.DeliveriesAsync(id)).Single();
        var tries = (await webhooks.App.Administrator.Http.GetAsync($"/webhooks/{id}/deliveries/{delivery.GetProperty("id").GetGuid()}")).Body.GetProperty("tries").EnumerateArray().ToList();
        tries.ShouldAllBe(t => t.GetProperty("failure").GetString()!.Contains(failure, StringComparison.Ordinal));
        tries.ShouldAllBe(t => t.GetProperty("milliseconds").GetInt32() < 10_000);
    }

    [Fact]
    public async Task Of_an_answer_without_end_only_the_head_is_read()
    {
        await using var unruly = new UnrulyEndpoint("sends a gigabyte");
        var (id, _, _) = await webhooks.AddAsync(unruly.Url, "claim.stage_changed");

        await webhooks.Desk.ProposedAsync();

        await SampleEndpoint.SoonAsync(async () => (await webhooks.DeliveriesAsync(id, "Delivered")).Count == 1);
        (await webhooks.DeliveriesAsync(id, "Delivered")).ShouldHaveSingleItem();
        await SampleEndpoint.SoonAsync(() => unruly.IsOver);
        unruly.IsOver.ShouldBeTrue("the connection is closed on it");
        unruly.Sent.ShouldBeLessThan(32_000_000, "what stood in the sockets' buffers, and no more");
    }

    /// <summary>A listener that keeps to no rule of HTTP.</summary>
    private sealed class UnrulyEndpoint : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource over = new();
        private readonly string manner;
        private readonly Task serving;
        private long sent;

        public UnrulyEndpoint(string manner)
        {
            this.manner = manner;
            listener.Start();
            serving = ServeAsync();
        }

        public string Url => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/hook";

        public long Sent => Interlocked.Read(ref sent);

        public bool IsOver { get; private set; }

        public async ValueTask DisposeAsync()
        {
            await over.CancelAsync();
            listener.Stop();
            await serving;
            over.Dispose();
            listener.Dispose();
        }

        private async Task ServeAsync()
        {
            var answering = new List<Task>();
            try
            {
                while (true) answering.Add(AnswerAsync(await listener.AcceptTcpClientAsync(over.Token)));
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                await Task.WhenAll(answering);
            }
        }

        private async Task AnswerAsync(TcpClient client)
        {
            using var here = client;
            try
            {
                var stream = here.GetStream();
                _ = await stream.ReadAtLeastAsync(new byte[64 * 1024], 1, throwOnEndOfStream: false, over.Token);
                switch (manner)
                {
                    case "hangs": await Task.Delay(Timeout.Infinite, over.Token); break;
                    case "resets": here.LingerState = new LingerOption(enable: true, seconds: 0); break;
                    case "speaks another protocol": await SendAsync(stream, "220 mail.newsroom.example ESMTP\r\n"); break;
                    case "drips": for (var n = 0; ; n++) await DripAsync(stream, n);
                    case "never ends its head": await SendAsync(stream, "HTTP/1.1 200 OK\r\n"); while (true) await SendAsync(stream, $"X-Sample: {new string('x', 1_000)}\r\n");
                    case "sends a gigabyte": await SendAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n"); for (var n = 0; n < 1_000; n++) await SendAsync(stream, new string('x', 1_000_000)); break;
                }
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // the other side had enough, or the test is over
            }

            IsOver = true;
        }

        private async Task DripAsync(NetworkStream stream, int n)
        {
            const string head = "HTTP/1.1 200 OK\r\nX-Sample: ";
            await SendAsync(stream, n < head.Length ? head[n].ToString() : "x");
            await Task.Delay(100, over.Token);
        }

        private async Task SendAsync(NetworkStream stream, string text)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(text), over.Token);
            Interlocked.Add(ref sent, text.Length);
        }
    }
}
