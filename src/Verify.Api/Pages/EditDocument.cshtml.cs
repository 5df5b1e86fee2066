using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Documents;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Api.Persistence;
using Verify.Domain.People;

namespace Verify.Api.Pages;

/// <summary>Changes what is said about a document; its text stays.</summary>
internal sealed class EditDocumentModel(IMediator mediator, ICurrentUser user, Names names, Lookups lookups) : FormPage(mediator, user, names)
{
    /// <summary>The document.</summary>
    public DocumentView Document { get; private set; } = null!; // both handlers fill it or refuse

    /// <summary>The form.</summary>
    public PlacedForm Form { get; private set; } = null!; // likewise

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public Task<IActionResult> OnPostAsync(Guid id)
    {
        var form = new FormReader(Request.Form);
        return TryAsync(form, () => Task.FromResult<IRequest<DocumentView>>(Read(id, form)), d => $"/documents/{id}", "Changed.", () => LoadAsync(id));
    }

    /// <inheritdoc/>
    protected override IRequest<Page<HistoryEventView>> HistoryOf(Guid? item, PageRequest page) => new GetDocumentHistory(RouteId, null, page);

    private static EditDocument Read(Guid id, FormReader form) => new EditDocumentBody(
        form.Text("title"),
        form.Text("language"),
        form.Ids("authors"),
        form.Ticked("outside"),
        form.Lines("tags"),
        form.Text("reason"),
        form.TextOrNull("ref"),
        form.TextOrNull("desk"),
        form.MomentOrNull("by"),
        form.MomentOrNull("embargo"),
        form.DateOrNull("date"),
        form.Ids("restricted") is { Count: > 0 } restricted ? restricted : null).ToCommand(id, form.Version);

    private async Task LoadAsync(Guid id)
    {
        Document = await Send(new GetDocument(id, null));
        var authors = await lookups.PeopleAsync(Role.Author);
        var missing = Document.Authors.Where(a => authors.All(o => o.Value != a.ToString("D"))).ToList();
        var options = new List<Option>(authors);
        foreach (var author in missing) options.Add(new Option(author.ToString("D"), await Names.Person(author)));
        Form = Place(
            Ask(
                "edit",
                "Change it",
                new("title", "Title") { Max = 500, Value = Document.Title },
                new("ref", "Reference of the CMS") { Required = false, Max = 500, Half = true, Value = Document.Ref },
                new("desk", "Desk") { Required = false, Max = 500, Half = true, Value = Document.Desk },
                new("language", "Language") { Max = 35, Hint = "A BCP 47 tag: en, es-VE", Half = true, Value = Document.Language },
                new("date", "Its statements speak as of") { Required = false, Max = 60, Half = true, Value = Document.DocumentDate?.Written, Hint = "2026-05-01; empty: the day of its version." },
                new("by", "To be out by", FieldKind.Moment) { Required = false, Half = true, Value = Field.Written(Document.PublishBy) },
                new("embargo", "Not before", FieldKind.Moment) { Required = false, Half = true, Value = Field.Written(Document.Embargo) },
                new("authors", "Authors", FieldKind.Choices) { Required = false, Options = options, Value = string.Join('\n', Document.Authors.Select(a => a.ToString("D"))) },
                new("outside", "Those who wrote it are outside the newsroom", FieldKind.Tick) { Required = false, Value = Document.AuthorsOutside ? "on" : null },
                await lookups.RestrictedFieldAsync(Document.RestrictedTo, Names, Me.PersonId),
                new("tags", "Words to find it by, one a line", FieldKind.Text) { Required = false, Value = string.Join('\n', Document.Tags) },
                new("reason", "Why it is changed", FieldKind.Text)),
            Document.Version);
    }
}
