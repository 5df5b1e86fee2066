using System.Linq.Expressions;
using Verify.Api.Http;
using Verify.Domain.Publications;

namespace Verify.Api.Features.Publications;

/// <summary>What went out.</summary>
/// <param name="DocumentId">The document, by its text or else by its reference; null when neither is known.</param>
/// <param name="DocumentVersion">The version whose text is out; null when it is of none held here.</param>
/// <param name="UnknownText">The alarm: the text that is out was never brought here.</param>
/// <param name="Number">Log index of its record: the order of lists.</param>
internal sealed record PublicationView(Guid Id, string Ref, string ContentHash, DateTimeOffset PublishedAt, string? Url, PublicationKind Kind, Guid? DocumentId, int? DocumentVersion, bool UnknownText, long Number, int Version) : IVersioned
{
    /// <summary>The same in a query.</summary>
    public static Expression<Func<Publication, PublicationView>> Select { get; } =
        p => new PublicationView(p.Id, p.Ref, p.ContentHash, p.PublishedAt, p.Url, p.Kind, p.DocumentId, p.DocumentVersion, p.DocumentVersion == null, p.Number, p.Version);

    private static readonly Func<Publication, PublicationView> Make = Select.Compile();

    public static PublicationView Of(Publication publication) => Make(publication);
}

/// <summary>A publication as it was recorded, and what the CMS keeps of it.</summary>
/// <param name="Checkpoint">A signed checkpoint that covers the record: keep it with the piece. Null when the log cannot be signed at the moment.</param>
/// <param name="Publication">What was recorded.</param>
internal sealed record RecordedPublicationView(PublicationView Publication, string? Checkpoint);

/// <summary>What is out of a document at a moment.</summary>
/// <param name="AsOf">The log index that this answer is as of.</param>
/// <param name="Publication">The last publication up to then; null when nothing was out, or it was taken down again.</param>
/// <param name="HeldIndex">The log index at which the piece went out: ask for anything as of it to see what we held.</param>
internal sealed record PublishedView(Guid DocumentId, long AsOf, PublicationView? Publication, long? HeldIndex);
