using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Authorities;

namespace Verify.Api.Features.Authorities;

/// <summary>Says that an authority is another one. What cites it stays as it is.</summary>
internal sealed record MergeAuthority(Guid AuthorityId, int? ExpectedVersion, Guid Into, string Reason) : ICommand<AuthorityView>;

/// <param name="Into">The authority that it turned out to be.</param>
/// <param name="Reason">How we know, in words that the history keeps.</param>
internal sealed record MergeAuthorityBody(Guid Into, string Reason);

internal sealed class MergeAuthorityValidator : AbstractValidator<MergeAuthority>
{
    public MergeAuthorityValidator() => RuleFor(c => c.Reason).Prose(Authority.MaxNoteLength);
}

internal sealed class MergeAuthorityHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<MergeAuthority, AuthorityView>
{
    public async Task<AuthorityView> Handle(MergeAuthority command, CancellationToken cancellationToken)
    {
        var authority = await db.Authorities.FindForChangeAsync(command.AuthorityId, command.ExpectedVersion, cancellationToken);

        authority.DemandMerge(user.Person); // before the other one is looked at
        await db.Authorities.DemandAllExistAsync([command.Into], "into", cancellationToken);
        var target = await db.Authorities.SingleAsync(a => a.Id == command.Into, cancellationToken);
        authority.MergeInto(target, command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return AuthorityView.Of(authority);
    }
}
