using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Documents;
using Verify.Api.Http;
using Verify.Api.Pages.Forms;
using Verify.Domain.Documents;
using Verify.Domain.People;

namespace Verify.Api.Pages;

/// <summary>Brings a piece in by hand; a CMS sends it by itself.</summary>
[RequestSizeLimit(LongTexts.MaxBodyBytes)]
[RequestFormLimits(ValueLengthLimit = LongTexts.MaxBytes * 3)]
internal sealed class NewDocumentModel(IMediator mediator, ICurrentUser user, Names names, Lookups lookups) : FormPage(mediator, user, names)
{
    private static readonly string[] Parts = ["headline", "standfirst", PartLabels.Body];

    /// <summary>The form.</summary>
    public PlacedForm Form { get; private set; } = null!; // both handlers fill it

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnPostAsync()
    {
        var form = new FormReader(Request.Form);
        return TryAsync(form, () => Task.FromResult<IRequest<DocumentView>>(Read(form).ToCommand()), d => $"/documents/{d.Id}", "Brought in. Mark words in it to propose claims.", LoadAsync);
    }

    // the text is kept as it was sent
    private static CreateDocumentBody Read(FormReader form) => new(
        form.Text("title"),
        form.Text("language"),
        [.. Parts.Select(label => (Label: label, Text: form.Exactly(label))).Where(p => p.Text is not null).Select(p => new SentPart(p.Label, p.Text!))], // asked just before
        form.Ids("authors"),
        form.Ticked("outside"),
        form.TextOrNull("ref"),
        form.TextOrNull("desk"),
        PublishBy: form.MomentOrNull("by"));

    private async Task LoadAsync()
    {
        var authors = await lookups.PeopleAsync(Role.Author);
        Form = Place(Ask<DocumentView>(
            "create",
            "Bring it in",
            new("title", "Title") { Max = 500 },
            new("ref", "Reference of the CMS") { Required = false, Max = 200, Half = true },
            new("desk", "Desk") { Required = false, Max = 200, Half = true },
            new("language", "Language") { Value = "en", Max = 35, Hint = "A BCP 47 tag: en, es-VE", Half = true },
            new("by", "To be out by", FieldKind.Moment) { Required = false, Half = true },
            new("authors", "Authors", FieldKind.Choices) { Required = false, Options = authors },
            new("outside", "Those who wrote it are outside the newsroom", FieldKind.Tick) { Required = false },
            new("headline", "Headline") { Required = false },
            new("standfirst", "Standfirst", FieldKind.Text) { Required = false, Max = 20_000 },
            new(PartLabels.Body, "Body", FieldKind.Text) { Max = 10_000_000, Hint = "Kept as you paste it, character by character." }));
    }
}
