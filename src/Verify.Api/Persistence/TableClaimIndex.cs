using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Verify.Api.Persistence;

/// <summary>A claim holds a term.</summary>
/// <param name="Term">The term.</param>
/// <param name="Number">The claim's number.</param>
internal sealed record ClaimTerm(string Term, long Number);

/// <summary>Keyed by the term first: the question is which claims hold it.</summary>
internal sealed class ClaimTermMapping : IEntityTypeConfiguration<ClaimTerm>
{
    private const int MaxTermLength = 100;

    public void Configure(EntityTypeBuilder<ClaimTerm> builder)
    {
        builder.ToTable("ClaimTerms");
        builder.HasKey(t => new { t.Term, t.Number });
        builder.Property(t => t.Term).HasMaxLength(MaxTermLength);
        builder.HasIndex(t => t.Number);
    }
}

/// <summary>The claims' terms in a plain table, for databases whose own full-text search has no list of the claims that hold a term.</summary>
internal sealed class TableClaimIndex(VerifyDbContext db) : IClaimIndex
{
    private DbSet<ClaimTerm> Terms => db.Set<ClaimTerm>();

    /// <inheritdoc/>
    public async Task PutAsync(long number, IReadOnlyCollection<string> terms, CancellationToken cancellationToken)
    {
        await Terms.Where(t => t.Number == number).ExecuteDeleteAsync(cancellationToken);
        Terms.AddRange(terms.Select(term => new ClaimTerm(term, number)));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <inheritdoc/>
    public Task<long> CountAsync(CancellationToken cancellationToken) => db.Claims.LongCountAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, long>> HoldersAsync(IEnumerable<string> terms, CancellationToken cancellationToken)
    {
        var asked = terms.Distinct(StringComparer.Ordinal).ToList();
        return await Terms.Where(t => asked.Contains(t.Term)).GroupBy(t => t.Term).Select(same => new { same.Key, Held = same.LongCount() }).ToDictionaryAsync(h => h.Key, h => h.Held, StringComparer.Ordinal, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> BeginningWithAsync(string letters, int limit, CancellationToken cancellationToken) =>
        await Terms.Where(t => t.Term.StartsWith(letters)).Select(t => t.Term).Distinct().Take(limit).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<long>> ClaimsWithAsync(string term, int limit, CancellationToken cancellationToken) =>
        await Terms.Where(t => t.Term == term).Select(t => t.Number).Take(limit).ToListAsync(cancellationToken);
}
