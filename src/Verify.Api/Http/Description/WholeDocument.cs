using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Verify.Api.Auth;
using Verify.Domain.Refusals;

namespace Verify.Api.Http.Description;

/// <summary>What the document says about the API as a whole.</summary>
internal static class WholeDocument
{
    /// <summary>Name of the way to sign in.</summary>
    public const string KeyScheme = "key";

    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["Audit"] = "The log of everything: its checkpoints, its events and their proofs.",
        ["Authorities"] = "Who is cited.",
        ["Changes"] = "What happened, for systems that rather pull.",
        ["Claims"] = "Single statements, their way through the desk, and what was found.",
        ["Corrections"] = "What is put right of what is out.",
        ["Coverage"] = "Which sentences of a version were looked at, and who signs it off.",
        ["Documents"] = "Pieces under check, and their versions.",
        ["Gate"] = "May this exact text be published?",
        ["Interchange"] = "Claims, verdicts and texts in forms that other systems read.",
        ["Keys"] = "Keys to this API.",
        ["Overrides"] = "Exceptions that two people answer for.",
        ["People"] = "Who works here, and as what.",
        ["Policy"] = "The rules of the house that can be set.",
        ["Publications"] = "What went out, as the CMS says.",
        ["Redactions"] = "Texts taken out of the history, and the holds that stop it.",
        ["Sources"] = "Citable works, and the copies held of them.",
        ["Webhooks"] = "Endpoints that are told what happens here, and what was sent to them.",
    };

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
        document.Tags = new HashSet<OpenApiTag>((document.Tags ?? new HashSet<OpenApiTag>()).Select(t => new OpenApiTag { Name = t.Name, Description = t.Name is { } name ? Tags.GetValueOrDefault(name) : null }));
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [KeyScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "vfy_<publicId>_<secret>",
                Description = $"A key of the person who acts. Its holder makes it out of a one-time code. A key may be limited to scopes: each operation names the one that it asks for, `area:read` or `area:write`, which reads too; without it the answer is 403 with the code `{ProblemCodes.ScopeMissing}`. A key without scopes does all that its holder's roles allow; no scope allows more than those. The scopes: {string.Join(", ", Scopes.All)}.",
            },
        };
        return Task.CompletedTask;
    }
}
