using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;

namespace Verify.Api.Features.Authorities;

/// <summary>Lets one more person know who a confidential authority is.</summary>
internal sealed record ShareAuthority(Guid AuthorityId, int? ExpectedVersion, Guid PersonId) : ICommand<AuthorityView>;

/// <param name="PersonId">Who is let in.</param>
internal sealed record ShareAuthorityBody(Guid PersonId);

internal sealed class ShareAuthorityHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ShareAuthority, AuthorityView>
{
    public async Task<AuthorityView> Handle(ShareAuthority command, CancellationToken cancellationToken)
    {
        var authority = await db.Authorities.FindForChangeAsync(command.AuthorityId, command.ExpectedVersion, cancellationToken);

        authority.ShareWith(command.PersonId, user.Person, clock.GetUtcNow());
        await db.People.DemandAllExistAsync([command.PersonId], "personId", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        return AuthorityView.Of(authority);
    }
}
