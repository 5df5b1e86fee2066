using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Overrides;

namespace Verify.Api.Features.Overrides;

/// <summary>Ends an override before it expires.</summary>
internal sealed record RevokeOverride(Guid OverrideId, int? ExpectedVersion, string Reason) : ICommand<OverrideView>;

internal sealed class RevokeOverrideValidator : AbstractValidator<RevokeOverride>
{
    public RevokeOverrideValidator() => RuleFor(c => c.Reason).Prose(Override.MaxReasonLength);
}

internal sealed class RevokeOverrideHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RevokeOverride, OverrideView>
{
    public async Task<OverrideView> Handle(RevokeOverride command, CancellationToken cancellationToken)
    {
        var (made, authors) = await db.OverrideForChangeAsync(command.OverrideId, command.ExpectedVersion, cancellationToken);

        made.Revoke(command.Reason, authors, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return OverrideView.Of(made);
    }
}
