using System.Globalization;
using Verify.Bench;
using Verify.Bench.Http;
using Verify.Bench.Replicas;

// Benchmarks print their figures; they pass or fail nothing. Run: dotnet run -c Release --project tests/Verify.Bench -- NAME... [--json FILE]
var benchmarks = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
{
    ["audit"] = () => Task.Run(AuditBenchmark.Run),
    ["quotes"] = () => Task.Run(QuotesBenchmark.Run),
    ["similar"] = () => Task.Run(() => SimilarBenchmark.Run(upToAMillion: false)),
    ["match"] = () => Task.Run(() => SimilarBenchmark.Run(upToAMillion: true)),
    ["read"] = HttpBenchmark.ReadAsync,
    ["write"] = HttpBenchmark.WriteAsync,
    ["search"] = SearchBenchmark.RunAsync,
    ["gate"] = () => Task.Run(GateBenchmark.Run),
    ["export"] = () => Task.Run(ExportBenchmark.Run),
    ["proof"] = ProofBenchmark.RunAsync,
    ["version"] = VersionBenchmark.RunAsync,
    ["placements"] = () => Task.Run(PlacementsBenchmark.Run),
};

// the first three need a database server, which tests/faults/replicas starts for them; the last is what others are measured against
switch (args)
{
    case ["faults", var server, var folder, var database, var seconds]:
        return await new Faults(server, database, folder).RunAsync(int.Parse(seconds, CultureInfo.InvariantCulture)) ? 0 : 1;
    case ["rate", var server, var folder]:
        await new TransitionRate(server, folder).RunAsync();
        return 0;
    case ["copy", var server, var folder]:
        return await new CopyToServer(server, folder).RunAsync(100_000) ? 0 : 1;
    case ["bare", var file]:
        await BareServer.RunAsync(file);
        return 0;
}

var json = args is [.., "--json", var name] ? name : null;
var names = json is null ? args : args[..^2];
if (names is ["all"]) names = ["audit", "quotes", "read", "write", "match"]; // the table of figures to be reached
if (names.Length == 0 || !names.All(benchmarks.ContainsKey))
{
    Console.Error.WriteLine("Usage: Verify.Bench NAME... [--json FILE], where NAME is all or some of: " + string.Join(", ", benchmarks.Keys));
    return 2;
}

foreach (var benchmark in names) await benchmarks[benchmark]();
if (json is not null) await Figures.WriteAsync(json);
return 0;
