using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>Declines a role that waits for a second person, or takes the request back.</summary>
internal sealed record DeclineRole(Guid PersonId, int? ExpectedVersion, Role Role, string Reason) : ICommand<PersonView>;

/// <param name="Role">The role that waits.</param>
/// <param name="Reason">Why, in words that the history keeps.</param>
internal sealed record DeclineRoleBody(Role Role, string Reason);

internal sealed class DeclineRoleValidator : AbstractValidator<DeclineRole>
{
    public DeclineRoleValidator()
    {
        RuleFor(c => c.Role).IsInEnum();
        RuleFor(c => c.Reason).Prose(Person.MaxReasonLength);
    }
}

internal sealed class DeclineRoleHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DeclineRole, PersonView>
{
    public async Task<PersonView> Handle(DeclineRole command, CancellationToken cancellationToken)
    {
        var person = await db.People.FindForChangeAsync(command.PersonId, command.ExpectedVersion, cancellationToken);

        person.DeclineRole(command.Role, command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return PersonView.Of(person, user.Person);
    }
}
