using System.Text;
using Verify.Domain.History;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Domain.Documents;

/// <summary>One labelled part of a version; its text is a blob.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Sha256">Hash of its UTF-8 bytes, lower-case hex, and key of its blob.</param>
/// <param name="Length">Its length in code points.</param>
/// <param name="SentSha256">Hash of the bytes that the text was read out of (HTML, Markdown), and key of their blob; null where the text is what was sent.</param>
public sealed record VersionPart(string Label, string Sha256, int Length, string? SentSha256 = null);

/// <summary>One immutable state of a document's text.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="Parts">Its parts in the order sent.</param>
/// <param name="ContentHash">SHA-256 of what was sent, as a CMS can compute it, lower-case hex.</param>
/// <param name="TextHash">The same over the text read out of it.</param>
/// <param name="Defects">What was met when it arrived.</param>
/// <param name="CreatedBy">Who sent it.</param>
/// <param name="CreatedAt">When.</param>
public sealed record DocumentVersion(int Number, IReadOnlyList<VersionPart> Parts, string ContentHash, string TextHash, IReadOnlyList<IngestDefect> Defects, Actor CreatedBy, DateTimeOffset CreatedAt);

/// <summary>A text on its way into a version: verbatim parts, and the hash of what was sent.</summary>
public sealed record VersionText
{
    /// <summary>Most parts of a version.</summary>
    public const int MaxParts = 200;

    private readonly IReadOnlyList<string?> sentHashes;

    private readonly IReadOnlyList<IngestDefect> lost;

    private VersionText(IReadOnlyList<TextPart> parts, string contentHash, IReadOnlyList<byte[]?> originals, IReadOnlyDictionary<string, IReadOnlyList<LostLink>>? links = null)
    {
        lost = links is null ? [] : [.. links.SelectMany(part => IngestDefects.OfLinks(part.Key, part.Value)).Take(IngestDefects.MaxPerKind)];
        Parts = parts;
        ContentHash = contentHash;
        sentHashes = [.. originals.Select(o => o is null ? null : TextHashes.Sha256(o))];
        Originals = [.. originals.OfType<byte[]>()];
    }

    /// <summary>The parts, verbatim, in the order sent.</summary>
    public IReadOnlyList<TextPart> Parts { get; }

    /// <summary>SHA-256 of what was sent.</summary>
    public string ContentHash { get; }

    /// <summary>The bytes that parts were read out of, to be kept beside the texts.</summary>
    public IReadOnlyList<byte[]> Originals { get; }

    /// <summary>A text sent as labelled parts: the content hash is that of the parts. Refuses (422) wrong labels, empty parts and text that is not well-formed.</summary>
    public static VersionText OfParts(IReadOnlyList<TextPart> parts)
    {
        CheckParts(parts);
        return new VersionText(parts, TextHashes.OfParts(parts), []);
    }

    /// <summary>Texts read out of parts that were sent in another form: the content hash is that of the parts as sent. Refuses likewise.</summary>
    /// <param name="sent">The parts as they were sent.</param>
    /// <param name="read">The same parts as texts.</param>
    /// <param name="links">The links whose addresses the texts do not hold, by part.</param>
    public static VersionText OfSent(IReadOnlyList<TextPart> sent, IReadOnlyList<TextPart> read, IReadOnlyDictionary<string, IReadOnlyList<LostLink>>? links = null)
    {
        CheckParts(sent);
        CheckParts(read);
        return new VersionText(read, TextHashes.OfParts(sent), [.. sent.Zip(read).Select(p => string.Equals(p.First.Text, p.Second.Text, StringComparison.Ordinal) ? null : Encoding.UTF8.GetBytes(p.First.Text))], links);
    }

    /// <summary>A text read out of an uploaded file: the content hash is that of the file. Refuses likewise.</summary>
    public static VersionText OfUpload(ReadOnlySpan<byte> file, IReadOnlyList<TextPart> parts, IReadOnlyDictionary<string, IReadOnlyList<LostLink>>? links = null)
    {
        CheckParts(parts);
        return new VersionText(parts, TextHashes.Sha256(file), [file.ToArray()], links);
    }

    /// <summary>The version this text becomes.</summary>
    internal DocumentVersion ToVersion(int number, Actor by, DateTimeOffset at)
    {
        VersionPart[] parts = [.. Parts.Select((p, n) => new VersionPart(p.Label, TextHashes.Sha256(p.Text), CodePoints.Count(p.Text), SentHash(n, p.Text)))];
        return new DocumentVersion(number, parts, ContentHash, TextHashes.OfPartHashes([.. parts.Select(p => (p.Label, p.Sha256))]), [.. IngestDefects.Of(Parts), .. lost], by, at);
    }

    // a file that all parts were read out of is known by the content hash alone
    private string? SentHash(int part, string text) =>
        sentHashes.Count == Parts.Count && sentHashes[part] is { } hash && !string.Equals(hash, TextHashes.Sha256(text), StringComparison.Ordinal) ? hash : null;

    private static void CheckParts(IReadOnlyList<TextPart> parts)
    {
        if (parts.Count is 0 or > MaxParts) throw Refuse.Broken("some-parts", "A version has 1 to 200 parts.");
        if (parts.FirstOrDefault(p => !PartLabels.IsValid(p.Label)) is { } odd) throw Refuse.Broken("part-label", $"'{odd.Label}' is no label: headline, standfirst, body, caption or alt-text; a repeat is numbered, as in caption-2.");
        if (parts.DistinctBy(p => p.Label, StringComparer.Ordinal).Count() < parts.Count) throw Refuse.Broken("part-label-once", "Two parts bear the same label: number the repeats, as in caption-2.");
        if (parts.Any(p => p.Text.Length == 0)) throw Refuse.Broken("part-has-text", "A part is empty: leave it out.");
        foreach (var part in parts) CodePoints.DemandWellFormed(part.Text, part.Label);
    }
}
