using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>Grants a role that takes two people, as the second of them.</summary>
internal sealed record ConfirmRole(Guid PersonId, int? ExpectedVersion, Role Role) : ICommand<PersonView>;

internal sealed class ConfirmRoleValidator : AbstractValidator<ConfirmRole>
{
    public ConfirmRoleValidator() => RuleFor(c => c.Role).IsInEnum();
}

internal sealed class ConfirmRoleHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ConfirmRole, PersonView>
{
    public async Task<PersonView> Handle(ConfirmRole command, CancellationToken cancellationToken)
    {
        var person = await db.People.FindForChangeAsync(command.PersonId, command.ExpectedVersion, cancellationToken);

        person.ConfirmRole(command.Role, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return PersonView.Of(person, user.Person);
    }
}
