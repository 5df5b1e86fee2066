using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;

namespace Verify.Api.Features.Claims;

/// <summary>Opens a proposed claim for checking.</summary>
internal sealed record OpenClaim(Guid ClaimId, int? ExpectedVersion, Severity Severity, bool IsAtomic) : ICommand<ClaimView>;

/// <inheritdoc cref="OpenClaim"/>
internal sealed record OpenClaimBody(Severity Severity, bool IsAtomic)
{
    public OpenClaim ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Severity, IsAtomic);
}

/// <summary>The form of the request.</summary>
internal sealed class OpenClaimValidator : AbstractValidator<OpenClaim>
{
    public OpenClaimValidator()
    {
        RuleFor(c => c.Severity).IsInEnum();
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class OpenClaimHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<OpenClaim, ClaimView>
{
    public async Task<ClaimView> Handle(OpenClaim command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.Open(command.Severity, command.IsAtomic, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
