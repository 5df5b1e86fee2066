using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Verify.Api.Persistence;

/// <summary>
/// A query that nearly every request asks: translated once for each model, not looked up by its expression each time,
/// which costs as much processor time as the database's answer.
/// </summary>
/// <param name="query">The query: what is asked about, and what it gives.</param>
internal sealed class HotQuery<TAbout, T>(Expression<Func<VerifyDbContext, TAbout, CancellationToken, T>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<VerifyDbContext, TAbout, CancellationToken, Task<T>>> translated = [];

    /// <summary>Asks it.</summary>
    public Task<T> AskAsync(VerifyDbContext db, TAbout about, CancellationToken cancellationToken) =>
        translated.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, about, cancellationToken);
}

/// <summary>The same for a query that gives several.</summary>
/// <param name="query">The query: what is asked about, and the rows it gives.</param>
internal sealed class HotList<TAbout, T>(Expression<Func<VerifyDbContext, TAbout, IQueryable<T>>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<VerifyDbContext, TAbout, IAsyncEnumerable<T>>> translated = [];

    /// <summary>Asks it.</summary>
    public async Task<IReadOnlyList<T>> AskAsync(VerifyDbContext db, TAbout about, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        await foreach (var row in translated.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, about).WithCancellation(cancellationToken)) found.Add(row);
        return found;
    }
}
