namespace Verify.Api.Webhooks;

/// <summary>Registers what tells other systems.</summary>
internal static class WebhookServices
{
    /// <summary>Adds the key of the secrets, the queue and the dispatcher.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration(WebhookOptions.Section).ValidateDataAnnotations()
            .Validate(o => o.Delays.All(d => d is >= 0 and <= 30 * 86_400) && o.Delays.Count <= 50, "Webhooks:RetrySeconds takes up to 50 waits of 0 seconds to 30 days.")
            .Validate(o => AddressRules.CanRead(o.AllowedNetworks), "Webhooks:AllowedNetworks takes networks as in 10.1.0.0/16.")
            .ValidateOnStart();
        services.AddSingleton<AddressRules>();
        services.AddSingleton<WebhookKey>();
        services.AddSingleton<WebhookSender>();
        services.AddScoped<DeliveryQueue>();
        services.AddHostedService<WebhookDispatcher>();
        return services;
    }
}
