using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Authorities;

namespace Verify.Api.Features.Authorities;

/// <summary>Brings somebody who is cited into the books.</summary>
internal sealed record AddAuthority(AuthorityKind Kind, string Name, IReadOnlyList<string> Aliases, IReadOnlyList<AuthorityIdentifierBody> Identifiers) : ICommand<AuthorityView>;

/// <param name="Kind">Person, Organisation, Office, ReportSeries, or Unnamed for somebody whom the text leaves unnamed.</param>
/// <param name="Name">The name to print.</param>
/// <param name="Aliases">Other names it is cited under.</param>
/// <param name="Identifiers">Its numbers in the registers, at most one of each.</param>
internal sealed record AddAuthorityBody(AuthorityKind Kind, string Name, IReadOnlyList<string>? Aliases = null, IReadOnlyList<AuthorityIdentifierBody>? Identifiers = null)
{
    public AddAuthority ToCommand() => new(Kind, Name, Aliases ?? [], Identifiers ?? []);
}

internal sealed class AddAuthorityValidator : AbstractValidator<AddAuthority>
{
    private const int MostAliases = 100;
    private const int MostIdentifiers = 20;

    public AddAuthorityValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.Name).OneLine(Authority.MaxNameLength);
        RuleFor(c => c.Aliases.Count).LessThanOrEqualTo(MostAliases).OverridePropertyName("aliases");
        RuleForEach(c => c.Aliases).OneLine(Authority.MaxNameLength);
        RuleFor(c => c.Identifiers.Count).LessThanOrEqualTo(MostIdentifiers).OverridePropertyName("identifiers");
        RuleForEach(c => c.Identifiers).NotNull().SetValidator(new AuthorityIdentifierBodyValidator());
    }
}

internal sealed class AddAuthorityHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddAuthority, AuthorityView>
{
    public async Task<AuthorityView> Handle(AddAuthority command, CancellationToken cancellationToken)
    {
        // the numbers are read as the authority takes them, after it has looked at the roles
        var authority = Authority.Add(Guid.CreateVersion7(), command.Kind, command.Name, command.Aliases, command.Identifiers.Select(i => i.Read()), user.Person, clock.GetUtcNow());

        db.Authorities.Add(authority);
        await db.SaveChangesAsync(cancellationToken);

        return AuthorityView.Of(authority);
    }
}
