using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Verify.Api;

/// <summary>What the operator reads on standard output: addresses, keys shown once, answers of the database's commands. None of it goes to the log.</summary>
internal sealed class Banner(TextWriter output)
{
    /// <summary>Where it is written.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>The banner on standard output.</summary>
#pragma warning disable RS0030 // the one place of this process that writes to the console
    public static Banner OnStandardOutput() => new(Console.Out);
#pragma warning restore RS0030

    /// <summary>Writes one line.</summary>
    public void WriteLine(string line) => Output.WriteLine(line);
}

/// <summary>What is printed once the server listens.</summary>
internal static class BannerLines
{
    /// <summary>Prints the addresses that the server listens on, once it does.</summary>
    public static void PrintAddresses(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses) app.Services.GetRequiredService<Banner>().WriteLine($"Verify listens on {address}; the workbench is at {address}/, the API is described at {address}/api");
    });
}
