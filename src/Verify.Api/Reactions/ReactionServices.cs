using Verify.Api.Persistence;

namespace Verify.Api.Reactions;

/// <summary>Registers everything that follows the log.</summary>
internal static class ReactionServices
{
    /// <summary>Adds the consumers, each with its worker.</summary>
    public static IServiceCollection AddReactions(this IServiceCollection services)
    {
        services.AddHostedService(p => p.GetRequiredService<BackgroundLease>());
        services.AddConsumer<QuoteIndexConsumer>();
        services.AddPlacementsAndStaleness();
        services.AddConsumer<TreeConsumer>();
        services.AddConsumer<GateConsumer>();
        services.AddConsumer<ClaimIndexConsumer>();
        services.AddOptions<DetectorOptions>().BindConfiguration(DetectorOptions.Section);
        services.AddSingleton<ReadTexts>();
        services.AddConsumer<DetectorConsumer>(feedsTheGate: true);
        services.AddConsumer<WebhookConsumer>();
        return services;
    }

    private static void AddPlacementsAndStaleness(this IServiceCollection services)
    {
        services.AddConsumer<PlacementConsumer>(feedsTheGate: true);
        services.AddConsumer<StalenessConsumer>(feedsTheGate: true);
        services.AddOptions<ReviewByOptions>().BindConfiguration(ReviewByOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<ReviewByDates>();
        services.AddScoped<GateDates>();
        services.AddHostedService<ReviewByWorker>();
    }

    // what feeds the gate, the gate waits for
    private static void AddConsumer<TConsumer>(this IServiceCollection services, bool feedsTheGate = false)
        where TConsumer : LogConsumer
    {
        if (feedsTheGate) services.AddScoped(provider => new GateFeed(provider.GetRequiredService<TConsumer>().Name));
        services.AddScoped<TConsumer>();
        services.AddScoped<LogConsumer>(provider => provider.GetRequiredService<TConsumer>());
        services.AddHostedService<ReactionWorker<TConsumer>>();
    }
}
