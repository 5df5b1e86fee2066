using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Api.Persistence.Lookups;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Detection;

/// <summary>Finds the authorities and works in the books that printed names and titles mean: by the whole name, and only where one fits.</summary>
internal sealed class NameBook
{
    private const int MostAtOnce = 200;

    private readonly Dictionary<string, Guid> authorities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> works = new(StringComparer.Ordinal);

    private NameBook()
    {
    }

    /// <summary>Looks all of them up at once.</summary>
    public static async Task<NameBook> OfAsync(VerifyDbContext db, IEnumerable<string> names, IEnumerable<string> titles, CancellationToken cancellationToken)
    {
        var book = new NameBook();
        foreach (var keys in names.Select(KeyOf).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal).Chunk(MostAtOnce)) await book.FindAuthoritiesAsync(db, keys, cancellationToken);
        foreach (var title in titles.Distinct(StringComparer.Ordinal)) await book.FindWorkAsync(db, title, cancellationToken);
        return book;
    }

    /// <summary>The one authority of that name; null where none or several bear it.</summary>
    public Guid? Authority(string name) => authorities.TryGetValue(KeyOf(name), out var id) ? id : null;

    /// <summary>The one work of that title; null likewise.</summary>
    public Guid? Work(string title) => works.TryGetValue(SearchKey.Of(title), out var id) ? id : null;

    private async Task FindAuthoritiesAsync(VerifyDbContext db, string[] keys, CancellationToken cancellationToken)
    {
        var asked = keys.ToList();
        var rows = await db.Set<AuthorityName>().AsNoTracking().Where(r => asked.Contains(r.Key)).ToListAsync(cancellationToken);
        var ids = rows.Select(r => r.AuthorityId).Distinct().ToList();
        var found = await db.Authorities.AsNoTracking().Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name, a.Aliases, a.MergedInto }).ToListAsync(cancellationToken);
        var byKey = from authority in found
                    from name in authority.Aliases.Prepend(authority.Name)
                    let key = KeyOf(name)
                    where asked.Contains(key)
                    group authority.MergedInto ?? authority.Id by key;
        foreach (var bearers in byKey)
        {
            if (bearers.Distinct().ToList() is [var only]) authorities[bearers.Key] = only;
        }
    }

    /// <summary>A printed title may leave the subtitle out: "Rethinking Rivers" is "Rethinking Rivers: A History".</summary>
    private async Task FindWorkAsync(VerifyDbContext db, string title, CancellationToken cancellationToken)
    {
        var key = SearchKey.Of(title);
        if (key.Length < 4) return;
        var ids = await db.Set<WorkTitle>().AsNoTracking().WhereKeyBegins(title).Select(t => t.SourceId).Distinct().Take(MostAtOnce).ToListAsync(cancellationToken);
        var found = await db.Sources.AsNoTracking().Where(s => ids.Contains(s.Id)).Select(s => new { s.Id, s.Title }).ToListAsync(cancellationToken);
        var fitting = found.Where(s => SearchKey.Of(s.Title) == key || SearchKey.Of(s.Title.Split(':')[0]) == key).Select(s => s.Id).ToList();
        if (fitting is [var only]) works[key] = only;
    }

    // an article in front is no part of a name
    private static string KeyOf(string name)
    {
        var key = SearchKey.Of(name);
        return key.StartsWith("the ", StringComparison.Ordinal) ? key[4..] : key;
    }
}
