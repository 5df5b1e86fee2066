using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Http;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.People;

/// <summary>Makes a key out of a one-time code: the act of its holder, who alone sees the secret.</summary>
internal sealed record RedeemKey(string Code) : ICommand<NewKeyView>
{
    // the code never gets into a log
    public override string ToString() => nameof(RedeemKey);
}

/// <param name="Code">The one-time code, as it was passed on.</param>
internal sealed record RedeemKeyBody(string Code);

/// <summary>A key just made.</summary>
/// <param name="KeyId">Names the key in the API.</param>
/// <param name="PersonId">Whose it is.</param>
/// <param name="Key">The key, shown this once: keep it, nobody can show it again.</param>
internal sealed record NewKeyView(Guid KeyId, Guid PersonId, string Key, int Version) : IVersioned
{
    // the key never gets into a log
    public override string ToString() => $"NewKeyView {KeyId}";
}

internal sealed class RedeemKeyValidator : AbstractValidator<RedeemKey>
{
    public RedeemKeyValidator() => RuleFor(c => c.Code).OneLine(200);
}

internal sealed class RedeemKeyHandler(VerifyDbContext db, TimeProvider clock) : IRequestHandler<RedeemKey, NewKeyView>
{
    public async Task<NewKeyView> Handle(RedeemKey command, CancellationToken cancellationToken)
    {
        var codeHash = KeyText.Hash(command.Code);
        var key = await db.ApiKeys.SingleOrDefaultAsync(k => k.CodeHash == codeHash, cancellationToken)
            ?? throw RefusedException.Rule(ProblemCodes.UnknownReference, "This code was never given out, or is used up: ask for a new enrolment.");
        var made = KeyText.New();

        key.Redeem(made.PublicId, made.SecretHash, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return new NewKeyView(key.Id, key.PersonId, made.Written, key.Version);
    }
}
