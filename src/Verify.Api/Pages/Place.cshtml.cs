using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Claims;
using Verify.Api.Features.Documents;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Texts;

namespace Verify.Api.Pages;

/// <summary>Where a claim's words stand in the latest version: to be confirmed, or said anew.</summary>
internal sealed class PlaceModel(IMediator mediator, ICurrentUser user, Names names) : FormPage(mediator, user, names)
{
    private VersionTextView text = null!; // LoadAsync fills it or refuses

    /// <summary>The claim.</summary>
    public ClaimView Claim { get; private set; } = null!; // both handlers fill it or refuse

    /// <summary>Its document.</summary>
    public DocumentView Document { get; private set; } = null!; // likewise

    /// <summary>Where its words stand in the latest version; null: it was not placed there yet.</summary>
    public ClaimPlacement? Latest { get; private set; }

    /// <summary>The words that were checked, in their place.</summary>
    public MarkedWords? Before { get; private set; }

    /// <summary>The words that stand there now.</summary>
    public MarkedWords? Now { get; private set; }

    /// <summary>The words that were selected.</summary>
    public MarkedWords? Chosen { get; private set; }

    /// <summary>The form that confirms; null where there is nothing to confirm.</summary>
    public PlacedForm? Confirm => Latest?.WaitsForConfirmation() == true
        ? Place(Ask("confirm", "This is the place", new Field("note", "What was compared", FieldKind.Text) { Required = false }) with { Intro = "From now on the check is about the words as they stand there now." }, Claim.Version)
        : null;

    /// <summary>The form that says where they stand.</summary>
    public PlacedForm Reanchor => Place(
        Ask(
            "reanchor",
            Chosen is null ? "They stand elsewhere" : "They stand here",
            [
                .. Chosen is null
                    ? new Field[]
                    {
                        new("exact", "The words, as they stand now", FieldKind.Text) { Max = 20_000 },
                        new("prefix", "Words just before") { Required = false, Half = true },
                        new("suffix", "Words just after") { Required = false, Half = true },
                    }
                    : [],
                .. Claim.Content.Attribution.Span is null ? Array.Empty<Field>() : [new Field("span", "Words that attribute, as they stand now") { Required = false, Max = 2_000 }],
                new("reason", "Why there", FieldKind.Text),
            ]),
        Claim.Version);

    /// <summary>The form that says that they are gone.</summary>
    public PlacedForm Gone => Place(Ask("gone", "The words are gone", new Field("reason", "What became of them", FieldKind.Text)) with { Grave = true }, Claim.Version);

    public Task OnGetAsync(Guid id, string? part, int? start, int? end) => LoadAsync(id, part, start, end);

    public Task<IActionResult> OnPostAsync(Guid id, [FromQuery] string? part, [FromQuery] int? start, [FromQuery] int? end)
    {
        var form = new FormReader(Request.Form);
        return TryAsync(form, () => ReadAsync(id, part, start, end, form), _ => $"/claims/{id}", form.Act == "confirm" ? "The place is confirmed." : "Noted where the words stand.", () => LoadAsync(id, part, start, end));
    }

    /// <summary>This page with the words of a candidate chosen.</summary>
    public string AddressOf(Passage candidate) => string.Create(CultureInfo.InvariantCulture, $"/claims/{Claim.Id}/place?part={Uri.EscapeDataString(candidate.Part)}&start={candidate.Start}&end={candidate.End}");

    /// <summary>A candidate in its place.</summary>
    public MarkedWords? Show(Passage passage) => MarkedWords.In(text.Parts, passage.Part, passage.Start, passage.End);

    /// <inheritdoc/>
    protected override IRequest<Page<HistoryEventView>> HistoryOf(Guid? item, PageRequest page) => new GetClaimHistory(RouteId, null, page);

    private async Task<IRequest<ClaimView>> ReadAsync(Guid id, string? part, int? start, int? end, FormReader form)
    {
        var claim = await Send(new GetClaim(id, null));
        var latest = (await Send(new GetDocument(claim.DocumentId, null))).LatestVersion;
        if (form.Act == "confirm") return new ConfirmPlacement(id, form.Version, latest, form.TextOrNull("note"));
        if (form.Act == "gone") return new ReanchorClaim(id, form.Version, latest, null, null, form.Text("reason"));
        var passage = start is null
            ? new TextSelector { Exact = form.Exactly("exact"), Prefix = form.Exactly("prefix"), Suffix = form.Exactly("suffix") }
            : new TextSelector { Part = part, Start = start, End = end };
        var span = form.Exactly("span") is { } words ? new TextSelector { Exact = words } : null;
        return new ReanchorClaim(id, form.Version, latest, passage, span, form.Text("reason"));
    }

    private async Task LoadAsync(Guid id, string? part, int? start, int? end)
    {
        Claim = await Send(new GetClaim(id, null));
        Document = await Send(new GetDocument(Claim.DocumentId, null));
        text = await Send(new GetVersion(Claim.DocumentId, Document.LatestVersion));
        Latest = Claim.Placements.LastOrDefault(p => p.Version == Document.LatestVersion);
        var checkedIn = await Send(new GetVersion(Claim.DocumentId, Claim.DocumentVersion));
        Before = MarkedWords.In(checkedIn.Parts, Claim.Passage.Part, Claim.Passage.Start, Claim.Passage.End);
        Now = Latest?.Passage is { } there ? Show(there) : null;
        Chosen = MarkedWords.In(text.Parts, part, start, end);
    }
}
