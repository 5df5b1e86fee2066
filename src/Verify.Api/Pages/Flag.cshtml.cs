using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Documents;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Api.Persistence;
using Verify.Domain.Texts;

namespace Verify.Api.Pages;

/// <summary>Flags words of a text, for its author to mend.</summary>
internal sealed class FlagModel(IMediator mediator, ICurrentUser user, Names names) : FormPage(mediator, user, names)
{
    /// <summary>The document.</summary>
    public DocumentView Document { get; private set; } = null!; // both handlers fill it or refuse

    /// <summary>The version the words stand in.</summary>
    public int Number { get; private set; }

    /// <summary>The words selected; null: they are copied by hand.</summary>
    public MarkedWords? Selected { get; private set; }

    /// <summary>The form.</summary>
    public PlacedForm Form => Place(
        Ask(
            "raise-flag",
            "Raise a flag",
            [
                .. Selected is null
                    ? new Field[]
                    {
                        new("exact", "The words, as they stand", FieldKind.Text),
                        new("prefix", "Words just before") { Required = false, Half = true },
                        new("suffix", "Words just after") { Required = false, Half = true },
                    }
                    : [],
                new("message", "What the author should be told", FieldKind.Text),
            ]),
        Document.Version);

    public Task OnGetAsync(Guid id, int? version, string? part, int? start, int? end) => LoadAsync(id, version, part, start, end);

    public Task<IActionResult> OnPostAsync(Guid id, [FromQuery] int? version, [FromQuery] string? part, [FromQuery] int? start, [FromQuery] int? end)
    {
        var form = new FormReader(Request.Form);
        return TryAsync(form, () => ReadAsync(id, version, part, start, end, form), _ => version is { } n ? $"/documents/{id}?version={n}" : $"/documents/{id}", "Flag raised.", () => LoadAsync(id, version, part, start, end));
    }

    /// <inheritdoc/>
    protected override IRequest<Page<HistoryEventView>> HistoryOf(Guid? item, PageRequest page) => new GetDocumentHistory(RouteId, null, page);

    private async Task<IRequest<DocumentView>> ReadAsync(Guid id, int? version, string? part, int? start, int? end, FormReader form)
    {
        var number = version ?? (await Send(new GetDocument(id, null))).LatestVersion;
        if (part is not null && start is { } from && end is { } to) return new RaiseDocumentFlag(id, form.Version, number, part, from, to, form.Text("message"));
        var text = await Send(new GetVersion(id, number));
        if (form.Exactly("exact") is not { } words) throw FormReader.Wrong("exact", "Copy the words that the flag is about.");
        var place = PassageFinder.Find([.. text.Parts.Select(p => new TextPart(p.Label, p.Text))], new TextSelector { Exact = words, Prefix = form.Exactly("prefix"), Suffix = form.Exactly("suffix") });
        return new RaiseDocumentFlag(id, form.Version, number, place.Part, place.Start, place.End, form.Text("message"));
    }

    private async Task LoadAsync(Guid id, int? version, string? part, int? start, int? end)
    {
        Document = await Send(new GetDocument(id, null));
        Number = version ?? Document.LatestVersion;
        Selected = MarkedWords.In((await Send(new GetVersion(id, Number))).Parts, part, start, end);
    }
}
