using System.Globalization;
using System.Net;
using Verify.Domain.Integrity;
using Verify.Domain.Tests.Integrity;

namespace Verify.Cli.Tests;

public sealed class FetchCommandTests : IDisposable
{
    private const string ApiKey = "vk_sample";
    private const string Url = "https://verify.sample-newsroom.example/";

    private readonly SampleExport sample = new();
    private readonly SampleLog log;
    private readonly string folder;

    public FetchCommandTests()
    {
        log = sample.Log();
        folder = sample.NewPath();
    }

    public void Dispose() => sample.Dispose();

    /// <summary>A newsroom's server as the wire shows it: the export from an index on, cut off now and then.</summary>
    private sealed class Newsroom(SampleLog log) : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        /// <summary>After how many bytes the connections break, one after another; whole when there is none left.</summary>
        public Queue<int> BreakAfter { get; } = new();

        /// <summary>How many events there are by now.</summary>
        public int Events { get; set; } = log.Records.Count;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.PathAndQuery);
            if (request.Headers.Authorization is not { Scheme: "Bearer", Parameter: ApiKey }) return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Unauthorized));

            var after = request.RequestUri.Query.Length == 0 ? -1 : int.Parse(request.RequestUri.Query["?after=".Length..], CultureInfo.InvariantCulture);
            byte[] keys = [.. "{\"key\":\""u8, .. System.Text.Encoding.UTF8.GetBytes(CheckpointKey.Parse(Pem)[0].ToPem().Replace("\n", "\\n", StringComparison.Ordinal)), .. "\"}\n"u8];
            byte[] body = [.. keys, .. Enumerable.Range(after + 1, Events - after - 1).SelectMany(EventAndCheckpoint)];
            if (after >= 0) body = [.. CheckpointOf(after + 1), .. body];
            Stream stream = BreakAfter.TryDequeue(out var bytes) ? new BreakingStream(body[..Math.Min(bytes, body.Length)]) : new MemoryStream(body);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(stream) });
        }

        public required string Pem { get; init; }

        private IEnumerable<byte> EventAndCheckpoint(int index) => [.. log.Records[index], .. CheckpointOf(index + 1)];

        private byte[] CheckpointOf(int size) => SampleLog.CheckpointsFile(log.Notes.Where(n => Checkpoint.Parse(SignedNote.Parse(n).Text).Size == size));
    }

    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("the line went dead");
    }

    private Newsroom Server() => new(log) { Pem = CheckpointKey.Of(sample.Key).ToPem() };

    private Task<Outcome> FetchAsync(Newsroom server) => SampleExport.RunAsync(server, "audit", "fetch", Url, "--out", folder, "--api-key", ApiKey);

    private async Task MustBeWholeAsync()
    {
        (await File.ReadAllBytesAsync(Path.Combine(folder, AuditExport.EventsFile))).ShouldBe(log.EventsFile);
        var check = await SampleExport.RunAsync("audit", "check", folder, "--key", sample.KeyFile);
        check.Code.ShouldBe(0, check.Output);
        check.Output.ShouldContain("5 checkpoints hold; the largest covers 151 events");
    }

    [Fact]
    public async Task An_export_is_fetched_and_checks()
    {
        using var server = Server();

        var outcome = await FetchAsync(server);

        outcome.ShouldBe(new Outcome(0, "151 new events, 151 in all\n", ""));
        server.Asked.ShouldHaveSingleItem().ShouldBe("/api/v1/audit/export");
        await MustBeWholeAsync();
    }

    [Fact]
    public async Task A_later_fetch_brings_only_what_is_new()
    {
        using var server = Server();
        server.Events = 70;
        await FetchAsync(server);
        server.Events = 151;

        (await FetchAsync(server)).Output.ShouldBe("81 new events, 151 in all\n");
        (await FetchAsync(server)).Output.ShouldBe("0 new events, 151 in all\n");

        server.Asked.ShouldBe(["/api/v1/audit/export", "/api/v1/audit/export?after=69", "/api/v1/audit/export?after=150"]);
        (await File.ReadAllLinesAsync(Path.Combine(folder, AuditExport.KeysFile))).Length.ShouldBe(1);
        (await File.ReadAllLinesAsync(Path.Combine(folder, AuditExport.CheckpointsFile))).ShouldBeUnique(StringComparer.Ordinal);
        await MustBeWholeAsync();
    }

    [Fact]
    public async Task A_connection_that_breaks_is_taken_up_where_it_broke()
    {
        using var server = Server();
        server.BreakAfter.Enqueue(10_000);
        server.BreakAfter.Enqueue(0);
        server.BreakAfter.Enqueue(30_001);

        var outcome = await FetchAsync(server);

        outcome.Code.ShouldBe(0, outcome.Error);
        outcome.Error.ShouldContain("going on at event");
        server.Asked.Count.ShouldBe(4);
        await MustBeWholeAsync();
    }

    [Fact]
    public async Task A_line_that_never_comes_back_ends_the_fetch_and_keeps_what_came()
    {
        using var server = Server();
        server.BreakAfter.Enqueue(10_000);
        for (var n = 0; n < 3; n++) server.BreakAfter.Enqueue(0);

        (await FetchAsync(server)).Code.ShouldBe(2);

        (await FetchAsync(server)).Code.ShouldBe(0);
        await MustBeWholeAsync();
    }

    [Fact]
    public async Task What_a_killed_fetch_left_behind_is_mended()
    {
        using var server = Server();
        await FetchAsync(server);
        var events = Path.Combine(folder, AuditExport.EventsFile);
        var checkpoints = Path.Combine(folder, AuditExport.CheckpointsFile);

        foreach (var left in (int[])[0, 5, 700, 701, 40_000])
        {
            await File.WriteAllBytesAsync(events, log.EventsFile[..left]);
            await File.WriteAllBytesAsync(checkpoints, (await File.ReadAllBytesAsync(checkpoints))[..^3]);
            (await FetchAsync(server)).Code.ShouldBe(0);
            await MustBeWholeAsync();
        }
    }

    [Fact]
    public async Task Without_a_valid_key_nothing_is_fetched()
    {
        using var server = Server();

        var wrong = await SampleExport.RunAsync(server, "audit", "fetch", Url, "--out", folder, "--api-key", "wrong");
        wrong.Code.ShouldBe(2);
        wrong.Error.ShouldContain("401");

        Environment.SetEnvironmentVariable("VERIFY_KEY", null);
        (await SampleExport.RunAsync(server, "audit", "fetch", Url, "--out", folder)).Code.ShouldBe(2);
        try
        {
            Environment.SetEnvironmentVariable("VERIFY_KEY", ApiKey);
            (await SampleExport.RunAsync(server, "audit", "fetch", Url, "--out", folder)).Code.ShouldBe(0);
        }
        finally
        {
            Environment.SetEnvironmentVariable("VERIFY_KEY", null);
        }
    }

    [Fact]
    public async Task An_address_that_is_none_is_a_usage_error()
    {
        using var server = Server();

        foreach (var url in (string[])["verify", "ftp://verify.example", ""])
            (await SampleExport.RunAsync(server, "audit", "fetch", url, "--out", folder, "--api-key", ApiKey)).Code.ShouldBe(2, url);
        server.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_sends_something_else_is_refused()
    {
        using var server = Server();
        using var shifted = new Other(log.Records[1]);
        using var nonsense = new Other("{\"error\":1}\n"u8.ToArray());

        foreach (var other in (Other[])[shifted, nonsense])
        {
            var outcome = await SampleExport.RunAsync(other, "audit", "fetch", Url, "--out", folder, "--api-key", ApiKey);
            outcome.Code.ShouldBe(2);
            outcome.Error.ShouldContain("The server sent");
        }
    }

    private sealed class Other(byte[] body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) });
    }
}
