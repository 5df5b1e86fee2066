using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Authorities;

namespace Verify.Api.Features.Authorities;

/// <summary>Adds a name that an authority is cited under.</summary>
internal sealed record AddAuthorityAlias(Guid AuthorityId, int? ExpectedVersion, string Alias) : ICommand<AuthorityView>;

/// <param name="Alias">The name, as texts print it.</param>
internal sealed record AddAuthorityAliasBody(string Alias);

internal sealed class AddAuthorityAliasValidator : AbstractValidator<AddAuthorityAlias>
{
    public AddAuthorityAliasValidator() => RuleFor(c => c.Alias).OneLine(Authority.MaxNameLength);
}

internal sealed class AddAuthorityAliasHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddAuthorityAlias, AuthorityView>
{
    public async Task<AuthorityView> Handle(AddAuthorityAlias command, CancellationToken cancellationToken)
    {
        var authority = await db.Authorities.FindForChangeAsync(command.AuthorityId, command.ExpectedVersion, cancellationToken);

        authority.AddAlias(command.Alias, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return AuthorityView.Of(authority);
    }
}
