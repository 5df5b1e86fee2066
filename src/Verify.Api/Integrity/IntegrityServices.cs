namespace Verify.Api.Integrity;

/// <summary>Registers what proves the log to outsiders.</summary>
internal static class IntegrityServices
{
    /// <summary>Adds the log's key, checkpoints and witnesses.</summary>
    public static IServiceCollection AddIntegrity(this IServiceCollection services)
    {
        services.AddOptions<LogOptions>().BindConfiguration(LogOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<CheckpointOptions>().BindConfiguration(CheckpointOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<WitnessOptions>().BindConfiguration(WitnessOptions.Section).ValidateDataAnnotations()
            .Validate(o => o.TimestampUrl is null or { IsAbsoluteUri: true, Scheme: "http" or "https" }, "Witness:TimestampUrl begins with http:// or https://.")
            .ValidateOnStart();
        services.AddHttpClient();
        services.AddSingleton<LogSigner>();
        services.AddSingleton<WitnessFile>();
        services.AddSingleton<TimestampAuthority>();
        services.AddSingleton<CheckpointTurn>();
        services.AddScoped<LogStanding>();
        services.AddScoped<CheckpointMaker>();
        services.AddHostedService<CheckpointWorker>();
        services.AddHealthChecks().AddCheck<AuditHealth>("audit");
        return services;
    }
}
