using Verify.Api.Persistence;
using Verify.Domain.History;

namespace Verify.Api.Http.Paging;

/// <summary>Reads the history of one aggregate page by page.</summary>
internal static class HistoryPages
{
    /// <summary>
    /// One page of the history as a viewer may see it, now or as of a moment. Refuses with 404 when the aggregate does
    /// not exist, or did not yet.
    /// </summary>
    public static async Task<Page<HistoryEventView>> HistoryPageAsync<T>(this EventReader events, Guid id, Func<T, Viewer> viewerOf, AsOf? asOf, PageRequest page, CancellationToken cancellationToken)
        where T : Aggregate
    {
        var list = $"{EventCatalog.Of<T>().StreamOf(id)} history";
        long? upTo = asOf is null ? null : await events.IndexOfAsync(asOf, cancellationToken);
        var found = await events.HistoryAsync(id, viewerOf, upTo, Cursor.Read(list, page.Cursor), page.Size + 1, cancellationToken) ?? throw AggregateQueries.Missing<T>();
        return PagingQueries.Of(list, page, [.. found.Select(e => new Row<HistoryEventView>(e.Version, e))]);
    }
}
