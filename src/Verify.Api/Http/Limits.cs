using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Verify.Api.Auth;

namespace Verify.Api.Http;

/// <summary>How much may be asked, and for how long: section <c>Limits</c>.</summary>
internal sealed class LimitOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Limits";

    /// <summary>Requests of one key in a minute, on the average; 0: as many as it likes.</summary>
    [Range(0, int.MaxValue)]
    public int PerKeyAMinute { get; set; } = 12_000;

    /// <summary>Requests of one key at once, after a pause.</summary>
    [Range(1, int.MaxValue)]
    public int PerKeyAtOnce { get; set; } = 4_000;

    /// <summary>Requests from one address in a minute to what needs no key (redeeming codes, the sign-in pages); 0: as many as it likes.</summary>
    [Range(0, int.MaxValue)]
    public int OpenPerAddressAMinute { get; set; } = 600;

    /// <summary>Requests with a wrong key, and sign-ins that fail, from one address in a minute; 0: as many as it likes.</summary>
    [Range(0, int.MaxValue)]
    public int FailuresPerAddressAMinute { get; set; } = 60;

    /// <summary>A request is given up after so many seconds.</summary>
    [Range(1, 3_600)]
    public int RequestSeconds { get; set; } = 60;
}

/// <summary>Keeps one caller from using up the server: requests by key, failures by address, time by request. Bodies have limits of their own.</summary>
internal sealed class Limits : IAsyncDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<HttpContext> requests;
    private readonly PartitionedRateLimiter<HttpContext> failures;

    public Limits(IOptions<LimitOptions> options)
    {
        var limits = options.Value;
        requests = PartitionedRateLimiter.Create<HttpContext, string>(context => context.RequestServices.GetRequiredService<ICurrentUser>().SignedInBy is { } way
            ? Bucket($"by {way}", limits.PerKeyAMinute, limits.PerKeyAtOnce)
            : Bucket(Address(context), limits.OpenPerAddressAMinute, limits.OpenPerAddressAMinute));
        failures = PartitionedRateLimiter.Create<HttpContext, string>(context => limits.FailuresPerAddressAMinute == 0
            ? RateLimitPartition.GetNoLimiter(Address(context))
            : RateLimitPartition.GetFixedWindowLimiter(Address(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = limits.FailuresPerAddressAMinute, Window = Minute, QueueLimit = 0 }));
    }

    /// <summary>Turns away an address from which too much failed lately; stands before the check of keys.</summary>
    public async Task LimitFailuresAsync(HttpContext context, RequestDelegate next)
    {
        using (var room = failures.AttemptAcquire(context, permitCount: 0))
        {
            if (!room.IsAcquired)
            {
                Refuse(context, room);
                return;
            }
        }

        await next(context);
        if (context.Response.StatusCode == StatusCodes.Status401Unauthorized && HasTried(context.Request)) failures.AttemptAcquire(context).Dispose();
    }

    /// <summary>Turns away a key, or an address without one, that asks too much; stands behind the check of keys.</summary>
    public async Task LimitRequestsAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is { } endpoint && IsCounted(endpoint))
        {
            using var lease = requests.AttemptAcquire(context);
            if (!lease.IsAcquired)
            {
                Refuse(context, lease);
                return;
            }
        }

        await next(context);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await requests.DisposeAsync();
        await failures.DisposeAsync();
    }

    // whether the server lives is asked by machines that have no key
    private static bool IsCounted(Endpoint endpoint) => endpoint.Metadata.GetMetadata<Uncounted>() is null;

    private static bool HasTried(HttpRequest request) => request.Headers.ContainsKey(HeaderNames.Authorization) || HttpMethods.IsPost(request.Method);

    private static string Address(HttpContext context) => $"from {context.Connection.RemoteIpAddress}";

    private static RateLimitPartition<string> Bucket(string key, int aMinute, int atOnce) => aMinute == 0
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = atOnce,
            TokensPerPeriod = Math.Max(1, aMinute / 60),
            ReplenishmentPeriod = aMinute >= 60 ? Minute / 60 : Minute / aMinute,
            QueueLimit = 0,
            AutoReplenishment = true,
        });

    private static void Refuse(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>Marks a route whose requests are not counted.</summary>
internal sealed class Uncounted
{
    /// <summary>The only one.</summary>
    public static Uncounted Instance { get; } = new();
}

/// <summary>Registers the limits.</summary>
internal static class LimitServices
{
    /// <summary>Adds the options, the limits and the time that a request may take.</summary>
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Limits>();
        services.AddRequestTimeouts();
        services.AddSingleton<IConfigureOptions<RequestTimeoutOptions>>(provider => new ConfigureOptions<RequestTimeoutOptions>(timeouts =>
            timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = TimeSpan.FromSeconds(provider.GetRequiredService<IOptions<LimitOptions>>().Value.RequestSeconds), TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable }));
        return services;
    }

    /// <summary>Lets a route take as long as it takes: what it sends or reads has no end that could be known.</summary>
    public static RouteHandlerBuilder TakesItsTime(this RouteHandlerBuilder route) => route.WithMetadata(new DisableRequestTimeoutAttribute());
}
