using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Authorities;

namespace Verify.Api.Features.Authorities;

/// <summary>Takes back a number that belongs to somebody else.</summary>
internal sealed record StrikeAuthorityIdentifier(Guid AuthorityId, int? ExpectedVersion, AuthorityIdentifierBody Identifier, string Reason) : ICommand<AuthorityView>;

/// <param name="Scheme">The register.</param>
/// <param name="Value">The number.</param>
/// <param name="Reason">Why, in words that the history keeps.</param>
internal sealed record StrikeAuthorityIdentifierBody(IdentifierScheme Scheme, string Value, string Reason);

internal sealed class StrikeAuthorityIdentifierValidator : AbstractValidator<StrikeAuthorityIdentifier>
{
    public StrikeAuthorityIdentifierValidator()
    {
        RuleFor(c => c.Identifier).SetValidator(new AuthorityIdentifierBodyValidator());
        RuleFor(c => c.Reason).Prose(Authority.MaxNoteLength);
    }
}

internal sealed class StrikeAuthorityIdentifierHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<StrikeAuthorityIdentifier, AuthorityView>
{
    public async Task<AuthorityView> Handle(StrikeAuthorityIdentifier command, CancellationToken cancellationToken)
    {
        var authority = await db.Authorities.FindForChangeAsync(command.AuthorityId, command.ExpectedVersion, cancellationToken);

        authority.DemandChange(user.Person); // before the number itself is looked at
        authority.StrikeIdentifier(command.Identifier.Read(), command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return AuthorityView.Of(authority);
    }
}
