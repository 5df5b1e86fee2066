using FluentValidation;
using MediatR;
using Verify.Api.Persistence;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>A claim and the version the caller saw: its If-Match among several.</summary>
internal sealed record VersionedClaim(Guid ClaimId, int Version);

/// <summary>Opens several claims.</summary>
internal sealed record OpenClaimsBody(IReadOnlyList<VersionedClaim> Claims, Severity Severity, bool IsAtomic);

/// <summary>Gives several claims to one checker.</summary>
internal sealed record AssignClaimsBody(IReadOnlyList<VersionedClaim> Claims, Guid Assignee, DateTimeOffset? DueAt = null);

/// <summary>Withdraws several claims for one reason.</summary>
internal sealed record WithdrawClaimsBody(IReadOnlyList<VersionedClaim> Claims, WithdrawalReason Reason, string? Text = null, Guid? DuplicateOf = null);

/// <summary>Checks several stale claims anew.</summary>
internal sealed record RecheckClaimsBody(IReadOnlyList<VersionedClaim> Claims, string Reason);

/// <summary>Says of several stale decisions that they still hold.</summary>
internal sealed record ReaffirmDecisionsBody(IReadOnlyList<VersionedClaim> Claims, string Reason, string? Comparison = null);

/// <summary>One transition for up to 500 claims: one command and one transaction each, each answered by itself.</summary>
internal static class BulkTransitionRoutes
{
    public static void MapBulkTransitions(this RouteGroupBuilder transitions)
    {
        transitions.MapPost("/open", (OpenClaimsBody body, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
            EachAsync(body.Claims, c => mediator.Send(new OpenClaim(c.ClaimId, c.Version, body.Severity, body.IsAtomic), cancellationToken), context))
            .WithSummary("Open up to 500 claims.");

        transitions.MapPost("/assign", (AssignClaimsBody body, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
            EachAsync(body.Claims, c => mediator.Send(new AssignClaim(c.ClaimId, c.Version, body.Assignee, body.DueAt?.AsKept()), cancellationToken), context))
            .WithSummary("Give up to 500 claims to a checker.");

        transitions.MapPost("/withdraw", (WithdrawClaimsBody body, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
            EachAsync(body.Claims, c => mediator.Send(new WithdrawClaim(c.ClaimId, c.Version, body.Reason, body.Text, body.DuplicateOf, null), cancellationToken), context))
            .WithSummary("Withdraw up to 500 claims.");

        transitions.MapPost("/recheck", (RecheckClaimsBody body, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
            EachAsync(body.Claims, c => mediator.Send(new RecheckClaim(c.ClaimId, c.Version, body.Reason), cancellationToken), context))
            .WithSummary("Check up to 500 stale claims anew.");

        transitions.MapPost("/reaffirm", (ReaffirmDecisionsBody body, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
            EachAsync(body.Claims, c => mediator.Send(new ReaffirmDecision(c.ClaimId, c.Version, body.Reason, body.Comparison), cancellationToken), context))
            .WithSummary("Say of up to 500 stale decisions that they still hold.");
    }

    private static Task<BulkView> EachAsync(IReadOnlyList<VersionedClaim> claims, Func<VersionedClaim, Task<ClaimView>> command, HttpContext context)
    {
        new BulkValidator().ValidateAndThrow(claims);
        return BulkView.EachAsync(claims, c => c.ClaimId, command, context);
    }

    private sealed class BulkValidator : AbstractValidator<IReadOnlyList<VersionedClaim>>
    {
        public BulkValidator()
        {
            RuleFor(c => c.Count).InclusiveBetween(1, BulkView.MaxItems).OverridePropertyName("claims").WithMessage("1 to 500 claims at a time.");
            RuleFor(c => c).Must(c => c.Select(x => x.ClaimId).Distinct().Count() == c.Count).OverridePropertyName("claims").WithMessage("Name each claim once.");
        }
    }
}
