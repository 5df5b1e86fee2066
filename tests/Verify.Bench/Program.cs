using Verify.Bench;

// Benchmarks print their figures; they pass or fail nothing. Run: dotnet run -c Release --project tests/Verify.Bench -- NAME
var benchmarks = new Dictionary<string, Func<Task>>
{
    ["quotes"] = () => Task.Run(QuotesBenchmark.Run),
    ["search"] = SearchBenchmark.RunAsync,
};

if (args.Length != 1 || !benchmarks.TryGetValue(args[0], out var benchmark))
{
    Console.Error.WriteLine("Usage: Verify.Bench NAME, where NAME is one of: " + string.Join(", ", benchmarks.Keys));
    return 2;
}
await benchmark();
return 0;
