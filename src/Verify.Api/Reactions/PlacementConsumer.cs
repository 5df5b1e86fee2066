using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Documents;
using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Quotes.Placements;
using Verify.Domain.Texts;

namespace Verify.Api.Reactions;

/// <summary>
/// Places every live claim of a document in each version that comes in, and a claim that was proposed in an older version, or
/// restored, in those that came since. What is Changed or Orphaned questions its decision in the same event's transaction.
/// </summary>
internal sealed class PlacementConsumer(VerifyDbContext db, EventReader reader, TimeProvider clock) : PartwiseConsumer
{
    /// <summary>Name of its cursor.</summary>
    public const string Cursor = "placements";

    private const int ClaimsAtOnce = 500;

    private static readonly Acting Placer = Acting.System("placements");
    private static readonly string VersionAdded = EventCatalog.EventOf(typeof(DocumentVersionAdded)).Written;
    private static readonly string Proposed = EventCatalog.EventOf(typeof(ClaimProposed)).Written;
    private static readonly string Restored = EventCatalog.EventOf(typeof(ClaimRestored)).Written;

    private readonly Dictionary<(Guid Document, int Old, int New), PassagePlacer> placers = [];

    /// <inheritdoc/>
    public override string Name => Cursor;

    /// <inheritdoc/>
    public override async Task<LogProgress> AdvanceAsync(LogStretch events, CancellationToken cancellationToken)
    {
        var late = new Dictionary<Guid, long>();
        var within = events.Within;
        foreach (var followed in events.Events)
        {
            if (followed.Type == Proposed || followed.Type == Restored)
            {
                late[StreamId(followed)] = followed.Index;
            }
            else if (followed.Type == VersionAdded)
            {
                // in order: first the claims that came before this version
                if (late.Count > 0 && await PlaceLateAsync(late, cancellationToken) > 0) return new LogProgress(followed.Index);
                late.Clear();
                if (await PlaceInAsync(followed, within, cancellationToken) is { } progress) return progress;
            }

            within = 0;
        }

        await PlaceLateAsync(late, cancellationToken);
        return new LogProgress(events.To);
    }

    /// <summary>Places the next claims of the document in the version that came in; null when there was nothing to do.</summary>
    private async Task<LogProgress?> PlaceInAsync(FollowedEvent added, long within, CancellationToken cancellationToken)
    {
        var version = ((DocumentVersionAdded)await reader.ChangeAsync(added.Index, cancellationToken)).Version.Number;
        var documentId = StreamId(added);
        var claims = await db.Claims.Where(c => c.DocumentId == documentId && c.Number > within && c.Stage != Stage.Withdrawn).OrderBy(c => c.Number).Take(ClaimsAtOnce).ToListAsync(cancellationToken);
        if (claims.Count == 0) return null;

        var document = await db.Documents.AsNoTracking().SingleAsync(d => d.Id == documentId, cancellationToken);
        foreach (var claim in claims) await PlaceAsync(claim, document, version, added.Index, cancellationToken);
        return claims.Count < ClaimsAtOnce ? new LogProgress(added.Index + 1) : new LogProgress(added.Index, claims[^1].Number);
    }

    /// <summary>Places claims in the versions that were there before them, and says how many that were.</summary>
    private async Task<int> PlaceLateAsync(Dictionary<Guid, long> late, CancellationToken cancellationToken)
    {
        if (late.Count == 0) return 0;
        var ids = late.Keys.ToList();
        var claims = await db.Claims
            .Where(c => ids.Contains(c.Id) && c.Stage != Stage.Withdrawn && db.Documents.Any(d => d.Id == c.DocumentId && d.LatestVersion > c.DocumentVersion))
            .OrderBy(c => c.Number)
            .ToListAsync(cancellationToken);
        var documents = await db.DocumentsAsync([.. claims.Select(c => c.DocumentId).Distinct()], cancellationToken);
        foreach (var claim in claims)
        {
            var document = documents[claim.DocumentId];
            for (var version = LatestOf(claim) + 1; version <= document.LatestVersion; version++) await PlaceAsync(claim, document, version, late[claim.Id], cancellationToken);
        }

        return claims.Count;
    }

    private async Task PlaceAsync(Claim claim, Document document, int version, long causeIndex, CancellationToken cancellationToken)
    {
        claim.DemandFolded();
        if (LatestOf(claim) >= version) return;
        var from = claim.Base;
        var placer = await PlacerAsync(document, from.Version, version, cancellationToken);
        claim.Place(placer.Place(version, from.Passage!, from.Span), causeIndex, Placer, clock.GetUtcNow()); // what is the same stands somewhere
    }

    private async Task<PassagePlacer> PlacerAsync(Document document, int old, int version, CancellationToken cancellationToken)
    {
        if (placers.TryGetValue((document.Id, old, version), out var known)) return known;
        return placers[(document.Id, old, version)] = PassagePlacer.Between(await TextAsync(old), await TextAsync(version), document.Language);

        Task<IReadOnlyList<TextPart>> TextAsync(int number) => db.PartsAsync(document.Versions.Single(v => v.Number == number), cancellationToken);
    }

    private static int LatestOf(Claim claim) => claim.LatestPlacement?.Version ?? claim.DocumentVersion;

    private static Guid StreamId(FollowedEvent followed) => Guid.Parse(followed.Stream.AsSpan(followed.Stream.IndexOf(':', StringComparison.Ordinal) + 1));
}
