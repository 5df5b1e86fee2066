using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Dismisses a flag, with the reason.</summary>
internal sealed record DismissFlag(Guid ClaimId, int? ExpectedVersion, Guid FlagId, string Reason) : ICommand<ClaimView>;

/// <inheritdoc cref="DismissFlag"/>
internal sealed record DismissFlagBody(string Reason)
{
    public DismissFlag ToCommand(Guid claimId, Guid flagId, int? expectedVersion) => new(claimId, expectedVersion, flagId, Reason);
}

/// <summary>The form of the request.</summary>
internal sealed class DismissFlagValidator : AbstractValidator<DismissFlag>
{
    public DismissFlagValidator()
    {
        RuleFor(c => c.Reason).Prose(Claim.MaxNoteLength);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class DismissFlagHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DismissFlag, ClaimView>
{
    public async Task<ClaimView> Handle(DismissFlag command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.DismissFlag(command.FlagId, command.Reason, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
