using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Auth;

/// <summary>Looks whether name, password and code open an account, and notes it: what opened and what failed is in the log, and too many failures lock.</summary>
internal sealed class AccountSignIn(VerifyDbContext db, ConfidenceKey key, TimeProvider clock)
{
    private static readonly PasswordHasher<LocalAccount> Hasher = new();

    // an unknown name takes as long as a wrong password
    private static readonly string HashOfNothing = Hasher.HashPassword(null!, "no password at all");

    /// <summary>The hash of a password that was chosen.</summary>
    public static string HashOf(string password) => Hasher.HashPassword(null!, password); // the hasher takes the account and does not look at it

    /// <summary>The account that these open; null where they open none.</summary>
    public Task<LocalAccount?> TryAsync(string userName, string password, string code, CancellationToken cancellationToken) => db.ExecuteAsync(
        async token =>
        {
            try
            {
                return await TryOnceAsync(userName.Trim().ToLowerInvariant(), password, code, token);
            }
            catch (RefusedException e) when (e.Code is ProblemCodes.VersionStale)
            {
                return null; // the same code twice at the same moment: one of them got in
            }
        },
        cancellationToken);

    private async Task<LocalAccount?> TryOnceAsync(string userName, string password, string code, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        var account = await db.LocalAccounts.SingleOrDefaultAsync(a => a.UserName == userName, cancellationToken);
        var isRight = Hasher.VerifyHashedPassword(null!, account?.PasswordHash ?? HashOfNothing, password) != PasswordVerificationResult.Failed;
        if (account is null || !account.IsOpenAt(at)) return null;
        var step = isRight ? Totp.Match(Convert.FromHexString(key.Open(account.Id, account.AppSecret!).Words), code, at, account.LastStep) : null; // an open account has one
        var mayCome = await db.People.AnyAsync(p => p.Id == account.PersonId && p.CanSignIn && !p.Disabled, cancellationToken);
        if (step is { } used && mayCome) account.LetIn(used, at);
        else account.Fail(at);
        await db.SaveChangesAsync(cancellationToken);
        return step is not null && mayCome ? account : null;
    }
}
