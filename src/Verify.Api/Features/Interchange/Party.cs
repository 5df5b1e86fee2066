using System.Text.Json;
using System.Text.Json.Nodes;
using Verify.Domain.Authorities;
using Verify.Domain.Sources;

namespace Verify.Api.Features.Interchange;

/// <summary>Writes who is cited, and where to find them and their works.</summary>
internal static class Party
{
    /// <summary>An authority in the words of schema.org, with its entries in the registers.</summary>
    public static JsonObject Of(Authority authority) => WithoutNulls(new JsonObject
    {
        ["@type"] = authority.Kind is AuthorityKind.Person ? "Person" : "Organization",
        ["name"] = authority.Name,
        ["sameAs"] = SameAs(authority) is { Count: > 0 } addresses ? new JsonArray([.. addresses.Select(a => (JsonNode)a)]) : null,
    });

    /// <summary>The addresses of an authority's entries in the registers.</summary>
    public static IReadOnlyList<string> SameAs(Authority authority) => [.. authority.Identifiers.Select(UrlOf).OfType<string>()];

    /// <summary>Where a work can be found: by its DOI, else by the address in its description.</summary>
    public static string? UrlOf(CslItem item)
    {
        if (item.Identifiers.FirstOrDefault(i => i.Scheme == IdentifierScheme.Doi) is { } doi) return UrlOf(doi);
        return JsonElement.Parse(item.Json).TryGetProperty("URL", out var url) ? url.GetString() : null;
    }

    /// <summary>The same object without its empty members.</summary>
    public static JsonObject WithoutNulls(JsonObject node)
    {
        foreach (var name in node.Where(m => m.Value is null).Select(m => m.Key).ToList()) node.Remove(name);
        return node;
    }

    private static string? UrlOf(Identifier identifier) => identifier.Scheme switch
    {
        IdentifierScheme.Orcid => $"https://orcid.org/{identifier.Value}",
        IdentifierScheme.Isni => $"https://isni.org/isni/{identifier.Value}",
        IdentifierScheme.Viaf => $"https://viaf.org/viaf/{identifier.Value}",
        IdentifierScheme.Wikidata => $"https://www.wikidata.org/entity/{identifier.Value}",
        IdentifierScheme.Issn => $"https://portal.issn.org/resource/ISSN/{identifier.Value}",
        IdentifierScheme.Doi => $"https://doi.org/{identifier.Value}",
        _ => null,
    };
}
