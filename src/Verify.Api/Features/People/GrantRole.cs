using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>Grants a role to a person.</summary>
internal sealed record GrantRole(Guid PersonId, int? ExpectedVersion, Role Role) : ICommand<PersonView>;

/// <param name="Role">The role in question.</param>
internal sealed record RoleBody(Role Role);

internal sealed class GrantRoleValidator : AbstractValidator<GrantRole>
{
    public GrantRoleValidator() => RuleFor(c => c.Role).IsInEnum();
}

internal sealed class GrantRoleHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<GrantRole, PersonView>
{
    public async Task<PersonView> Handle(GrantRole command, CancellationToken cancellationToken)
    {
        var person = await db.People.FindForChangeAsync(command.PersonId, command.ExpectedVersion, cancellationToken);

        person.GrantRole(command.Role, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return PersonView.Of(person, user.Person);
    }
}
