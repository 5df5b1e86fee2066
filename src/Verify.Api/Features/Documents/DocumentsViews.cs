using System.Linq.Expressions;
using Verify.Api.Http;
using Verify.Domain.Documents;
using Verify.Domain.History;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Documents;

/// <summary>A newsroom piece under check.</summary>
/// <param name="Ref">The reference of the CMS, if it has one.</param>
/// <param name="Title">The working title.</param>
/// <param name="Language">The language of its text, as a BCP 47 tag.</param>
/// <param name="Desk">The desk it belongs to.</param>
/// <param name="Tags">Words to find it by.</param>
/// <param name="PublishBy">When it should be out.</param>
/// <param name="Embargo">Not to be out before.</param>
/// <param name="Authors">The persons who wrote it; empty exactly when they are outside.</param>
/// <param name="AuthorsOutside">True when those who wrote it are not of the newsroom.</param>
/// <param name="DocumentDate">The date as of which its statements speak (EDTF); null: the day its version was made.</param>
/// <param name="RestrictedTo">The only persons for whom it is there; empty: it is open to the desk.</param>
/// <param name="LatestVersion">Number of the latest version.</param>
/// <param name="LatestContentHash">Content hash of the latest version.</param>
/// <param name="Versions">Its versions, 1 first; the text of each has an address of its own.</param>
/// <param name="Flags">The flags on its versions, settled ones included.</param>
/// <param name="Number">Log index of its first event: the order of lists.</param>
/// <param name="Version">How often the document changed; send it in If-Match. Not the number of a text.</param>
/// <param name="AsOf">The log index that this answer is as of; null: it is how things are now.</param>
internal sealed record DocumentView(
    Guid Id,
    string? Ref,
    string Title,
    string Language,
    string? Desk,
    IReadOnlyList<string> Tags,
    DateTimeOffset? PublishBy,
    DateTimeOffset? Embargo,
    IReadOnlyList<Guid> Authors,
    bool AuthorsOutside,
    Edtf? DocumentDate,
    IReadOnlyList<Guid> RestrictedTo,
    int LatestVersion,
    string LatestContentHash,
    IReadOnlyList<VersionSummaryView> Versions,
    IReadOnlyList<VersionFlag> Flags,
    long Number,
    int Version,
    long? AsOf) : IVersioned
{
    public static DocumentView Of(Document document, long? asOf = null) => new(
        document.Id,
        document.Ref,
        document.Title,
        document.Language,
        document.Desk,
        document.Tags,
        document.PublishBy,
        document.Embargo,
        document.Authors,
        document.AuthorsOutside,
        document.DocumentDate,
        document.RestrictedTo,
        document.LatestVersion,
        document.LatestContentHash,
        [.. document.Versions.Select(v => new VersionSummaryView(v.Number, v.ContentHash, v.TextHash, v.Defects.Count, v.CreatedBy, v.CreatedAt))],
        document.Flags,
        document.Number,
        document.Version,
        asOf);
}

/// <summary>A version of a document, in short.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="ContentHash">SHA-256 of what was sent, lower-case hex.</param>
/// <param name="TextHash">The same over the text read out of it.</param>
/// <param name="DefectCount">How many defects were met when it arrived.</param>
/// <param name="CreatedBy">Who sent it.</param>
/// <param name="CreatedAt">When.</param>
internal sealed record VersionSummaryView(int Number, string ContentHash, string TextHash, int DefectCount, Actor CreatedBy, DateTimeOffset CreatedAt);

/// <summary>A version of a document with its text.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="ContentHash">SHA-256 of what was sent, lower-case hex: of one part its UTF-8 bytes, of several the RFC 8785 form of [{label, sha256}].</param>
/// <param name="TextHash">The same over the text read out of it.</param>
/// <param name="Parts">Its parts in the order sent.</param>
/// <param name="Defects">What was met when it arrived; the text itself is never altered.</param>
/// <param name="CreatedBy">Who sent it.</param>
/// <param name="CreatedAt">When.</param>
internal sealed record VersionTextView(
    Guid DocumentId,
    int Number,
    string ContentHash,
    string TextHash,
    IReadOnlyList<PartTextView> Parts,
    IReadOnlyList<IngestDefect> Defects,
    Actor CreatedBy,
    DateTimeOffset CreatedAt);

/// <summary>A part of a version with its text.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Sha256">SHA-256 of its UTF-8 bytes, lower-case hex.</param>
/// <param name="Length">Its length in code points, which is what offsets count.</param>
/// <param name="Text">Its text, verbatim.</param>
internal sealed record PartTextView(string Label, string Sha256, int Length, string Text);

/// <summary>A document as lists show it.</summary>
/// <param name="Ref">The reference of the CMS, if it has one.</param>
/// <param name="PublishBy">When it should be out.</param>
/// <param name="Embargo">Not to be out before.</param>
/// <param name="Authors">The persons who wrote it; empty exactly when they are outside.</param>
/// <param name="RestrictedTo">The only persons for whom it is there; empty: it is open to the desk.</param>
/// <param name="LatestVersion">Number of the latest version.</param>
/// <param name="LatestContentHash">Content hash of the latest version.</param>
/// <param name="Number">Log index of its first event: the order of lists.</param>
internal sealed record DocumentSummaryView(
    Guid Id,
    string? Ref,
    string Title,
    string Language,
    string? Desk,
    IReadOnlyList<string> Tags,
    DateTimeOffset? PublishBy,
    DateTimeOffset? Embargo,
    IReadOnlyList<Guid> Authors,
    bool AuthorsOutside,
    IReadOnlyList<Guid> RestrictedTo,
    int LatestVersion,
    string LatestContentHash,
    long Number,
    int Version)
{
    /// <summary>The view in a query.</summary>
    public static Expression<Func<Document, DocumentSummaryView>> Select { get; } = d => new DocumentSummaryView(
        d.Id, d.Ref, d.Title, d.Language, d.Desk, d.Tags, d.PublishBy, d.Embargo, d.Authors, d.AuthorsOutside, d.RestrictedTo, d.LatestVersion, d.LatestContentHash, d.Number, d.Version);
}
