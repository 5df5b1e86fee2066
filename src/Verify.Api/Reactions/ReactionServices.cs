using Verify.Api.Persistence;

namespace Verify.Api.Reactions;

/// <summary>Registers everything that follows the log.</summary>
internal static class ReactionServices
{
    /// <summary>Adds the consumers, each with its worker.</summary>
    public static IServiceCollection AddReactions(this IServiceCollection services)
    {
        services.AddHostedService(p => p.GetRequiredService<BackgroundLease>());
        services.AddConsumer<TreeConsumer>();
        services.AddOptions<DetectorOptions>().BindConfiguration(DetectorOptions.Section);
        services.AddConsumer<DetectorConsumer>();
        services.AddConsumer<WebhookConsumer>();
        return services;
    }

    private static void AddConsumer<TConsumer>(this IServiceCollection services)
        where TConsumer : LogConsumer
    {
        services.AddScoped<TConsumer>();
        services.AddHostedService<ReactionWorker<TConsumer>>();
    }
}
