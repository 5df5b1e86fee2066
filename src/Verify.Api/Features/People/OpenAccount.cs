using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Http;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>Opens a person's account for the pages, or lets them choose password and app anew: the answer holds a one-time code.</summary>
internal sealed record OpenAccount(Guid PersonId, string UserName) : ICommand<AccountCodeView>;

/// <param name="UserName">The name to sign in with; an account that is there keeps the one it has.</param>
internal sealed record OpenAccountBody(string UserName);

/// <summary>An account that waits for its holder.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="PersonId">Whose it is.</param>
/// <param name="UserName">The name to sign in with.</param>
/// <param name="Code">The one-time code, shown this once: pass it on to the holder, who redeems it at /account.</param>
/// <param name="Expires">Until when it may be redeemed.</param>
internal sealed record AccountCodeView(Guid AccountId, Guid PersonId, string UserName, string Code, DateTimeOffset Expires, int Version) : IVersioned
{
    // the code never gets into a log
    public override string ToString() => $"AccountCodeView {AccountId}";
}

internal sealed class OpenAccountValidator : AbstractValidator<OpenAccount>
{
    public OpenAccountValidator() => RuleFor(c => c.UserName).OneLine(LocalAccount.MaxUserNameLength);
}

internal sealed class OpenAccountHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<OpenAccount, AccountCodeView>
{
    public async Task<AccountCodeView> Handle(OpenAccount command, CancellationToken cancellationToken)
    {
        var (code, at) = (KeyText.NewCode(), clock.GetUtcNow());
        var holder = (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.PersonId, cancellationToken)).OrMissing<Person, Person>();
        var account = await db.LocalAccounts.SingleOrDefaultAsync(a => a.PersonId == command.PersonId, cancellationToken);

        if (account is null) db.LocalAccounts.Add(account = LocalAccount.Open(Guid.CreateVersion7(), holder, command.UserName, KeyText.Hash(code), user.Person, at));
        else account.Reset(KeyText.Hash(code), user.Person, at);
        await db.SaveChangesAsync(cancellationToken);

        return new AccountCodeView(account.Id, account.PersonId, account.UserName, code, account.CodeExpires!.Value, account.Version); // a code was just given
    }
}
