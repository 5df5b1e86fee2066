using System.Net.Http.Headers;
using Verify.Api.Files;
using Verify.Domain.Documents;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Documents;

/// <summary>A document read out of what was sent.</summary>
/// <param name="Ref">The reference of the CMS.</param>
/// <param name="Title">The title, if it was said.</param>
/// <param name="Language">The language, if it was said.</param>
/// <param name="Text">Its text.</param>
internal sealed record ReadDocument(string Ref, string? Title, string? Language, VersionText Text)
{
    /// <summary>The media types of files that are taken over.</summary>
    public static IReadOnlyList<string> MediaTypes { get; } = ["application/vnd.iptc.ninjs+json", "application/json", "text/html", "text/markdown", "text/plain"];

    /// <summary>Reads it. Refuses (422) what cannot be read, or does not say which document it is.</summary>
    public static ReadDocument Of(string? reference, SentDocument sent)
    {
        if (sent.File is not { } file) return new ReadDocument(Demanded(reference), sent.Title, sent.Language, SentText.Read(sent.Parts!)); // one of the two was sent
        if (IsNinjs(file.MediaType))
        {
            var item = NinjsItem.Read(file.Bytes);
            return new ReadDocument(Demanded(reference ?? item.Ref), sent.Title ?? item.Title, sent.Language ?? item.Language, VersionText.OfUpload(file.Bytes, item.Parts, item.Links));
        }

        var read = file.MediaType.MediaType?.ToLowerInvariant() switch
        {
            "text/html" => HtmlReader.Read(CharacterSets.DecodePage(file.Bytes, file.MediaType.CharSet)),
            "text/markdown" => MarkdownReader.Read(CharacterSets.Decode(file.Bytes, file.MediaType.CharSet)),
            _ => null,
        };
        var links = new Dictionary<string, IReadOnlyList<LostLink>>(StringComparer.Ordinal) { [PartLabels.Body] = read?.Links ?? [] };
        var text = read?.Text ?? CharacterSets.Decode(file.Bytes, file.MediaType.CharSet);
        return new ReadDocument(Demanded(reference), sent.Title, sent.Language, VersionText.OfUpload(file.Bytes, [new TextPart(PartLabels.Body, text)], links));
    }

    private static bool IsNinjs(MediaTypeHeaderValue type) => type.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true;

    private static string Demanded(string? reference) => !string.IsNullOrWhiteSpace(reference) && reference.Length <= DocumentDetails.MaxTextLength
        ? reference
        : throw RefusedException.Rule(ProblemCodes.Rule, "Say which document it is: ?ref= names it as the CMS does.", new BrokenRule("ref-said", "Neither the address nor the item names the document, in at most 500 characters."));
}
