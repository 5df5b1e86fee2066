using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>Revokes a key, or an enrolment that was not redeemed.</summary>
internal sealed record RevokeKey(Guid KeyId, int? ExpectedVersion, string Reason) : ICommand<KeyView>;

internal sealed class RevokeKeyValidator : AbstractValidator<RevokeKey>
{
    public RevokeKeyValidator() => RuleFor(c => c.Reason).Prose(ApiKey.MaxReasonLength);
}

internal sealed class RevokeKeyHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RevokeKey, KeyView>
{
    public async Task<KeyView> Handle(RevokeKey command, CancellationToken cancellationToken)
    {
        var key = await db.ApiKeys.FindForChangeAsync(command.KeyId, command.ExpectedVersion, cancellationToken);

        key.Revoke(command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return KeyView.Of(key, await db.KeyUses.AsNoTracking().SingleOrDefaultAsync(u => u.Id == key.Id, cancellationToken), clock.GetUtcNow());
    }
}
