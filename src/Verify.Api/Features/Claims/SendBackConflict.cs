using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Sends a conflict back to the check, saying which new evidence is needed.</summary>
internal sealed record SendBackConflict(Guid ClaimId, int? ExpectedVersion, string NeededEvidence) : ICommand<ClaimView>;

/// <inheritdoc cref="SendBackConflict"/>
internal sealed record SendBackConflictBody(string NeededEvidence)
{
    public SendBackConflict ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, NeededEvidence);
}

/// <summary>The form of the request.</summary>
internal sealed class SendBackConflictValidator : AbstractValidator<SendBackConflict>
{
    public SendBackConflictValidator()
    {
        RuleFor(c => c.NeededEvidence).Prose(Claim.MaxNoteLength);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class SendBackConflictHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<SendBackConflict, ClaimView>
{
    public async Task<ClaimView> Handle(SendBackConflict command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.SendBack(command.NeededEvidence, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
