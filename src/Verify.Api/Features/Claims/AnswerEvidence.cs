using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Answers a piece of evidence that opposes the finding.</summary>
internal sealed record AnswerEvidence(Guid ClaimId, int? ExpectedVersion, Guid EvidenceId, string Answer) : ICommand<ClaimView>;

/// <inheritdoc cref="AnswerEvidence"/>
internal sealed record AnswerEvidenceBody(string Answer)
{
    public AnswerEvidence ToCommand(Guid claimId, Guid evidenceId, int? expectedVersion) => new(claimId, expectedVersion, evidenceId, Answer);
}

/// <summary>The form of the request.</summary>
internal sealed class AnswerEvidenceValidator : AbstractValidator<AnswerEvidence>
{
    public AnswerEvidenceValidator()
    {
        RuleFor(c => c.Answer).Prose(Claim.MaxNoteLength);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class AnswerEvidenceHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AnswerEvidence, ClaimView>
{
    public async Task<ClaimView> Handle(AnswerEvidence command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.AnswerEvidence(command.EvidenceId, command.Answer, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
