using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;

namespace Verify.Api.Auth;

/// <summary>Keeps the keys that protect cookies and forms in the database, so that every process of the newsroom, and the next start, reads what another wrote.</summary>
internal sealed class ProtectionKeys(IServiceScopeFactory scopes, TimeProvider clock) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<VerifyDbContext>();
        return [.. db.ProtectionKeys.AsNoTracking().OrderBy(k => k.MadeAt).AsEnumerable().Select(k => XElement.Parse(k.Xml))];
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<VerifyDbContext>();
        db.Keep(new ProtectionKey { Id = Guid.CreateVersion7(), Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting), MadeAt = clock.GetUtcNow() });
    }
}
