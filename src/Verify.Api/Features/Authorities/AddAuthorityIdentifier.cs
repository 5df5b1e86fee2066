using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;

namespace Verify.Api.Features.Authorities;

/// <summary>Adds an authority's number in a register.</summary>
internal sealed record AddAuthorityIdentifier(Guid AuthorityId, int? ExpectedVersion, AuthorityIdentifierBody Identifier) : ICommand<AuthorityView>;


internal sealed class AddAuthorityIdentifierValidator : AbstractValidator<AddAuthorityIdentifier>
{
    public AddAuthorityIdentifierValidator() => RuleFor(c => c.Identifier).SetValidator(new AuthorityIdentifierBodyValidator()).OverridePropertyName("identifier");
}

internal sealed class AddAuthorityIdentifierHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddAuthorityIdentifier, AuthorityView>
{
    public async Task<AuthorityView> Handle(AddAuthorityIdentifier command, CancellationToken cancellationToken)
    {
        var authority = await db.Authorities.FindForChangeAsync(command.AuthorityId, command.ExpectedVersion, cancellationToken);

        authority.DemandChange(user.Person); // before the number itself is looked at
        authority.AddIdentifier(command.Identifier.Read(), user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return AuthorityView.Of(authority);
    }
}
