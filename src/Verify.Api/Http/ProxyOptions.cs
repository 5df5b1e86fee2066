using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Verify.Api.Http;

/// <summary>Who may say for whom a request is forwarded, and whether plain http is taken: section <c>Proxy</c>.</summary>
internal sealed class ProxyOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Proxy";

    /// <summary>Addresses of the proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; of nobody else are they.</summary>
    public IList<string> Known { get; init; } = [];

    /// <summary>Networks of such proxies, as in <c>10.1.0.0/16</c>.</summary>
    public IList<string> KnownNetworks { get; init; } = [];

    /// <summary>Whether requests over plain http are refused; those from this machine itself, such as a supervisor's, are not.</summary>
    public bool RequireHttps { get; set; }
}

/// <summary>What stands between the server and the world.</summary>
internal static class Proxies
{
    private const string ApiPolicy = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>Adds the options and the framework's reading of forwarded headers.</summary>
    public static IServiceCollection AddProxies(this IServiceCollection services)
    {
        services.AddOptions<ProxyOptions>().BindConfiguration(ProxyOptions.Section)
            .Validate(o => o.Known.All(a => IPAddress.TryParse(a, out _)) && o.KnownNetworks.All(n => System.Net.IPNetwork.TryParse(n, out _)), "Proxy:Known takes addresses, Proxy:KnownNetworks networks such as 10.1.0.0/16.")
            .ValidateOnStart();
        services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>>(provider => new ConfigureOptions<ForwardedHeadersOptions>(headers =>
        {
            var proxies = provider.GetRequiredService<IOptions<ProxyOptions>>().Value;
            headers.ForwardedHeaders = proxies.Known.Count + proxies.KnownNetworks.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            foreach (var address in proxies.Known) headers.KnownProxies.Add(IPAddress.Parse(address));
            foreach (var network in proxies.KnownNetworks) headers.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }));
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        return services;
    }

    /// <summary>Reads who really asks, refuses plain http where that is asked for, and says on every answer what browsers must not do with it.</summary>
    public static void UseProxies(this WebApplication app)
    {
        app.UseForwardedHeaders();
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        var requireHttps = app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.RequireHttps;
        app.Use((context, next) =>
        {
            context.Response.OnStarting(SetHeaders, context); // what writes a problem clears the headers first
            if (!requireHttps || context.Request.IsHttps || context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)) return next(context);
            // a key that came in the clear is known to others already: no redirect makes that good
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return context.Response.WriteAsync("https only", context.RequestAborted);
        });
    }

    private static Task SetHeaders(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.TryAdd(HeaderNames.XContentTypeOptions, "nosniff");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.TryAdd(HeaderNames.XFrameOptions, "DENY");
        headers.TryAdd("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        if (context.Request.Path.StartsWithSegments(Answers.Root, StringComparison.Ordinal)) headers.TryAdd(HeaderNames.ContentSecurityPolicy, ApiPolicy);
        return Task.CompletedTask;
    }
}
