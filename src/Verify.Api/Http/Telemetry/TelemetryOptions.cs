using System.ComponentModel.DataAnnotations;

namespace Verify.Api.Http.Telemetry;

/// <summary>What the server tells of itself to those who run it: section <c>Telemetry</c>.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Telemetry";

    /// <summary>The variable by which collectors are usually named.</summary>
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Whether <c>/metrics</c> answers others than this machine. Behind a proxy it should not.</summary>
    public bool MetricsForAll { get; set; }

    /// <summary>Address of an OpenTelemetry collector (OTLP over gRPC) that metrics and traces are sent to; without it nothing is sent.</summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary>Name of this server in what is sent.</summary>
    [Required]
    public string ServiceName { get; set; } = "verify";
}
