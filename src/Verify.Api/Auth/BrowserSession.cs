using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.People;

namespace Verify.Api.Auth;

/// <summary>
/// The session of a browser: begun with a key, an account or the newsroom's identity provider, kept in a cookie that names the way in
/// and the person, and looked at anew at each request, so that a revoked key, a reset account or a disabled person is out at once.
/// </summary>
internal sealed class BrowserSession(VerifyDbContext db, CurrentUser current, IHostEnvironment environment, SignIns signIns, AccountSignIn accounts, TimeProvider clock)
{
    /// <summary>Name of the scheme; the pages take no other.</summary>
    public const string SchemeName = "cookie";

    /// <summary>How long a session lasts that nobody uses.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const string KeyClaim = "key";
    private const string AccountClaim = "account";
    private const string StampClaim = "stamp";
    private const string ProviderClaim = "provider";

    /// <summary>Begins a session for the holder of a key; false where the key opens nothing, or is limited to some things: those are for programs.</summary>
    public async Task<bool> BeginAsync(HttpContext context, string? written)
    {
        if (!KeyText.TryParse(written?.Trim(), out var sent)) return false;
        if (SampleKeys.IsOutOfPlace(sent, environment, context.Connection.RemoteIpAddress)) return false;
        var key = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.PublicId == sent.PublicId, context.RequestAborted);
        if (key is null) return false;
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == key.PersonId, context.RequestAborted);
        var opens = key.Scopes is null && key.Opens(sent.SecretHash, clock.GetUtcNow()) && person is { Disabled: false, CanSignIn: true };
        signIns.Add(key.Id, person.Id, opens);
        if (!opens) return false;

        await context.SignInAsync(SchemeName, Principal(person.Id, new Claim(KeyClaim, key.Id.ToString("D"))));
        return true;
    }

    /// <summary>Begins a session for the holder of an account; false where name, password and code open none.</summary>
    public async Task<bool> BeginAsync(HttpContext context, string? userName, string? password, string? code)
    {
        if (string.IsNullOrWhiteSpace(userName) || string.IsNullOrEmpty(password) || password.Length > LocalAccount.MaxPasswordLength || string.IsNullOrWhiteSpace(code)) return false;
        if (await accounts.TryAsync(userName, password, code, context.RequestAborted) is not { } account) return false;
        await context.SignInAsync(SchemeName, Principal(account.PersonId, new Claim(AccountClaim, account.Id.ToString("D")), new Claim(StampClaim, account.Stamp.ToString(CultureInfo.InvariantCulture))));
        return true;
    }

    /// <summary>Whom a session of the identity provider is for.</summary>
    public static ClaimsPrincipal OfProvider(Guid personId) => Principal(personId, new Claim(ProviderClaim, "1"));

    /// <summary>The people of the sample newsroom with their keys, where those work: in Development, from this machine.</summary>
    public async Task<IReadOnlyList<(string Name, IReadOnlyList<Role> Roles, string Key)>> SamplesAsync(HttpContext context)
    {
        if (SampleKeys.IsOutOfPlace(SampleKeys.Of("anybody"), environment, context.Connection.RemoteIpAddress)) return [];
        var held = await db.ApiKeys.AsNoTracking()
            .Where(k => k.PublicId!.StartsWith(SampleKeys.Prefix) && k.RevokedAt == null)
            .OrderBy(k => k.Number)
            .Join(db.People.Where(p => !p.Disabled), k => k.PersonId, p => p.Id, (k, p) => new { k.PublicId, p.Name, p.Roles })
            .ToListAsync(context.RequestAborted);
        return [.. held.Select(h => (h.Name, h.Roles, SampleKeys.Of(h.PublicId![SampleKeys.Prefix.Length..]).Written))];
    }

    /// <summary>Ends the session of this browser.</summary>
    public static Task EndAsync(HttpContext context) => context.SignOutAsync(SchemeName);

    /// <summary>Lets the session's person act, or ends the session where key or person no longer hold.</summary>
    public static Task CheckAsync(CookieValidatePrincipalContext context) => context.HttpContext.RequestServices.GetRequiredService<BrowserSession>().AdmitAsync(context);

    private async Task AdmitAsync(CookieValidatePrincipalContext context)
    {
        if (await HolderAsync(context.Principal!, context.HttpContext) is { } person)
        {
            current.Become(Acting.Person(person.Id, person.Roles));
            return;
        }

        context.RejectPrincipal();
        await EndAsync(context.HttpContext);
    }

    private Task<Person?> HolderAsync(ClaimsPrincipal principal, HttpContext context)
    {
        if (Guid.TryParse(principal.FindFirstValue(KeyClaim), out var keyId)) return HolderOfKeyAsync(keyId, context);
        if (Guid.TryParse(principal.FindFirstValue(AccountClaim), out var accountId)) return HolderOfAccountAsync(accountId, principal.FindFirstValue(StampClaim), context.RequestAborted);
        if (principal.HasClaim(c => c.Type == ProviderClaim) && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var personId)) return PersonAsync(personId, context.RequestAborted);
        return Task.FromResult<Person?>(null);
    }

    private async Task<Person?> HolderOfKeyAsync(Guid keyId, HttpContext context)
    {
        var key = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Id == keyId, context.RequestAborted);
        if (key is not { PublicId: { } publicId, Scopes: null } || !key.HoldsAt(clock.GetUtcNow())) return null;
        return SampleKeys.IsOutOfPlace(new KeyText(publicId, ""), environment, context.Connection.RemoteIpAddress) ? null : await PersonAsync(key.PersonId, context.RequestAborted);
    }

    private async Task<Person?> HolderOfAccountAsync(Guid accountId, string? stamp, CancellationToken cancellationToken)
    {
        var account = await db.LocalAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken);
        if (account is not { Closed: false, PasswordHash: not null } || account.Stamp.ToString(CultureInfo.InvariantCulture) != stamp) return null;
        return await PersonAsync(account.PersonId, cancellationToken);
    }

    private Task<Person?> PersonAsync(Guid id, CancellationToken cancellationToken) => db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.CanSignIn && !p.Disabled, cancellationToken);

    private static ClaimsPrincipal Principal(Guid personId, params Claim[] way) => new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, personId.ToString("D")), .. way], SchemeName));
}
