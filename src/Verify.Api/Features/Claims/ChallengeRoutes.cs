using MediatR;
using Verify.Api.Http;
using Verify.Api.Http.Description;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>The addresses of objections to one claim.</summary>
internal static class ChallengeRoutes
{
    public static void MapChallenges(this RouteGroupBuilder claim)
    {
        claim.MapPost("/challenges", (Guid claimId, IfMatch ifMatch, FileChallengeBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithName("FileChallenge")
            .WithBodyExample(new FileChallengeBody(ChallengeParty.Subject, "The minutes of the meeting say otherwise."))
            .WithSummary("File an objection: an author's or an auditor's own, or what the subject, a reader or a lawyer says.");

        claim.MapPost("/challenges/{challengeId:guid}/accept", (Guid claimId, Guid challengeId, IfMatch ifMatch, AcceptChallengeBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, challengeId, ifMatch.Version), cancellationToken))
            .WithName("AcceptChallenge")
            .WithBodyExample(new AcceptChallengeBody("The minutes were not looked at."))
            .WithSummary("Accept an objection; a decided claim is opened again by it (reviewers).");

        claim.MapPost("/challenges/{challengeId:guid}/decline", (Guid claimId, Guid challengeId, IfMatch ifMatch, DeclineChallengeBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, challengeId, ifMatch.Version), cancellationToken))
            .WithName("DeclineChallenge")
            .WithBodyExample(new DeclineChallengeBody("The minutes are of another meeting."))
            .WithSummary("Decline an objection, with the reason (reviewers).");
    }
}
