using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Verify.Api.Webhooks;

/// <summary>
/// Which network addresses a message may be sent to: those of the public internet, and those that the operator allowed.
/// Everything that is not public (IANA's special-purpose registries) is refused, in whatever form it is written.
/// </summary>
internal sealed class AddressRules(IOptions<WebhookOptions> options)
{
    // IPv4: special-purpose, shared, multicast and reserved; 168.63.129.16 is a cloud's host agent behind a public number
    private static readonly IPNetwork[] Closed4 = Parse(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32");

    // IPv6: only 2000::/3 is public, and of that not what IETF keeps, documents or tunnels with
    private static readonly IPNetwork Public6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Closed6 = Parse("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    // behind this prefix stands an IPv4 address
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    private readonly IPNetwork[] allowed = Parse([.. options.Value.AllowedNetworks]);

    /// <summary>Whether the operator allowed any network that is not public.</summary>
    public bool AllowSome => allowed.Length > 0;

    /// <summary>Whether an address may be connected to; plain http only where the operator allowed the network.</summary>
    public bool Allows(IPAddress address, bool isPlain)
    {
        var plain = Unwrapped(address);
        if (allowed.Any(n => n.Contains(plain))) return true;
        return !isPlain && IsPublic(plain);
    }

    /// <summary>Whether the configured networks can be read.</summary>
    public static bool CanRead(IEnumerable<string> networks) => networks.All(n => IPNetwork.TryParse(n, out _));

    private static bool IsPublic(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Closed4.Any(n => n.Contains(address)),
        AddressFamily.InterNetworkV6 => Public6.Contains(address) && !Closed6.Any(n => n.Contains(address)),
        _ => false,
    };

    private static IPAddress Unwrapped(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bare = new IPAddress(address.GetAddressBytes()); // without its scope
        return Translated.Contains(bare) ? new IPAddress(bare.GetAddressBytes().AsSpan(12)) : bare;
    }

    private static IPNetwork[] Parse(params string[] networks) => Array.ConvertAll(networks, IPNetwork.Parse);
}
