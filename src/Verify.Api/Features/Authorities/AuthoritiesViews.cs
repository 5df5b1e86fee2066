using Verify.Api.Http;
using Verify.Domain.Authorities;

namespace Verify.Api.Features.Authorities;

/// <summary>Who is cited.</summary>
/// <param name="Name">The name we print.</param>
/// <param name="Aliases">Other names it is cited under, former ones included.</param>
/// <param name="Identifiers">Its numbers in the registers.</param>
/// <param name="Roles">Its roles and affiliations in the order they were entered, struck ones included.</param>
/// <param name="Commitment">Of a confidential one: SHA-256 of a salt and of who it is, lower-case hex. Its name is a label.</param>
/// <param name="MergedInto">The authority this one turned out to be; null while it stands for itself.</param>
/// <param name="Number">Log index of its first event: the order of lists.</param>
/// <param name="AsOf">The log index that this answer is as of; null: it is how things are now.</param>
internal sealed record AuthorityView(
    Guid Id,
    AuthorityKind Kind,
    string Name,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<AuthorityIdentifierView> Identifiers,
    IReadOnlyList<AuthorityRole> Roles,
    string? Commitment,
    Guid? MergedInto,
    long Number,
    int Version,
    long? AsOf) : IVersioned
{
    public static AuthorityView Of(Authority authority, long? asOf = null) => new(
        authority.Id,
        authority.Kind,
        authority.Name,
        authority.Aliases,
        [.. authority.Identifiers.Select(i => new AuthorityIdentifierView(i.Scheme, i.Value))],
        authority.Roles,
        authority.Confidence?.Words.Commitment,
        authority.MergedInto,
        authority.Number,
        authority.Version,
        asOf);
}

/// <summary>A number in a register.</summary>
/// <param name="Scheme">The register.</param>
/// <param name="Value">The number in the register's usual form.</param>
internal sealed record AuthorityIdentifierView(IdentifierScheme Scheme, string Value);
