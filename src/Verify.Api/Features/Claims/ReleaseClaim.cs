using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Gives a claim back to the desk.</summary>
internal sealed record ReleaseClaim(Guid ClaimId, int? ExpectedVersion, ReleaseReason Reason, string? Text) : ICommand<ClaimView>;

/// <inheritdoc cref="ReleaseClaim"/>
internal sealed record ReleaseClaimBody(ReleaseReason Reason, string? Text = null)
{
    public ReleaseClaim ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Reason, Text);
}

/// <summary>The form of the request.</summary>
internal sealed class ReleaseClaimValidator : AbstractValidator<ReleaseClaim>
{
    public ReleaseClaimValidator()
    {
        RuleFor(c => c.Reason).IsInEnum();
        RuleFor(c => c.Text!).Prose(Claim.MaxNoteLength).When(c => c.Text is not null);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class ReleaseClaimHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ReleaseClaim, ClaimView>
{
    public async Task<ClaimView> Handle(ReleaseClaim command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.Release(command.Reason, command.Text, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
