using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Authorities;
using Verify.Domain.History;

namespace Verify.Api.Features.Authorities;

/// <summary>Every change of an authority, oldest first.</summary>
internal sealed record GetAuthorityHistory(Guid AuthorityId, AsOf? AsOf, PageRequest Page) : IRequest<Page<HistoryEventView>>;

internal sealed class GetAuthorityHistoryValidator : AbstractValidator<GetAuthorityHistory>
{
    public GetAuthorityHistoryValidator() => RuleFor(q => q.Page.Limit).IsPageSize();
}

internal sealed class GetAuthorityHistoryHandler(EventReader events, ICurrentUser user) : IRequestHandler<GetAuthorityHistory, Page<HistoryEventView>>
{
    public Task<Page<HistoryEventView>> Handle(GetAuthorityHistory query, CancellationToken cancellationToken) =>
        events.HistoryPageAsync<Authority>(query.AuthorityId, _ => new Viewer(user.Person), query.AsOf, query.Page, cancellationToken);
}
