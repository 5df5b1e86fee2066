using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Documents;
using Verify.Api.Http;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Api.Persistence;

namespace Verify.Api.Pages;

/// <summary>Brings the next version of a text in by hand; a CMS sends it by itself.</summary>
[RequestSizeLimit(PageLimits.Body)]
[RequestFormLimits(ValueLengthLimit = LongTexts.MaxBytes * 3, MultipartBodyLengthLimit = PageLimits.Body)]
internal sealed class NewVersionModel(IMediator mediator, ICurrentUser user, Names names) : FormPage(mediator, user, names)
{
    /// <summary>The document.</summary>
    public DocumentView Document { get; private set; } = null!; // both handlers fill it or refuse

    /// <summary>The form.</summary>
    public PlacedForm Form { get; private set; } = null!; // likewise

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        const string done = "The version is here. Verify looks for every claim in it.";
        var form = new FormReader(Request.Form);
        var file = default(FileBody);
        var reference = default(string);
        try
        {
            file = await form.FileAsync("file", HttpContext.RequestAborted);
            reference = (await Send(new GetDocument(id, null))).Ref;
        }
        catch (Exception e) when (Refusal.Is(e))
        {
            return await TryAsync<DocumentView>(form, () => Task.FromException<IRequest<DocumentView>>(e), _ => "", "", () => LoadAsync(id));
        }

        return file is not null && reference is not null
            ? await TryAsync(form, () => Task.FromResult<IRequest<PutDocumentView>>(new PutDocument(reference, new SentDocument(null, file, null, null, null, null))), d => $"/documents/{id}", done, () => LoadAsync(id))
            : await TryAsync(form, () => Task.FromResult<IRequest<DocumentView>>(new AddDocumentVersion(id, form.Version, file is null ? TextForms.Parts(form) : TextForms.Parts(file))), d => $"/documents/{id}", done, () => LoadAsync(id));
    }

    /// <inheritdoc/>
    protected override IRequest<Page<HistoryEventView>> HistoryOf(Guid? item, PageRequest page) => new GetDocumentHistory(RouteId, null, page);

    private async Task LoadAsync(Guid id)
    {
        Document = await Send(new GetDocument(id, null));
        var latest = await Send(new GetVersion(id, Document.LatestVersion));
        Form = Place(Ask("version", "Bring it in", TextForms.Fields(latest.Parts, Document.Ref is not null)), Document.Version);
    }
}
