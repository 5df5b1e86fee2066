using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.History;
using Verify.Domain.Policies;

namespace Verify.Api.Features.Policies;

/// <summary>Every change of the policy, oldest first.</summary>
internal sealed record GetPolicyHistory(AsOf? AsOf, PageRequest Page) : IRequest<Page<HistoryEventView>>;

internal sealed class GetPolicyHistoryValidator : AbstractValidator<GetPolicyHistory>
{
    public GetPolicyHistoryValidator() => RuleFor(q => q.Page.Limit).IsPageSize();
}

internal sealed class GetPolicyHistoryHandler(EventReader events, ICurrentUser user) : IRequestHandler<GetPolicyHistory, Page<HistoryEventView>>
{
    public Task<Page<HistoryEventView>> Handle(GetPolicyHistory query, CancellationToken cancellationToken) =>
        events.HistoryPageAsync<Policy>(Policy.TheOne, _ => new Viewer(user.Person), query.AsOf, query.Page, cancellationToken);
}
