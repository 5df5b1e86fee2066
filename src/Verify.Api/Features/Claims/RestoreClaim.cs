using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Opens a withdrawn claim again.</summary>
internal sealed record RestoreClaim(Guid ClaimId, int? ExpectedVersion, Severity Severity, bool IsAtomic, string Reason) : ICommand<ClaimView>;

/// <inheritdoc cref="RestoreClaim"/>
internal sealed record RestoreClaimBody(Severity Severity, bool IsAtomic, string Reason)
{
    public RestoreClaim ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Severity, IsAtomic, Reason);
}

/// <summary>The form of the request.</summary>
internal sealed class RestoreClaimValidator : AbstractValidator<RestoreClaim>
{
    public RestoreClaimValidator()
    {
        RuleFor(c => c.Severity).IsInEnum();
        RuleFor(c => c.Reason).Prose(Claim.MaxNoteLength);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class RestoreClaimHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RestoreClaim, ClaimView>
{
    public async Task<ClaimView> Handle(RestoreClaim command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.Restore(command.Severity, command.IsAtomic, command.Reason, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
