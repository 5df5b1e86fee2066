using Verify.Domain.Texts;

namespace Verify.Api.Persistence.Lookups;

/// <summary>A row that is found by the beginning of its search key.</summary>
internal interface ISearchKeyed
{
    /// <summary>The key, as <see cref="SearchKey"/> makes it.</summary>
    string Key { get; }
}

/// <summary>Search by prefix, as an index serves it on every database.</summary>
internal static class SearchKeyed
{
    /// <summary>The rows whose key begins with the key of this text.</summary>
    public static IQueryable<T> WhereKeyBegins<T>(this IQueryable<T> rows, string text)
        where T : class, ISearchKeyed
    {
        var (from, to) = (SearchKey.Of(text), SearchKey.AfterAllWith(SearchKey.Of(text)));
#pragma warning disable CA1309 // compared by the database, in the order of the column
        return rows.Where(r => string.Compare(r.Key, from) >= 0 && string.Compare(r.Key, to) < 0);
#pragma warning restore CA1309
    }
}
