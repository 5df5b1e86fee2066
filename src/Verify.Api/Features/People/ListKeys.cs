using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>Lists the keys and open enrolments of a person.</summary>
internal sealed record ListKeys(Guid PersonId, PageRequest Page) : IRequest<Page<KeyView>>;

internal sealed class ListKeysValidator : AbstractValidator<ListKeys>
{
    public ListKeysValidator() => RuleFor(q => q.Page.Limit).IsPageSize();
}

internal sealed class ListKeysHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ListKeys, Page<KeyView>>
{
    public async Task<Page<KeyView>> Handle(ListKeys query, CancellationToken cancellationToken)
    {
        if (!await db.People.AnyAsync(p => p.Id == query.PersonId, cancellationToken)) throw AggregateQueries.Missing<Person>();
        ApiKey.DemandSight(query.PersonId, user.Person);
        return await db.ApiKeys.AsNoTracking().Where(k => k.PersonId == query.PersonId).PageAsync(query.Page, KeyView.Select(db, clock.GetUtcNow()), cancellationToken);
    }
}
