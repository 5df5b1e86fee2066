using Verify.Domain.People;

namespace Verify.Api.Pages;

/// <summary>A place in the workbench's head.</summary>
internal sealed record NavigationLink(string Name, string Address)
{
    /// <summary>Whether an address lies there.</summary>
    public bool IsHere(string address) => Address == "/" ? address == "/" : address.StartsWith(Address, StringComparison.Ordinal);
}

/// <summary>The places that make sense to a person. What may be done there is the use cases' matter.</summary>
internal static class Navigation
{
    /// <summary>The links for somebody with these roles.</summary>
    public static IReadOnlyList<NavigationLink> Of(Acting who)
    {
        var links = new List<NavigationLink>();
        if (who.IsDesk) links.AddRange([new("Desk", "/"), new("Documents", "/documents"), new("Claims", "/claims")]);
        if (who.Is(Role.Author)) links.Add(new("My queries", "/author"));
        if (who.IsDesk) links.AddRange([new("Sources", "/sources"), new("Corrections", "/corrections"), new("Overview", "/overview")]);
        if (who.Is(Role.Auditor)) links.Add(new("Audit", "/audit"));
        if (who.IsAny(Role.Admin, Role.Lead, Role.Auditor)) links.Add(new("Administration", "/admin"));
        return links;
    }
}
