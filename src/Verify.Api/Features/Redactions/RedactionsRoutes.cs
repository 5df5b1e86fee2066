using MediatR;
using Verify.Api.Http;
using Verify.Api.Http.Description;
using Verify.Api.Http.Paging;
using Verify.Domain.Audits;

namespace Verify.Api.Features.Redactions;

/// <summary>The addresses of redactions and legal holds.</summary>
internal static class RedactionsRoutes
{
    public static void MapRedactions(this IEndpointRouteBuilder api)
    {
        var redactions = api.MapGroup("/redactions").WithTags("Redactions");

        redactions.MapPost("/", async (RequestRedactionBody body, IMediator mediator, CancellationToken cancellationToken) =>
            Answers.Created("redactions", await mediator.Send(body.ToCommand(), cancellationToken), r => r.Id))
            .WithName("RequestRedaction")
            .WithBodyExample(new RequestRedactionBody(42, ["/note/text"], "It names somebody who asked to be forgotten."))
            .WithSummary("Ask for texts to be taken out of an event (leads, administrators).");

        redactions.MapGet("/", (RedactionState? state, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListRedactions(state, page), cancellationToken))
            .WithName("ListRedactions")
            .WithSummary("List redactions, by how far they have come.");

        var redaction = redactions.MapGroup("/{redactionId:guid}").ForExisting<Redaction>("redactionId");

        redaction.MapGet("/", (Guid redactionId, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetRedaction(redactionId), cancellationToken))
            .WithName("GetRedaction")
            .WithSummary("Get a redaction.");

        redaction.MapPost("/confirm", (Guid redactionId, IfMatch ifMatch, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ConfirmRedaction(redactionId, ifMatch.Version), cancellationToken))
            .WithName("ConfirmRedaction")
            .WithSummary("Take the texts out, for good (an auditor who did not ask for it).");

        redaction.MapPost("/decline", (Guid redactionId, IfMatch ifMatch, RedactionReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new DeclineRedaction(redactionId, ifMatch.Version, body.Reason), cancellationToken))
            .WithName("DeclineRedaction")
            .WithBodyExample(new RedactionReasonBody("The text is the evidence itself."))
            .WithSummary("Decline a redaction, or take it back (auditors, who asked for it).");

        var holds = api.MapGroup("/legal-holds").WithTags("Redactions");

        holds.MapPost("/", async (ProposeHoldBody body, IMediator mediator, CancellationToken cancellationToken) =>
            Answers.Created("legal-holds", await mediator.Send(new ProposeHold(body.Stream, body.Reason), cancellationToken), h => h.Id))
            .WithName("ProposeHold")
            .WithBodyExample(new ProposeHoldBody("A suit was announced.", "claim:01930000-0000-7000-8000-000000000001"))
            .WithSummary("Propose a legal hold on redactions, of one stream or of the whole log (leads, auditors).");

        holds.MapGet("/", (bool? inForce, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListHolds(inForce, page), cancellationToken))
            .WithName("ListHolds")
            .WithSummary("List legal holds.");

        var hold = holds.MapGroup("/{holdId:guid}").ForExisting<LegalHold>("holdId");

        hold.MapPost("/confirm", (Guid holdId, IfMatch ifMatch, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ConfirmHold(holdId, ifMatch.Version), cancellationToken))
            .WithName("ConfirmHold")
            .WithSummary("Confirm what waits, the setting or the lifting (the other of lead and auditor).");

        hold.MapPost("/lift", (Guid holdId, IfMatch ifMatch, RedactionReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ProposeLift(holdId, ifMatch.Version, body.Reason), cancellationToken))
            .WithName("ProposeLift")
            .WithBodyExample(new RedactionReasonBody("The suit was settled."))
            .WithSummary("Propose to lift a legal hold (leads, auditors).");
    }
}
