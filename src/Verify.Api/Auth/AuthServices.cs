using Microsoft.AspNetCore.Authorization;

namespace Verify.Api.Auth;

/// <summary>Registers the schemes, the policies and the current user.</summary>
internal static class AuthServices
{
    /// <summary>Adds who may come in.</summary>
    public static IServiceCollection AddAuth(this IServiceCollection services)
    {
        // a lone scheme would become the default one, and let a request in where no policy names it
        AppContext.SetSwitch("Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme", isEnabled: true);
        services.AddCurrentUser();
        services.AddOptions<BootstrapOptions>().BindConfiguration(BootstrapOptions.Section).ValidateDataAnnotations()
            .Validate(o => o.AdminKey is null || KeyText.TryParse(o.AdminKey, out var key) && key.Secret.Length >= BootstrapOptions.MinSecretLength, "Bootstrap:AdminKey has the form vfy_<publicId>_<secret>, the secret of 32 characters or more.")
            .ValidateOnStart();
        services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SignIns>();
        services.AddHostedService(provider => provider.GetRequiredService<SignIns>());
        services.AddAuthenticationCore(options => options.AddScheme<ApiKeyHandler>(ApiKeyHandler.SchemeName, displayName: null));
        services.AddTransient<ApiKeyHandler>();
        services.AddWebEncoders();
        services.AddScoped<IAuthorizationHandler, ScopeCheck>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, ScopeRefusal>();
        var policies = services.AddAuthorizationBuilder().AddPolicy(Policies.Key, policy => policy.AddAuthenticationSchemes(ApiKeyHandler.SchemeName).RequireAuthenticatedUser());
        foreach (var scope in Scopes.All)
            policies.AddPolicy(scope, policy => policy.AddAuthenticationSchemes(ApiKeyHandler.SchemeName).RequireAuthenticatedUser().AddRequirements(new ScopeRequirement(scope)));
        return services;
    }

    /// <summary>Adds the scope's note of who acts.</summary>
    public static IServiceCollection AddCurrentUser(this IServiceCollection services)
    {
        services.AddScoped<CurrentUser>();
        services.AddScoped<ICurrentUser>(provider => provider.GetRequiredService<CurrentUser>());
        return services;
    }
}
