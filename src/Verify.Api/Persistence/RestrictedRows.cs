using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence.Lookups;
using Verify.Domain.Claims;
using Verify.Domain.Corrections;
using Verify.Domain.Documents;
using Verify.Domain.Gates;
using Verify.Domain.Overrides;
using Verify.Domain.Publications;

namespace Verify.Api.Persistence;

/// <summary>The one place that keeps restricted documents, and whatever hangs on them, from those who are not named on them.</summary>
internal abstract partial class VerifyDbContext
{
    // the kinds whose rows hang on a document: an aggregate that is told of one belongs here, and into the filters below
    private static readonly FrozenSet<Type> OfDocuments = new[] { typeof(Document), typeof(Claim), typeof(Override), typeof(Correction), typeof(Publication), typeof(GateTicket), typeof(GateWatch) }.ToFrozenSet();

    /// <summary>With whose eyes rows are read; a context that nobody gave any reads as the system.</summary>
    public Sight Sight { get; set; } = new();

    /// <summary>Who is named on restricted documents.</summary>
    public DbSet<DocumentReader> DocumentReaders => Set<DocumentReader>();

    private Guid SeenBy => Sight.Person;

    private bool SeesAll => Sight.IsWhole;

    /// <summary>Whether rows of this kind can be hidden from whoever looks.</summary>
    public bool CanHide(Type aggregate) => !SeesAll && OfDocuments.Contains(aggregate);

    /// <summary>The claims that whoever looks may not see, for what is counted along the log: the filters below do not reach there.</summary>
    public async Task<IReadOnlyList<Guid>> HiddenClaimsAsync(CancellationToken cancellationToken) => !CanHide(typeof(Claim)) ? [] : await Claims
        .IgnoreQueryFilters()
        .Where(c => DocumentReaders.Any(r => r.DocumentId == c.DocumentId) && !DocumentReaders.Any(r => r.DocumentId == c.DocumentId && r.PersonId == SeenBy))
        .Select(c => c.Id)
        .ToListAsync(cancellationToken);

    /// <summary>Whether a document is restricted to people who are not all among those of another: words must not pass from it to that one.</summary>
    public async Task<bool> IsClosedToAsync(Guid documentId, Guid otherDocumentId, CancellationToken cancellationToken)
    {
        if (documentId == otherDocumentId) return false;
        var named = await DocumentReaders.AsNoTracking().Where(r => r.DocumentId == documentId || r.DocumentId == otherDocumentId).ToListAsync(cancellationToken);
        var (within, others) = (named.Where(r => r.DocumentId == documentId).Select(r => r.PersonId).ToHashSet(), named.Where(r => r.DocumentId == otherDocumentId).Select(r => r.PersonId).ToHashSet());
        return within.Count > 0 && (others.Count == 0 || !others.IsSubsetOf(within));
    }

    private void HideRestricted(ModelBuilder model)
    {
        model.Entity<Document>().HasQueryFilter(d => SeesAll || !DocumentReaders.Any(r => r.DocumentId == d.Id) || DocumentReaders.Any(r => r.DocumentId == d.Id && r.PersonId == SeenBy));
        model.Entity<Claim>().HasQueryFilter(c => SeesAll || !DocumentReaders.Any(r => r.DocumentId == c.DocumentId) || DocumentReaders.Any(r => r.DocumentId == c.DocumentId && r.PersonId == SeenBy));
        model.Entity<Override>().HasQueryFilter(o => SeesAll || !DocumentReaders.Any(r => r.DocumentId == o.DocumentId) || DocumentReaders.Any(r => r.DocumentId == o.DocumentId && r.PersonId == SeenBy));
        model.Entity<Correction>().HasQueryFilter(c => SeesAll || !DocumentReaders.Any(r => r.DocumentId == c.DocumentId) || DocumentReaders.Any(r => r.DocumentId == c.DocumentId && r.PersonId == SeenBy));
        model.Entity<Publication>().HasQueryFilter(p => SeesAll || !DocumentReaders.Any(r => r.DocumentId == p.DocumentId) || DocumentReaders.Any(r => r.DocumentId == p.DocumentId && r.PersonId == SeenBy));
        model.Entity<GateTicket>().HasQueryFilter(t => SeesAll || !DocumentReaders.Any(r => r.DocumentId == t.DocumentId) || DocumentReaders.Any(r => r.DocumentId == t.DocumentId && r.PersonId == SeenBy));
        model.Entity<GateWatch>().HasQueryFilter(w => SeesAll || !DocumentReaders.Any(r => r.DocumentId == w.Id) || DocumentReaders.Any(r => r.DocumentId == w.Id && r.PersonId == SeenBy));
        model.Entity<DocumentContent>().HasQueryFilter(c => SeesAll || !DocumentReaders.Any(r => r.DocumentId == c.DocumentId) || DocumentReaders.Any(r => r.DocumentId == c.DocumentId && r.PersonId == SeenBy));
    }
}
