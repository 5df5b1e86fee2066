using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Verify.Api.Http.Telemetry;

/// <summary>Listens to the meters from the start on, so that <c>/metrics</c> has something to tell.</summary>
internal sealed class MetricsListener : IHostedService, IDisposable
{
    private readonly ConcurrentQueue<MetricSeries> series = new();
    private readonly MeterListener listener = new();

    public MetricsListener()
    {
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (!Meters.Hold(instrument)) return;
            var measured = new MetricSeries(instrument);
            series.Enqueue(measured);
            own.EnableMeasurementEvents(instrument, measured);
        };
        Listen<int>();
        Listen<long>();
        Listen<float>();
        Listen<double>();
        Listen<short>();
        Listen<byte>();
        Listen<decimal>();
    }

    /// <summary>What was measured; what has to be asked for is asked for now.</summary>
    public IEnumerable<MetricSeries> Collect()
    {
        listener.RecordObservableInstruments();
        return series.OrderBy(s => s.Instrument.Name, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        listener.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    private void Listen<T>()
        where T : struct, IConvertible =>
        listener.SetMeasurementEventCallback<T>((_, value, labels, state) => ((MetricSeries)state!).Record(value.ToDouble(System.Globalization.CultureInfo.InvariantCulture), labels));
}
