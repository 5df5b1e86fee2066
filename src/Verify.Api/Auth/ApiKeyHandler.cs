using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Verify.Api.Persistence;
using Verify.Domain.People;

namespace Verify.Api.Auth;

/// <summary>
/// Lets in who sends <c>Authorization: Bearer vfy_&lt;publicId&gt;_&lt;secret&gt;</c> with a key that holds, of a person who may
/// sign in. Key and roles are read at each request, so that a revocation works at once.
/// </summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, VerifyDbContext db, CurrentUser current, IHostEnvironment environment, SignIns signIns, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "ApiKey";

    private const string Bearer = "Bearer ";

    private static readonly HotQuery<string, Holder?> HolderOf = new((db, publicId, _) => db.ApiKeys
        .AsNoTracking()
        .Where(k => k.PublicId == publicId)
        .Join(db.People, k => k.PersonId, p => p.Id, (k, p) => new Holder(k, p))
        .SingleOrDefault());

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        if (!KeyText.TryParse(header[Bearer.Length..].Trim(), out var sent)) return AuthenticateResult.Fail("The key has not the form of a key.");

        if (SampleKeys.IsOutOfPlace(sent, environment, Context.Connection.RemoteIpAddress)) return AuthenticateResult.Fail("Sample keys open nothing here.");
        if (await HolderOf.AskAsync(db, sent.PublicId, Context.RequestAborted) is not { } holder) return AuthenticateResult.Fail("The key opens nothing.");
        var opens = holder.Key.Opens(sent.SecretHash, clock.GetUtcNow()) && holder.Person is { Disabled: false, CanSignIn: true };
        signIns.Add(holder.Key.Id, holder.Person.Id, opens);
        if (!opens) return AuthenticateResult.Fail("The key opens nothing.");

        current.Become(Acting.Person(holder.Person.Id, holder.Person.Roles), holder.Key.Id, holder.Key.Scopes);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, holder.Person.Id.ToString("D"))], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.Append(HeaderNames.WWWAuthenticate, "Bearer realm=\"verify\"");
        return Task.CompletedTask;
    }

    private sealed record Holder(ApiKey Key, Person Person);
}
