using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Lookups;
using Verify.Domain.People;

namespace Verify.Api.Auth;

/// <summary>
/// Lets in whom the newsroom's identity provider vouches for: authorization-code flow with PKCE, an id token whose signature, issuer,
/// audience, times and nonce hold. Whoever comes is the person linked with the provider's name for them; at first, the person
/// registered under the verified e-mail address.
/// </summary>
internal sealed class ProviderSignIn(VerifyDbContext db, ProviderKeys keys, IOptions<ProviderOptions> options, TimeProvider clock)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "provider";

    private const string Nonce = "nonce";

    private static readonly Acting Provider = Acting.System("identity-provider");

    /// <summary>What a sign-in begins with.</summary>
    /// <param name="to">Where to go afterwards, on this server.</param>
    public static AuthenticationProperties Begin(string to) => new(new Dictionary<string, string?>(StringComparer.Ordinal) { [Nonce] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) }) { RedirectUri = to };

    /// <summary>The address at the provider, with the nonce that the id token has to bear.</summary>
    public static Task SendAsync(RedirectContext<OAuthOptions> context)
    {
        context.Response.Redirect($"{context.RedirectUri}&{Nonce}={context.Properties.Items[Nonce]}");
        return Task.CompletedTask;
    }

    /// <summary>Tells on the sign-in page that it did not work.</summary>
    public static Task FailAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        context.Response.Redirect($"{SessionServices.SignInAddress}?failed=provider");
        return Task.CompletedTask;
    }

    /// <summary>Begins the session of whom the id token names. Throws AuthenticationFailureException where it holds not, or names nobody.</summary>
    public static Task AdmitAsync(OAuthCreatingTicketContext context) => context.HttpContext.RequestServices.GetRequiredService<ProviderSignIn>().AdmitOneAsync(context);

    private async Task AdmitOneAsync(OAuthCreatingTicketContext context)
    {
        var stop = context.HttpContext.RequestAborted;
        var token = context.TokenResponse.Response?.RootElement.TryGetProperty("id_token", out var written) == true ? written.GetString() : null;
        var claims = await CheckedAsync(token, context.Properties.Items[Nonce], stop);
        var personId = await db.ExecuteAsync(inner => PersonAsync(claims, inner), stop);
        context.Principal = BrowserSession.OfProvider(personId ?? throw new AuthenticationFailureException("The identity provider names somebody whom nobody registered here."));
    }

    private async Task<IReadOnlyList<Claim>> CheckedAsync(string? token, string? nonce, CancellationToken cancellationToken)
    {
        var known = await keys.GetAsync(cancellationToken);
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token ?? "", new TokenValidationParameters
        {
            ValidIssuer = options.Value.Issuer,
            ValidAudience = options.Value.ClientId,
            IssuerSigningKeys = known.SigningKeys,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = TimeSpan.FromMinutes(2),
        });
        if (!result.IsValid) throw new AuthenticationFailureException("The id token does not hold.");
        IReadOnlyList<Claim> claims = [.. result.ClaimsIdentity.Claims];
        if (nonce is null || Value(claims, Nonce) != nonce) throw new AuthenticationFailureException("The id token is of another sign-in.");
        return claims;
    }

    private async Task<Guid?> PersonAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken)
    {
        var (identity, at) = (new OutsideIdentity(options.Value.Issuer!, Value(claims, "sub") ?? ""), clock.GetUtcNow()); // there is an issuer, or no scheme
        if (identity.Subject.Length is 0 or > PersonIdentity.MaxLength) return null;
        var linked = await db.Set<PersonIdentity>().AsNoTracking().SingleOrDefaultAsync(i => i.Issuer == identity.Issuer && i.Subject == identity.Subject, cancellationToken);
        var person = linked is null ? await FirstTimeAsync(claims, at, cancellationToken) : await db.People.FindAsync([linked.PersonId], cancellationToken);
        if (person is not { CanSignIn: true, Disabled: false }) return null;

        person.DemandFolded();
        person.LinkIdentity(identity, Provider, at);
        var kept = options.Value.Roles.Values.ToHashSet();
        var said = claims.Where(c => c.Type == options.Value.RoleClaim && options.Value.Roles.ContainsKey(c.Value)).Select(c => options.Value.Roles[c.Value]).ToHashSet();
        if (kept.Count > 0) person.FollowProvider(said, kept, Provider, at);
        await db.SaveChangesAsync(cancellationToken);
        return person.Id;
    }

    // an address that nobody verified is anybody's
    private async Task<Person?> FirstTimeAsync(IReadOnlyList<Claim> claims, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (Value(claims, "email") is not { Length: > 0 and <= Person.MaxEmailLength } email || !string.Equals(Value(claims, "email_verified"), "true", StringComparison.OrdinalIgnoreCase)) return null;
        var lower = email.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // done by the database
        var found = await db.People.Where(p => p.Email != null && p.Email.ToLower() == lower && p.CanSignIn).Take(2).ToListAsync(cancellationToken);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        if (found.Count == 1) return found[0];
        if (found.Count > 1 || !options.Value.Registers) return null; // two people with one address: an administrator has to tell them apart
        var name = Value(claims, "name") is { Length: > 0 and <= Person.MaxNameLength } said ? said : email;
        var person = Person.Register(Guid.CreateVersion7(), name, email, canSignIn: true, [], Provider, at);
        db.People.Add(person);
        return person;
    }

    private static string? Value(IReadOnlyList<Claim> claims, string type) => claims.FirstOrDefault(c => c.Type == type)?.Value;
}

/// <summary>What the identity provider publishes of itself, its keys above all; fetched when it is first needed, and again when it may have changed.</summary>
internal sealed class ProviderKeys(IOptions<ProviderOptions> options)
{
    private readonly ConfigurationManager<OpenIdConnectConfiguration> manager = new(
        $"{options.Value.Issuer?.TrimEnd('/')}/.well-known/openid-configuration",
        new OpenIdConnectConfigurationRetriever(),
        new HttpDocumentRetriever { RequireHttps = !(Uri.TryCreate(options.Value.Issuer, UriKind.Absolute, out var issuer) && issuer.IsLoopback) });

    /// <summary>Its description, with its keys.</summary>
    public Task<OpenIdConnectConfiguration> GetAsync(CancellationToken cancellationToken) => manager.GetConfigurationAsync(cancellationToken);
}
