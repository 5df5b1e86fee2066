using System.Text;
using FluentValidation;
using Verify.Api.Files;
using Verify.Api.Http;
using Verify.Api.Persistence;
using Verify.Domain.Documents;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Documents;

/// <summary>How a part's text is written.</summary>
internal enum TextFormat
{
    /// <summary>Plain text, kept verbatim: no trim, no markup taken out.</summary>
    Plain,
    /// <summary>Markdown: its text is read out of it.</summary>
    Markdown,
    /// <summary>HTML: its text is read out of it.</summary>
    Html,
}

/// <summary>A labelled part of a text as it is sent.</summary>
/// <param name="Label">headline, standfirst, body, caption or alt-text; a repeat is numbered, as in caption-2.</param>
/// <param name="Text">The part, as the CMS has it.</param>
/// <param name="Format">Plain, Markdown or Html.</param>
internal sealed record SentPart(string Label, string Text, TextFormat Format = TextFormat.Plain)
{
    // a text under embargo never gets into a log
    public override string ToString() => $"SentPart {Label}";
}

/// <summary>A text read out of what was sent.</summary>
/// <param name="Text">The text.</param>
/// <param name="Links">The links whose addresses it does not hold.</param>
internal sealed record ReadText(string Text, IReadOnlyList<LostLink> Links)
{
    // likewise
    public override string ToString() => nameof(ReadText);
}

/// <summary>Turns what was sent into the text of a version, and keeps both.</summary>
internal static class SentText
{
    /// <summary>Reads the parts: the content hash is that of what was sent, the text hash that of what was read out of it.</summary>
    public static VersionText Read(IReadOnlyList<SentPart> parts)
    {
        var read = parts.Select(p => (p.Label, Read: ReadOf(p.Text, p.Format))).ToList();
        return VersionText.OfSent([.. parts.Select(p => new TextPart(p.Label, p.Text))], [.. read.Select(r => new TextPart(r.Label, r.Read.Text))], read.DistinctBy(r => r.Label).ToDictionary(r => r.Label, r => r.Read.Links, StringComparer.Ordinal)); // a label that comes twice is refused in there
    }

    /// <summary>The text of a part, and the links that it does not hold.</summary>
    public static ReadText ReadOf(string sent, TextFormat format)
    {
        if (format is not (TextFormat.Markdown or TextFormat.Html)) return new ReadText(sent, []);
        var read = format == TextFormat.Markdown ? MarkdownReader.Read(sent) : HtmlReader.Read(sent);
        return new ReadText(read.Text, read.Links);
    }

    /// <summary>Keeps the parts' texts, and beside them the bytes they were read out of.</summary>
    public static void Keep(VerifyDbContext db, VersionText text)
    {
        foreach (var part in text.Parts) db.Keep(Encoding.UTF8.GetBytes(part.Text));
        foreach (var bytes in text.Originals) db.Keep(bytes);
    }
}

/// <summary>The form of a text in parts: some text in each, 10 MB in all.</summary>
internal sealed class SentPartsRules : AbstractValidator<IReadOnlyList<SentPart>>
{
    public SentPartsRules()
    {
        RuleFor(p => p.Count).InclusiveBetween(1, VersionText.MaxParts).OverridePropertyName("parts");
        RuleForEach(p => p).NotNull().ChildRules(part => part.RuleFor(p => p.Format).IsInEnum()).OverridePropertyName("parts");
        RuleFor(p => p).Must(parts => parts.Sum(p => LongTexts.Bytes(p?.Text)) <= LongTexts.MaxBytes).WithMessage("The parts must have 10 MB in all at most.").OverridePropertyName("parts");
    }
}
