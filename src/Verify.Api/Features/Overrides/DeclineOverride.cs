using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Overrides;

namespace Verify.Api.Features.Overrides;

/// <summary>Declines an override, or takes it back before it is confirmed.</summary>
internal sealed record DeclineOverride(Guid OverrideId, int? ExpectedVersion, string Reason) : ICommand<OverrideView>;

internal sealed class DeclineOverrideValidator : AbstractValidator<DeclineOverride>
{
    public DeclineOverrideValidator() => RuleFor(c => c.Reason).Prose(Override.MaxReasonLength);
}

internal sealed class DeclineOverrideHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DeclineOverride, OverrideView>
{
    public async Task<OverrideView> Handle(DeclineOverride command, CancellationToken cancellationToken)
    {
        var (made, authors) = await db.OverrideForChangeAsync(command.OverrideId, command.ExpectedVersion, cancellationToken);

        made.Decline(command.Reason, authors, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return OverrideView.Of(made);
    }
}
