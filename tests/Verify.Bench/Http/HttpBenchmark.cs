using System.Diagnostics;
using System.Globalization;
using Verify.Bench.Replicas;

namespace Verify.Bench.Http;

/// <summary>
/// The API under load, against what the same machine does bare: processor time of the server's process for each request,
/// and the rate of durable transitions. By turns, several rounds, on databases of 100,000 and of 1,000,000 claims.
/// VERIFY_SERVER names the published server, which is what should be measured.
/// </summary>
internal static class HttpBenchmark
{
    private const int Small = 100_000;
    private const int Large = 1_000_000;
    private const int Rounds = 5;
    private const int Seconds = 4;
    private const int Readers = 16;
    private const int Writers = 64;
    private const int PerCommit = 256;

    /// <summary>Claims, queues and memory, on both databases.</summary>
    public static Task ReadAsync() => RunAsync(async root =>
    {
        var (folder, million) = (FolderIn(root, "small"), FolderIn(root, "large"));
        var key = await FillAsync(folder, million);
        using var small = await StartAsync("small", folder);
        using var large = await StartAsync("large", million);
        using var bare = await BareAsync(folder);
        await WarmAsync([(small.Id, small.Address!), (large.Id, large.Address!), (bare.Id, bare.Address)], key);
        await ClaimsAsync(small, bare, folder, key);
        await QueuesAsync(small, large, bare, key);
        await RememberAsync(large, million, key);
    });

    /// <summary>Transitions and the start, on the smaller database.</summary>
    public static Task WriteAsync() => RunAsync(async root =>
    {
        var folder = FolderIn(root, "small");
        var key = await FillAsync(folder, million: null, untouched: 2 * InventedClaims.Untouched);
        using (var server = await StartAsync("small", folder)) await WriteAsync(server, folder, key);
        await BeginAsync(folder);
    });

    private static async Task RunAsync(Func<string, Task> measure)
    {
        if (!Wrk.IsHere) throw new InvalidOperationException("Install wrk first (Debian's package has this name).");
        var root = Directory.CreateTempSubdirectory("verify-bench-").FullName;
        try
        {
            await measure(root);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(root, recursive: true);
        }
    }

    private static string FolderIn(string root, string name) => Directory.CreateDirectory(Path.Combine(root, name)).FullName;

    private static async Task<string> FillAsync(string small, string? million, int untouched = InventedClaims.Untouched)
    {
        var began = Stopwatch.GetTimestamp();
        using var server = await StartAsync("fill", small);
        using var newsroom = new Newsroom([server]);
        await newsroom.OpenAsync(1);
        await server.KillAsync();
        var file = FileIn(small);
        await InventedClaims.MakeAsync(file, untouchedCount: untouched);
        await InventedClaims.CopyAsync(file, Small);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (million is not null)
        {
            foreach (var path in Directory.EnumerateFiles(small)) File.Copy(path, Path.Combine(million, Path.GetFileName(path)));
            await InventedClaims.CopyAsync(FileIn(million), Large);
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Small:N0}{(million is null ? "" : $" and {Large:N0}")} claims made in {Stopwatch.GetElapsedTime(began).TotalMinutes:0.#} min"));
        return newsroom.Checker;
    }

    // a model is built with the first request, and code is made faster as it is used: all three have the same of it behind them
    private static async Task WarmAsync(IReadOnlyList<(int Id, string Address)> servers, string key)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(3) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        foreach (var (id, address) in servers)
        {
            var pages = id == servers[^1].Id ? new[] { "/bare", "/page" } : ["/api/v1/claims?stage=Decided&limit=50"];
            foreach (var page in pages)
            {
                (await http.GetAsync(address + page)).EnsureSuccessStatusCode();
                for (var n = 0; n < 2; n++) await Wrk.RunAsync(id, Readers, 2 * Seconds, address + page, key);
            }
        }
    }

    private static async Task ClaimsAsync(ServerProcess server, BareProcess bare, string folder, string key)
    {
        var script = await ScriptAsync(folder, "read", await InventedClaims.DecidedAsync(FileIn(folder), 2_000), """return wrk.format("GET", "/api/v1/claims/" .. ids[i % #ids + 1])""");
        var (ours, theirs) = await ByTurnsAsync(
            () => Wrk.RunAsync(server.Id, Readers, Seconds, server.Address!, key, script),
            () => Wrk.RunAsync(bare.Id, Readers, Seconds, bare.Address + "/bare", key));
        Figures.Add("read a claim with evidence, c=16", "CPU ms a request", ours.Select(l => l.Cpu), theirs.Select(l => l.Cpu), 10, 4);
    }

    private static async Task QueuesAsync(ServerProcess small, ServerProcess large, BareProcess bare, string key)
    {
        const string page = "/api/v1/claims?stage=Decided&limit=50";
        var (ours, theirs) = await ByTurnsAsync(
            () => Wrk.RunAsync(small.Id, Readers, Seconds, small.Address + page, key),
            () => Wrk.RunAsync(bare.Id, Readers, Seconds, bare.Address + "/page", key: null));
        Figures.Add("a queue page of 50, c=16", "CPU ms a request", ours.Select(l => l.Cpu), theirs.Select(l => l.Cpu), 5, 2);
        var (most, few) = await ByTurnsAsync(
            () => Wrk.RunAsync(large.Id, Readers, Seconds, large.Address + page, key),
            () => Wrk.RunAsync(small.Id, Readers, Seconds, small.Address + page, key));
        Figures.Add("queue page at 10^6 against 10^5 claims", "CPU ms a request", most.Select(l => l.Cpu), few.Select(l => l.Cpu), 1.5, 1.15);
        Figures.Add("queue page at 10^6 against 10^5 claims, p99", "ms", most.Select(l => l.P99), few.Select(l => l.P99), 1.5, 1.15);
    }

    private static async Task RememberAsync(ServerProcess server, string folder, string key)
    {
        var script = await ScriptAsync(folder, "read", await InventedClaims.DecidedAsync(FileIn(folder), 50_000), """return wrk.format("GET", i % 2 == 0 and "/api/v1/claims?stage=Decided&limit=50" or "/api/v1/claims/" .. ids[(i * 7919) % #ids + 1])""");
        var memory = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            await Wrk.RunAsync(server.Id, Readers, Seconds, server.Address!, key, script);
            memory.Add(Wrk.ResidentMegabytes(server.Id));
        }

        Figures.Add("memory at 10^6 claims, c=16", "MiB", memory, null, 300, 150);
    }

    private static async Task WriteAsync(ServerProcess server, string folder, string key)
    {
        using var raw = new RawTransitions(Path.Combine(folder, "raw.db"));
        var ids = new Queue<string>(await InventedClaims.UntouchedAsync(FileIn(folder), Small));
        var (rates, rawRates, single, rawSingle) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            if (round == 0) await OpenAsync(Writers, 10 * Seconds); // until the runtime has compiled what is used: half of all work before that
            var many = await OpenAsync(Writers);
            var rawMany = raw.Run(TimeSpan.FromSeconds(Seconds), PerCommit);
            var one = await OpenAsync(1);
            if (many.Bad + one.Bad > 0) throw new InvalidOperationException($"{many.Bad} and {one.Bad} transitions were refused.");
            var rawOne = raw.Run(TimeSpan.FromSeconds(Seconds), 1);
            if (round == 0) continue; // warmed up
            rates.Add(many.Rate);
            rawRates.Add(rawMany.Rate);
            single.Add(one.Cpu);
            rawSingle.Add(rawOne.Cpu);
        }

        Figures.Add("durable transitions, c=64", "a second", rates, rawRates, 0.05, 0.25, atLeast: true);
        Figures.Add("single transition, c=1", "CPU ms a request", single, rawSingle, 10, 3);

        async Task<Load> OpenAsync(int connections, int seconds = Seconds)
        {
            var taken = Enumerable.Range(0, Math.Min(ids.Count, connections == 1 ? 2_500 : seconds > Seconds ? 20_000 : 5_000)).Select(_ => ids.Dequeue()).ToList();
            var script = await ScriptAsync(folder, "open", taken, """return wrk.format("POST", "/api/v1/claims/" .. ids[i] .. "/transitions/open", headers, '{"severity":"Normal","isAtomic":true}')""");
            return await Wrk.RunAsync(server.Id, connections, seconds, server.Address!, key, script);
        }
    }

    private static async Task BeginAsync(string folder)
    {
        var times = new List<double>();
        using var http = new HttpClient();
        for (var round = 0; round <= Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            using var server = await StartAsync("start", folder);
            (await http.GetAsync(server.Address + "/health/live")).EnsureSuccessStatusCode();
            if (round > 0) times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            await server.KillAsync();
        }

        Figures.Add("start to first answer", "s", times, null, 3, 1);
    }

    private static async Task<(List<Load> Ours, List<Load> Theirs)> ByTurnsAsync(Func<Task<Load>> ours, Func<Task<Load>> theirs)
    {
        var (first, second) = (new List<Load>(), new List<Load>());
        for (var round = 0; round <= Rounds; round++)
        {
            var (a, b) = (await ours(), await theirs());
            if (a.Bad + b.Bad > 0) throw new InvalidOperationException($"{a.Bad} and {b.Bad} requests were refused.");
            if (round == 0) continue; // warmed up
            first.Add(a);
            second.Add(b);
        }

        return (first, second);
    }

    private static async Task<string> ScriptAsync(string folder, string name, IReadOnlyCollection<string> ids, string request)
    {
        var (list, script) = (Path.Combine(folder, name + ".txt"), Path.Combine(folder, name + ".lua"));
        await File.WriteAllLinesAsync(list, ids);
        await File.WriteAllTextAsync(script, $$"""
            ids = {}
            for line in io.lines("{{list}}") do ids[#ids + 1] = line end
            i = 0
            function init(args)
              headers = {}
              for name, value in pairs(wrk.headers) do headers[name] = value end
              headers["If-Match"] = '"1"'
              headers["Content-Type"] = "application/json"
            end
            function request()
              i = i + 1
              if i > #ids and "{{name}}" == "open" then wrk.thread:stop() return wrk.format("GET", "/health/live") end
              {{request}}
            end
            """);
        return script;
    }

    private static async Task<ServerProcess> StartAsync(string name, string folder)
    {
        var server = new ServerProcess(name, folder, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Bootstrap__AdminKey"] = Newsroom.AdministratorKey,
            ["Limits__PerKeyAMinute"] = "0", // it is not the limits that are tried here
        });
        await server.StartAsync();
        return server;
    }

    private static async Task<BareProcess> BareAsync(string folder)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(HttpBenchmark).Assembly.Location, "bare", FileIn(folder)]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        return new BareProcess(process, await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The bare server did not start."));
    }

    private static string FileIn(string folder) => Path.Combine(folder, "verify.db");

    private sealed record BareProcess(Process Process, string Address) : IDisposable
    {
        public int Id => Process.Id;

        public void Dispose()
        {
            Process.Kill();
            Process.Dispose();
        }
    }
}
