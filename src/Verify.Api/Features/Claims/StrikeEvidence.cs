using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Says why a piece of evidence no longer counts.</summary>
internal sealed record StrikeEvidence(Guid ClaimId, int? ExpectedVersion, Guid EvidenceId, string Reason) : ICommand<ClaimView>;

/// <inheritdoc cref="StrikeEvidence"/>
internal sealed record StrikeEvidenceBody(string Reason)
{
    public StrikeEvidence ToCommand(Guid claimId, Guid evidenceId, int? expectedVersion) => new(claimId, expectedVersion, evidenceId, Reason);
}

/// <summary>The form of the request.</summary>
internal sealed class StrikeEvidenceValidator : AbstractValidator<StrikeEvidence>
{
    public StrikeEvidenceValidator()
    {
        RuleFor(c => c.Reason).Prose(Claim.MaxNoteLength);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class StrikeEvidenceHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<StrikeEvidence, ClaimView>
{
    public async Task<ClaimView> Handle(StrikeEvidence command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.StrikeEvidence(command.EvidenceId, command.Reason, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
