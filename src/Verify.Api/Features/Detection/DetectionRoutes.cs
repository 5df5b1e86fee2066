using MediatR;
using Verify.Api.Http;
using Verify.Api.Http.Paging;
using Verify.Domain.Documents;

namespace Verify.Api.Features.Detection;

/// <summary>The addresses of what detectors read out of a text: proposed claims and flags.</summary>
internal static class DetectionRoutes
{
    public static void MapDetection(this IEndpointRouteBuilder api)
    {
        var document = api.MapGroup("/documents/{documentId:guid}").WithTags("Detection").ForExisting<Document>("documentId");

        document.MapPost("/versions/{number:int}/proposals", (Guid documentId, int number, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ProposeFromText(documentId, number), cancellationToken))
            .WithName("ProposeFromText")
            .WithSummary("Propose the claims that a version's text suggests: every quotation and report with its speakers, work and spans. Repeating it proposes nothing twice (checkers, authors, integrations).");

        document.MapGet("/flags", (Guid documentId, [AsParameters] FlagFilter filter, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListFlags(documentId, filter.Version, filter.State, filter.Rule, page), cancellationToken))
            .WithName("ListFlags")
            .WithSummary("List the flags of a version, on its text and on its claims, in the order of the text, each with the sentence that explains its rule.");
    }
}
