using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Settles a conflict with a verdict and an answer to the verdicts rejected.</summary>
internal sealed record AdjudicateConflict(Guid ClaimId, int? ExpectedVersion, FindingBody Verdict, string Rationale) : ICommand<ClaimView>;

/// <inheritdoc cref="AdjudicateConflict"/>
internal sealed record AdjudicateConflictBody(FindingBody Verdict, string Rationale)
{
    public AdjudicateConflict ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Verdict, Rationale);
}

/// <summary>The form of the request.</summary>
internal sealed class AdjudicateConflictValidator : AbstractValidator<AdjudicateConflict>
{
    public AdjudicateConflictValidator()
    {
        RuleFor(c => c.Verdict).SetValidator(new FindingBodyValidator());
        RuleFor(c => c.Rationale).Prose(Claim.MaxNoteLength);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class AdjudicateConflictHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AdjudicateConflict, ClaimView>
{
    public async Task<ClaimView> Handle(AdjudicateConflict command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.Adjudicate(command.Verdict.ToFinding(), command.Rationale, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
