using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Gives a claim to another checker.</summary>
internal sealed record TransferClaim(Guid ClaimId, int? ExpectedVersion, Guid To, string Reason) : ICommand<ClaimView>;

/// <inheritdoc cref="TransferClaim"/>
internal sealed record TransferClaimBody(Guid To, string Reason)
{
    public TransferClaim ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, To, Reason);
}

/// <summary>The form of the request.</summary>
internal sealed class TransferClaimValidator : AbstractValidator<TransferClaim>
{
    public TransferClaimValidator()
    {
        RuleFor(c => c.Reason).Prose(Claim.MaxNoteLength);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class TransferClaimHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<TransferClaim, ClaimView>
{
    public async Task<ClaimView> Handle(TransferClaim command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);
        var to = await db.ActingAsync(command.To, cancellationToken);

        claim.Transfer(to, command.Reason, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
