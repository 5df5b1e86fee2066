using Verify.Bench;

// Benchmarks print their figures; they pass or fail nothing. Run: dotnet run -c Release --project tests/Verify.Bench -- NAME
var benchmarks = new Dictionary<string, Action>
{
    ["quotes"] = QuotesBenchmark.Run,
    ["placements"] = PlacementsBenchmark.Run,
};

if (args.Length != 1 || !benchmarks.TryGetValue(args[0], out var benchmark))
{
    Console.Error.WriteLine("Usage: Verify.Bench NAME, where NAME is one of: " + string.Join(", ", benchmarks.Keys));
    return 2;
}
benchmark();
return 0;
