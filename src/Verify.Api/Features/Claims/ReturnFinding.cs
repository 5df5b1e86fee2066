using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Sends a finding under review back to its checker, with the reason.</summary>
internal sealed record ReturnFinding(Guid ClaimId, int? ExpectedVersion, ReturnReason Reason, string Text) : ICommand<ClaimView>;

/// <inheritdoc cref="ReturnFinding"/>
internal sealed record ReturnFindingBody(ReturnReason Reason, string Text)
{
    public ReturnFinding ToCommand(Guid claimId, int? expectedVersion) => new(claimId, expectedVersion, Reason, Text);
}

/// <summary>The form of the request.</summary>
internal sealed class ReturnFindingValidator : AbstractValidator<ReturnFinding>
{
    public ReturnFindingValidator()
    {
        RuleFor(c => c.Reason).IsInEnum();
        RuleFor(c => c.Text).Prose(Claim.MaxNoteLength);
    }
}

/// <summary>Loads, decides, saves.</summary>
internal sealed class ReturnFindingHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ReturnFinding, ClaimView>
{
    public async Task<ClaimView> Handle(ReturnFinding command, CancellationToken cancellationToken)
    {
        var (claim, facts) = await db.ClaimForChangeAsync(command.ClaimId, command.ExpectedVersion, cancellationToken);

        claim.Return(command.Reason, command.Text, facts, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return ClaimView.Of(claim, facts, user.Person);
    }
}
