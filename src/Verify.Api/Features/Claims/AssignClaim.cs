using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;

namespace Verify.Api.Features.Claims;

/// <summary>Gives an open claim to a checker, who may be oneself.</summary>
internal sealed record AssignClaim(Guid ClaimId, int? ExpectedVersion, Guid Assignee, DateTimeOffset? DueAt) : ICommand<ClaimView>;

/// <inheritdoc cref="AssignClaim"/>
internal sealed record AssignClaimBody(Guid Assignee, DateTimeOffset? DueAt = null)
{
    public AssignClaim ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Assignee, DueAt?.AsKept());
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class AssignClaimHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AssignClaim, ClaimView>
{
    public async Task<ClaimView> Handle(AssignClaim command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);
        var assignee = await db.ActingAsync(command.Assignee, cancellationToken);

        claim.Assign(assignee, command.DueAt, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
