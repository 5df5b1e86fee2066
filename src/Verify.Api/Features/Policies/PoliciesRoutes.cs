using MediatR;
using Verify.Api.Http;
using Verify.Api.Http.Description;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;

namespace Verify.Api.Features.Policies;

/// <summary>The addresses of the policy.</summary>
internal static class PoliciesRoutes
{
    public static void MapPolicies(this IEndpointRouteBuilder api)
    {
        var policy = api.MapGroup("/policy").WithTags("Policy");

        policy.MapGet("/", (AsOf? asOf, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetPolicy(asOf), cancellationToken))
            .WithName("GetPolicy")
            .WithSummary("Get the policy, now or as of a log index or time.");

        policy.MapGet("/history", (AsOf? asOf, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetPolicyHistory(asOf, page), cancellationToken))
            .WithName("GetPolicyHistory")
            .WithSummary("Every change of the policy: who, when, what, why.");

        policy.MapPut("/", (IfMatch ifMatch, ChangePolicyBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(body.ToCommand(ifMatch.Version), cancellationToken))
            .WithName("ChangePolicy")
            .WithBodyExample(new ChangePolicyBody(1, 1, 2, 2, 5, Severity.Normal, VoterMayAdjudicate: false, "A small desk in August."))
            .WithSummary("Put other terms into force, with the reason; terms that ask for less wait for a second administrator (administrators).");

        policy.MapPost("/confirm", (IfMatch ifMatch, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ConfirmPolicy(ifMatch.Version), cancellationToken))
            .WithName("ConfirmPolicy")
            .WithSummary("Put the weaker terms into force that another administrator proposed.");

        policy.MapPost("/decline", (IfMatch ifMatch, DeclinePolicyBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new DeclinePolicy(ifMatch.Version, body.Reason), cancellationToken))
            .WithName("DeclinePolicy")
            .WithBodyExample(new DeclinePolicyBody("Not before the election."))
            .WithSummary("Decline the weaker terms that wait, or take them back (administrators).");
    }
}
