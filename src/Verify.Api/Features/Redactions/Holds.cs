using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;

namespace Verify.Api.Features.Redactions;

/// <summary>Asks whether a legal hold is on a stream.</summary>
internal static class Holds
{
    /// <summary>Whether one is in force on this stream, or on the whole log.</summary>
    public static Task<bool> AreOnAsync(this VerifyDbContext db, string stream, CancellationToken cancellationToken) =>
        db.LegalHolds.AnyAsync(h => h.IsInForce && (h.Stream == null || h.Stream == stream), cancellationToken);
}
