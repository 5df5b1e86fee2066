using System.Diagnostics;

namespace Verify.Bench.Replicas;

/// <summary>Durable transitions per second on PostgreSQL, by one process and by three: what the one head of the log costs.</summary>
internal sealed class TransitionRate(string connection, string folder)
{
    private const int Clients = 48;
    private const int Rounds = 3;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(8);

    /// <summary>Measures by turns and prints the figures.</summary>
    public async Task RunAsync()
    {
        Directory.CreateDirectory(folder);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Database__Provider"] = "Postgres",
            ["Database__ConnectionString"] = $"{connection};Database=verify_rate;Maximum Pool Size=60",
            ["Bootstrap__AdminKey"] = Newsroom.AdministratorKey,
            ["Limits__PerKeyAMinute"] = "0", // it is not the limits that are tried here
            ["Log__KeyFile"] = Path.Combine(folder, "log-key.pem"),
        };
        var servers = Enumerable.Range(1, 3).Select(i => new ServerProcess($"rate-{i}", folder, settings)).ToList();
        using var newsroom = new Newsroom(servers);
        try
        {
            foreach (var server in servers) await server.StartAsync();
            var claims = await newsroom.OpenAsync(Clients);
            await MeasureAsync(newsroom, claims, 3); // warmed up
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var processes in new[] { 1, 3 }) Console.WriteLine($"{processes} process{(processes == 1 ? " " : "es")}, {Clients} clients: {await MeasureAsync(newsroom, claims, processes):F0} durable transitions a second");
            }
        }
        finally
        {
            servers.ForEach(s => s.Dispose());
        }
    }

    private static async Task<double> MeasureAsync(Newsroom newsroom, IReadOnlyList<string> claims, int processes)
    {
        var (done, began) = (0, Stopwatch.GetTimestamp());
        await Task.WhenAll(claims.Select(async (claim, client) =>
        {
            var etag = (await newsroom.SendAsync(client % processes, newsroom.Checker, "GET", $"claims/{claim}")).ETag;
            while (Stopwatch.GetElapsedTime(began) < Span)
            {
                var noted = await newsroom.SendAsync(client % processes, newsroom.Checker, "POST", $"claims/{claim}/notes", new { text = "A sample note." }, etag);
                if (!noted.IsDone) throw new InvalidOperationException($"{noted.Status}: {noted.Body}");
                etag = noted.ETag;
                Interlocked.Increment(ref done);
            }
        }));
        return done / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
