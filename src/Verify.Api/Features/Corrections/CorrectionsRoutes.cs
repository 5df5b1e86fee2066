using MediatR;
using Verify.Api.Http;
using Verify.Api.Http.Description;
using Verify.Api.Http.Paging;
using Verify.Domain.Corrections;
using Verify.Domain.Documents;

namespace Verify.Api.Features.Corrections;

/// <summary>The addresses of what is put right after it went out.</summary>
internal static class CorrectionsRoutes
{
    public static void MapCorrections(this IEndpointRouteBuilder api)
    {
        var ofDocument = api.MapGroup("/documents/{documentId:guid}/corrections").WithTags("Corrections").ForExisting<Document>("documentId");

        ofDocument.MapPost("/", async (Guid documentId, DraftCorrectionBody? body, IMediator mediator, CancellationToken cancellationToken) =>
            Answers.Created("corrections", await mediator.Send((body ?? new()).ToCommand(documentId), cancellationToken), c => c.Id))
            .WithName("DraftCorrection")
            .WithBodyExample(new DraftCorrectionBody())
            .WithSummary("Draft a correction from what went out and what is held now (desk, no author of it).");

        ofDocument.MapGet("/", (Guid documentId, CorrectionState? state, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListCorrections(documentId, state, page), cancellationToken))
            .WithName("ListDocumentCorrections")
            .WithSummary("List the corrections of a document.");

        var corrections = api.MapGroup("/corrections").WithTags("Corrections");

        corrections.MapGet("/", (CorrectionState? state, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListCorrections(DocumentId: null, state, page), cancellationToken))
            .WithName("ListCorrections")
            .WithSummary("The feed of corrections; state=Published gives those that are out.");

        var correction = corrections.MapGroup("/{correctionId:guid}").ForExisting<Correction>("correctionId");

        correction.MapGet("/", (Guid correctionId, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetCorrection(correctionId), cancellationToken))
            .WithName("GetCorrection")
            .WithSummary("Get a correction.");

        correction.MapPut("/", (Guid correctionId, IfMatch ifMatch, EditCorrectionBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(correctionId, ifMatch.Version), cancellationToken))
            .WithName("EditCorrection")
            .WithBodyExample(new EditCorrectionBody(CorrectionKind.Correction, "An earlier version of this article gave the year as 2019. It was 2021."))
            .WithSummary("Change what a correction says; approved words need approval anew (desk, no author of the piece).");

        correction.MapPost("/approve", (Guid correctionId, IfMatch ifMatch, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ApproveCorrection(correctionId, ifMatch.Version), cancellationToken))
            .WithName("ApproveCorrection")
            .WithSummary("Approve its words (a reviewer who did not write on it).");

        correction.MapPost("/publish", (Guid correctionId, IfMatch ifMatch, PublishCorrectionBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(correctionId, ifMatch.Version), cancellationToken))
            .WithName("PublishCorrection")
            .WithBodyExample(new PublishCorrectionBody(new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero), "https://newsroom.example/corrections/12"))
            .WithSummary("Record that an approved correction is out (integrations, leads).");

        correction.MapPost("/discard", (Guid correctionId, IfMatch ifMatch, DiscardCorrectionBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new DiscardCorrection(correctionId, ifMatch.Version, body.Reason), cancellationToken))
            .WithName("DiscardCorrection")
            .WithBodyExample(new DiscardCorrectionBody("The second source withdrew what it said."))
            .WithSummary("Give a correction up, with the reason (desk, no author of the piece).");
    }
}
