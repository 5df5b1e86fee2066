using System.Globalization;
using System.Text.Json;

namespace Verify.Bench;

/// <summary>One figure of a run, as it is printed and as it stands in the JSON file.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Value">The median that was measured.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Spread">Lowest and highest of the rounds.</param>
/// <param name="Baseline">The median of what it is held against, in the same unit; null where it stands for itself.</param>
/// <param name="Ratio">Value by baseline; null without one.</param>
/// <param name="Must">The bound that it has to keep.</param>
/// <param name="Aim">The bound that is aimed at.</param>
/// <param name="AtLeast">Whether the bounds are lower ones.</param>
internal sealed record Figure(string Name, double Value, string Unit, IReadOnlyList<double> Spread, double? Baseline, double? Ratio, double Must, double Aim, bool AtLeast)
{
    /// <summary>Which bound is kept: "aim", "must" or "missed".</summary>
    public string Reached => Keeps(Aim) ? "aim" : Keeps(Must) ? "must" : "missed";

    private double Judged => Ratio ?? Value;

    private bool Keeps(double bound) => AtLeast ? Judged >= bound : Judged <= bound;
}

/// <summary>Prints the figures of a run beside what they must reach, and keeps them for the JSON file.</summary>
internal static class Figures
{
    private static readonly List<Figure> Kept = [];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Adds one: the median of some rounds, against the median of the baseline's.</summary>
    public static void Add(string name, string unit, IEnumerable<double> rounds, IEnumerable<double>? baseline, double must, double aim, bool atLeast = false)
    {
        var (values, bases) = (rounds.Order().ToList(), baseline?.Order().ToList());
        var (value, under) = (values[values.Count / 2], bases?[bases.Count / 2]);
        var figure = new Figure(name, value, unit, [values[0], values[^1]], under, value / under, must, aim, atLeast);
        if (Kept.Count == 0) Console.WriteLine($"{"",-52} {"median",10} {"spread",19} {"baseline",10} {"ratio",8} {"must",8} {"aim",8}");
        Kept.Add(figure);
        var spread = string.Create(CultureInfo.InvariantCulture, $"{Short(values[0])}-{Short(values[^1])}");
        Console.WriteLine($"{name,-52} {Short(value),10} {spread,19} {(under is { } u ? Short(u) : ""),10} {(figure.Ratio is { } r ? Short(r) : ""),8} {Short(must),8} {Short(aim),8}  {unit}: {figure.Reached}");
    }

    /// <summary>Writes all figures of this run.</summary>
    public static Task WriteAsync(string file) => File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { at = DateTimeOffset.UtcNow, processors = Environment.ProcessorCount, figures = Kept }, Json));

    private static string Short(double number) => number.ToString(number >= 100 ? "N0" : number >= 1 ? "0.##" : "0.####", CultureInfo.InvariantCulture);
}
