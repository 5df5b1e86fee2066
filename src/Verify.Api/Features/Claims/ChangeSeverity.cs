using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Judges anew how much is at stake.</summary>
internal sealed record ChangeSeverity(Guid ClaimId, int? ExpectedVersion, Severity Severity, string Reason) : ICommand<ClaimView>;

/// <inheritdoc cref="ChangeSeverity"/>
internal sealed record ChangeSeverityBody(Severity Severity, string Reason)
{
    public ChangeSeverity ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Severity, Reason);
}

/// <summary>The form of the request.</summary>
internal sealed class ChangeSeverityValidator : AbstractValidator<ChangeSeverity>
{
    public ChangeSeverityValidator()
    {
        RuleFor(c => c.Severity).IsInEnum();
        RuleFor(c => c.Reason).Prose(Claim.MaxNoteLength);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class ChangeSeverityHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ChangeSeverity, ClaimView>
{
    public async Task<ClaimView> Handle(ChangeSeverity command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.ChangeSeverity(command.Severity, command.Reason, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
