using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Authorities;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Authorities;

/// <summary>Says when a role of an authority ended.</summary>
internal sealed record CloseAuthorityRole(Guid AuthorityId, int? ExpectedVersion, Guid RoleId, Edtf To, string? SourceNote) : ICommand<AuthorityView>;

/// <param name="To">When it ended (EDTF date).</param>
/// <param name="SourceNote">How we know; none: as noted before.</param>
internal sealed record CloseAuthorityRoleBody(Edtf To, string? SourceNote = null);

internal sealed class CloseAuthorityRoleValidator : AbstractValidator<CloseAuthorityRole>
{
    public CloseAuthorityRoleValidator() => RuleFor(c => c.SourceNote!).Prose(Authority.MaxNoteLength).When(c => c.SourceNote is not null);
}

internal sealed class CloseAuthorityRoleHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<CloseAuthorityRole, AuthorityView>
{
    public async Task<AuthorityView> Handle(CloseAuthorityRole command, CancellationToken cancellationToken)
    {
        var authority = await db.Authorities.FindForChangeAsync(command.AuthorityId, command.ExpectedVersion, cancellationToken);

        authority.CloseRole(command.RoleId, command.To, command.SourceNote, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return AuthorityView.Of(authority);
    }
}
