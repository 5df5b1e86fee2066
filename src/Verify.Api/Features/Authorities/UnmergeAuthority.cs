using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Authorities;

namespace Verify.Api.Features.Authorities;

/// <summary>Takes a merge back.</summary>
internal sealed record UnmergeAuthority(Guid AuthorityId, int? ExpectedVersion, string Reason) : ICommand<AuthorityView>;

/// <param name="Reason">Why, in words that the history keeps.</param>
internal sealed record UnmergeAuthorityBody(string Reason);

internal sealed class UnmergeAuthorityValidator : AbstractValidator<UnmergeAuthority>
{
    public UnmergeAuthorityValidator() => RuleFor(c => c.Reason).Prose(Authority.MaxNoteLength);
}

internal sealed class UnmergeAuthorityHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<UnmergeAuthority, AuthorityView>
{
    public async Task<AuthorityView> Handle(UnmergeAuthority command, CancellationToken cancellationToken)
    {
        var authority = await db.Authorities.FindForChangeAsync(command.AuthorityId, command.ExpectedVersion, cancellationToken);

        authority.Unmerge(command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return AuthorityView.Of(authority);
    }
}
