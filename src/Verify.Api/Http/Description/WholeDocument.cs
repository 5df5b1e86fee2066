using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Verify.Api.Http.Description;

/// <summary>What the document says about the API as a whole.</summary>
internal static class WholeDocument
{
    /// <summary>Name of the way to sign in.</summary>
    public const string KeyScheme = "key";

    /// <summary>Title, how to use it, how to sign in; no server's address, which differs from place to place.</summary>
    public static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Verify",
            Version = "v1",
            Description = """
                Did they say it, is it so, and who decided that when.

                Everything that has a version is sent with an ETag; a change of it sends that ETag back in If-Match (428 without, 412 when it is no longer current). What a request is refused for comes in this order: 401, 404, 400, 403, 428 or 412, 409, 422. A POST that bears an Idempotency-Key is done once, however often it is sent. Every refusal is a problem document (RFC 9457); switch on its `code`. Lists come in pages: follow the Link header.
                """,
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [KeyScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "vfy_<publicId>_<secret>",
                Description = "A key of the person who acts. Its holder makes it out of a one-time code.",
            },
        };
        return Task.CompletedTask;
    }
}
