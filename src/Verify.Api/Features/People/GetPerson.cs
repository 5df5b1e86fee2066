using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>A person as they are now, or as of some moment.</summary>
internal sealed record GetPerson(Guid PersonId, AsOf? AsOf) : IRequest<PersonView>;

internal sealed class GetPersonHandler(VerifyDbContext db, EventReader events, ICurrentUser user) : IRequestHandler<GetPerson, PersonView>
{
    public async Task<PersonView> Handle(GetPerson query, CancellationToken cancellationToken)
    {
        if (query.AsOf is null)
        {
            var now = await db.People.AsNoTracking().Where(p => p.Id == query.PersonId).Select(PersonView.Select(user.Person)).SingleOrDefaultAsync(cancellationToken);
            return now.OrMissing<Person, PersonView>();
        }

        var index = await events.IndexOfAsync(query.AsOf, cancellationToken);
        var then = await events.AsOfAsync<Person>(query.PersonId, index, cancellationToken);
        return PersonView.Of(then.OrMissing<Person, Person>(), user.Person, index);
    }
}
