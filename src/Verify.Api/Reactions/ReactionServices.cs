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
        services.AddConsumer<GateConsumer>();
        services.AddConsumer<WebhookConsumer>();
        return services;
    }

    // what feeds the gate, the gate waits for
    private static void AddConsumer<TConsumer>(this IServiceCollection services, bool feedsTheGate = false)
        where TConsumer : LogConsumer
    {
        if (feedsTheGate) services.AddScoped(provider => new GateFeed(provider.GetRequiredService<TConsumer>().Name));
        services.AddScoped<TConsumer>();
        services.AddHostedService<ReactionWorker<TConsumer>>();
    }
}
