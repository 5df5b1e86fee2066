using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Claims;
using Verify.Api.Features.Documents;
using Verify.Api.Features.Sources;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Domain.Claims;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Api.Pages;

/// <summary>A place in a copy where the quoted words may stand.</summary>
internal sealed record FoundPlace(int Start, int End, Beside Beside);

/// <summary>Lays a claim's words beside a copy of a work, and rests evidence on the words chosen there.</summary>
internal sealed class CompareModel(IMediator mediator, ICurrentUser user, Names names, Lookups lookups) : WorkbenchPage(mediator, user, names)
{
    private const int MostCandidates = 3;
    private const int LongestShown = 40_000;
    private const int Around = 8_000;

    /// <summary>The claim.</summary>
    public ClaimView Claim { get; private set; } = null!; // both handlers fill these or refuse

    /// <summary>The works to choose from, the cited one first.</summary>
    public IReadOnlyList<Option> Sources { get; private set; } = [];

    /// <summary>The work shown.</summary>
    public SourceView? Source { get; private set; }

    /// <summary>The copy shown.</summary>
    public SnapshotTextView? Snapshot { get; private set; }

    /// <summary>The quoted words of the claim's passage.</summary>
    public IReadOnlyList<string> Quoted { get; private set; } = [];

    /// <summary>Where they may stand, best first.</summary>
    public IReadOnlyList<FoundPlace> Candidates { get; private set; } = [];

    /// <summary>First code point of the words chosen.</summary>
    public int? Start { get; private set; }

    /// <summary>The words chosen.</summary>
    public MarkedWords? Chosen { get; private set; }

    /// <summary>The form.</summary>
    public PlacedForm Form { get; private set; } = null!;

    /// <summary>The text of the copy, or the stretch of it that is shown.</summary>
    public IHtmlContent Shown { get; private set; } = HtmlString.Empty;

    /// <summary>Whether only a stretch is shown.</summary>
    public bool IsExcerpt { get; private set; }

    /// <summary>Names to choose from.</summary>
    public Suggestions Suggestions { get; private set; } = new([], []);

    /// <summary>This page with this copy.</summary>
    public string Address => $"/claims/{Claim.Id}/source?source={Source?.Id}&snapshot={Snapshot?.Snapshot.Id}";

    /// <summary>This page with the words of a place chosen.</summary>
    public string AddressOf(FoundPlace place) => string.Create(CultureInfo.InvariantCulture, $"{Address}&start={place.Start}&end={place.End}");

    public Task OnGetAsync(Guid id, Guid? source, Guid? snapshot, int? start, int? end) => LoadAsync(id, source, snapshot, start, end, tried: null);

    public async Task<IActionResult> OnPostAsync(Guid id, [FromQuery] Guid? source, [FromQuery] Guid? snapshot, [FromQuery] int? start, [FromQuery] int? end)
    {
        var form = new FormReader(Request.Form);
        await LoadAsync(id, source, snapshot, start, end, tried: null);
        if (Source is null || Snapshot is null) return BadRequest();
        try
        {
            await Send(new AddEvidence(id, form.Version, await ReadAsync(form)));
            Done = "Evidence added.";
            return Redirect($"/claims/{id}");
        }
        catch (Exception e) when (Refusal.Is(e))
        {
            var refusal = Refusal.Of(HttpContext, e);
            await LoadAsync(id, source, snapshot, start, end, new FormTry("add-evidence", null, form.Values, refusal));
            Response.StatusCode = refusal.Status;
            return Page();
        }
    }

    private async Task<AddEvidenceBody> ReadAsync(FormReader form)
    {
        var passage = Chosen is { } chosen
            ? new TextSelector { Part = Domain.Sources.Snapshot.TextLabel, Start = chosen.Start, End = chosen.End }
            : new TextSelector { Exact = form.Exactly("exact") };
        var wider = form.Exactly("wider") is { } words ? new TextSelector { Exact = words } : null;
        return new AddEvidenceBody(
            form.Choice<Stance>("stance"),
            form.Choice<Directness>("directness"),
            form.Text("origin"),
            new AnchorBody(Source!.Id, Snapshot!.Snapshot.Id, passage, wider), // asked before
            AsOf: form.TextOrNull("asOf"),
            Locator: form.TextOrNull("locator") is { } value ? new CitationLocator(form.TextOrNull("label") ?? "page", value) : null,
            Gloss: form.TextOrNull("gloss"),
            SpeakerId: await lookups.AuthorityAsync("speaker", form.TextOrNull("speaker")),
            Translation: form.TextOrNull("translation"),
            ReaderId: form.Ticked("reads") ? Me.PersonId : null);
    }

    private async Task LoadAsync(Guid id, Guid? source, Guid? snapshot, int? start, int? end, FormTry? tried)
    {
        Claim = await Send(new GetClaim(id, null));
        var language = (await Send(new GetDocument(Claim.DocumentId, null))).Language;
        Suggestions = await lookups.SuggestionsAsync();
        var cited = Claim.Content.Attribution.SourceId;
        var works = (await Send(new ListSources(null, null, null, null, null, new PageRequest { Limit = PageRequest.MaxLimit }))).Items;
        Sources = [.. works.OrderByDescending(w => w.Id == cited).ThenBy(w => w.Title, StringComparer.OrdinalIgnoreCase).Select(w => new Option(w.Id.ToString("D"), w.Id == cited ? $"{w.Title} (cited)" : w.Title))];
        if ((source ?? cited ?? (works is [var first, ..] ? first.Id : null)) is not { } work) return;
        Source = await Send(new GetSource(work, null));
        if ((Source.Snapshots.FirstOrDefault(s => s.Id == snapshot) ?? (Source.Snapshots is [.., var last] ? last : null)) is not { } copy) return;
        Snapshot = await Send(new GetSnapshot(work, copy.Id));
        await AlignAsync(id, work, copy.Id);
        Start = start;
        Chosen = Marked(Snapshot, start, end);
        Show(Snapshot.Text, language, start ?? (Candidates is [var best, ..] ? best.Start : 0));
        Form = new PlacedForm(new Form("add-evidence", "Add as evidence", await FieldsAsync(), _ => throw new NotSupportedException()), Claim.Version, Item: null, tried);
    }

    private static MarkedWords? Marked(SnapshotTextView snapshot, int? start, int? end)
    {
        var label = Domain.Sources.Snapshot.TextLabel;
        var part = new PartTextView(label, snapshot.Snapshot.TextHash, snapshot.Snapshot.Length, snapshot.Text);
        return MarkedWords.In([part], label, start, end);
    }

    private async Task AlignAsync(Guid claim, Guid work, Guid copy)
    {
        try
        {
            var alignments = await Send(new AlignClaim(claim, new AlignClaimBody(SourceId: work, SnapshotId: copy)));
            Quoted = [.. alignments.Quotes.Select(q => q.Quote)];
            Candidates = [.. Beside.Of(alignments, MostCandidates).Select(b => new FoundPlace(b.Report.Source.Start, b.Report.Source.End, b))];
        }
        catch (RefusedException)
        {
            // too long or without a word: there is nothing to lay beside it
        }
    }

    private void Show(string text, string language, int place)
    {
        var length = CodePoints.Count(text);
        IsExcerpt = length > LongestShown;
        var from = IsExcerpt ? Math.Max(0, place - Around) : 0;
        Shown = Proof.Of(IsExcerpt ? CodePoints.Slice(text, from, Math.Min(length, place + Around)) : text, language, [], first: from);
    }

    private async Task<IReadOnlyList<Field>> FieldsAsync() =>
    [
        .. Chosen is null ? new Field[] { new("exact", "The words of the copy", FieldKind.Text) { Hint = "As they stand there; or select them in the copy.", Max = 20_000 } } : [],
        new("stance", "They", FieldKind.Choice) { Options = [new(nameof(Stance.Supports), "support the statement"), new(nameof(Stance.Contradicts), "contradict it"), new(nameof(Stance.Context), "are context: that it was said, not that it is so")], Half = true },
        new("directness", "The work is", FieldKind.Choice) { Options = [new(nameof(Directness.Primary), "primary: the matter’s own record"), new(nameof(Directness.Secondary), "secondary: an account of it")], Half = true },
        new("origin", "Where the information comes from in the end") { Hint = "Two links of one origin are one witness.", Max = 500, Value = Claim.Content.Attribution.Speakers.Count > 0 ? await Names.Authority(Claim.Content.Attribution.Speakers[0]) : null },
        new("gloss", "What it says, in one line") { Required = false },
        new("label", "Locator", FieldKind.Choice) { Required = false, Options = [.. CitationLocator.Labels.Order(StringComparer.Ordinal).Select(l => new Option(l, l))], Half = true },
        new("locator", "Number") { Required = false, Max = 200, Half = true },
        new("speaker", "Who speaks in these words") { Required = false, List = "authorities", Max = 500, Value = Claim.Content.Attribution.Speakers.Count == 1 ? await Names.Authority(Claim.Content.Attribution.Speakers[0]) : null, Half = true },
        new("asOf", "As of when it speaks") { Required = false, Max = 60, Half = true },
        new("wider", "The wider passage that changes their sense", FieldKind.Text) { Required = false, Max = 20_000 },
        new("translation", "Translation", FieldKind.Text) { Required = false, Max = 20_000 },
        new("reads", "I read the language and stand for the translation", FieldKind.Tick) { Required = false },
    ];
}
