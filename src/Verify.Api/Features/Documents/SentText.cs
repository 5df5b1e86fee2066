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

/// <summary>Turns what was sent into the text of a version, and keeps both.</summary>
internal static class SentText
{
    /// <summary>Reads the parts: the content hash is that of what was sent, the text hash that of what was read out of it.</summary>
    public static VersionText Read(IReadOnlyList<SentPart> parts) =>
        VersionText.OfSent([.. parts.Select(p => new TextPart(p.Label, p.Text))], [.. parts.Select(p => new TextPart(p.Label, TextOf(p.Text, p.Format)))]);

    /// <summary>The text of a part.</summary>
    public static string TextOf(string sent, TextFormat format) => format switch
    {
        TextFormat.Markdown => MarkdownReader.Read(sent).Text,
        TextFormat.Html => HtmlReader.Read(sent).Text,
        _ => sent,
    };

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
