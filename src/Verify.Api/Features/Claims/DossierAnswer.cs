using System.Text;
using Verify.Api.Http;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Claims;

/// <summary>A dossier in the form that was asked for.</summary>
internal static class DossierAnswer
{
    /// <summary>The page when <c>format=html</c> says so, or, without a format, when the caller would rather have HTML; else JSON.</summary>
    public static IResult Of(DossierView dossier, string? format, HttpContext context)
    {
        if (format is not (null or "html" or "json")) throw new BadRequestException(ProblemCodes.Invalid, "'format' is json or html.");
        context.Response.Headers.Vary = "Accept";
        if (format == "json" || (format is null && !PrefersHtml(context.Request))) return TypedResults.Ok(dossier);
        context.Response.Headers.ContentSecurityPolicy = DossierPage.ContentSecurityPolicy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Text(DossierPage.Write(dossier), "text/html", Encoding.UTF8);
    }

    private static bool PrefersHtml(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept.OrderByDescending(a => a.Quality ?? 1).Select(a => a.MediaType.Value).ToList();
        var (html, json) = (accepted.IndexOf("text/html"), accepted.IndexOf("application/json"));
        return html >= 0 && (json < 0 || html < json);
    }
}
