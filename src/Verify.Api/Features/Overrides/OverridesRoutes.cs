using MediatR;
using Verify.Api.Http;
using Verify.Api.Http.Description;
using Verify.Api.Http.Paging;
using Verify.Domain.Overrides;

namespace Verify.Api.Features.Overrides;

/// <summary>The addresses of what two people let through.</summary>
internal static class OverridesRoutes
{
    public static void MapOverrides(this IEndpointRouteBuilder api)
    {
        var overrides = api.MapGroup("/overrides").WithTags("Gate");

        overrides.MapPost("/", async (RequestOverrideBody body, IMediator mediator, CancellationToken cancellationToken) =>
            Answers.Created("overrides", await mediator.Send(body.ToCommand(), cancellationToken), o => o.Id))
            .WithName("RequestOverride")
            .WithBodyExample(new RequestOverrideBody("Two of us on a Sunday; the ruling is out.", new DateTimeOffset(2026, 3, 2, 18, 0, 0, TimeSpan.Zero), ClaimId: new Guid("019b0000-0000-7000-8000-000000000000"), Guard: "four-eyes"))
            .WithSummary("Ask that one text be let through the gate, or one guard of one claim be set aside (leads, no author of it).");

        overrides.MapGet("/", (Guid? documentId, Guid? claimId, OverrideState? state, [AsParameters] PageRequest page, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ListOverrides(documentId, claimId, state, page), cancellationToken))
            .WithName("ListOverrides")
            .WithSummary("List overrides, by document, claim and how they stand.");

        var one = overrides.MapGroup("/{overrideId:guid}").ForExisting<Override>("overrideId");

        one.MapGet("/", (Guid overrideId, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new GetOverride(overrideId), cancellationToken))
            .WithName("GetOverride")
            .WithSummary("Get an override.");

        one.MapPost("/confirm", (Guid overrideId, IfMatch ifMatch, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ConfirmOverride(overrideId, ifMatch.Version), cancellationToken))
            .WithName("ConfirmOverride")
            .WithSummary("Confirm an override: the second person (a lead, reviewer or adjudicator who did not ask for it, no author).");

        one.MapPost("/decline", (Guid overrideId, IfMatch ifMatch, OverrideReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new DeclineOverride(overrideId, ifMatch.Version, body.Reason), cancellationToken))
            .WithName("DeclineOverride")
            .WithBodyExample(new OverrideReasonBody("It can wait until Monday."))
            .WithSummary("Decline an override, or take it back before it is confirmed.");

        one.MapPost("/revoke", (Guid overrideId, IfMatch ifMatch, OverrideReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new RevokeOverride(overrideId, ifMatch.Version, body.Reason), cancellationToken))
            .WithName("RevokeOverride")
            .WithBodyExample(new OverrideReasonBody("The third colleague is back."))
            .WithSummary("End an override before it expires.");
    }
}
