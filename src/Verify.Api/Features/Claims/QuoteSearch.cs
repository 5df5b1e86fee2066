using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Shingles;
using Verify.Domain.Claims;
using Verify.Domain.Quotes;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Claims;

/// <summary>A place in a copy that holds words like those searched for.</summary>
/// <param name="Source">The work.</param>
/// <param name="SnapshotId">The copy.</param>
/// <param name="Where">Page and headings.</param>
/// <param name="Alignment">Word by word, spans in code points of the copy's text.</param>
internal sealed record FoundPlace(Source Source, Guid SnapshotId, Whereabouts Where, Alignment Alignment)
{
    /// <summary>Whether the words stand there with no edit that could change their sense.</summary>
    public bool IsSame { get; } = Alignment.Classed ? !Alignment.MeaningBearing.Any() : Alignment.IsVerbatim;
}

/// <summary>What a search over everything held covers.</summary>
/// <param name="Extent">How many copies and words, and the works we do not hold.</param>
/// <param name="CitedWords">How many words of the cited work were looked through.</param>
internal sealed record SearchedGround(SearchExtent Extent, int CitedCopies, long CitedWords);

/// <summary>
/// Searches every copy held for quoted words: the index names the copies that may hold them, those of the cited work and those not
/// indexed yet are looked through in any case, and every place is compared word by word.
/// </summary>
internal sealed class QuoteSearch(VerifyDbContext db, string documentLanguage, Source? cited)
{
    /// <summary>Most copies whose text is compared for one quote.</summary>
    public const int MostCompared = 60;

    private const int MostPlaces = 20;
    private const int MostPlacesACopy = 3;
    private const int LeastSimilar = 50;
    private const int MostNotHeld = 50;

    private readonly Dictionary<Guid, Source> sources = cited is null ? [] : new() { [cited.Id] = cited };
    private readonly Dictionary<Guid, int> citedWords = [];
    private IReadOnlyList<(Guid SourceId, Snapshot Snapshot)>? notIndexed;

    /// <summary>The places of one quote: those that hold it first, then those that come near.</summary>
    public async Task<IReadOnlyList<FoundPlace>> RunAsync(string quote, CancellationToken cancellationToken)
    {
        notIndexed ??= await db.NotIndexedYetAsync(cancellationToken);
        var hits = await db.MayHoldAsync(quote, documentLanguage, MostCompared, cancellationToken);
        var copies = (cited?.Snapshots.Select(s => (SourceId: cited.Id, SnapshotId: s.Id)) ?? [])
            .Concat(notIndexed.Select(n => (n.SourceId, SnapshotId: n.Snapshot.Id)))
            .Concat(hits.Select(h => (h.Snapshot.SourceId, h.Snapshot.SnapshotId)))
            .Distinct().ToList();
        await LoadAsync(copies.Select(c => c.SourceId), cancellationToken);
        var places = new List<FoundPlace>();
        foreach (var (sourceId, snapshotId) in copies)
        {
            if (sources.GetValueOrDefault(sourceId) is { } source && source.Snapshots.FirstOrDefault(s => s.Id == snapshotId) is { } snapshot) places.AddRange(await LookAsync(quote, source, snapshot, cancellationToken));
        }

        return [.. places.OrderBy(p => p.IsSame ? 0 : 1).ThenBy(p => p.Source.Id == cited?.Id ? 0 : 1).ThenByDescending(p => p.Alignment.Similarity).Take(MostPlaces)];
    }

    /// <summary>What was looked through, and what could not be.</summary>
    public async Task<SearchedGround> GroundAsync(CancellationToken cancellationToken)
    {
        notIndexed ??= await db.NotIndexedYetAsync(cancellationToken);
        var copies = await db.Set<IndexedSnapshot>().CountAsync(cancellationToken);
        var words = await db.Set<IndexedSnapshot>().SumAsync(s => (long)s.Words, cancellationToken);
        var notHeld = db.Sources.Where(s => s.Access == SourceAccess.NotObtained);
        var ids = await notHeld.OrderBy(s => s.Number).Select(s => s.Id).Take(MostNotHeld).ToListAsync(cancellationToken);
        var next = await db.LogHeads.Select(h => h.NextIndex).SingleAsync(cancellationToken);
        var extent = new SearchExtent(copies + notIndexed.Count, words, await notHeld.CountAsync(cancellationToken), ids, next - 1, Domain.Quotes.Shingles.Version, QuoteAligner.Version);
        return new SearchedGround(extent, citedWords.Count, citedWords.Values.Sum(w => (long)w));
    }

    private async Task<IReadOnlyList<FoundPlace>> LookAsync(string quote, Source source, Snapshot snapshot, CancellationToken cancellationToken)
    {
        var text = await db.TextAsync(snapshot.TextHash, cancellationToken);
        if (text.Length == 0) return []; // redacted
        var found = QuoteLocator.Locate(quote, text, ClaimFacts.SharedLanguage(documentLanguage, source.Item.Language));
        if (source.Id == cited?.Id) citedWords[snapshot.Id] = found.WordsSearched;
        var worth = found.Candidates.Select(c => new FoundPlace(source, snapshot.Id, Whereabouts.Unknown, c)).Where(p => p.IsSame || p.Alignment.Similarity >= LeastSimilar).Take(MostPlacesACopy).ToList();
        if (worth.Count == 0 || snapshot.OutlineHash is null) return worth;
        var outline = await db.OutlineAsync(snapshot, cancellationToken);
        return [.. worth.Select(p => p with { Where = outline.At(p.Alignment.Source.Start) })];
    }

    private async Task LoadAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var missing = ids.Distinct().Where(id => !sources.ContainsKey(id)).ToList();
        if (missing.Count == 0) return;
        foreach (var source in await db.Sources.AsNoTracking().Where(s => missing.Contains(s.Id)).ToListAsync(cancellationToken)) sources[source.Id] = source;
    }
}
