using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.WebEncoders;
using Microsoft.Net.Http.Headers;
using Verify.Api.Auth;

namespace Verify.Api.Pages;

/// <summary>Registers and maps the workbench: pages drawn by the server, one stylesheet, a few modules that make them quicker to use.</summary>
internal static class PageServices
{
    // nothing inline, nothing from elsewhere, nobody frames us
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Adds the pages and what they share.</summary>
    public static IServiceCollection AddWorkbench(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSessions(configuration);
        services.AddRazorPages(options =>
        {
            options.Conventions.AuthorizeFolder("/", Policies.Pages);
            options.Conventions.AllowAnonymousToPage("/SignIn");
            options.Conventions.AllowAnonymousToPage("/Enrol");
            options.Conventions.AllowAnonymousToPage("/Account");
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "verify-form";
            options.SuppressXFrameOptionsHeader = true; // every answer has a stricter one
        });
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true; // what a page repeats of a request is masked anew each time: the form's token
            options.MimeTypes = ["text/html", "text/css", "text/javascript", "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.AddScoped<Names>();
        services.AddScoped<Forms.Lookups>();
        return services;
    }

    /// <summary>Serves stylesheet and modules, and sets what every page's answer says about itself.</summary>
    public static void UseWorkbench(this WebApplication app)
    {
        app.UseWhen(context => !IsOfPrograms(context.Request.Path), browser =>
        {
            browser.UseResponseCompression();
            browser.Use((context, next) =>
            {
                SetHeaders(context.Response.Headers);
                return next(context);
            });
            browser.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Keep });
        });
    }

    /// <summary>Sees to it that a person reads pages where a program reads problem documents. It stands inside of what writes those.</summary>
    public static void UseWorkbenchErrors(this WebApplication app) => app.UseWhen(context => !IsOfPrograms(context.Request.Path), browser => browser.UsePageErrors());

    /// <summary>The folder of the pages' own files beside the published executable, so that it may be started from any folder; null: it was not published.</summary>
    public static string? PublishedFiles() => Path.Combine(AppContext.BaseDirectory, "wwwroot") is var folder && Directory.Exists(folder) ? folder : null;

    /// <summary>Maps the pages.</summary>
    public static void MapWorkbench(this IEndpointRouteBuilder routes) => routes.MapRazorPages();

    private static bool IsOfPrograms(PathString path) => path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/health", StringComparison.Ordinal) || path.StartsWithSegments("/metrics", StringComparison.Ordinal);

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-cache, no-store"; // what a page shows depends on who asks
        headers.Pragma = "no-cache";
    }

    // a file asked for by the hash of its content never changes; a module that another one names is asked for again
    private static void Keep(StaticFileResponseContext file) =>
        file.Context.Response.Headers[HeaderNames.CacheControl] = file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
}
