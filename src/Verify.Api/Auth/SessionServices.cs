using Microsoft.AspNetCore.Authentication.Cookies;
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
    public static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.AddScoped<KeySession>();
        services.AddDataProtection().SetApplicationName("Verify");
        services.AddSingleton<IXmlRepository, ProtectionKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<IXmlRepository>()));
        services.AddAuthentication().AddCookie(KeySession.SchemeName, options =>
        {
            options.Cookie.Name = "verify";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = KeySession.Lifetime;
            options.SlidingExpiration = true;
            options.LoginPath = SignInAddress;
            options.ReturnUrlParameter = "to";
            options.Events = new CookieAuthenticationEvents { OnValidatePrincipal = KeySession.CheckAsync };
        });
        services.AddAuthorizationBuilder().AddPolicy(Policies.Pages, policy => policy.AddAuthenticationSchemes(KeySession.SchemeName).RequireAuthenticatedUser());
        return services;
    }
}
