using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Verify.Api.Http.Telemetry;

/// <summary>Sends metrics and traces to an OpenTelemetry collector, where one is named.</summary>
internal sealed class OtlpExport(IOptions<TelemetryOptions> options, IConfiguration configuration) : IHostedService, IDisposable
{
    private MeterProvider? metrics;
    private TracerProvider? traces;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var endpoint = options.Value.OtlpEndpoint ?? (Uri.TryCreate(configuration[TelemetryOptions.EndpointVariable], UriKind.Absolute, out var named) ? named : null);
        if (endpoint is null) return Task.CompletedTask;
        var resource = ResourceBuilder.CreateDefault().AddService(options.Value.ServiceName);
        void To(OtlpExporterOptions exporter) => exporter.Endpoint = endpoint;
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter([.. Meters.Names]).AddOtlpExporter(To).Build();
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource("Microsoft.AspNetCore", "System.Net.Http", "Npgsql").AddOtlpExporter(To).Build();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        metrics?.ForceFlush(1000);
        traces?.ForceFlush(1000);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        metrics?.Dispose();
        traces?.Dispose();
    }
}
