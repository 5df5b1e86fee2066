using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Verify.Bench.Http;

/// <summary>One run of <c>wrk</c> against a server, with what the server's process worked meanwhile.</summary>
/// <param name="Requests">Requests answered.</param>
/// <param name="Seconds">How long it ran.</param>
/// <param name="Cpu">Milliseconds that the server's process worked, for each request.</param>
/// <param name="P99">99 of 100 answers came within so many milliseconds.</param>
/// <param name="Bad">Answers that were no success.</param>
internal sealed record Load(long Requests, double Seconds, double Cpu, double P99, long Bad)
{
    /// <summary>Requests a second.</summary>
    public double Rate => Requests / Seconds;
}

/// <summary>Loads a server with Debian's <c>wrk</c>, with one thread of its own.</summary>
internal static partial class Wrk
{
    /// <summary>Whether it is here.</summary>
    public static bool IsHere => Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(p => File.Exists(Path.Combine(p, "wrk")));

    /// <summary>Asks for an address again and again.</summary>
    /// <param name="processId">The server's process.</param>
    /// <param name="connections">At once.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="url">The address; with a script, where it begins.</param>
    /// <param name="key">Key to come in with; null: none.</param>
    /// <param name="script">A script in Lua that makes the requests.</param>
    public static async Task<Load> RunAsync(int processId, int connections, int seconds, string url, string? key, string? script = null)
    {
        var start = new ProcessStartInfo("wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", "--timeout", "30s"]) { UseShellExecute = false, RedirectStandardOutput = true };
        if (key is not null)
        {
            start.ArgumentList.Add("-H");
            start.ArgumentList.Add($"Authorization: Bearer {key}");
        }

        if (script is not null)
        {
            start.ArgumentList.Add("-s");
            start.ArgumentList.Add(script);
        }

        start.ArgumentList.Add(url);
        var before = Worked(processId);
        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var worked = Worked(processId) - before;
        var told = Told().Match(output);
        if (!told.Success) throw new InvalidOperationException(output);
        var requests = long.Parse(told.Groups["requests"].Value, CultureInfo.InvariantCulture);
        var bad = Bad().Match(output);
        var p99 = P99().Match(output);
        return new Load(requests, InSeconds(told.Groups["time"].Value, told.Groups["unit"].Value), worked.TotalMilliseconds / Math.Max(1, requests), 1_000 * InSeconds(p99.Groups["time"].Value, p99.Groups["unit"].Value), bad.Success ? long.Parse(bad.Groups["bad"].Value, CultureInfo.InvariantCulture) : 0);
    }

    /// <summary>Resident memory of a process, in MiB.</summary>
    public static long ResidentMegabytes(int processId)
    {
        var line = File.ReadLines($"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.AsSpan("VmRSS:".Length).Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>How long a process has worked since it began.</summary>
    public static TimeSpan Worked(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.TotalProcessorTime;
    }

    private static double InSeconds(string number, string unit) => double.Parse(number, CultureInfo.InvariantCulture) * unit switch { "us" => 1e-6, "ms" => 1e-3, "s" => 1, "m" => 60, _ => throw new FormatException(unit) };

    [GeneratedRegex(@"(?<requests>\d+) requests in (?<time>[\d.]+)(?<unit>us|ms|s|m)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Told();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (?<bad>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bad();

    [GeneratedRegex(@"99%\s+(?<time>[\d.]+)(?<unit>us|ms|s|m)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex P99();
}
