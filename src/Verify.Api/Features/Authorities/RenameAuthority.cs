using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Authorities;

namespace Verify.Api.Features.Authorities;

/// <summary>Gives an authority another name; the old one stays as an alias unless it was a slip of the pen.</summary>
internal sealed record RenameAuthority(Guid AuthorityId, int? ExpectedVersion, string Name, bool KeepOldAsAlias) : ICommand<AuthorityView>;

/// <param name="Name">The name to print from now on.</param>
/// <param name="KeepOldAsAlias">False where the old name was a slip of the pen.</param>
internal sealed record RenameAuthorityBody(string Name, bool KeepOldAsAlias);

internal sealed class RenameAuthorityValidator : AbstractValidator<RenameAuthority>
{
    public RenameAuthorityValidator() => RuleFor(c => c.Name).OneLine(Authority.MaxNameLength);
}

internal sealed class RenameAuthorityHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RenameAuthority, AuthorityView>
{
    public async Task<AuthorityView> Handle(RenameAuthority command, CancellationToken cancellationToken)
    {
        var authority = await db.Authorities.FindForChangeAsync(command.AuthorityId, command.ExpectedVersion, cancellationToken);

        authority.Rename(command.Name, command.KeepOldAsAlias, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return AuthorityView.Of(authority);
    }
}
