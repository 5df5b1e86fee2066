using System.Collections.Frozen;

namespace Verify.Api.Auth;

/// <summary>
/// The words that limit a key: <c>area:read</c>, or <c>area:write</c>, which lets it read too. Each route asks for one of them, by
/// a policy of that name. A key without such words may do whatever its holder's roles allow; no word allows more than those.
/// </summary>
internal static class Scopes
{
    /// <summary>What follows the area where things are only read.</summary>
    public const string Read = ":read";

    /// <summary>What follows the area where things are changed.</summary>
    public const string Write = ":write";

    // the areas by the tag that the description groups their operations under
    private static readonly FrozenDictionary<string, string> AreaOfTag = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Audit"] = "audit",
        ["Authorities"] = "authorities",
        ["Changes"] = "changes",
        ["Claims"] = "claims",
        ["Corrections"] = "corrections",
        ["Detection"] = "claims",
        ["Documents"] = "documents",
        ["Gate"] = "gate",
        ["Interchange"] = "interchange",
        ["Keys"] = "people",
        ["People"] = "people",
        ["Policy"] = "policy",
        ["Publications"] = "publications",
        ["Quotes"] = "quotes",
        ["Redactions"] = "redactions",
        ["Sources"] = "sources",
        ["Webhooks"] = "webhooks",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every word there is.</summary>
    public static IReadOnlyList<string> All { get; } = [.. AreaOfTag.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).SelectMany(area => new[] { area + Read, area + Write })];

    /// <summary>The word that a route asks for. Throws KeyNotFoundException for a tag without an area.</summary>
    /// <param name="tag">The tag of the route.</param>
    /// <param name="changes">Whether it changes something.</param>
    public static string Of(string tag, bool changes) => AreaOfTag[tag] + (changes ? Write : Read);

    /// <summary>Whether a key with these words does what asks for one of them.</summary>
    public static bool Cover(IReadOnlyCollection<string> held, string asked) =>
        held.Contains(asked) || (asked.EndsWith(Read, StringComparison.Ordinal) && held.Contains(asked[..^Read.Length] + Write));
}
