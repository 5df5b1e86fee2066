using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>Stops a person from signing in.</summary>
internal sealed record DisablePerson(Guid PersonId, int? ExpectedVersion, string Reason) : ICommand<PersonView>;

/// <param name="Reason">Why, in words that the history keeps.</param>
internal sealed record ReasonBody(string Reason);

internal sealed class DisablePersonValidator : AbstractValidator<DisablePerson>
{
    public DisablePersonValidator() => RuleFor(c => c.Reason).Prose(Person.MaxReasonLength);
}

internal sealed class DisablePersonHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DisablePerson, PersonView>
{
    public async Task<PersonView> Handle(DisablePerson command, CancellationToken cancellationToken)
    {
        var person = await db.People.FindForChangeAsync(command.PersonId, command.ExpectedVersion, cancellationToken);

        person.Disable(command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return PersonView.Of(person, user.Person);
    }
}
