using System.Diagnostics;
using System.Globalization;

namespace Verify.Bench.Replicas;

/// <summary>One process of the server, to be killed and started again at the same address.</summary>
internal sealed class ServerProcess(string name, string folder, IReadOnlyDictionary<string, string> settings) : IDisposable
{
    private static readonly string Server = Path.Combine(AppContext.BaseDirectory, "../../../../../src/Verify.Api/bin", Configuration(), "net10.0/Verify.Api.dll");

    private readonly Queue<string> lastErrors = new();
    private Process? process;

    /// <summary>Where it listens; the same after every start.</summary>
    public string? Address { get; private set; }

    /// <summary>When it last said that it does the background work; null while it does not.</summary>
    public DateTimeOffset? LeaderSince { get; private set; }

    /// <summary>Id of the process.</summary>
    public int Id => process!.Id;

    /// <summary>Its name in what is printed.</summary>
    public string Name => name;

    /// <summary>Starts it and waits until it listens.</summary>
    public async Task StartAsync()
    {
        LeaderSince = null;
        var started = Start();
        process = started;
        var listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = FollowAsync(started, listens);
        await listens.Task.WaitAsync(TimeSpan.FromMinutes(4));
    }

    /// <summary>Kills it where it stands.</summary>
    public async Task KillAsync()
    {
        LeaderSince = null;
        if (process is null) return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Runs a command of the database and gives its exit code, its words and the most memory it held, in MiB.</summary>
    public async Task<(int Code, string Output, long PeakMegabytes)> RunAsync(params string[] arguments)
    {
        using var command = Start(arguments);
        var (output, peak) = (command.StandardOutput.ReadToEndAsync(), 0L);
        while (await Task.WhenAny(output, Task.Delay(100)) != output)
        {
            command.Refresh();
            if (!command.HasExited) peak = Math.Max(peak, command.PeakWorkingSet64 >> 20);
        }

        await command.WaitForExitAsync();
        return (command.ExitCode, await output, peak);
    }

    public void Dispose()
    {
        if (process is { HasExited: false }) process.Kill();
        process?.Dispose();
    }

    private Process Start(params string[] arguments)
    {
        // VERIFY_SERVER names a published server to be taken instead of the one that was built
        var published = Environment.GetEnvironmentVariable("VERIFY_SERVER");
        var start = new ProcessStartInfo(published ?? "dotnet", published is null ? [Server, .. arguments] : arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Logging__LogLevel__Microsoft"] = "Warning";
        start.Environment["ASPNETCORE_URLS"] = Address ?? "http://127.0.0.1:0";
        start.Environment["Database__File"] = Path.Combine(folder, "verify.db");
        foreach (var (setting, value) in settings) start.Environment[setting] = value;
        return Process.Start(start)!;
    }

    private async Task FollowAsync(Process started, TaskCompletionSource listens)
    {
        await using var log = TextWriter.Synchronized(new StreamWriter(Path.Combine(folder, $"{name}.log"), append: true) { AutoFlush = true });
        var errors = DrainAsync(started, log);
        while (await started.StandardOutput.ReadLineAsync() is { } line)
        {
            await log.WriteLineAsync($"{DateTimeOffset.UtcNow.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)} {line}");
            if (line.StartsWith("Verify listens on ", StringComparison.Ordinal))
            {
                Address = line["Verify listens on ".Length..].Split(';')[0];
                listens.TrySetResult();
            }

            if (started == process && line.Contains("does the background work now", StringComparison.Ordinal)) LeaderSince = DateTimeOffset.UtcNow;
            if (started == process && line.Contains("took the background work over", StringComparison.Ordinal)) LeaderSince = null;
        }

        await errors;
        listens.TrySetException(new InvalidOperationException($"{name} ended before it listened:\n{string.Join('\n', lastErrors)}"));
    }

    private async Task DrainAsync(Process started, TextWriter log)
    {
        while (await started.StandardError.ReadLineAsync() is { } line)
        {
            lastErrors.Enqueue(line);
            if (lastErrors.Count > 20) lastErrors.Dequeue();
            await log.WriteLineAsync(line);
        }
    }

    private static string Configuration() => AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
}
