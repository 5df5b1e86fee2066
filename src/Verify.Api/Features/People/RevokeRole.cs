using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>Takes a role away from a person.</summary>
internal sealed record RevokeRole(Guid PersonId, int? ExpectedVersion, Role Role) : ICommand<PersonView>;

internal sealed class RevokeRoleValidator : AbstractValidator<RevokeRole>
{
    public RevokeRoleValidator() => RuleFor(c => c.Role).IsInEnum();
}

internal sealed class RevokeRoleHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RevokeRole, PersonView>
{
    public async Task<PersonView> Handle(RevokeRole command, CancellationToken cancellationToken)
    {
        var person = await db.People.FindForChangeAsync(command.PersonId, command.ExpectedVersion, cancellationToken);

        person.RevokeRole(command.Role, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return PersonView.Of(person, user.Person);
    }
}
