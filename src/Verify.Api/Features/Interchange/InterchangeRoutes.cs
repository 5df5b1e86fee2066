using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Verify.Api.Http;
using Verify.Domain.Claims;
using Verify.Domain.Documents;

namespace Verify.Api.Features.Interchange;

/// <summary>The addresses at which other systems read claims, verdicts and texts in forms of their own.</summary>
internal static class InterchangeRoutes
{
    private const string JsonLd = "application/ld+json";
    private const string Annotations = "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"";
    private const string Ninjs = "application/json";

    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds whose name stands on what other systems read.</summary>
    public static IServiceCollection AddInterchange(this IServiceCollection services)
    {
        services.AddOptions<InterchangeOptions>().BindConfiguration(InterchangeOptions.Section).ValidateDataAnnotations()
            .Validate(o => o.PublisherUrl is null or { IsAbsoluteUri: true }, "Interchange:PublisherUrl is a full address.")
            .ValidateOnStart();
        return services;
    }

    public static void MapInterchange(this IEndpointRouteBuilder api)
    {
        var document = api.MapGroup("/documents/{documentId:guid}").WithTags("Interchange").ForExisting<Document>("documentId");

        document.MapGet("/claim-reviews", async (Guid documentId, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
            Written(await mediator.Send(new GetClaimReviews(documentId, ClaimId: null, Addresses.Of(http.Request)), cancellationToken), JsonLd))
            .Produces<object>(StatusCodes.Status200OK, JsonLd)
            .WithName("GetClaimReviews")
            .WithSummary("The decisions about what is out, as schema.org ClaimReviews: one for each axis.");

        document.MapGet("/versions/{version:int}/annotations", async (Guid documentId, int version, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var addresses = Addresses.Of(http.Request);
            return Written(await mediator.Send(new GetAnnotations(documentId, version, $"{addresses.Version(documentId, version)}/annotations", addresses), cancellationToken), Annotations);
        })
            .Produces<object>(StatusCodes.Status200OK, JsonLd)
            .WithName("GetAnnotations")
            .WithSummary("The claims of a version as W3C Web Annotations: passages, verdicts, authorities, evidence.");

        document.MapGet("/ninjs", async (Guid documentId, int? version, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
            Written(await mediator.Send(new GetNinjs(documentId, version, Addresses.Of(http.Request)), cancellationToken), Ninjs))
            .Produces<object>(StatusCodes.Status200OK, Ninjs)
            .WithName("GetNinjs")
            .WithSummary("A version as a ninjs 3.1 item, with trust indicators once it is out.");

        api.MapGroup("/claims/{claimId:guid}").WithTags("Interchange").ForExisting<Claim>("claimId")
            .MapGet("/claim-review", async (Guid claimId, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Written(await mediator.Send(new GetClaimReviews(DocumentId: null, claimId, Addresses.Of(http.Request)), cancellationToken), JsonLd))
            .Produces<object>(StatusCodes.Status200OK, JsonLd)
            .WithName("GetClaimReview")
            .WithSummary("The decision about one claim as ClaimReviews; 422 while it is not decided, not out, or not on the published scale.");
    }

    private static ContentHttpResult Written(JsonObject answer, string mediaType) => TypedResults.Text(answer.ToJsonString(AsWritten), mediaType, Encoding.UTF8);
}
