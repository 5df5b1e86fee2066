using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Checks a stale claim anew.</summary>
internal sealed record RecheckClaim(Guid ClaimId, int? ExpectedVersion, string Reason) : ICommand<ClaimView>;

/// <inheritdoc cref="RecheckClaim"/>
internal sealed record RecheckClaimBody(string Reason)
{
    public RecheckClaim ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Reason);
}

/// <summary>The form of the request.</summary>
internal sealed class RecheckClaimValidator : AbstractValidator<RecheckClaim>
{
    public RecheckClaimValidator()
    {
        RuleFor(c => c.Reason).Prose(Claim.MaxNoteLength);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class RecheckClaimHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecheckClaim, ClaimView>
{
    public async Task<ClaimView> Handle(RecheckClaim command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.Recheck(command.Reason, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
