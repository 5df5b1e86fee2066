using System.ComponentModel.DataAnnotations;
using Verify.Domain.People;

namespace Verify.Api.Auth;

/// <summary>The newsroom's identity provider (OpenID Connect): section <c>IdentityProvider</c>. Without an issuer there is none.</summary>
internal sealed class ProviderOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "IdentityProvider";

    /// <summary>Who issues the tokens; its description is fetched from <c>/.well-known/openid-configuration</c> below it.</summary>
    public string? Issuer { get; set; }

    /// <summary>Where the browser is sent.</summary>
    [Url]
    public string? AuthorizationEndpoint { get; set; }

    /// <summary>Where the code is changed for tokens.</summary>
    [Url]
    public string? TokenEndpoint { get; set; }

    /// <summary>As what the server is known there.</summary>
    public string? ClientId { get; set; }

    /// <summary>What it proves it with.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What the button of the sign-in page says.</summary>
    public string Name { get; set; } = "the newsroom's sign-in";

    /// <summary>The claim that lists roles or groups.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Which of its values is which role, as in <c>fact-checkers=Checker</c>. Roles that stand here are kept by the provider: granted and taken away as it says at each sign-in.</summary>
    public IDictionary<string, Role> Roles { get; init; } = new Dictionary<string, Role>(StringComparer.Ordinal);

    /// <summary>Whether somebody nobody knows is registered when they first come; otherwise an administrator registers them with their e-mail address first.</summary>
    public bool Registers { get; set; }

    /// <summary>Whether there is one.</summary>
    public bool IsThere => !string.IsNullOrEmpty(Issuer);

    /// <summary>Whether all is said that it takes.</summary>
    public bool IsWhole => !IsThere || (AuthorizationEndpoint is not null && TokenEndpoint is not null && ClientId is not null && ClientSecret is not null);
}
