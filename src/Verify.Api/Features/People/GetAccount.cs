using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Http;
using Verify.Api.Persistence;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>A person's account for the pages, never its secrets.</summary>
internal sealed record GetAccount(Guid PersonId) : IRequest<AccountView>;

/// <summary>A way into the pages by name and password.</summary>
/// <param name="UserName">The name to sign in with.</param>
/// <param name="IsEnrolled">Whether its holder has chosen password and app.</param>
/// <param name="CodeExpires">Until when a one-time code may be redeemed.</param>
/// <param name="LockedUntil">Until when it is locked, after too many failures.</param>
/// <param name="LastSignIn">When it last let its holder in.</param>
/// <param name="Closed">True when it lets nobody in.</param>
internal sealed record AccountView(Guid Id, Guid PersonId, string UserName, bool IsEnrolled, DateTimeOffset? CodeExpires, DateTimeOffset? LockedUntil, DateTimeOffset? LastSignIn, bool Closed, int Version) : IVersioned
{
    public static AccountView Of(LocalAccount account) => new(
        account.Id, account.PersonId, account.UserName, account.PasswordHash is not null, account.CodeExpires, account.LockedUntil, account.LastSignIn, account.Closed, account.Version);
}

internal sealed class GetAccountHandler(VerifyDbContext db, ICurrentUser user) : IRequestHandler<GetAccount, AccountView>
{
    public async Task<AccountView> Handle(GetAccount query, CancellationToken cancellationToken)
    {
        if (!await db.People.AnyAsync(p => p.Id == query.PersonId, cancellationToken)) throw AggregateQueries.Missing<Person>();
        LocalAccount.DemandKeeper(query.PersonId, user.Person);
        var account = await db.LocalAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.PersonId == query.PersonId, cancellationToken);
        return AccountView.Of(account.OrMissing<LocalAccount, LocalAccount>());
    }
}
