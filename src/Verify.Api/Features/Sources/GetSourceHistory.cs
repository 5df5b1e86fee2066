using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.History;
using Verify.Domain.Sources;

namespace Verify.Api.Features.Sources;

/// <summary>Every change of a work, oldest first.</summary>
internal sealed record GetSourceHistory(Guid SourceId, AsOf? AsOf, PageRequest Page) : IRequest<Page<HistoryEventView>>;

internal sealed class GetSourceHistoryValidator : AbstractValidator<GetSourceHistory>
{
    public GetSourceHistoryValidator() => RuleFor(q => q.Page.Limit).IsPageSize();
}

internal sealed class GetSourceHistoryHandler(EventReader events, ICurrentUser user) : IRequestHandler<GetSourceHistory, Page<HistoryEventView>>
{
    public Task<Page<HistoryEventView>> Handle(GetSourceHistory query, CancellationToken cancellationToken) =>
        events.HistoryPageAsync<Source>(query.SourceId, _ => new Viewer(user.Person), query.AsOf, query.Page, cancellationToken);
}
