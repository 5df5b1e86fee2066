using Verify.Api.Features.Documents;
using Verify.Api.Files;
using Verify.Api.Http;
using Verify.Domain.Documents;

namespace Verify.Api.Pages.Forms;

/// <summary>The fields that a piece's text is brought in with: part by part, or as a file.</summary>
internal static class TextForms
{
    private static readonly string[] Usual = ["headline", "standfirst", PartLabels.Body];

    /// <summary>The fields: a text area for each part, and a file in the place of all of them.</summary>
    /// <param name="parts">The parts as they stand; none: a new piece.</param>
    /// <param name="takesItems">Whether a ninjs item may be sent.</param>
    public static IReadOnlyList<Field> Fields(IReadOnlyList<PartTextView> parts, bool takesItems) =>
    [
        .. Usual.Union(parts.Select(p => p.Label), StringComparer.Ordinal).Select(label => new Field(label, Words.Of(label), label == "headline" ? FieldKind.Line : FieldKind.Text)
        {
            Required = false,
            Max = 10_000_000,
            Value = parts.FirstOrDefault(p => p.Label == label)?.Text,
            Hint = label == PartLabels.Body ? "Kept as you paste it, character by character." : null,
        }),
        new("format", "Written in", FieldKind.Choice) { Options = Option.Every<TextFormat>(), Value = nameof(TextFormat.Plain), Hint = "Of Markdown and HTML the text is read out." },
        new("file", takesItems ? "Or a file: text, Markdown, HTML or a ninjs item" : "Or a file: text, Markdown or HTML", FieldKind.File) { Required = false, Accept = takesItems ? ".txt,.md,.html,.htm,.json" : ".txt,.md,.html,.htm", Hint = "It takes the place of everything above." },
    ];

    /// <summary>The parts that were typed.</summary>
    public static IReadOnlyList<SentPart> Parts(FormReader form) =>
        [.. form.Values.Keys.Where(PartLabels.IsValid).OrderBy(l => Array.IndexOf(Usual, l) is >= 0 and var at ? at : Usual.Length).ThenBy(l => l, StringComparer.Ordinal)
            .Select(label => (Label: label, Text: form.Exactly(label))).Where(p => p.Text is not null).Select(p => new SentPart(p.Label, p.Text!, form.ChoiceOrNull<TextFormat>("format") ?? TextFormat.Plain))]; // asked just before

    /// <summary>A file as the one part of a text.</summary>
    public static IReadOnlyList<SentPart> Parts(FileBody file) => file.MediaType.MediaType switch
    {
        "text/html" => [new SentPart(PartLabels.Body, CharacterSets.DecodePage(file.Bytes, null), TextFormat.Html)],
        "text/markdown" => [new SentPart(PartLabels.Body, CharacterSets.Decode(file.Bytes, null), TextFormat.Markdown)],
        "text/plain" => [new SentPart(PartLabels.Body, CharacterSets.Decode(file.Bytes, null))],
        _ => throw FormReader.Wrong("file", "A text, Markdown or HTML is taken; a ninjs item only where the CMS’s reference is said."),
    };
}
