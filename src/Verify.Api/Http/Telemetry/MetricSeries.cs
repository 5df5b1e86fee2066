using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Verify.Api.Http.Telemetry;

/// <summary>What one instrument has measured so far, for each set of labels.</summary>
internal sealed class MetricSeries(Instrument instrument)
{
    private const int MostSeries = 1000;

    private static readonly double[] UsualBounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    private readonly ConcurrentDictionary<string, Measured> values = new(StringComparer.Ordinal);
    private readonly bool isLast = instrument.GetType().Name.StartsWith("Observable", StringComparison.Ordinal) || instrument.GetType().Name.StartsWith("Gauge", StringComparison.Ordinal);

    /// <summary>The instrument.</summary>
    public Instrument Instrument { get; } = instrument;

    /// <summary>Whether it counts up only.</summary>
    public bool IsCounter { get; } = instrument.GetType().Name is ['C' or 'O', ..] && instrument.GetType().Name.Contains("Counter", StringComparison.Ordinal) && !instrument.GetType().Name.Contains("UpDown", StringComparison.Ordinal);

    /// <summary>Upper bounds of a histogram's buckets; null for everything else.</summary>
    public IReadOnlyList<double>? Bounds { get; } = instrument.GetType().Name.StartsWith("Histogram", StringComparison.Ordinal) ? BoundsOf(instrument) : null;

    /// <summary>What was measured, by labels in their written form.</summary>
    public IEnumerable<KeyValuePair<string, Measured>> Values => values.OrderBy(v => v.Key, StringComparer.Ordinal);

    /// <summary>Takes one measurement in; beyond a thousand sets of labels new ones are left out.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var key = PrometheusText.Labels(labels);
        if (!values.TryGetValue(key, out var measured))
        {
            if (values.Count >= MostSeries) return;
            measured = values.GetOrAdd(key, _ => new Measured(Bounds?.Count ?? 0));
        }

        measured.Add(value, isLast, Bounds);
    }

    private static IReadOnlyList<double> BoundsOf(Instrument instrument) =>
        instrument is Histogram<double> { Advice.HistogramBucketBoundaries: { } advised } ? advised : UsualBounds;
}

/// <summary>What was measured under one set of labels.</summary>
internal sealed class Measured(int bounds)
{
    private readonly long[] buckets = new long[bounds];
    private readonly Lock turn = new();
    private double sum;
    private long count;

    /// <summary>Sum (or the last value), number of measurements, and how many lay at or under each bound.</summary>
    public (double Sum, long Count, long[] Buckets) Snapshot()
    {
        lock (turn) return (sum, count, [.. buckets]);
    }

    /// <summary>Takes one measurement in.</summary>
    public void Add(double value, bool isLast, IReadOnlyList<double>? upTo)
    {
        lock (turn)
        {
            sum = isLast ? value : sum + value;
            count++;
            for (var i = 0; i < buckets.Length; i++)
            {
                if (value <= upTo![i]) buckets[i]++;
            }
        }
    }
}
