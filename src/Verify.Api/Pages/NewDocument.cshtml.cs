using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Documents;
using Verify.Api.Http;
using Verify.Api.Pages.Forms;
using Verify.Domain.People;

namespace Verify.Api.Pages;

/// <summary>Brings a piece in by hand; a CMS sends it by itself.</summary>
[RequestSizeLimit(PageLimits.Body)]
[RequestFormLimits(ValueLengthLimit = LongTexts.MaxBytes * 3, MultipartBodyLengthLimit = PageLimits.Body)]
internal sealed class NewDocumentModel(IMediator mediator, ICurrentUser user, Names names, Lookups lookups) : FormPage(mediator, user, names)
{
    /// <summary>The form.</summary>
    public PlacedForm Form { get; private set; } = null!; // both handlers fill it

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        const string done = "Brought in. Mark words in it to propose claims.";
        var form = new FormReader(Request.Form);
        return form.TextOrNull("ref") is { } reference && Request.Form.Files.Count > 0
            ? await TryAsync<PutDocumentView>(form, async () => new PutDocument(reference, Read(form, await form.FileAsync("file", HttpContext.RequestAborted))), d => $"/documents/{d.Document.Id}", done, LoadAsync)
            : await TryAsync<DocumentView>(form, async () => Create(form, await form.FileAsync("file", HttpContext.RequestAborted)).ToCommand(), d => $"/documents/{d.Id}", done, LoadAsync);
    }

    // the text is kept as it was sent
    private static CreateDocumentBody Create(FormReader form, FileBody? file) => new(
        form.Text("title"),
        form.Text("language"),
        file is null ? TextForms.Parts(form) : TextForms.Parts(file),
        form.Ids("authors"),
        form.Ticked("outside"),
        form.TextOrNull("ref"),
        form.TextOrNull("desk"),
        PublishBy: form.MomentOrNull("by"),
        RestrictedTo: Restricted(form));

    private static SentDocument Read(FormReader form, FileBody? file) =>
        new(file is null ? TextForms.Parts(form) : null, file, form.TextOrNull("title"), form.TextOrNull("language"), form.Ids("authors"), form.Ticked("outside"), form.TextOrNull("desk"), PublishBy: form.MomentOrNull("by"), RestrictedTo: Restricted(form));

    // nobody named: a piece that the CMS sent before stays as restricted as it is
    private static IReadOnlyList<Guid>? Restricted(FormReader form) => form.Ids("restricted") is { Count: > 0 } named ? named : null;

    private async Task LoadAsync()
    {
        var authors = await lookups.PeopleAsync(Role.Author);
        Form = Place(Ask(
            "create",
            "Bring it in",
            [
                new("title", "Title") { Max = 500 },
                new("ref", "Reference of the CMS") { Required = false, Max = 200, Half = true },
                new("desk", "Desk") { Required = false, Max = 200, Half = true },
                new("language", "Language") { Value = "en", Max = 35, Hint = "A BCP 47 tag: en, es-VE", Half = true },
                new("by", "To be out by", FieldKind.Moment) { Required = false, Half = true },
                new("authors", "Authors", FieldKind.Choices) { Required = false, Options = authors },
                new("outside", "Those who wrote it are outside the newsroom", FieldKind.Tick) { Required = false },
                await lookups.RestrictedFieldAsync([], Names, Me.PersonId),
                .. TextForms.Fields([], takesItems: true),
            ]));
    }
}
