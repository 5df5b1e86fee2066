using Microsoft.EntityFrameworkCore;
using Verify.Domain.Publications;

namespace Verify.Api.Persistence;

/// <summary>Finding what is out of a document.</summary>
internal static class PublishedQueries
{
    /// <summary>The last word about a document up to a log index, in the order of the CMS's own times.</summary>
    public static IQueryable<Publication> LastOf(this IQueryable<Publication> publications, Guid documentId, long index) => publications.AsNoTracking()
        .Where(p => p.DocumentId == documentId && p.Number <= index)
        .OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Number);

    /// <summary>The log index at which a piece went out. The CMS may say it late: what counts is what we held when it went out.</summary>
    public static async Task<long> HeldIndexAsync(this EventReader events, DateTimeOffset publishedAt, long number, CancellationToken cancellationToken) =>
        Math.Min(await events.IndexOfAsync(AsOf.At(publishedAt), cancellationToken), number);
}
