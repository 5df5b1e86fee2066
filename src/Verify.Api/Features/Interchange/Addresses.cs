using Verify.Api.Http;

namespace Verify.Api.Features.Interchange;

/// <summary>The full addresses of things, as the caller reached this server.</summary>
/// <param name="Root">Where the API begins.</param>
internal sealed record Addresses(string Root)
{
    public static Addresses Of(HttpRequest request) => new($"{request.Scheme}://{request.Host}{request.PathBase}{Answers.Root}");

    public string Claim(Guid id) => $"{Root}/claims/{id:D}";

    public string Version(Guid documentId, int version) => $"{Root}/documents/{documentId:D}/versions/{version}";

    public string Source(Guid id) => $"{Root}/sources/{id:D}";

    public string Snapshot(Guid sourceId, Guid id) => $"{Root}/sources/{sourceId:D}/snapshots/{id:D}";

    public string ClaimReviews(Guid documentId) => $"{Root}/documents/{documentId:D}/claim-reviews";

    public string Publication(Guid id) => $"{Root}/publications/{id:D}";
}
