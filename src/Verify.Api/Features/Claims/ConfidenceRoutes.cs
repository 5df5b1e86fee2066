using MediatR;
using Verify.Api.Http;
using Verify.Api.Http.Description;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>The addresses of a claim's confidential evidence.</summary>
internal static class ConfidenceRoutes
{
    private static readonly Guid SomePerson = new("01970000-0000-7000-8000-000000000001");
    private static readonly Guid AnotherPerson = new("01970000-0000-7000-8000-000000000002");

    public static void MapConfidences(this IEndpointRouteBuilder claim)
    {
        claim.MapPost("/evidence/confidential", (Guid claimId, IfMatch ifMatch, AddConfidentialEvidenceBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new AddConfidentialEvidence(claimId, ifMatch.Version, body), cancellationToken))
            .WithName("AddConfidentialEvidence")
            .WithBodyExample(new AddConfidentialEvidenceBody(Stance.Supports, Directness.Primary, "The minutes of the meeting, seen on paper.", [SomePerson, AnotherPerson]))
            .WithSummary("Add evidence that was given in confidence: two or more named persons know what it is, everybody else sees its stance and a commitment.");

        claim.MapGet("/evidence/{evidenceId:guid}/confidence", (Guid claimId, Guid evidenceId, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetConfidentialEvidence(claimId, evidenceId), cancellationToken))
            .WithName("GetConfidentialEvidence")
            .WithSummary("What a piece of confidential evidence is, and what opens its commitment (those who know it).");

        claim.MapPost("/evidence/{evidenceId:guid}/knowers", (Guid claimId, Guid evidenceId, IfMatch ifMatch, ShareEvidenceBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ShareEvidence(claimId, ifMatch.Version, evidenceId, body.PersonId), cancellationToken))
            .WithName("ShareEvidence")
            .WithBodyExample(new ShareEvidenceBody(SomePerson))
            .WithSummary("Let one more person know what a piece of confidential evidence is (those who know it).");
    }
}
