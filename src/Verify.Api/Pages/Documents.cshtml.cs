using MediatR;
using Verify.Api.Auth;
using Verify.Api.Features.Documents;
using Verify.Api.Http.Paging;

namespace Verify.Api.Pages;

/// <summary>The pieces under check.</summary>
internal sealed class DocumentsModel(IMediator mediator, ICurrentUser user, Names names) : WorkbenchPage(mediator, user, names)
{
    /// <summary>The rows.</summary>
    public Page<DocumentSummaryView> Page_ { get; private set; } = new([], null);

    public async Task OnGetAsync(string? cursor) => Page_ = await Send(new ListDocuments(null, null, null, null, new PageRequest { Cursor = cursor }));
}
