using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;

namespace Verify.Api.Features.People;

/// <summary>Puts another key in the place of the one that the request bears. Both hold until a stated time, so that the holder's systems can change over.</summary>
internal sealed record RotateKey(DateTimeOffset Until) : ICommand<NewKeyView>;

/// <param name="Until">Until when the old key opens: from now to 30 days from now.</param>
internal sealed record RotateKeyBody(DateTimeOffset Until);

internal sealed class RotateKeyValidator : AbstractValidator<RotateKey>
{
    public RotateKeyValidator() => RuleFor(c => c.Until).NotEmpty();
}

internal sealed class RotateKeyHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RotateKey, NewKeyView>
{
    public async Task<NewKeyView> Handle(RotateKey command, CancellationToken cancellationToken)
    {
        var old = await db.ApiKeys.SingleAsync(k => k.Id == user.KeyId, cancellationToken); // the request came in with it
        old.DemandFolded();
        var made = KeyText.New();

        var next = old.Rotate(Guid.CreateVersion7(), made.PublicId, made.SecretHash, command.Until.ToUniversalTime(), clock.GetUtcNow());
        db.ApiKeys.Add(next);
        await db.SaveChangesAsync(cancellationToken);

        return new NewKeyView(next.Id, next.PersonId, made.Written, next.Version);
    }
}
