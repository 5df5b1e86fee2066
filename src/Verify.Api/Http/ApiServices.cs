using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;
using Verify.Api.Auth;
using Verify.Api.Http.Description;
using Verify.Domain.Refusals;

namespace Verify.Api.Http;

/// <summary>Registers and maps what every address of the API has in common.</summary>
internal static class ApiServices
{
    /// <summary>Largest body of an address that does not say otherwise, in bytes.</summary>
    public const long MaxBodyBytes = 1024 * 1024;

    /// <summary>Adds strict JSON, problem documents and the limits of the server.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(options => ApiJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        services.AddLimits();
        services.AddProxies();
        services.AddExceptionHandler<Problems>();
        services.AddSingleton<RunningKeys>();
        services.AddHostedService<IdempotencySweeper>();
        return services;
    }

    /// <summary>Reads <c>appsettings.json</c> beside the published executable too, before all else, so that it may be started from any folder.</summary>
    public static void UseShippedSettings(this WebApplicationBuilder builder)
    {
        var shipped = new JsonConfigurationSource { FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory), Path = "appsettings.json", Optional = true };
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, shipped);
    }

    /// <summary>Listens on <c>http://127.0.0.1:5080</c> where nothing else is configured (<c>--urls</c>, <c>ASPNETCORE_URLS</c>, <c>ASPNETCORE_HTTP_PORTS</c>).</summary>
    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["http_ports"] is null) builder.Configuration["urls"] ??= "http://127.0.0.1:5080";
    }

    /// <summary>Makes the endpoints of all routes that were mapped, which else waits for the server's start.</summary>
    public static void MakeEndpoints(this WebApplication app)
    {
        foreach (var source in ((IEndpointRouteBuilder)app).DataSources) _ = source.Endpoints;
    }

    /// <summary>Puts the parts of the pipeline in their order: problems outermost, then who it is and how much they ask, then whether the thing exists.</summary>
    public static void UseApi(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<Limits>();
        app.UseExceptionHandler(static _ => { });
        app.UseStatusCodePages(Problems.WriteForStatusAsync);
        app.UseRequestTimeouts();
        app.Use(static (context, next) =>
        {
            context.RequestServices.GetRequiredService<CurrentUser>().BeNobody();
            return next(context);
        });
        app.Use(limits.LimitFailuresAsync);
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(limits.LimitRequestsAsync);
        app.UseExistenceBeforeForm();
        Idempotency.UseKeptBodies(app);
        app.Use(RefuseNul);
        app.Use(RefuseOtherCharsets);
    }

    /// <summary>The group under which every area maps its routes: a key with the route's scope is needed, and answers bear their headers.</summary>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder routes) =>
        routes.MapGroup(Answers.Root).WithScopes().AddEndpointFilter<Idempotency>().AddEndpointFilterFactory(StrictEnums.Filter).AddEndpointFilter<AnswerHeaders>().WithProblems();

    // JSON is UTF-8 (RFC 8259); the framework takes an encoding it does not know for a defect
    private static Task RefuseOtherCharsets(HttpContext context, RequestDelegate next)
    {
        var isOther = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.Charset.HasValue
            && type.MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase)
            && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
        return isOther ? throw new Microsoft.AspNetCore.Http.BadHttpRequestException("JSON is written in UTF-8.", StatusCodes.Status415UnsupportedMediaType) : next(context);
    }

    // no text holds it, and not every database can even be asked for it
    private static Task RefuseNul(HttpContext context, RequestDelegate next)
    {
        if (context.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true || context.Request.Path.Value?.Contains('\0', StringComparison.Ordinal) == true)
            throw new BadRequestException(ProblemCodes.Malformed, "The address holds a NUL character.");
        return next(context);
    }
}
