using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Lookups;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>Lists people in the order they were registered, by role or by the beginning of their name.</summary>
internal sealed record ListPeople(Role? Role, string? Name, PageRequest Page) : IRequest<Page<PersonView>>;

internal sealed class ListPeopleValidator : AbstractValidator<ListPeople>
{
    public ListPeopleValidator()
    {
        RuleFor(q => q.Role).IsInEnum();
        RuleFor(q => q.Name).MaximumLength(Person.MaxNameLength);
        RuleFor(q => q.Page.Limit).IsPageSize();
    }
}

internal sealed class ListPeopleHandler(VerifyDbContext db, ICurrentUser user) : IRequestHandler<ListPeople, Page<PersonView>>
{
    public Task<Page<PersonView>> Handle(ListPeople query, CancellationToken cancellationToken)
    {
        var people = db.People.AsNoTracking();
        if (query.Role is { } role) people = people.Where(p => db.Set<PersonRole>().Any(r => r.Role == role && r.PersonId == p.Id));
        if (query.Name is { } name) people = people.Where(p => p.Name.StartsWith(name));
        return people.PageAsync(query.Page, PersonView.Select(user.Person), cancellationToken);
    }
}
