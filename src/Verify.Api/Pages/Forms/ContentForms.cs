using Verify.Api.Features.Claims;
using Verify.Domain.Claims;
using Verify.Domain.Texts;

namespace Verify.Api.Pages.Forms;

/// <summary>The fields of what a claim says, and how they are read: for a proposal and for a revision.</summary>
internal static class ContentForms
{
    private const char Between = ';';

    private static readonly Option[] Speakers =
        [new(nameof(SpeakerStatus.Named), "Named"), new(nameof(SpeakerStatus.Unnamed), "Unnamed"), new(nameof(SpeakerStatus.None), "Nobody: the author’s own voice"), new(nameof(SpeakerStatus.Unresolved), "Not settled yet")];

    /// <summary>The fields.</summary>
    /// <param name="content">What the claim says now; null: it is new.</param>
    /// <param name="names">Names for its ids.</param>
    /// <param name="words">Words to begin the statement with.</param>
    public static async Task<IReadOnlyList<Field>> FieldsAsync(ClaimContent? content, Names names, string? words)
    {
        var attribution = content?.Attribution ?? new Attribution();
        return
        [
            new("text", "The statement", FieldKind.Text) { Value = content?.Text ?? words, Hint = "One atomic statement, in plain words." },
            new("kind", "Kind", FieldKind.Choice) { Options = Option.Every<ClaimKind>(), Value = (content?.Kind ?? ClaimKind.Other).ToString(), Half = true },
            new("mode", "How the text renders it", FieldKind.Choice) { Options = Option.Every<QuoteMode>(), Value = (content?.QuoteMode ?? QuoteMode.None).ToString(), Half = true },
            new("status", "Who speaks", FieldKind.Choice) { Options = Speakers, Value = content is null ? nameof(SpeakerStatus.Unresolved) : attribution.Speaker.ToString(), Half = true },
            new("speaker", "Speaker") { Required = false, List = "authorities", Max = 2_000, Half = true, Value = await JoinAsync(attribution.Speakers, names), Hint = "Several: put a semicolon between them." },
            new("descriptor", "Introduced as") { Required = false, Hint = "As printed: “former director of …”", Half = true, Value = attribution.Descriptor },
            new("via", "Relayed by") { Required = false, List = "authorities", Max = 2_000, Half = true, Value = await JoinAsync(attribution.Via, names) },
            new("work", "Work cited") { Required = false, List = "works", Max = 500, Value = attribution.SourceId is { } source ? await names.Source(source) : null },
            new("label", "Locator", FieldKind.Choice) { Required = false, Options = [.. CitationLocator.Labels.Order(StringComparer.Ordinal).Select(l => new Option(l, l))], Half = true, Value = attribution.Locator?.Label },
            new("locator", "Number") { Required = false, Max = 200, Half = true, Value = attribution.Locator?.Value },
            new("span", "Words that attribute") { Required = false, Hint = "As they stand in the text: “as X argues in Y”.", Value = attribution.Span?.Exact },
            new("about", "About when") { Required = false, Max = 60, Hint = "2019, 2025-04, 2025-01/2025-06", Value = content?.AboutTime?.Written },
            new("printed", "A figure, as printed") { Required = false, Max = 500, Half = true, Value = content?.Quantity?.Printed },
            new("value", "Its value") { Required = false, Max = 60, Half = true, Value = content?.Quantity?.Value, Hint = "A plain decimal: -12.5" },
            new("unit", "Unit") { Required = false, Max = 100, Half = true, Value = content?.Quantity?.Unit },
            new("place", "Place") { Required = false, Max = 200, Half = true, Value = content?.Quantity?.Place },
            new("period", "Period") { Required = false, Max = 60, Value = content?.Quantity?.Period },
            new("original", "Said in another language") { Required = false, Max = 35, Half = true, Value = attribution.OriginalLanguage, Hint = "A BCP 47 tag: fa, es-VE" },
            new("translator", "Translated by") { Required = false, Max = 500, Half = true, Value = attribution.Translator },
        ];
    }

    /// <summary>Reads them. Names that are not in the books are refused, so that nobody is cited by a slip of the pen.</summary>
    /// <param name="form">What was sent.</param>
    /// <param name="lookups">Finds what was typed by its name.</param>
    /// <param name="before">What the claim said before: names kept as printed stay until somebody enters them.</param>
    /// <param name="part">The part that the words stand in.</param>
    public static async Task<ClaimContentBody> ReadAsync(FormReader form, Lookups lookups, ClaimContent? before, string? part)
    {
        var speakers = await AuthoritiesAsync(form, lookups, "speaker");
        var via = await AuthoritiesAsync(form, lookups, "via");
        var work = await lookups.SourceAsync("work", form.TextOrNull("work"));
        var held = before?.Attribution;
        var attribution = new AttributionBody(
            form.Choice<SpeakerStatus>("status"),
            speakers,
            via,
            form.TextOrNull("descriptor"),
            work,
            form.TextOrNull("locator") is { } value ? new CitationLocator(form.TextOrNull("label") ?? "page", value) : null,
            form.TextOrNull("original"),
            form.TextOrNull("translator"),
            SpanOf(form.Exactly("span"), held?.Span, part),
            speakers.Count == 0 ? held?.SpeakersAsPrinted : null,
            via.Count == 0 ? held?.ViaAsPrinted : null,
            work is null ? held?.WorkAsPrinted : null);
        var quantity = form.TextOrNull("printed") is { } printed ? new Quantity(printed, form.TextOrNull("value"), form.TextOrNull("unit"), form.TextOrNull("period"), form.TextOrNull("place")) : null;
        return new ClaimContentBody(form.Text("text"), form.Choice<ClaimKind>("kind"), form.Choice<QuoteMode>("mode"), attribution, form.TextOrNull("about"), quantity);
    }

    // words left as they were keep their place, which the words alone may not tell
    private static TextSelector? SpanOf(string? words, Passage? held, string? part)
    {
        if (words is null) return null;
        return words == held?.Exact ? new TextSelector { Part = held.Part, Start = held.Start, End = held.End } : new TextSelector { Part = part, Exact = words };
    }

    private static async Task<IReadOnlyList<Guid>> AuthoritiesAsync(FormReader form, Lookups lookups, string field)
    {
        var ids = new List<Guid>();
        foreach (var name in form.Text(field).Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (await lookups.AuthorityAsync(field, name) is { } id) ids.Add(id);
        }

        return ids;
    }

    private static async Task<string?> JoinAsync(IReadOnlyList<Guid> ids, Names names)
    {
        var all = new List<string>();
        foreach (var id in ids) all.Add(await names.Authority(id));
        return all.Count == 0 ? null : string.Join($"{Between} ", all);
    }
}
