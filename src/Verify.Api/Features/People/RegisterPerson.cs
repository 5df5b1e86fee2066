using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>Brings a person into the books: one who signs in, or somebody outside whom the desk asks.</summary>
internal sealed record RegisterPerson(string Name, string? Email, bool CanSignIn, IReadOnlyList<Role> Roles) : ICommand<PersonView>;

/// <param name="Name">The name as the newsroom writes it.</param>
/// <param name="CanSignIn">False for people outside, who never sign in and hold no role.</param>
/// <param name="Roles">What the person may be from the start.</param>
/// <param name="Email">E-mail address, if one is known.</param>
internal sealed record RegisterPersonBody(string Name, bool CanSignIn, IReadOnlyList<Role> Roles, string? Email = null)
{
    public RegisterPerson ToCommand() => new(Name, Email, CanSignIn, Roles);
}

internal sealed class RegisterPersonValidator : AbstractValidator<RegisterPerson>
{
    public RegisterPersonValidator()
    {
        RuleFor(c => c.Name).OneLine(Person.MaxNameLength);
        RuleFor(c => c.Email!).OneLine(Person.MaxEmailLength).EmailAddress().When(c => c.Email is not null);
        RuleForEach(c => c.Roles).IsInEnum();
    }
}

internal sealed class RegisterPersonHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RegisterPerson, PersonView>
{
    public async Task<PersonView> Handle(RegisterPerson command, CancellationToken cancellationToken)
    {
        var person = Person.Register(Guid.CreateVersion7(), command.Name, command.Email, command.CanSignIn, command.Roles, user.Person, clock.GetUtcNow());

        db.People.Add(person);
        await db.SaveChangesAsync(cancellationToken);

        return PersonView.Of(person, user.Person);
    }
}
