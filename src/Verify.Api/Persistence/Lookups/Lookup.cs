using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Verify.Domain.History;

namespace Verify.Api.Persistence.Lookups;

/// <summary>
/// A table by which aggregates are found through their parts (people by role, claims by source …). Its rows follow from
/// the aggregate's state alone, so saving keeps them from the difference of the state as loaded and as saved, and
/// <c>db check</c> and <c>db refold</c> make them again.
/// </summary>
internal abstract class Lookup
{
    private static readonly Lookup[] All =
    [
        PersonRole.Lookup,
        PersonIdentity.Lookup,
        AuthorityName.Lookup,
        WorkTitle.Lookup,
        WorkIdentifier.Lookup,
        SourceAuthority.Lookup,
        DocumentAuthor.Lookup,
        DocumentTag.Lookup,
        DocumentContent.Lookup,
        DocumentReader.Lookup,
        ClaimReference.Lookup,
    ];

    /// <summary>The aggregate whose state the rows follow from.</summary>
    public abstract Type Aggregate { get; }

    /// <summary>The tables kept beside a kind of aggregate.</summary>
    public static IEnumerable<Lookup> Of(Type aggregate) => All.Where(l => l.Aggregate == aggregate);

    /// <summary>Adds and removes rows of every table beside this aggregate, as its change asks.</summary>
    public static void KeepAll(VerifyDbContext db, EntityEntry<Aggregate> entry)
    {
        foreach (var lookup in Of(entry.Metadata.ClrType)) lookup.Keep(db, entry);
    }

    /// <summary>Adds and removes rows as the aggregate's change asks.</summary>
    public abstract void Keep(VerifyDbContext db, EntityEntry<Aggregate> entry);

    /// <summary>What is wrong with the stored rows of an aggregate, in words; empty when they are as they should be.</summary>
    public abstract Task<IReadOnlyList<string>> CheckAsync(VerifyDbContext db, Aggregate aggregate, CancellationToken cancellationToken);

    /// <summary>Makes the rows of an aggregate as they should be; the caller saves.</summary>
    public abstract Task RemakeAsync(VerifyDbContext db, Aggregate aggregate, CancellationToken cancellationToken);
}

/// <summary>A look-up table of one kind of aggregate.</summary>
/// <typeparam name="TAggregate">The aggregate that is found.</typeparam>
/// <typeparam name="TRow">One row: a record, equal when all its columns are, whose key holds them all.</typeparam>
/// <param name="rowsOf">The rows that follow from a state.</param>
/// <param name="rowsFor">The stored rows of the aggregate with this id.</param>
internal sealed class Lookup<TAggregate, TRow>(Func<TAggregate, IEnumerable<TRow>> rowsOf, Func<Guid, Expression<Func<TRow, bool>>> rowsFor) : Lookup
    where TAggregate : Aggregate
    where TRow : class, IEquatable<TRow>
{
    /// <inheritdoc/>
    public override Type Aggregate => typeof(TAggregate);

    /// <inheritdoc/>
    public override void Keep(VerifyDbContext db, EntityEntry<Aggregate> entry)
    {
        HashSet<TRow> before = entry.State == EntityState.Added ? [] : [.. rowsOf((TAggregate)entry.OriginalValues.ToObject())];
        HashSet<TRow> after = [.. rowsOf((TAggregate)entry.Entity)];
        Replace(db, before, after);
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<string>> CheckAsync(VerifyDbContext db, Aggregate aggregate, CancellationToken cancellationToken)
    {
        var stored = await StoredAsync(db, aggregate, cancellationToken);
        HashSet<TRow> due = [.. rowsOf((TAggregate)aggregate)];
        return [.. due.Except(stored).Select(r => $"{r} is missing"), .. stored.Except(due).Select(r => $"{r} should not be there")];
    }

    /// <inheritdoc/>
    public override async Task RemakeAsync(VerifyDbContext db, Aggregate aggregate, CancellationToken cancellationToken) =>
        Replace(db, await StoredAsync(db, aggregate, cancellationToken), [.. rowsOf((TAggregate)aggregate)]);

    private async Task<HashSet<TRow>> StoredAsync(VerifyDbContext db, Aggregate aggregate, CancellationToken cancellationToken) =>
        [.. await db.Set<TRow>().AsNoTracking().Where(rowsFor(aggregate.Id)).ToListAsync(cancellationToken)];

    private static void Replace(VerifyDbContext db, HashSet<TRow> before, HashSet<TRow> after)
    {
        db.RemoveRange(before.Except(after));
        db.AddRange(after.Except(before));
    }
}
