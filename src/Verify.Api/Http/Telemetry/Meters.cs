using System.Diagnostics.Metrics;

namespace Verify.Api.Http.Telemetry;

/// <summary>Whose figures are told: the web server's, the runtime's, the database driver's, and Verify's own.</summary>
internal static class Meters
{
    /// <summary>Names of the meters.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Diagnostics", "System.Runtime", "System.Net.Http", "Microsoft.EntityFrameworkCore", "Npgsql", "Verify",
    ];

    /// <summary>Whether this instrument's figures are told.</summary>
    public static bool Hold(Instrument instrument) => Names.Contains(instrument.Meter.Name, StringComparer.Ordinal);
}
