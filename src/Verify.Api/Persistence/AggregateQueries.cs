using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Verify.Domain.History;
using Verify.Domain.Refusals;

namespace Verify.Api.Persistence;

/// <summary>Finding aggregates by their identity.</summary>
internal static class AggregateQueries
{
    private static readonly MethodInfo Set = typeof(DbContext).GetMethod(nameof(DbContext.Set), Type.EmptyTypes)!;

    /// <summary>
    /// Loads an aggregate that is about to change, and notes which version the caller saw (null: said nothing). Refuses
    /// with 404 when there is none; the aggregate's own method refuses with 428 or 412, after it has looked at the roles.
    /// </summary>
    public static async Task<T> FindForChangeAsync<T>(this DbSet<T> aggregates, Guid id, int? expectedVersion, CancellationToken cancellationToken)
        where T : Aggregate => (await aggregates.FindAsync([id], cancellationToken)).ForChange(expectedVersion);

    /// <summary>An aggregate that was found and is about to change, as <see cref="FindForChangeAsync"/> gives it.</summary>
    public static T ForChange<T>(this T? found, int? expectedVersion)
        where T : Aggregate
    {
        var aggregate = found ?? throw Missing<T>();
        aggregate.DemandFolded();
        aggregate.Expect(expectedVersion);
        return aggregate;
    }

    /// <summary>Stops where a row that is about to change was folded by older code: what it lacks would be lost. Throws InvalidOperationException.</summary>
    public static void DemandFolded(this Aggregate aggregate)
    {
        var type = EventCatalog.Of(aggregate.GetType());
        if (aggregate.FoldVersion != type.FoldVersion) throw new InvalidOperationException($"{type.StreamOf(aggregate.Id)} was folded by other code: run 'db refold'.");
    }

    /// <summary>
    /// Refuses with 422, naming them, when some of these ids are of nothing that exists. Ask it after the aggregate's own
    /// method and before the save, so that refusals keep their order.
    /// </summary>
    /// <param name="aggregates">Where they should be; authorities that were merged into others count.</param>
    /// <param name="ids">The ids that a request names; repeats do no harm.</param>
    /// <param name="member">The member of the request that names them.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public static async Task DemandAllExistAsync<T>(this DbSet<T> aggregates, IReadOnlyCollection<Guid> ids, string member, CancellationToken cancellationToken)
        where T : Aggregate
    {
        if (ids.Count == 0) return;
        var asked = ids.Distinct().ToList();
        var known = await aggregates.Where(a => asked.Contains(a.Id)).Select(a => a.Id).ToListAsync(cancellationToken);
        var missing = asked.Except(known).ToList();
        if (missing.Count == 0) return;
        var message = $"'{member}' names what does not exist: there is no {EventCatalog.Of<T>().Name} {string.Join(", ", missing)}.";
        throw RefusedException.Rule(ProblemCodes.UnknownReference, message, new BrokenRule("known-reference", message));
    }

    /// <summary>The answer where a query by identity found something; refuses with 404 where it did not.</summary>
    public static TView OrMissing<T, TView>(this TView? found)
        where T : Aggregate
        where TView : class => found ?? throw Missing<T>();

    /// <summary>The refusal that says: there is no such thing.</summary>
    public static RefusedException Missing<T>()
        where T : Aggregate => Missing(typeof(T));

    /// <summary>The refusal that says: there is no such thing.</summary>
    public static RefusedException Missing(Type aggregate) => new(RefusalKind.NotFound, ProblemCodes.NotFound, $"There is no {EventCatalog.Of(aggregate).Name} with this id.");

    /// <summary>The rows of a kind of aggregate that is known at run time only.</summary>
    public static IQueryable<Aggregate> Rows(this VerifyDbContext db, Type aggregate) => (IQueryable<Aggregate>)Set.MakeGenericMethod(aggregate).Invoke(db, null)!;
}
