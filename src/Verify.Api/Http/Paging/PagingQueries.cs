using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Verify.Domain.History;

namespace Verify.Api.Http.Paging;

/// <summary>Reads lists page by page, by the page key that every aggregate has; never by offset.</summary>
internal static class PagingQueries
{
    /// <summary>One page of the rows, each as the view that <paramref name="select"/> makes.</summary>
    public static async Task<Page<TView>> PageAsync<T, TView>(this IQueryable<T> rows, PageRequest page, Expression<Func<T, TView>> select, CancellationToken cancellationToken)
        where T : Aggregate
    {
        var list = EventCatalog.Of<T>().Name;
        var after = Cursor.Read(list, page.Cursor);
        var found = await rows.Where(a => a.Number > after).OrderBy(a => a.Number).Take(page.Size + 1).Select(Numbered(select)).ToListAsync(cancellationToken);
        return Of(list, page, found);
    }

    /// <summary>One page out of rows that were read already, one more than fits if there are more.</summary>
    /// <param name="list">Name of the list, for its cursors.</param>
    public static Page<TView> Of<TView>(string list, PageRequest page, IReadOnlyList<Row<TView>> found)
    {
        var items = found.Take(page.Size).ToList();
        return new Page<TView>(items.ConvertAll(r => r.View), found.Count > page.Size ? Cursor.Write(list, items[^1].Number) : null);
    }

    private static Expression<Func<T, Row<TView>>> Numbered<T, TView>(Expression<Func<T, TView>> select)
        where T : Aggregate
    {
        var number = Expression.Property(select.Parameters[0], nameof(Aggregate.Number));
        return Expression.Lambda<Func<T, Row<TView>>>(Expression.New(typeof(Row<TView>).GetConstructors().Single(), number, select.Body), select.Parameters);
    }
}

/// <summary>A view and the page key of the row it was made from.</summary>
internal sealed record Row<TView>(long Number, TView View);
