using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Claims;
using Verify.Api.Features.Sources;
using Verify.Api.Http;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Api.Persistence;
using Verify.Domain.Sources;

namespace Verify.Api.Pages;

/// <summary>A work: our copies, what was said of it since, and who relies on it.</summary>
[RequestSizeLimit(PageLimits.Body)]
[RequestFormLimits(ValueLengthLimit = LongTexts.MaxBytes * 3, MultipartBodyLengthLimit = PageLimits.Body)]
internal sealed class SourceModel(IMediator mediator, ICurrentUser user, Names names, Lookups lookups, TimeProvider clock) : FormPage(mediator, user, names)
{
    private const int Shown = 20;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The work.</summary>
    public SourceView Source { get; private set; } = null!; // both handlers fill it or refuse

    /// <summary>The first claims that rely on it.</summary>
    public IReadOnlyList<ClaimListItem> Claims { get; private set; } = [];

    /// <summary>How many do.</summary>
    public int Count { get; private set; }

    /// <summary>What can be entered.</summary>
    public IReadOnlyList<PlacedForm> Forms { get; private set; } = [];

    /// <summary>Names to choose from.</summary>
    public Suggestions Suggestions { get; private set; } = new([], []);

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public Task<IActionResult> OnPostAsync(Guid id)
    {
        var form = new FormReader(Request.Form);
        return TryAsync(form, () => ReadAsync(id, form), _ => $"/sources/{id}", form.Act == "copy" ? "The copy is kept, as it came." : "Entered.", () => LoadAsync(id));
    }

    /// <summary>A copy as it came, to be looked at with what made it.</summary>
    public async Task<IActionResult> OnGetFileAsync(Guid id, Guid snapshot)
    {
        var file = await Send(new GetSnapshotFile(id, snapshot));
        return File(file.Bytes, "application/octet-stream", file.Name); // never shown by the browser in our name
    }

    /// <summary>The form that strikes a notice.</summary>
    public IReadOnlyList<PlacedForm> FormsOf(StatusNotice notice) => Me.IsDesk && notice.StruckBecause is null ? [Place(Ask("strike-notice", "Strike", new Field("reason", "Why it was entered in error")), Source.Version, notice.Id)] : [];

    /// <summary>The form that answers an attempt.</summary>
    public IReadOnlyList<PlacedForm> FormsOf(AcquisitionAttempt attempt) => Me.IsDesk && attempt.Outcome == AcquisitionOutcome.Pending
        ? [Place(Ask("answer-attempt", "Enter the answer", new("outcome", "Outcome", FieldKind.Choice) { Options = [.. Option.Every<AcquisitionOutcome>().Where(o => o.Value != nameof(AcquisitionOutcome.Pending))] }, new("answer", "Answer", FieldKind.Text)), Source.Version, attempt.Id)]
        : [];

    /// <inheritdoc/>
    protected override IRequest<Page<HistoryEventView>> HistoryOf(Guid? item, PageRequest page) => new GetSourceHistory(RouteId, null, page);

    private async Task<IRequest<SourceView>> ReadAsync(Guid id, FormReader form) => form.Act switch
    {
        "copy" => await form.FileAsync("file", HttpContext.RequestAborted) is { } file
            ? new AddSnapshotFile(id, form.Version, file, form.Moment("when"), form.Text("from"), form.IdOrNull("edition"), form.Choice<SnapshotExtent>("extent"), null)
            : new AddSnapshot(id, form.Version, form.Exactly("text") ?? "", "text/plain", form.Moment("when"), form.Text("from"), form.IdOrNull("edition"), null, form.Choice<SnapshotExtent>("extent")),
        "access" => new SetSourceAccess(id, form.Version, form.Choice<SourceAccess>("access"), form.Text("note")),
        "edition" => new AddEdition(id, form.Version, form.Text("label"), form.DateOrNull("date")),
        "strike-notice" => new StrikeNotice(id, form.Version, form.TheItem, form.Text("reason")),
        "answer-attempt" => new AnswerAttempt(id, form.Version, form.TheItem, form.Choice<AcquisitionOutcome>("outcome"), form.Text("answer")),
        "revise" => new ReviseSource(id, form.Version, Item(form), form.DateOrNull("closed"), await AuthorsAsync(form), form.Text("reason")),
        _ => new AddAttempt(id, form.Version, form.Choice<AcquisitionRoute>("route"), form.Text("asked"), form.Choice<AcquisitionOutcome>("outcome"), form.TextOrNull("answer")),
    };

    private static JsonElement Item(FormReader form)
    {
        try
        {
            return JsonElement.Parse(form.Text("item"));
        }
        catch (JsonException)
        {
            throw FormReader.Wrong("item", "It is no JSON.");
        }
    }

    private async Task<IReadOnlyList<Guid>> AuthorsAsync(FormReader form)
    {
        var ids = new List<Guid>();
        foreach (var name in form.Lines("authors"))
        {
            if (await lookups.AuthorityAsync("authors", name) is { } found) ids.Add(found);
        }

        return ids;
    }

    private async Task LoadAsync(Guid id)
    {
        Source = await Send(new GetSource(id, null));
        var filter = new ClaimFilter { SourceId = id };
        Count = (await Send(new CountClaims(filter))).Count;
        Claims = (await Send(new ListClaims(filter, new PageRequest { Limit = Shown }))).Items;
        if (!Me.IsDesk) return;
        Suggestions = await lookups.SuggestionsAsync();
        var authors = new List<string>();
        foreach (var author in Source.AuthorityIds) authors.Add(await Names.Authority(author));
        var editions = Source.Editions.Count == 0 ? Array.Empty<Field>() : [new Field("edition", "Edition", FieldKind.Choice) { Required = false, Options = [.. Source.Editions.Select(e => new Option(e.Id.ToString("D"), e.Label))] }];
        Forms =
        [
            Place(
                Ask(
                    "copy",
                    "Add a copy",
                    [
                        new("file", "A file: PDF, Word, HTML, Markdown or text", FieldKind.File) { Required = false, Accept = ".pdf,.docx,.html,.htm,.xhtml,.md,.txt", Hint = "Kept to the last byte; its text is read out of it, with pages and headings." },
                        new("text", "Or its text", FieldKind.Text) { Required = false, Max = 10_000_000, Hint = "Kept as you paste it." },
                        new("from", "Where from") { Hint = "An address, a shelf mark, a sender.", Max = 2_000 },
                        new("when", "When it was fetched", FieldKind.Moment) { Half = true, Value = Field.Written(Now) },
                        new("extent", "It holds of the work", FieldKind.Choice) { Options = Option.Every<SnapshotExtent>(), Half = true, Hint = "Only a whole copy rules the work out." },
                        .. editions,
                    ]) with { Button = "Keep it" },
                Source.Version),
            Place(Ask("access", "Say how much we hold", new("access", "We hold", FieldKind.Choice) { Options = Option.Every<SourceAccess>(), Value = Source.Access.ToString() }, new("note", "Where, or why not")), Source.Version),
            Place(Ask("attempt", "Log an attempt to get it", new("route", "Route", FieldKind.Choice) { Options = Option.Every<AcquisitionRoute>() }, new("asked", "Whom or what was asked, and for what", FieldKind.Text), new("outcome", "Outcome", FieldKind.Choice) { Options = Option.Every<AcquisitionOutcome>(), Value = nameof(AcquisitionOutcome.Pending) }, new("answer", "Answer", FieldKind.Text) { Required = false }), Source.Version),
            Place(Ask("edition", "Enter an edition", new("label", "Which") { Hint = "“second edition”, “version of 15 August”" }, new("date", "Its date") { Required = false, Max = 60 }), Source.Version),
            Place(
                Ask(
                    "revise",
                    "Put its description right",
                    new("item", "The work as a CSL-JSON item", FieldKind.Text) { Max = 100_000, Value = JsonSerializer.Serialize(JsonElement.Parse(Source.Item.Json), Indented) },
                    new("closed", "Text finished") { Required = false, Max = 60, Value = Source.Closed?.Written },
                    new("authors", "By, one a line", FieldKind.Text) { Required = false, Value = string.Join('\n', authors) },
                    new("reason", "Why")),
                Source.Version),
        ];
    }
}
