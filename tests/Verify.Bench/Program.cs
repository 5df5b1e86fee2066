using System.Globalization;
using Verify.Bench;
using Verify.Bench.Replicas;

// Benchmarks print their figures; they pass or fail nothing. Run: dotnet run -c Release --project tests/Verify.Bench -- NAME
var benchmarks = new Dictionary<string, Func<Task>>
{
    ["quotes"] = () => Task.Run(QuotesBenchmark.Run),
    ["search"] = SearchBenchmark.RunAsync,
    ["gate"] = () => Task.Run(GateBenchmark.Run),
    ["audit"] = () => Task.Run(AuditBenchmark.Run),
    ["export"] = () => Task.Run(ExportBenchmark.Run),
    ["similar"] = () => Task.Run(SimilarBenchmark.Run),
    ["proof"] = ProofBenchmark.RunAsync,
    ["version"] = VersionBenchmark.RunAsync,
    ["placements"] = () => Task.Run(PlacementsBenchmark.Run),
};

// these two need a database server: tests/faults/replicas starts one for them
switch (args)
{
    case ["faults", var server, var folder, var database, var seconds]:
        return await new Faults(server, database, folder).RunAsync(int.Parse(seconds, CultureInfo.InvariantCulture)) ? 0 : 1;
    case ["rate", var server, var folder]:
        await new TransitionRate(server, folder).RunAsync();
        return 0;
}

if (args.Length != 1 || !benchmarks.TryGetValue(args[0], out var benchmark))
{
    Console.Error.WriteLine("Usage: Verify.Bench NAME, where NAME is one of: " + string.Join(", ", benchmarks.Keys));
    return 2;
}
await benchmark();
return 0;
