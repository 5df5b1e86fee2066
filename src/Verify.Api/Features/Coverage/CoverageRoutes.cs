using MediatR;
using Verify.Api.Http;
using Verify.Api.Http.Description;
using Verify.Domain.Documents;
using Verify.Domain.Policies;

namespace Verify.Api.Features.Coverage;

/// <summary>The addresses of what was looked at in a version, and of who signs for it.</summary>
internal static class CoverageRoutes
{
    public static void MapCoverage(this IEndpointRouteBuilder api)
    {
        var document = api.MapGroup("/documents/{documentId:guid}").WithTags("Gate").ForExisting<Document>("documentId");

        document.MapPut("/profile", (Guid documentId, IfMatch ifMatch, ChooseProfileBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(documentId, ifMatch.Version), cancellationToken))
            .WithName("ChooseProfile")
            .WithBodyExample(new ChooseProfileBody(GateProfile.Breaking, "The bridge has just come down.", new DateTimeOffset(2026, 3, 2, 18, 0, 0, TimeSpan.Zero)))
            .WithSummary("Choose which terms the gate holds against a document (leads, no author of it).");

        var version = document.MapGroup("/versions/{number:int}");

        version.MapGet("/coverage", (Guid documentId, int number, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetCoverage(documentId, number), cancellationToken))
            .WithName("GetCoverage")
            .WithSummary("Which sentences of a version were taken apart, waived or not looked at, with the claims in each.");

        version.MapPost("/coverage/marks", (Guid documentId, int number, IfMatch ifMatch, MarkSentencesBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(documentId, number, ifMatch.Version), cancellationToken))
            .WithName("MarkSentences")
            .WithBodyExample(new MarkSentencesBody(MarkKind.Waived, [new SentenceRange(4, 9)], "A scene that the author saw; nothing to check."))
            .WithSummary("Say that sentences are taken apart, need no check, or were marked wrongly (checkers; leads waive and reopen).");

        version.MapPost("/sign-off", (Guid documentId, int number, IfMatch ifMatch, SignVersionOffBody? body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new SignVersionOff(documentId, number, ifMatch.Version, body?.Note), cancellationToken))
            .WithName("SignVersionOff")
            .WithBodyExample(new SignVersionOffBody("The headline is claimed too."))
            .WithSummary("Sign that every checkable statement of a version is claimed or waived (a checker who is no author).");

        version.MapPost("/sign-off/take-back", (Guid documentId, int number, IfMatch ifMatch, TakeSignOffBackBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new TakeSignOffBack(documentId, number, ifMatch.Version, body.Reason), cancellationToken))
            .WithName("TakeSignOffBack")
            .WithBodyExample(new TakeSignOffBackBody("I overlooked the caption."))
            .WithSummary("Take a sign-off back, with the reason (checkers, leads).");
    }
}
