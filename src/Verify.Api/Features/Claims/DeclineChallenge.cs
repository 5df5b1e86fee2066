using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Declines an objection, with the reason.</summary>
internal sealed record DeclineChallenge(Guid ClaimId, int? ExpectedVersion, Guid ChallengeId, string Reason) : ICommand<ClaimView>;

/// <inheritdoc cref="DeclineChallenge"/>
internal sealed record DeclineChallengeBody(string Reason)
{
    public DeclineChallenge ToCommand(Guid claimId, Guid challengeId, int? expectedVersion) => new(claimId, expectedVersion, challengeId, Reason);
}

/// <summary>The form of the request.</summary>
internal sealed class DeclineChallengeValidator : AbstractValidator<DeclineChallenge>
{
    public DeclineChallengeValidator() => RuleFor(c => c.Reason).Prose(Claim.MaxNoteLength);
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class DeclineChallengeHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DeclineChallenge, ClaimView>
{
    public async Task<ClaimView> Handle(DeclineChallenge command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.DeclineChallenge(command.ChallengeId, command.Reason, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
