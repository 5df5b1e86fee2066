using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Says that a stale decision still holds.</summary>
internal sealed record ReaffirmDecision(Guid ClaimId, int? ExpectedVersion, string Reason, string? Comparison) : ICommand<ClaimView>;

/// <inheritdoc cref="ReaffirmDecision"/>
internal sealed record ReaffirmDecisionBody(string Reason, string? Comparison = null)
{
    public ReaffirmDecision ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Reason, Comparison);
}

/// <summary>The form of the request.</summary>
internal sealed class ReaffirmDecisionValidator : AbstractValidator<ReaffirmDecision>
{
    public ReaffirmDecisionValidator()
    {
        RuleFor(c => c.Reason).Prose(Claim.MaxNoteLength);
        RuleFor(c => c.Comparison!).Prose(Claim.MaxNoteLength).When(c => c.Comparison is not null);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class ReaffirmDecisionHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ReaffirmDecision, ClaimView>
{
    public async Task<ClaimView> Handle(ReaffirmDecision command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.Reaffirm(command.Reason, command.Comparison, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
