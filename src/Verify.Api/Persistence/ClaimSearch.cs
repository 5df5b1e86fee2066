using Microsoft.EntityFrameworkCore;
using Verify.Domain.Claims;
using Verify.Domain.Similarity;

namespace Verify.Api.Persistence;

/// <summary>A claim that may say the same.</summary>
/// <param name="ClaimId">Which.</param>
/// <param name="Score">How likely: 1 for the very words that were asked with.</param>
internal sealed record ClaimHit(Guid ClaimId, double Score);

/// <summary>
/// Finds claims held that say the same as a text: first by the rarest of its terms through the index, then ordered by
/// <see cref="ClaimRanking"/> with the claims' own words. Claims too young for the index are looked at one by one.
/// </summary>
internal sealed class ClaimSearch(VerifyDbContext db, IClaimIndex index, LogFollower follower)
{
    /// <summary>Name of the index's cursor.</summary>
    public const string Consumer = "claim-index";

    /// <summary>Most claims that are compared word by word.</summary>
    public const int MaxCandidates = 300;

    // what reading holders may cost: common words are left out beyond it. Among many claims every word has more holders
    private const long LeastHoldings = 40_000;
    private const long MostHoldings = 300_000;
    private const double HoldingsPerClaim = 0.3;
    private const int MaxYoung = 200;
    private const int MaxSpellings = 2_000;
    private const int MaxMisspelt = 6;
    private const int MaxSplit = 6;
    private const double TypicalLength = 14;

    /// <summary>Brings claims into the index as they are now; in the transaction that is open.</summary>
    public async Task IndexAsync(IReadOnlyCollection<Guid> claims, CancellationToken cancellationToken)
    {
        foreach (var (number, _, text) in await TextsAsync(db.Claims.Where(c => claims.Contains(c.Id)), cancellationToken))
        {
            var all = new[] { text.Statement, text.Passage, text.Names };
            await index.PutAsync(number, [.. all.SelectMany(t => t.Terms.Concat(t.Joined)).Distinct(StringComparer.Ordinal)], cancellationToken);
        }
    }

    /// <summary>The claims that most likely say what a text says, the likeliest first.</summary>
    /// <param name="text">What is said.</param>
    /// <param name="except">A claim that is left out: the one that is asked for.</param>
    /// <param name="limit">Most claims of the answer.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<IReadOnlyList<ClaimHit>> FindAsync(string text, Guid? except, int limit, CancellationToken cancellationToken)
    {
        var query = ClaimQuery.Of(MatchText.Of(text));
        if (query.Terms.Count == 0) return [];
        var claims = await index.CountAsync(cancellationToken);
        var (widened, holders) = await WidenAsync(query, cancellationToken);
        var ranking = new ClaimRanking(widened, holders, claims, TypicalLength);
        var room = Math.Clamp((long)(claims * HoldingsPerClaim), LeastHoldings, MostHoldings);
        var numbers = await CandidatesAsync(widened, ranking, holders, room, cancellationToken);
        var indexed = await follower.PositionAsync(Consumer, cancellationToken);
        var known = await TextsAsync(db.Claims.Where(c => numbers.Contains(c.Number) && c.Id != except), cancellationToken);
        var young = await TextsAsync(db.Claims.Where(c => c.Number >= indexed && c.Id != except).OrderByDescending(c => c.Number).Take(MaxYoung), cancellationToken);

        var whole = ranking.OfItself();
        return
        [
            .. known.Concat(young).DistinctBy(c => c.Number)
                .Select(c => (c.Number, Hit: new ClaimHit(c.Id, Math.Round(Math.Min(1, ranking.Score(c.Text) / Math.Max(whole, double.Epsilon)), 3))))
                .Where(c => c.Hit.Score > 0)
                .OrderByDescending(c => c.Hit.Score).ThenByDescending(c => c.Number)
                .Take(limit)
                .Select(c => c.Hit),
        ];
    }

    private async Task<(ClaimQuery Query, IReadOnlyDictionary<string, long> Holders)> WidenAsync(ClaimQuery query, CancellationToken cancellationToken)
    {
        var holders = await index.HoldersAsync(query.AllTerms.Concat(query.JoinedNeighbours()), cancellationToken);
        var whole = query.Text.Letters.Split(' ').Select(word => (Word: word, Term: MatchText.StemOf(word))).Where(w => holders.GetValueOrDefault(w.Term) == 0).DistinctBy(w => w.Term, StringComparer.Ordinal).Take(MaxSplit).ToList();
        if (whole.Count > 0)
        {
            var parts = await index.HoldersAsync(whole.SelectMany(w => ClaimQuery.PartsOf(w.Word)).SelectMany(p => new[] { p.First, p.Second }).Distinct(StringComparer.Ordinal), cancellationToken);
            query = query.Split(whole, parts);
            holders = holders.Concat(parts).DistinctBy(h => h.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        }

        var spellings = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var asked in query.Terms.Where(t => ClaimQuery.IsFuzzy(t.Term, holders.GetValueOrDefault(t.Term))).Take(MaxMisspelt))
            spellings[asked.Term] = await index.BeginningWithAsync(ClaimQuery.BeginningOf(asked.Term), MaxSpellings, cancellationToken);
        var widened = query.Widened(holders, term => spellings.GetValueOrDefault(term) ?? []);
        return (widened, spellings.Count == 0 ? holders : await index.HoldersAsync(widened.AllTerms, cancellationToken));
    }

    /// <summary>The claims that hold most, by weight, of what is asked; the rarest terms are looked up first.</summary>
    private async Task<List<long>> CandidatesAsync(ClaimQuery query, ClaimRanking ranking, IReadOnlyDictionary<string, long> holders, long room, CancellationToken cancellationToken)
    {
        var sums = new Dictionary<long, double>();
        var asked = query.Terms.SelectMany(t => t.Alike).GroupBy(a => a.Term, StringComparer.Ordinal).Select(same => (Term: same.Key, Weight: same.Max(a => a.Weight), Held: holders.GetValueOrDefault(same.Key)));
        foreach (var (term, weight, held) in asked.Where(t => t.Held > 0).OrderBy(t => t.Held))
        {
            if (held > room) break;
            room -= held;
            var worth = weight * ranking.Rarity(term);
            foreach (var number in await index.ClaimsWithAsync(term, (int)held, cancellationToken)) sums[number] = sums.GetValueOrDefault(number) + worth;
        }

        if (sums.Count <= MaxCandidates) return [.. sums.Keys];
        var least = sums.Values.OrderDescending().ElementAt(MaxCandidates - 1);
        return [.. sums.Where(s => s.Value >= least).OrderByDescending(s => s.Value).ThenByDescending(s => s.Key).Take(MaxCandidates).Select(s => s.Key)];
    }

    private async Task<IReadOnlyList<(long Number, Guid Id, CandidateText Text)>> TextsAsync(IQueryable<Claim> claims, CancellationToken cancellationToken)
    {
        var rows = await claims.AsNoTracking().Select(c => new { c.Number, c.Id, c.Passage, c.Content }).ToListAsync(cancellationToken);
        var speakers = rows.SelectMany(r => r.Content.Attribution.Speakers).Distinct().ToList();
        var names = speakers.Count == 0 ? [] : await db.Authorities.AsNoTracking().Where(a => speakers.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToDictionaryAsync(a => a.Id, a => a.Name, cancellationToken);
        return rows.ConvertAll(r => (r.Number, r.Id, new CandidateText(
            MatchText.Of(r.Content.Text),
            MatchText.Of(r.Passage.Exact),
            MatchText.Of(string.Join(' ', r.Content.Attribution.Speakers.Select(id => names.GetValueOrDefault(id, "")))))));
    }
}
