using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Opens a decided claim again.</summary>
internal sealed record ReopenClaim(Guid ClaimId, int? ExpectedVersion, ReopenReason Reason, string Text, Guid? ChallengeId) : ICommand<ClaimView>;

/// <inheritdoc cref="ReopenClaim"/>
internal sealed record ReopenClaimBody(ReopenReason Reason, string Text, Guid? ChallengeId = null)
{
    public ReopenClaim ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Reason, Text, ChallengeId);
}

/// <summary>The form of the request.</summary>
internal sealed class ReopenClaimValidator : AbstractValidator<ReopenClaim>
{
    public ReopenClaimValidator()
    {
        RuleFor(c => c.Reason).IsInEnum();
        RuleFor(c => c.Text).Prose(Claim.MaxNoteLength);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class ReopenClaimHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ReopenClaim, ClaimView>
{
    public async Task<ClaimView> Handle(ReopenClaim command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.Reopen(command.Reason, command.Text, command.ChallengeId, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
