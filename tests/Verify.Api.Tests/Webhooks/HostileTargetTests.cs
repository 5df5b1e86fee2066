using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Verify.Api.Webhooks;

namespace Verify.Api.Tests.Webhooks;

/// <summary>Addresses that a webhook must never reach, in the forms in which somebody might write them.</summary>
public sealed class HostileTargetTests
{
    // PORT stands for that of a listener on every address of this machine
    public static TheoryData<string> Targets =>
    [
        // loopback, as numbers and names
        "https://127.0.0.1:PORT/", "https://127.1:PORT/", "https://127.0.1:PORT/", "https://127.255.255.254:PORT/", "https://2130706433:PORT/", "https://0x7f000001:PORT/", "https://0x7f.0.0.1:PORT/", "https://0177.0.0.1:PORT/",
        "https://017700000001:PORT/", "https://127.0.0.1.:PORT/", "https://localhost:PORT/", "https://LOCALHOST:PORT/", "https://localhost.:PORT/", "https://[::1]:PORT/", "https://[0:0:0:0:0:0:0:1]:PORT/", "http://127.0.0.1:PORT/", "http://localhost:PORT/", "http://[::1]:PORT/",
        // this host, unspecified
        "https://0.0.0.0:PORT/", "https://0:PORT/", "https://0.0.0.1:PORT/", "https://[::]:PORT/", "http://0.0.0.0:PORT/",
        // IPv4 inside IPv6
        "https://[::ffff:127.0.0.1]:PORT/", "https://[::ffff:7f00:1]:PORT/", "https://[::ffff:10.0.0.1]:PORT/", "https://[::ffff:169.254.169.254]/", "https://[::127.0.0.1]:PORT/", "https://[64:ff9b::127.0.0.1]:PORT/", "https://[64:ff9b::a9fe:a9fe]/",
        "https://[64:ff9b:1::1]/", "https://[2002:7f00:1::]/", "https://[2001:0:7f00:1::]/", "https://[::ffff:0:127.0.0.1]:PORT/",
        // private
        "https://10.0.0.1/", "https://10.255.255.255/", "https://172.16.0.1/", "https://172.31.255.254/", "https://192.168.0.1/", "https://192.168.1.254/", "https://[fc00::1]/", "https://[fd12:3456:789a::1]/", "https://[fec0::1]/",
        // link-local and metadata
        "https://169.254.169.254/latest/meta-data/", "http://169.254.169.254/latest/meta-data/", "https://169.254.170.2/v2/credentials", "https://0xa9fea9fe/", "https://2852039166/", "https://[fe80::1]/", "https://[fd00:ec2::254]/", "https://100.100.100.200/", "https://168.63.129.16/",
        // shared, benchmarking, documentation, multicast, reserved
        "https://100.64.0.1/", "https://100.127.255.254/", "https://192.0.0.1/", "https://192.0.2.1/", "https://198.18.0.1/", "https://198.51.100.7/", "https://203.0.113.9/", "https://224.0.0.1/", "https://240.0.0.1/", "https://255.255.255.255/",
        "https://[ff02::1]/", "https://[2001:db8::1]/", "https://[3fff::1]/", "https://[100::1]/",
    ];

    [Fact]
    public void There_are_sixty_of_them() => Targets.Count.ShouldBeGreaterThanOrEqualTo(60);

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task No_connection_is_made(string target)
    {
        using var listener = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true };
        listener.Bind(new IPEndPoint(IPAddress.IPv6Any, 0));
        listener.Listen();
        var url = target.Replace("PORT", ((IPEndPoint)listener.LocalEndPoint!).Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        using var sender = Sender();

        var outcome = await sender.SendAsync(url, "msg_1", [1], [[2]], CancellationToken.None);

        outcome.Failure.ShouldNotBeNull();
        outcome.Status.ShouldBeNull();
        outcome.Milliseconds.ShouldBeLessThan(5_000, "it was refused, not tried");
        outcome.Failure.ShouldSatisfyAllConditions(f => (f.Contains("not a public one", StringComparison.Ordinal) || f.Contains("HostNotFound", StringComparison.Ordinal) || f.Contains("NameResolution", StringComparison.Ordinal) || f == "No answer.").ShouldBeTrue(f));
        listener.Poll(50_000, SelectMode.SelectRead).ShouldBeFalse("somebody connected");
    }

    [Fact]
    public async Task The_listener_would_have_noticed()
    {
        using var listener = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true };
        listener.Bind(new IPEndPoint(IPAddress.IPv6Any, 0));
        listener.Listen();
        using var sender = Sender("127.0.0.0/8");

        var sending = sender.SendAsync($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/", "msg_1", [1], [[2]], CancellationToken.None);

        listener.Poll(5_000_000, SelectMode.SelectRead).ShouldBeTrue();
        listener.Close();
        (await sending).Failure.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946", true)]
    [InlineData("64:ff9b::93.184.216.34", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("10.2.2.3", false)]
    [InlineData("64:ff9b::10.2.2.3", false)]
    public void Public_addresses_and_networks_that_were_allowed_are_open(string address, bool isOpen) =>
        Rules("10.1.0.0/16").Allows(IPAddress.Parse(address), isPlain: false).ShouldBe(isOpen);

    [Fact]
    public void Plain_http_is_for_allowed_networks_only()
    {
        Rules("10.1.0.0/16").Allows(IPAddress.Parse("10.1.2.3"), isPlain: true).ShouldBeTrue();
        Rules("10.1.0.0/16").Allows(IPAddress.Parse("93.184.216.34"), isPlain: true).ShouldBeFalse();
    }

    private static WebhookSender Sender(params string[] allowed) => new(Rules(allowed), Options.Create(new WebhookOptions { TimeoutSeconds = 5 }), TimeProvider.System);

    private static AddressRules Rules(params string[] allowed) => new(Options.Create(new WebhookOptions { AllowedNetworks = allowed }));
}
