using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Verify.Domain.Integrity;
using Verify.Domain.Refusals;

namespace Verify.Domain.Audits;

/// <summary>What stands in for a redacted payload: the same shape, the named texts blank.</summary>
public static class Substitute
{
    /// <summary>Makes it.</summary>
    /// <param name="payload">The payload, or what stood in for it until now; canonical JSON.</param>
    /// <param name="pointers">Places (JSON pointers, RFC 6901) of texts, or of lists and objects whose texts are all blanked.</param>
    /// <returns>Canonical JSON. Refuses (422) places that hold no text.</returns>
    public static byte[] Of(ReadOnlySpan<byte> payload, IReadOnlyList<string> pointers)
    {
        var root = JsonNode.Parse(payload)!;
        foreach (var pointer in pointers)
        {
            var place = Find(root, pointer);
            if (place is null || !Blank(place)) throw Refuse.Broken("pointer-to-text", $"'{pointer}' leads to no text of this event.");
        }

        return CanonicalJson.CanonicalizeEvent(Encoding.UTF8.GetBytes(root.ToJsonString()));
    }

    private static JsonNode? Find(JsonNode root, string pointer)
    {
        if (!pointer.StartsWith('/')) return null;
        JsonNode? place = root;
        foreach (var step in pointer[1..].Split('/').Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            place = place switch
            {
                JsonObject members => members[step],
                JsonArray items when int.TryParse(step, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var i) && i < items.Count => items[i],
                _ => null,
            };
        }

        return place;
    }

    /// <summary>Blanks a text, or every text below; says whether there was one.</summary>
    private static bool Blank(JsonNode place)
    {
        switch (place)
        {
            case JsonValue when place.GetValueKind() == JsonValueKind.String:
                place.ReplaceWith("");
                return true;
            case JsonArray items:
                return items.OfType<JsonNode>().ToList().ConvertAll(Blank).Contains(true);
            case JsonObject members:
                return members.Select(m => m.Value).OfType<JsonNode>().ToList().ConvertAll(Blank).Contains(true);
            default:
                return false;
        }
    }
}
