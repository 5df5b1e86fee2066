namespace Verify.Api.Http.Telemetry;

/// <summary>Registers what the server tells of itself.</summary>
internal static class TelemetryServices
{
    /// <summary>Adds the listener behind <c>/metrics</c> and the export to a collector.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MetricsListener>();
        services.AddHostedService(p => p.GetRequiredService<MetricsListener>());
        services.AddHostedService<OtlpExport>();
        return services;
    }
}
