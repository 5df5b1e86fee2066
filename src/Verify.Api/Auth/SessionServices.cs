using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Verify.Api.Auth;

/// <summary>Registers the sessions of browsers. The API never sees them: its policy names another scheme.</summary>
internal static class SessionServices
{
    /// <summary>Where a browser without a session is sent.</summary>
    public const string SignInAddress = "/sign-in";

    /// <summary>Adds the cookie's scheme, the pages' policy, and keeps the keys that protect cookies and forms in the database.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<BrowserSession>();
        services.AddScoped<AccountSignIn>();
        services.AddDataProtection().SetApplicationName("Verify");
        services.AddSingleton<IXmlRepository, ProtectionKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<IXmlRepository>()));
        services.AddAuthentication().AddCookie(BrowserSession.SchemeName, options =>
        {
            options.Cookie.Name = "verify";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = BrowserSession.Lifetime;
            options.SlidingExpiration = true;
            options.LoginPath = SignInAddress;
            options.ReturnUrlParameter = "to";
            options.Events = new CookieAuthenticationEvents { OnValidatePrincipal = BrowserSession.CheckAsync };
        });
        services.AddProvider(configuration.GetSection(ProviderOptions.Section).Get<ProviderOptions>() ?? new ProviderOptions());
        services.AddAuthorizationBuilder().AddPolicy(Policies.Pages, policy => policy.AddAuthenticationSchemes(BrowserSession.SchemeName).RequireAuthenticatedUser());
        return services;
    }

    private static void AddProvider(this IServiceCollection services, ProviderOptions provider)
    {
        services.AddOptions<ProviderOptions>().BindConfiguration(ProviderOptions.Section).ValidateDataAnnotations()
            .Validate(o => o.IsWhole, "IdentityProvider: with Issuer go AuthorizationEndpoint, TokenEndpoint, ClientId and ClientSecret.")
            .ValidateOnStart();
        if (!provider.IsThere || !provider.IsWhole) return;
        services.AddSingleton<ProviderKeys>();
        services.AddScoped<ProviderSignIn>();
        services.AddAuthentication().AddOAuth(ProviderSignIn.SchemeName, options =>
        {
            options.ClientId = provider.ClientId!; // it is whole
            options.ClientSecret = provider.ClientSecret!; // likewise
            options.AuthorizationEndpoint = provider.AuthorizationEndpoint!; // likewise
            options.TokenEndpoint = provider.TokenEndpoint!; // likewise
            options.CallbackPath = "/sign-in/provider";
            options.UsePkce = true;
            options.SignInScheme = BrowserSession.SchemeName;
            options.CorrelationCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Scope.Add("openid");
            options.Scope.Add("email");
            options.Scope.Add("profile");
            options.Events = new OAuthEvents { OnRedirectToAuthorizationEndpoint = ProviderSignIn.SendAsync, OnCreatingTicket = ProviderSignIn.AdmitAsync, OnRemoteFailure = ProviderSignIn.FailAsync };
        });
    }
}
