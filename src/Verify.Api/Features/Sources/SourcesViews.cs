using System.Linq.Expressions;
using Verify.Api.Http;
using Verify.Domain.Authorities;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Sources;

/// <summary>A citable work.</summary>
/// <param name="Item">The work as citation tools know it: a CSL-JSON item.</param>
/// <param name="Title">Its title, or the item's id where it has none.</param>
/// <param name="Type">Type of work, as CSL names it.</param>
/// <param name="Issued">When it was issued (EDTF); null where the item does not say, or only in words.</param>
/// <param name="Closed">When its text was finished (EDTF): nothing later can be in it; null: unknown.</param>
/// <param name="AuthorityIds">Who wrote it or speaks in it.</param>
/// <param name="Identifiers">Its numbers in the registers, read out of the item.</param>
/// <param name="Access">How much of it we have.</param>
/// <param name="IsRetracted">Whether a standing notice retracts or withdraws it.</param>
/// <param name="Editions">Its editions, in the order they were entered.</param>
/// <param name="Notices">What was said about it since, struck entries included.</param>
/// <param name="Attempts">How it was sought.</param>
/// <param name="Snapshots">The copies we hold; the text of each has an address of its own.</param>
/// <param name="Number">Log index of its first event: the order of lists.</param>
/// <param name="AsOf">The log index that this answer is as of; null: it is how things are now.</param>
internal sealed record SourceView(
    Guid Id,
    CslItem Item,
    string Title,
    string Type,
    Edtf? Issued,
    Edtf? Closed,
    IReadOnlyList<Guid> AuthorityIds,
    IReadOnlyList<SourceIdentifierView> Identifiers,
    SourceAccess Access,
    bool IsRetracted,
    IReadOnlyList<Edition> Editions,
    IReadOnlyList<StatusNotice> Notices,
    IReadOnlyList<AcquisitionAttempt> Attempts,
    IReadOnlyList<Snapshot> Snapshots,
    long Number,
    int Version,
    long? AsOf) : IVersioned
{
    public static SourceView Of(Source source, long? asOf = null) => new(
        source.Id,
        source.Item,
        source.Title,
        source.WorkType,
        source.Item.Issued,
        source.Closed,
        source.AuthorityIds,
        [.. source.Item.Identifiers.Select(i => new SourceIdentifierView(i.Scheme, i.Value))],
        source.Access,
        source.IsRetracted,
        source.Editions,
        source.Notices,
        source.Attempts,
        source.Snapshots,
        source.Number,
        source.Version,
        asOf);
}

/// <summary>A number of a work in a register.</summary>
/// <param name="Scheme">The register.</param>
/// <param name="Value">The number in the register's usual form.</param>
internal sealed record SourceIdentifierView(IdentifierScheme Scheme, string Value);

/// <summary>A work as lists show it.</summary>
/// <param name="Title">Its title, or the item's id where it has none.</param>
/// <param name="Type">Type of work, as CSL names it.</param>
/// <param name="Closed">When its text was finished (EDTF); null: unknown.</param>
/// <param name="AuthorityIds">Who wrote it or speaks in it.</param>
/// <param name="Access">How much of it we have.</param>
/// <param name="IsRetracted">Whether a standing notice retracts or withdraws it.</param>
/// <param name="Number">Log index of its first event: the order of lists.</param>
internal sealed record SourceSummaryView(Guid Id, string Title, string Type, Edtf? Closed, IReadOnlyList<Guid> AuthorityIds, SourceAccess Access, bool IsRetracted, long Number, int Version)
{
    /// <summary>The view in a query.</summary>
    public static Expression<Func<Source, SourceSummaryView>> Select { get; } =
        s => new SourceSummaryView(s.Id, s.Title, s.WorkType, s.Closed, s.AuthorityIds, s.Access, s.IsRetracted, s.Number, s.Version);
}

/// <summary>A copy of a work, with its text.</summary>
/// <param name="SourceId">The work.</param>
/// <param name="Snapshot">What is known of the copy.</param>
/// <param name="Text">Its text, verbatim; of a file, as it was read out of it.</param>
/// <param name="Outline">Its pages and headings, in the order of the text, as code points of it.</param>
internal sealed record SnapshotTextView(Guid SourceId, Snapshot Snapshot, string Text, IReadOnlyList<OutlineMark> Outline);
