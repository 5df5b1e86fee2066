using System.Text.Json.Serialization;
using Verify.Domain.History;
using Verify.Domain.Texts;

namespace Verify.Domain.Sources;

/// <summary>How much of the work a copy holds.</summary>
public enum SnapshotExtent
{
    /// <summary>Nobody said.</summary>
    Unknown,
    /// <summary>Some of it: a page, a chapter, an abstract.</summary>
    Part,
    /// <summary>The whole text of the work, or of the edition: a search that does not find it here rules it out.</summary>
    Whole,
}

/// <summary>
/// An immutable copy of a source. Bytes and text are blobs outside the history, keyed by the hashes given here (SHA-256,
/// lower-case hex).
/// </summary>
/// <param name="Id">Identity within the source.</param>
/// <param name="Sha256">Hash of the bytes, and key of their blob.</param>
/// <param name="TextHash">Hash of the text's UTF-8 bytes, and key of its blob.</param>
/// <param name="Length">Length of the text in code points.</param>
/// <param name="MediaType">What the bytes are ("application/pdf").</param>
/// <param name="RetrievedAt">When the bytes were fetched.</param>
/// <param name="RetrievedFrom">Where from: an address, a shelf mark, a sender.</param>
/// <param name="EditionId">Which edition it is, if that is known.</param>
/// <param name="TranscriptBy">For sound and pictures: who, or what program, made the text.</param>
/// <param name="Extent">How much of the work it holds, as whoever added it says.</param>
/// <param name="OutlineHash">Hash of its pages and headings, and key of their blob (JSON); null where it has none.</param>
/// <param name="ReadBy">The program that read the text out of a file, with its version; null where the text was sent.</param>
public sealed record Snapshot(
    Guid Id, string Sha256, string TextHash, int Length, string MediaType, DateTimeOffset RetrievedAt, string RetrievedFrom, Guid? EditionId, Actor? TranscriptBy,
    SnapshotExtent Extent = SnapshotExtent.Unknown, string? OutlineHash = null, string? ReadBy = null)
{
    /// <summary>The label of a snapshot's text where selectors name a part.</summary>
    public const string TextLabel = "text";

    /// <summary>Whether the bytes are sound or pictures, whose text somebody must have made.</summary>
    [JsonIgnore]
    public bool NeedsTranscript => MediaType.Split('/')[0].ToUpperInvariant() is "AUDIO" or "VIDEO" or "IMAGE";

    /// <summary>Describes a copy: hashes bytes and text, counts the text. Refuses (422) a text that is not well-formed Unicode.</summary>
    public static Snapshot Of(Guid id, ReadOnlySpan<byte> bytes, string text, string mediaType, DateTimeOffset retrievedAt, string retrievedFrom, Guid? editionId = null, Actor? transcriptBy = null)
    {
        CodePoints.DemandWellFormed(text, TextLabel);
        return new Snapshot(id, TextHashes.Sha256(bytes), TextHashes.Sha256(text), CodePoints.Count(text), mediaType, retrievedAt, retrievedFrom, editionId, transcriptBy);
    }
}
