using System.Text.Json;

namespace Verify.Api.Tests.Auth;

/// <summary>Makes requests out of the description of the API.</summary>
internal static class Addresses
{
    /// <summary>A request of an operation: the parts of its address and the parameters it demands by their names.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path, with its parts in braces.</param>
    /// <param name="operation">What the description says of it.</param>
    /// <param name="values">What to put where, by name.</param>
    /// <param name="optional">Parameters to send although they are not demanded.</param>
    public static HttpRequestMessage Request(string method, string path, JsonElement operation, IReadOnlyDictionary<string, string> values, params string[] optional)
    {
        var address = path;
        foreach (var name in path.Split('{', '}').Where((_, i) => i % 2 == 1)) address = address.Replace($"{{{name}}}", ValueOf(name, values), StringComparison.Ordinal);
        var query = QueryNames(operation, optional).Select(name => $"{name}={Uri.EscapeDataString(ValueOf(name, values))}");
        return new HttpRequestMessage(new HttpMethod(method), new Uri($"{address}?{string.Join('&', query)}".TrimEnd('?'), UriKind.Relative));
    }

    /// <summary>Whether the operation takes a parameter.</summary>
    public static bool Takes(JsonElement operation, string name) => Parameters(operation).Any(p => p.GetProperty("name").GetString() == name);

    private static IEnumerable<string> QueryNames(JsonElement operation, string[] optional) => Parameters(operation)
        .Where(p => p.GetProperty("in").GetString() == "query" && (p.TryGetProperty("required", out var demanded) && demanded.GetBoolean() || optional.Contains(p.GetProperty("name").GetString(), StringComparer.Ordinal)))
        .Select(p => p.GetProperty("name").GetString()!);

    private static JsonElement.ArrayEnumerator Parameters(JsonElement operation) => operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : default;

    private static string ValueOf(string name, IReadOnlyDictionary<string, string> values) =>
        values.TryGetValue(name, out var value) ? value : throw new InvalidOperationException($"Addresses have a new part, {name}: give the desk one.");
}
