using System.Linq.Expressions;
using Verify.Api.Http;
using Verify.Domain.Corrections;

namespace Verify.Api.Features.Corrections;

/// <summary>What is put right of something published.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="DocumentVersion">The version whose text went out.</param>
/// <param name="PublicationId">The publication that it puts right.</param>
/// <param name="Content">What it says, and which claims it puts right.</param>
/// <param name="State">Draft, Approved, Published or Discarded.</param>
/// <param name="Writers">Everybody who wrote on it.</param>
/// <param name="ApprovedBy">The reviewer who approved it.</param>
/// <param name="PublishedAt">When it went out.</param>
/// <param name="Url">Where.</param>
/// <param name="DiscardedBecause">Why it was given up.</param>
/// <param name="Number">Log index of its first event: the order of lists.</param>
internal sealed record CorrectionView(
    Guid Id, Guid DocumentId, int DocumentVersion, Guid PublicationId, CorrectionContent Content, CorrectionState State, IReadOnlyList<Guid> Writers, Guid? ApprovedBy, DateTimeOffset? PublishedAt, string? Url, string? DiscardedBecause, long Number, int Version) : IVersioned
{
    /// <summary>The view in a query.</summary>
    public static Expression<Func<Correction, CorrectionView>> Select { get; } = c => new CorrectionView(
        c.Id, c.DocumentId, c.DocumentVersion, c.PublicationId, c.Content, c.State, c.Writers, c.ApprovedBy, c.PublishedAt, c.Url, c.DiscardedBecause, c.Number, c.Version);

    private static readonly Func<Correction, CorrectionView> Make = Select.Compile();

    public static CorrectionView Of(Correction correction) => Make(correction);
}
