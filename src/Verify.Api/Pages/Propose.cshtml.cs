using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Claims;
using Verify.Api.Features.Documents;
using Verify.Api.Pages.Forms;
using Verify.Domain.Claims;
using Verify.Domain.Texts;

namespace Verify.Api.Pages;

/// <summary>Proposes a claim at words marked in the browser, or copied by hand.</summary>
internal sealed class ProposeModel(IMediator mediator, ICurrentUser user, Names names, Lookups lookups) : WorkbenchPage(mediator, user, names)
{
    /// <summary>The document.</summary>
    public DocumentView Document { get; private set; } = null!; // both handlers fill it or refuse

    /// <summary>The version the words stand in.</summary>
    public int Number { get; private set; }

    /// <summary>The words marked; null: they are copied by hand.</summary>
    public MarkedWords? Selected { get; private set; }

    /// <summary>The form.</summary>
    public PlacedForm Form { get; private set; } = null!; // likewise

    /// <summary>Names to choose from.</summary>
    public Suggestions Suggestions { get; private set; } = new([], []);

    public Task OnGetAsync(Guid id, int? version, string? part, int? start, int? end) => ShowAsync(id, version, part, start, end, tried: null);

    public async Task<IActionResult> OnPostAsync(Guid id, [FromQuery] int? version, [FromQuery] string? part, [FromQuery] int? start, [FromQuery] int? end)
    {
        var form = new FormReader(Request.Form);
        try
        {
            var claim = await Send(await ReadAsync(id, version, part, start, end, form));
            Done = "Proposed. Open it when one atomic statement stands there and its speakers are said.";
            return Redirect($"/claims/{claim.Id}");
        }
        catch (Exception e) when (Refusal.Is(e))
        {
            var refusal = Refusal.Of(HttpContext, e);
            await ShowAsync(id, version, part, start, end, new FormTry("propose", null, form.Values, refusal));
            Response.StatusCode = refusal.Status;
            return Page();
        }
    }

    private async Task<ProposeClaim> ReadAsync(Guid id, int? version, string? part, int? start, int? end, FormReader form)
    {
        var number = version ?? (await Send(new GetDocument(id, null))).LatestVersion;
        var marked = start is not null;
        var passage = marked
            ? new TextSelector { Part = part, Start = start, End = end }
            : new TextSelector { Exact = form.Exactly("exact"), Prefix = form.Exactly("prefix"), Suffix = form.Exactly("suffix") };
        var speaker = await lookups.AuthorityAsync("speaker", form.TextOrNull("speaker"));
        var via = await lookups.AuthorityAsync("via", form.TextOrNull("via"));
        var attribution = new AttributionBody(
            form.Choice<SpeakerStatus>("status"),
            speaker is { } s ? [s] : [],
            via is { } v ? [v] : [],
            form.TextOrNull("descriptor"),
            await lookups.SourceAsync("work", form.TextOrNull("work")),
            form.TextOrNull("locator") is { } value ? new CitationLocator(form.TextOrNull("label") ?? "page", value) : null,
            Span: form.Exactly("span") is { } span ? new TextSelector { Part = part, Exact = span } : null);
        return new ProposeClaim(id, number, passage, new ClaimContentBody(form.Text("text"), form.Choice<ClaimKind>("kind"), form.Choice<QuoteMode>("mode"), attribution, form.TextOrNull("about")));
    }

    private async Task ShowAsync(Guid id, int? version, string? part, int? start, int? end, FormTry? tried)
    {
        Document = await Send(new GetDocument(id, null));
        Number = version ?? Document.LatestVersion;
        Selected = MarkedWords.In((await Send(new GetVersion(id, Number))).Parts, part, start, end);
        Suggestions = await lookups.SuggestionsAsync();
        Form = new PlacedForm(new Form<ClaimView>("propose", "Propose", Fields(), _ => throw new NotSupportedException()), Number, Item: null, tried);
    }

    private IReadOnlyList<Field> Fields() =>
    [
        .. Selected is null
            ? new Field[]
            {
                new("exact", "The words, as they stand", FieldKind.Text),
                new("prefix", "Words just before") { Required = false, Half = true },
                new("suffix", "Words just after") { Required = false, Half = true },
            }
            : [],
        new("text", "The statement", FieldKind.Text) { Value = Selected?.Words, Hint = "One atomic statement, in plain words." },
        new("kind", "Kind", FieldKind.Choice) { Options = Option.Every<ClaimKind>(), Value = nameof(ClaimKind.Other), Half = true },
        new("mode", "How the text renders it", FieldKind.Choice) { Options = Option.Every<QuoteMode>(), Value = nameof(QuoteMode.None), Half = true },
        new("status", "Who speaks", FieldKind.Choice) { Options = [new(nameof(SpeakerStatus.Named), "Named"), new(nameof(SpeakerStatus.Unnamed), "Unnamed"), new(nameof(SpeakerStatus.None), "Nobody: the author’s own voice"), new(nameof(SpeakerStatus.Unresolved), "Not settled yet")], Value = nameof(SpeakerStatus.Unresolved), Half = true },
        new("speaker", "Speaker") { Required = false, List = "authorities", Max = 500, Half = true },
        new("descriptor", "Introduced as") { Required = false, Hint = "As printed: “former director of …”", Half = true },
        new("via", "Relayed by") { Required = false, List = "authorities", Max = 500, Half = true },
        new("work", "Work cited") { Required = false, List = "works", Max = 500 },
        new("label", "Locator", FieldKind.Choice) { Required = false, Options = [.. CitationLocator.Labels.Order(StringComparer.Ordinal).Select(l => new Option(l, l))], Half = true },
        new("locator", "Number") { Required = false, Max = 200, Half = true },
        new("span", "Words that attribute") { Required = false, Hint = "As they stand in the text: “as X argues in Y”." },
        new("about", "About when") { Required = false, Max = 60, Hint = "2019, 2025-04, 2025-01/2025-06" },
    ];
}
