using FluentValidation;
using Verify.Api.Pipeline;
using Verify.Domain.Authorities;

namespace Verify.Api.Features.Authorities;

/// <summary>A number in a register, as people write it.</summary>
/// <param name="Scheme">The register: Orcid, Isni, Viaf, Wikidata; Issn for a report series.</param>
/// <param name="Value">The number; spaces, hyphens, a prefix or the register's web address do no harm.</param>
internal sealed record AuthorityIdentifierBody(IdentifierScheme Scheme, string Value)
{
    /// <summary>The number in its usual form. Refuses a wrong form or check digit (422).</summary>
    public Identifier Read() => Identifier.Of(Scheme, Value);
}

/// <summary>The form of an identifier, wherever a request holds one.</summary>
internal sealed class AuthorityIdentifierBodyValidator : AbstractValidator<AuthorityIdentifierBody>
{
    public AuthorityIdentifierBodyValidator()
    {
        RuleFor(i => i.Scheme).IsInEnum();
        RuleFor(i => i.Value).OneLine(Identifier.MaxLength);
    }
}
