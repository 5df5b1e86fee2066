using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Accepts an objection; a decided claim is opened again by it.</summary>
internal sealed record AcceptChallenge(Guid ClaimId, int? ExpectedVersion, Guid ChallengeId, string Reason) : ICommand<ClaimView>;

/// <inheritdoc cref="AcceptChallenge"/>
internal sealed record AcceptChallengeBody(string Reason)
{
    public AcceptChallenge ToCommand(Guid claimId, Guid challengeId, int? expectedVersion) => new(claimId, expectedVersion, challengeId, Reason);
}

/// <summary>The form of the request.</summary>
internal sealed class AcceptChallengeValidator : AbstractValidator<AcceptChallenge>
{
    public AcceptChallengeValidator() => RuleFor(c => c.Reason).Prose(Claim.MaxNoteLength);
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class AcceptChallengeHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AcceptChallenge, ClaimView>
{
    public async Task<ClaimView> Handle(AcceptChallenge command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.AcceptChallenge(command.ChallengeId, command.Reason, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
