using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>Lets a disabled person sign in again.</summary>
internal sealed record EnablePerson(Guid PersonId, int? ExpectedVersion, string Reason) : ICommand<PersonView>;

internal sealed class EnablePersonValidator : AbstractValidator<EnablePerson>
{
    public EnablePersonValidator() => RuleFor(c => c.Reason).Prose(Person.MaxReasonLength);
}

internal sealed class EnablePersonHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<EnablePerson, PersonView>
{
    public async Task<PersonView> Handle(EnablePerson command, CancellationToken cancellationToken)
    {
        var person = await db.People.FindForChangeAsync(command.PersonId, command.ExpectedVersion, cancellationToken);

        person.Enable(command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return PersonView.Of(person, user.Person);
    }
}
