using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Changes what a claim says: text, kind, attribution, times, figures.</summary>
internal sealed record ReviseClaim(Guid ClaimId, int? ExpectedVersion, ClaimContentBody Content, string Reason) : ICommand<ClaimView>;

/// <inheritdoc cref="ReviseClaim"/>
internal sealed record ReviseClaimBody(ClaimContentBody Content, string Reason)
{
    public ReviseClaim ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Content, Reason);
}

/// <summary>The form of the request.</summary>
internal sealed class ReviseClaimValidator : AbstractValidator<ReviseClaim>
{
    public ReviseClaimValidator()
    {
        RuleFor(c => c.Content).SetValidator(new ClaimContentBodyValidator());
        RuleFor(c => c.Reason).Prose(Claim.MaxNoteLength);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class ReviseClaimHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ReviseClaim, ClaimView>
{
    public async Task<ClaimView> Handle(ReviseClaim command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);
        var parts = await db.PartsAsync(claim.DocumentId, claim.DocumentVersion, cancellationToken);

        claim.Revise(command.Content.ToContent(parts), command.Reason, facts, user.Person, clock.GetUtcNow());
        await db.DemandKnownAsync(command.Content.Attribution, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
