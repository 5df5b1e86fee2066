using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Documents;
using Verify.Domain.History;

namespace Verify.Api.Features.Documents;

/// <summary>Every change of a document, oldest first.</summary>
internal sealed record GetDocumentHistory(Guid DocumentId, AsOf? AsOf, PageRequest Page) : IRequest<Page<HistoryEventView>>;

internal sealed class GetDocumentHistoryValidator : AbstractValidator<GetDocumentHistory>
{
    public GetDocumentHistoryValidator() => RuleFor(q => q.Page.Limit).IsPageSize();
}

internal sealed class GetDocumentHistoryHandler(EventReader events, ICurrentUser user) : IRequestHandler<GetDocumentHistory, Page<HistoryEventView>>
{
    public Task<Page<HistoryEventView>> Handle(GetDocumentHistory query, CancellationToken cancellationToken) =>
        events.HistoryPageAsync<Document>(query.DocumentId, document => new Viewer(user.Person, document.IsAuthor(user.Person.PersonId)), query.AsOf, query.Page, cancellationToken);
}
