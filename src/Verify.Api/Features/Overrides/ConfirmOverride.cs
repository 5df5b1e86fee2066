using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;

namespace Verify.Api.Features.Overrides;

/// <summary>Confirms an override: the second person.</summary>
internal sealed record ConfirmOverride(Guid OverrideId, int? ExpectedVersion) : ICommand<OverrideView>;

internal sealed class ConfirmOverrideHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ConfirmOverride, OverrideView>
{
    public async Task<OverrideView> Handle(ConfirmOverride command, CancellationToken cancellationToken)
    {
        var (made, authors) = await db.OverrideForChangeAsync(command.OverrideId, command.ExpectedVersion, cancellationToken);

        made.Confirm(authors, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return OverrideView.Of(made);
    }
}
