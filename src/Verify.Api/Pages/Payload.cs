using System.Text.Json;

namespace Verify.Api.Pages;

/// <summary>What an event says, as pairs of names and values to read.</summary>
internal static class Payload
{
    private const int Most = 40;
    private static readonly string[] SaidElsewhere = ["at", "by", "claimId", "id"];

    /// <summary>The pairs, in the order of the event.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(JsonElement? payload)
    {
        var pairs = new List<(string, string)>();
        if (payload is { ValueKind: JsonValueKind.Object } said) Add(pairs, "", said);
        return pairs;
    }

    private static void Add(List<(string, string)> pairs, string name, JsonElement value)
    {
        if (pairs.Count >= Most) return;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    if (name.Length == 0 && SaidElsewhere.Contains(member.Name, StringComparer.Ordinal)) continue;
                    Add(pairs, name.Length == 0 ? Words.Of(char.ToUpperInvariant(member.Name[0]) + member.Name[1..]) : $"{name}, {Words.Of(member.Name).ToLowerInvariant()}", member.Value);
                }

                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                foreach (var item in value.EnumerateArray()) Add(pairs, name, item);
                break;
            case JsonValueKind.String when value.GetString() is { Length: > 0 } text:
                pairs.Add((name, text));
                break;
            case JsonValueKind.True or JsonValueKind.False:
                pairs.Add((name, value.GetBoolean() ? "yes" : "no"));
                break;
            case JsonValueKind.Number:
                pairs.Add((name, value.ToString()));
                break;
            default:
                break; // nothing is said
        }
    }
}
