using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.History;
using Verify.Domain.People;

namespace Verify.Api.Features.People;

/// <summary>Every change of a person, oldest first, as the viewer may see it.</summary>
internal sealed record GetPersonHistory(Guid PersonId, AsOf? AsOf, PageRequest Page) : IRequest<Page<HistoryEventView>>;

internal sealed class GetPersonHistoryValidator : AbstractValidator<GetPersonHistory>
{
    public GetPersonHistoryValidator() => RuleFor(q => q.Page.Limit).IsPageSize();
}

internal sealed class GetPersonHistoryHandler(EventReader events, ICurrentUser user) : IRequestHandler<GetPersonHistory, Page<HistoryEventView>>
{
    public Task<Page<HistoryEventView>> Handle(GetPersonHistory query, CancellationToken cancellationToken) =>
        events.HistoryPageAsync<Person>(query.PersonId, _ => new Viewer(user.Person), query.AsOf, query.Page, cancellationToken);
}
