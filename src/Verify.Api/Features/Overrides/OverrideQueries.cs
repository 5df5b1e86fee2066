using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Overrides;

namespace Verify.Api.Features.Overrides;

/// <summary>What the use cases of overrides load.</summary>
internal static class OverrideQueries
{
    /// <summary>An override that is about to change, with the authors of its document. Refuses with 404 when there is none.</summary>
    public static async Task<(Override Override, IReadOnlyList<Guid> Authors)> OverrideForChangeAsync(this VerifyDbContext db, Guid id, int? expectedVersion, CancellationToken cancellationToken)
    {
        var found = await db.Overrides.FindForChangeAsync(id, expectedVersion, cancellationToken);
        return (found, await db.Documents.AsNoTracking().Where(d => d.Id == found.DocumentId).Select(d => d.Authors).SingleAsync(cancellationToken));
    }
}
