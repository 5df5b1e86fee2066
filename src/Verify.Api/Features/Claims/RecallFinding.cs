using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Takes a finding back before the first vote.</summary>
internal sealed record RecallFinding(Guid ClaimId, int? ExpectedVersion, string? Reason) : ICommand<ClaimView>;

/// <inheritdoc cref="RecallFinding"/>
internal sealed record RecallFindingBody(string? Reason = null)
{
    public RecallFinding ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Reason);
}

/// <summary>The form of the request.</summary>
internal sealed class RecallFindingValidator : AbstractValidator<RecallFinding>
{
    public RecallFindingValidator()
    {
        RuleFor(c => c.Reason!).Prose(Claim.MaxNoteLength).When(c => c.Reason is not null);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class RecallFindingHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecallFinding, ClaimView>
{
    public async Task<ClaimView> Handle(RecallFinding command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.Recall(command.Reason, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
