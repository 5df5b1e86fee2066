using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Authorities;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Authorities;

/// <summary>Enters a role or an affiliation into the timeline of an authority.</summary>
internal sealed record AddAuthorityRole(Guid AuthorityId, int? ExpectedVersion, string Title, Guid? OrganisationId, string? Organisation, Edtf? From, Edtf? To, string? SourceNote) : ICommand<AuthorityView>;

/// <param name="Title">The title as one would print it.</param>
/// <param name="OrganisationId">The authority where it is held; not together with a name.</param>
/// <param name="Organisation">The name of where it is held, if it is not in the books.</param>
/// <param name="From">When it began (EDTF date); none: unknown.</param>
/// <param name="To">When it ended (EDTF date); none: not that we know.</param>
/// <param name="SourceNote">How we know.</param>
internal sealed record AddAuthorityRoleBody(string Title, Guid? OrganisationId = null, string? Organisation = null, Edtf? From = null, Edtf? To = null, string? SourceNote = null)
{
    public AddAuthorityRole ToCommand(Guid authorityId, int? expectedVersion) => new(authorityId, expectedVersion, Title, OrganisationId, Organisation, From, To, SourceNote);
}

internal sealed class AddAuthorityRoleValidator : AbstractValidator<AddAuthorityRole>
{
    public AddAuthorityRoleValidator()
    {
        RuleFor(c => c.Title).OneLine(Authority.MaxNameLength);
        RuleFor(c => c.Organisation!).OneLine(Authority.MaxNameLength).When(c => c.Organisation is not null);
        RuleFor(c => c.SourceNote!).Prose(Authority.MaxNoteLength).When(c => c.SourceNote is not null);
    }
}

internal sealed class AddAuthorityRoleHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddAuthorityRole, AuthorityView>
{
    public async Task<AuthorityView> Handle(AddAuthorityRole command, CancellationToken cancellationToken)
    {
        var authority = await db.Authorities.FindForChangeAsync(command.AuthorityId, command.ExpectedVersion, cancellationToken);

        authority.AddRole(Guid.CreateVersion7(), command.Title, command.OrganisationId, command.Organisation, command.From, command.To, command.SourceNote, user.Person, clock.GetUtcNow());
        if (command.OrganisationId is { } organisation) await db.Authorities.DemandAllExistAsync([organisation], "organisationId", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        return AuthorityView.Of(authority);
    }
}
