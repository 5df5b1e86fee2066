using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence.Lookups;
using Verify.Domain.Claims;
using Verify.Domain.Corrections;
using Verify.Domain.Documents;
using Verify.Domain.History;
using Verify.Domain.Overrides;
using Verify.Domain.People;

namespace Verify.Api.Persistence;

/// <summary>Says as whom somebody looks at things out of the whole log.</summary>
internal static class Viewers
{
    /// <summary>The viewer of whatever aggregate this person looks at: an author of its document, or not.</summary>
    public static async Task<Func<Aggregate, Viewer>> ViewersAsync(this VerifyDbContext db, Acting who, CancellationToken cancellationToken)
    {
        var written = who.PersonId is { } id
            ? (await db.Set<DocumentAuthor>().AsNoTracking().Where(a => a.PersonId == id).Select(a => a.DocumentId).ToListAsync(cancellationToken)).ToHashSet()
            : [];
        return state => new Viewer(who, state switch
        {
            Claim claim => written.Contains(claim.DocumentId),
            Document document => written.Contains(document.Id),
            Override of => written.Contains(of.DocumentId),
            Correction correction => written.Contains(correction.DocumentId),
            _ => false,
        });
    }
}
