using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Audits;

namespace Verify.Api.Features.Redactions;

/// <summary>Proposes that a legal hold be lifted.</summary>
internal sealed record ProposeLift(Guid HoldId, int? ExpectedVersion, string Reason) : ICommand<LegalHoldView>;

internal sealed class ProposeLiftValidator : AbstractValidator<ProposeLift>
{
    public ProposeLiftValidator() => RuleFor(c => c.Reason).Prose(LegalHold.MaxReasonLength);
}

internal sealed class ProposeLiftHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ProposeLift, LegalHoldView>
{
    public async Task<LegalHoldView> Handle(ProposeLift command, CancellationToken cancellationToken)
    {
        var hold = await db.LegalHolds.FindForChangeAsync(command.HoldId, command.ExpectedVersion, cancellationToken);

        hold.ProposeLift(command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return LegalHoldView.Of(hold);
    }
}
