using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;

namespace Verify.Api.Features.Redactions;

/// <summary>Confirms what waits of a legal hold, its setting or its lifting: the second person's act.</summary>
internal sealed record ConfirmHold(Guid HoldId, int? ExpectedVersion) : ICommand<LegalHoldView>;

internal sealed class ConfirmHoldHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ConfirmHold, LegalHoldView>
{
    public async Task<LegalHoldView> Handle(ConfirmHold command, CancellationToken cancellationToken)
    {
        var hold = await db.LegalHolds.FindForChangeAsync(command.HoldId, command.ExpectedVersion, cancellationToken);

        hold.Confirm(user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return LegalHoldView.Of(hold);
    }
}
