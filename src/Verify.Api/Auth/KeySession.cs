using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.People;

namespace Verify.Api.Auth;

/// <summary>
/// The session of a browser: begun with a key, kept in a cookie that names key and person, and looked at anew at each
/// request, so that a revoked key or a disabled person is out at once.
/// </summary>
internal sealed class KeySession(VerifyDbContext db, CurrentUser current, IHostEnvironment environment, SignIns signIns)
{
    /// <summary>Name of the scheme; the pages take no other.</summary>
    public const string SchemeName = "cookie";

    /// <summary>How long a session lasts that nobody uses.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const string KeyClaim = "key";

    /// <summary>Begins a session for the holder of a key; false where the key opens nothing.</summary>
    public async Task<bool> BeginAsync(HttpContext context, string? written)
    {
        if (!KeyText.TryParse(written?.Trim(), out var sent)) return false;
        if (SampleKeys.IsOutOfPlace(sent, environment, context.Connection.RemoteIpAddress)) return false;
        var key = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.PublicId == sent.PublicId, context.RequestAborted);
        if (key is null) return false;
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == key.PersonId, context.RequestAborted);
        var opens = key.Opens(sent.SecretHash) && person is { Disabled: false, CanSignIn: true };
        signIns.Add(key.Id, person.Id, opens);
        if (!opens) return false;

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.Id.ToString("D")), new Claim(KeyClaim, key.Id.ToString("D"))], SchemeName);
        await context.SignInAsync(SchemeName, new ClaimsPrincipal(identity));
        return true;
    }

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
    public static Task CheckAsync(CookieValidatePrincipalContext context) => context.HttpContext.RequestServices.GetRequiredService<KeySession>().AdmitAsync(context);

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

    private async Task<Person?> HolderAsync(ClaimsPrincipal principal, HttpContext context)
    {
        if (!Guid.TryParse(principal.FindFirstValue(KeyClaim), out var keyId)) return null;
        var held = await db.ApiKeys.AsNoTracking()
            .Where(k => k.Id == keyId && k.RevokedAt == null)
            .Join(db.People, k => k.PersonId, p => p.Id, (k, p) => new { k.PublicId, Person = p })
            .SingleOrDefaultAsync(context.RequestAborted);
        if (held is not { PublicId: { } publicId, Person: { Disabled: false, CanSignIn: true } person }) return null;
        return SampleKeys.IsOutOfPlace(new KeyText(publicId, ""), environment, context.Connection.RemoteIpAddress) ? null : person;
    }
}
