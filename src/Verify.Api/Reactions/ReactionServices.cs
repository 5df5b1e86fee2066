using Verify.Api.Persistence;

namespace Verify.Api.Reactions;

/// <summary>Registers everything that follows the log.</summary>
internal static class ReactionServices
{
    /// <summary>Adds the consumers, each with its worker.</summary>
    public static IServiceCollection AddReactions(this IServiceCollection services)
    {
        services.AddHostedService(p => p.GetRequiredService<BackgroundLease>());
        services.AddPlacementsAndStaleness();
        services.AddConsumer<TreeConsumer>();
        services.AddConsumer<WebhookConsumer>();
        return services;
    }

    private static void AddPlacementsAndStaleness(this IServiceCollection services)
    {
        services.AddConsumer<PlacementConsumer>();
        services.AddConsumer<StalenessConsumer>();
        services.AddOptions<ReviewByOptions>().BindConfiguration(ReviewByOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<ReviewByDates>();
        services.AddHostedService<ReviewByWorker>();
    }

    private static void AddConsumer<TConsumer>(this IServiceCollection services)
        where TConsumer : LogConsumer
    {
        services.AddScoped<TConsumer>();
        services.AddScoped<LogConsumer>(provider => provider.GetRequiredService<TConsumer>());
        services.AddHostedService<ReactionWorker<TConsumer>>();
    }
}
