using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.People;

/// <summary>Redeems an account's one-time code with a password and an authenticator app that its holder has chosen and proved.</summary>
internal sealed record EnrolAccount(string Code, string Password, string AppSecret, string AppCode) : ICommand<Guid>
{
    // none of it ever gets into a log
    public override string ToString() => nameof(EnrolAccount);
}

internal sealed class EnrolAccountValidator : AbstractValidator<EnrolAccount>
{
    public EnrolAccountValidator()
    {
        RuleFor(c => c.Code).OneLine(200);
        RuleFor(c => c.Password).Length(LocalAccount.MinPasswordLength, LocalAccount.MaxPasswordLength).WithMessage("A password has 12 to 200 characters.");
        RuleFor(c => c.AppSecret).Length(Totp.SecretLength * 2);
        RuleFor(c => c.AppCode).OneLine(20);
    }
}

internal sealed class EnrolAccountHandler(VerifyDbContext db, ConfidenceKey key, TimeProvider clock) : IRequestHandler<EnrolAccount, Guid>
{
    public async Task<Guid> Handle(EnrolAccount command, CancellationToken cancellationToken)
    {
        var (codeHash, at) = (KeyText.Hash(command.Code), clock.GetUtcNow());
        var account = await db.LocalAccounts.SingleOrDefaultAsync(a => a.CodeHash == codeHash, cancellationToken)
            ?? throw RefusedException.Rule(ProblemCodes.UnknownReference, "This code was never given out, or is used up: ask for a new one.");
        account.DemandCode(at);
        if (command.Password.Contains(account.UserName, StringComparison.OrdinalIgnoreCase)) throw RefusedException.Rule(ProblemCodes.Rule, "The password holds the user name.", new BrokenRule("password-is-no-name", "Choose a password without the user name in it."));
        var step = Totp.Match(Convert.FromHexString(command.AppSecret), command.AppCode, at, account.LastStep)
            ?? throw RefusedException.Rule(ProblemCodes.Rule, "The app's code is not the one due now.", new BrokenRule("app-code", "Type the six digits that the app shows now; clock and app have to agree."));

        account.Enrol(AccountSignIn.HashOf(command.Password), key.Close(account.Id, command.AppSecret), step, at);
        await db.SaveChangesAsync(cancellationToken);

        return account.PersonId;
    }
}
