using MediatR;
using Verify.Api.Http;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>The addresses of claims: their queue, their life, and what is gathered about them.</summary>
internal static class ClaimRoutes
{
    public static void MapClaims(this IEndpointRouteBuilder api)
    {
        var claims = api.MapGroup("/claims").WithTags("Claims");

        claims.MapPost("/", async (ProposeClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            Answers.Created("claims", await mediator.Send(body.ToCommand(), cancellationToken), c => c.Id))
            .WithSummary("Propose a claim at a passage of a document version.");

        claims.MapPost("/bulk", async (ProposeClaimsBody body, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
            BulkView.Of(await mediator.Send(body.ToCommand(), cancellationToken), context))
            .WithSummary("Propose up to 500 claims for one version; each is answered by itself.");

        claims.MapGet("/", ([AsParameters] ClaimFilter filter, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListClaims(filter, page), cancellationToken))
            .WithSummary("A queue: the claims that fit every filter given, oldest first.");

        claims.MapGroup("/transitions").MapBulkTransitions();

        var claim = claims.MapGroup("/{claimId:guid}").ForExisting<Claim>("claimId");

        claim.MapGet("/", (Guid claimId, AsOf? asOf, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetClaim(claimId, asOf), cancellationToken))
            .WithSummary("Get a claim, now or as of a log index or time.");

        claim.MapPut("/content", (Guid claimId, IfMatch ifMatch, ReviseClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Change what a claim says: text, kind, attribution, times, figures.");

        claim.MapPut("/severity", (Guid claimId, IfMatch ifMatch, ChangeSeverityBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Judge anew how much is at stake.");

        claim.MapGet("/history", (Guid claimId, AsOf? asOf, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetClaimHistory(claimId, asOf, page), cancellationToken))
            .WithSummary("Every change of a claim: who, when, what. Verdicts stay sealed while their round is.");

        claim.MapGet("/dossier", async (Guid claimId, AsOf? asOf, string? format, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
            DossierAnswer.Of(await mediator.Send(new GetDossier(claimId, asOf), cancellationToken), format, context))
            .Produces<DossierView>()
            .Produces<string>(StatusCodes.Status200OK, "text/html")
            .WithSummary("What we held about it, each step with its log index, to be handed out: JSON, or a page to print (Accept: text/html, or format=html).");

        claim.MapGet("/transitions", (Guid claimId, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetTransitions(claimId), cancellationToken))
            .WithSummary("What can I do with it, and what stands in the way of the rest?");

        claim.MapGroup("/transitions").MapTransitions();
        claim.MapMaterial();
    }

    private static void MapTransitions(this RouteGroupBuilder transitions)
    {
        transitions.MapPost("/open", (Guid claimId, IfMatch ifMatch, OpenClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Open a proposed claim for checking.");

        transitions.MapPost("/withdraw", (Guid claimId, IfMatch ifMatch, WithdrawClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Withdraw a claim: it is none of this document's, or another says it.");

        transitions.MapPost("/assign", (Guid claimId, IfMatch ifMatch, AssignClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Give an open claim to a checker, who may be oneself.");

        transitions.MapPost("/release", (Guid claimId, IfMatch ifMatch, ReleaseClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Give a claim back to the desk.");

        transitions.MapPost("/transfer", (Guid claimId, IfMatch ifMatch, TransferClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Give a claim to another checker.");

        transitions.MapPost("/await-source", (Guid claimId, IfMatch ifMatch, AwaitSourceBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Wait for a source or an answer, until a date to look again.");

        transitions.MapPost("/resume", (Guid claimId, IfMatch ifMatch, ResumeCheckBody? body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send((body ?? new()).ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Go on with a check that waited.");

        transitions.MapPost("/submit", (Guid claimId, IfMatch ifMatch, FindingBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new SubmitFinding(claimId, ifMatch.Version, body), cancellationToken))
            .WithSummary("Submit the finding of a check to review.");

        transitions.MapPost("/recall", (Guid claimId, IfMatch ifMatch, RecallFindingBody? body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send((body ?? new()).ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Take a finding back before the first vote.");

        transitions.MapPost("/return", (Guid claimId, IfMatch ifMatch, ReturnFindingBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Send a finding under review back to its checker, with the reason.");

        transitions.MapPost("/adjudicate", (Guid claimId, IfMatch ifMatch, AdjudicateConflictBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Settle a conflict with a verdict and an answer to the verdicts rejected.");

        transitions.MapPost("/send-back", (Guid claimId, IfMatch ifMatch, SendBackConflictBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Send a conflict back to the check, saying which new evidence is needed.");

        transitions.MapPost("/mark-stale", (Guid claimId, IfMatch ifMatch, MarkClaimStaleBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Question a decision because something happened in the world.");

        transitions.MapPost("/reaffirm", (Guid claimId, IfMatch ifMatch, ReaffirmDecisionBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Say that a stale decision still holds.");

        transitions.MapPost("/recheck", (Guid claimId, IfMatch ifMatch, RecheckClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Check a stale claim anew.");

        transitions.MapPost("/reopen", (Guid claimId, IfMatch ifMatch, ReopenClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Open a decided claim again.");

        transitions.MapPost("/restore", (Guid claimId, IfMatch ifMatch, RestoreClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Open a withdrawn claim again.");
    }

    private static void MapMaterial(this RouteGroupBuilder claim)
    {
        claim.MapPost("/evidence", (Guid claimId, IfMatch ifMatch, AddEvidenceBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Add evidence: an anchored passage of a snapshot, or a contact.");

        claim.MapPost("/evidence/{evidenceId:guid}/strike", (Guid claimId, Guid evidenceId, IfMatch ifMatch, StrikeEvidenceBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, evidenceId, ifMatch.Version), cancellationToken))
            .WithSummary("Say why a piece of evidence no longer counts.");

        claim.MapPost("/evidence/{evidenceId:guid}/answer", (Guid claimId, Guid evidenceId, IfMatch ifMatch, AnswerEvidenceBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, evidenceId, ifMatch.Version), cancellationToken))
            .WithSummary("Answer a piece of evidence that opposes the finding.");

        claim.MapPost("/searches", (Guid claimId, IfMatch ifMatch, RecordSearchBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Record what was searched, how, with what coverage and result: the ground for a negative.");

        claim.MapPost("/queries", (Guid claimId, IfMatch ifMatch, PutQueryBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Put a question, or a proposed wording, to an author of the document.");

        claim.MapPost("/queries/{queryId:guid}/answer", (Guid claimId, Guid queryId, IfMatch ifMatch, AnswerQueryBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, queryId, ifMatch.Version), cancellationToken))
            .WithSummary("Record an author's answer to a query.");

        claim.MapPost("/queries/{queryId:guid}/refuse", (Guid claimId, Guid queryId, IfMatch ifMatch, RefuseQueryBody? body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send((body ?? new()).ToCommand(claimId, queryId, ifMatch.Version), cancellationToken))
            .WithSummary("Record that an author will not answer a query.");

        claim.MapPost("/contacts", (Guid claimId, IfMatch ifMatch, LogContactBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Log whom we asked outside, when, how, what was put, and the reply.");

        claim.MapPost("/flags", (Guid claimId, IfMatch ifMatch, RaiseFlagBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Raise a flag by hand.");

        claim.MapPost("/flags/{flagId:guid}/accept", (Guid claimId, Guid flagId, IfMatch ifMatch, AcceptFlagBody? body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send((body ?? new()).ToCommand(claimId, flagId, ifMatch.Version), cancellationToken))
            .WithSummary("Accept a flag: the text is to be mended.");

        claim.MapPost("/flags/{flagId:guid}/dismiss", (Guid claimId, Guid flagId, IfMatch ifMatch, DismissFlagBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, flagId, ifMatch.Version), cancellationToken))
            .WithSummary("Dismiss a flag, with the reason.");

        claim.MapPost("/votes", (Guid claimId, IfMatch ifMatch, CastVoteBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Cast a reviewer's sealed vote, or refer the claim to the adjudicator.");

        claim.MapPost("/links", (Guid claimId, IfMatch ifMatch, LinkClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Link a claim with another, across documents too.");

        claim.MapPost("/notes", (Guid claimId, IfMatch ifMatch, AddNoteBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(claimId, ifMatch.Version), cancellationToken))
            .WithSummary("Add a remark to a claim.");
    }
}
