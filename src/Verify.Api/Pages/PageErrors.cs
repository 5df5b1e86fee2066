using System.Globalization;
using System.Net;
using Verify.Api.Http;

namespace Verify.Api.Pages;

/// <summary>Tells a person what went wrong, on a page, where a program gets a problem document.</summary>
internal static partial class PageErrors
{
    /// <summary>Answers refusals, missing pages and defects with a page.</summary>
    public static void UsePageErrors(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && e is not OperationCanceledException)
        {
            var problem = Problems.Of(context, e);
            if (problem is null) LogDefect(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Verify.Api.Pages"), e, context.Request.Method, context.GetEndpoint()?.DisplayName);
            await WriteAsync(context, problem?.Status ?? StatusCodes.Status500InternalServerError, problem?.Detail);
            return;
        }

        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentLength: null } && string.IsNullOrEmpty(response.ContentType)) await WriteAsync(context, response.StatusCode, detail: null);
    });

    private static Task WriteAsync(HttpContext context, int status, string? detail)
    {
        var (title, text) = status switch
        {
            StatusCodes.Status400BadRequest => ("This form cannot be read", "It may have been open for too long. Go back, reload the page and send it again."),
            StatusCodes.Status403Forbidden => ("This is not for you", "Your roles do not open it. Ask a lead or an administrator."),
            StatusCodes.Status404NotFound => ("There is nothing here", "The address may be mistyped, or the thing may not be yours to see."),
            StatusCodes.Status405MethodNotAllowed => ("There is nothing here", "The address does not take this."),
            >= StatusCodes.Status500InternalServerError => ("Something broke on our side", "Nothing was half done. Try again; if it happens again, tell whoever runs Verify the time and the address."),
            _ => ("This was not done", "Go back and look at the page again."),
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} · Verify</title>
            <link rel="icon" href="/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/verify.css"></head>
            <body><main class="lone" id="main"><p class="mark">Verify</p><h1>{title}</h1><p>{WebUtility.HtmlEncode(detail ?? text)}</p><p><a class="button" href="/">To the desk</a></p></main></body></html>
            """), context.RequestAborted);
    }

    [LoggerMessage(EventId = 80, Level = LogLevel.Error, Message = "A defect at {Method} {Page}")]
    private static partial void LogDefect(ILogger logger, Exception exception, string method, string? page);
}
