using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>Claims that may say the same, likeliest first, each with what holds about it now.</summary>
internal sealed record SimilarClaimsView(IReadOnlyList<SimilarClaimView> Items);

/// <summary>A claim that may say the same.</summary>
/// <param name="Id">Which.</param>
/// <param name="DocumentId">The piece it is in.</param>
/// <param name="Text">What it says.</param>
/// <param name="Kind">What sort of statement.</param>
/// <param name="Stage">How far its check has come; a decision of a stale claim is questioned.</param>
/// <param name="Fidelity">Fidelity as decided; null while nothing is.</param>
/// <param name="Veracity">Veracity as decided; null while nothing is.</param>
/// <param name="DecidedAt">When it was decided; null while it is not.</param>
/// <param name="Score">How alike it is, up to 1 for the very words. It orders and says nothing about truth.</param>
/// <param name="LinkedAs">How the claim asked for is linked with it already; null where it is not.</param>
internal sealed record SimilarClaimView(
    Guid Id,
    Guid DocumentId,
    string Text,
    ClaimKind Kind,
    Stage Stage,
    Fidelity? Fidelity,
    Veracity? Veracity,
    DateTimeOffset? DecidedAt,
    double Score,
    LinkKind? LinkedAs);

/// <summary>Looks claims up that say the same, for the use cases that offer them.</summary>
internal static class SimilarClaims
{
    /// <summary>Most claims of an answer.</summary>
    public const int MaxLimit = 50;

    /// <summary>How many are given when nobody says.</summary>
    public const int UsualLimit = 10;

    /// <summary>How many are offered to somebody who proposes a claim, and how alike they have to be.</summary>
    private const int Offered = 5;
    private const double OfferedFrom = 0.3;

    /// <summary>The claims that say most likely what a text says.</summary>
    /// <param name="search">Where they are looked up.</param>
    /// <param name="db">Where they are.</param>
    /// <param name="text">What is said.</param>
    /// <param name="asked">The claim that is asked for, if it is one.</param>
    /// <param name="limit">Most of them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyList<SimilarClaimView>> ViewsAsync(this ClaimSearch search, VerifyDbContext db, string text, Claim? asked, int limit, CancellationToken cancellationToken)
    {
        var hits = await search.FindAsync(text, asked?.Id, limit, cancellationToken);
        var ids = hits.Select(h => h.ClaimId).ToList();
        var links = asked?.Links.ToLookup(l => l.OtherClaimId, l => (LinkKind?)l.Kind);
        var rows = await db.Claims.AsNoTracking().Where(c => ids.Contains(c.Id))
            .Select(c => new { c.Id, c.DocumentId, c.Text, c.Kind, c.Stage, c.Fidelity, c.Veracity, c.Decision })
            .ToDictionaryAsync(c => c.Id, cancellationToken);
        return
        [
            .. hits.Where(h => rows.ContainsKey(h.ClaimId)).Select(h => (Hit: h, Row: rows[h.ClaimId])).Select(x => new SimilarClaimView(
                x.Row.Id, x.Row.DocumentId, x.Row.Text, x.Row.Kind, x.Row.Stage, x.Row.Fidelity, x.Row.Veracity, x.Row.Decision?.At, x.Hit.Score, links?[x.Row.Id].FirstOrDefault())),
        ];
    }

    /// <summary>What is offered to somebody who proposes this text: few, and only what is much alike.</summary>
    public static async Task<IReadOnlyList<SimilarClaimView>> OfferedAsync(this ClaimSearch search, VerifyDbContext db, string text, CancellationToken cancellationToken) =>
        [.. (await search.ViewsAsync(db, text, asked: null, Offered, cancellationToken)).Where(s => s.Score >= OfferedFrom)];
}
