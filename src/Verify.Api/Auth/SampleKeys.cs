using System.Net;

namespace Verify.Api.Auth;

/// <summary>The keys of the sample newsroom: fixed and known to everybody, so they open nothing outside Development, and nothing from another machine.</summary>
internal static class SampleKeys
{
    /// <summary>How their public halves begin.</summary>
    public const string Prefix = "sample-";

    /// <summary>The key of a sample person.</summary>
    public static KeyText Of(string name) => new(Prefix + name, "development-only");

    /// <summary>Whether a key has to be refused because it is a sample key out of its place.</summary>
    public static bool IsOutOfPlace(KeyText key, IHostEnvironment environment, IPAddress? caller) =>
        key.PublicId.StartsWith(Prefix, StringComparison.Ordinal) && !(environment.IsDevelopment() && caller is not null && IPAddress.IsLoopback(caller));
}
