using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Authorities;

namespace Verify.Api.Features.Authorities;

/// <summary>Strikes a role that was entered in error; it stays readable.</summary>
internal sealed record StrikeAuthorityRole(Guid AuthorityId, int? ExpectedVersion, Guid RoleId, string Reason) : ICommand<AuthorityView>;

/// <param name="Reason">Why, in words that the history keeps.</param>
internal sealed record StrikeAuthorityRoleBody(string Reason);

internal sealed class StrikeAuthorityRoleValidator : AbstractValidator<StrikeAuthorityRole>
{
    public StrikeAuthorityRoleValidator() => RuleFor(c => c.Reason).Prose(Authority.MaxNoteLength);
}

internal sealed class StrikeAuthorityRoleHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<StrikeAuthorityRole, AuthorityView>
{
    public async Task<AuthorityView> Handle(StrikeAuthorityRole command, CancellationToken cancellationToken)
    {
        var authority = await db.Authorities.FindForChangeAsync(command.AuthorityId, command.ExpectedVersion, cancellationToken);

        authority.StrikeRole(command.RoleId, command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return AuthorityView.Of(authority);
    }
}
