using System.Linq.Expressions;
using Verify.Api.Http;
using Verify.Domain.Claims;
using Verify.Domain.Publications;

namespace Verify.Api.Features.Publications;

/// <summary>What went out.</summary>
/// <param name="DocumentId">The document, by its text or else by its reference; null when neither is known.</param>
/// <param name="DocumentVersion">The version whose text is out; null when it is of none held here.</param>
/// <param name="UnknownText">Whether the text that is out was never brought here.</param>
/// <param name="Alarm">Why it raises an alarm: UnknownText or Blocked; null when it raises none.</param>
/// <param name="Number">Log index of its record: the order of lists.</param>
internal sealed record PublicationView(Guid Id, string Ref, string ContentHash, DateTimeOffset PublishedAt, string? Url, PublicationKind Kind, Guid? DocumentId, int? DocumentVersion, bool UnknownText, PublicationAlarm? Alarm, long Number, int Version) : IVersioned
{
    /// <summary>The same in a query.</summary>
    public static Expression<Func<Publication, PublicationView>> Select { get; } =
        p => new PublicationView(p.Id, p.Ref, p.ContentHash, p.PublishedAt, p.Url, p.Kind, p.DocumentId, p.DocumentVersion, p.DocumentVersion == null, p.Alarm, p.Number, p.Version);

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

/// <summary>A verdict as it was held.</summary>
/// <param name="Stage">Where the claim was.</param>
/// <param name="Fidelity">Did they say it? Null while undecided.</param>
/// <param name="Veracity">Is it so? Null while undecided.</param>
internal sealed record HeldVerdict(Stage Stage, Fidelity? Fidelity, Veracity? Veracity)
{
    public static HeldVerdict Of(Claim claim) => new(claim.Stage, claim.Decision?.Verdict.Fidelity, claim.Decision?.Verdict.Veracity);
}

/// <summary>A claim about which we hold something else now than when the piece went out.</summary>
/// <param name="Text">The statement.</param>
/// <param name="Then">What we held when the piece went out; null when the claim was not there yet.</param>
/// <param name="Now">What we hold now.</param>
/// <param name="IsQuestioned">True when the verdict is the same but has become stale.</param>
internal sealed record ChangedClaimView(Guid ClaimId, string Text, HeldVerdict? Then, HeldVerdict Now, bool IsQuestioned);

/// <summary>What we held when the piece went out against what we hold now: the raw material of a correction.</summary>
/// <param name="Published">What is out, and the log index it went out at.</param>
/// <param name="Claims">How many claims the document has now.</param>
/// <param name="Changed">Those whose verdict changed, was given since, or is questioned.</param>
internal sealed record PublishedComparisonView(PublishedView Published, int Claims, IReadOnlyList<ChangedClaimView> Changed);
