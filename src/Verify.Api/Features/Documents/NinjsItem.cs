using System.Globalization;
using System.Text.Json;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Documents;

/// <summary>
/// A news item in ninjs (IPTC): version 3 with its lists of headlines, bodies and descriptions, and the dialects of version 1
/// and 2 with <c>headline</c>, <c>body_html</c> and <c>description_text</c>. Members that are not read do no harm.
/// </summary>
/// <param name="Ref"><c>uri</c>, or the <c>guid</c> of the older dialect.</param>
/// <param name="Title">The first headline, else the slugline or title.</param>
/// <param name="Language">Its language, as a BCP 47 tag.</param>
/// <param name="Parts">Its text in labelled parts, in the order headline, standfirst, body, captions.</param>
/// <param name="Links">The links of each part whose addresses its text does not hold.</param>
internal sealed record NinjsItem(string? Ref, string? Title, string? Language, IReadOnlyList<TextPart> Parts, IReadOnlyDictionary<string, IReadOnlyList<LostLink>> Links)
{
    /// <summary>Reads an item. Refuses (400) what is no JSON, (422) an item without a text.</summary>
    public static NinjsItem Read(byte[] bytes)
    {
        using var json = Parse(bytes);
        var item = json.RootElement;
        if (item.ValueKind != JsonValueKind.Object) throw NotNinjs("An item is a JSON object.");

        var parts = new PartList();
        foreach (var headline in Texts(item, "headlines", "headline", "headline")) parts.Add("headline", headline);
        foreach (var description in Texts(item, "descriptions", "description_html", "description_text")) parts.Add("standfirst", description);
        foreach (var body in Texts(item, "bodies", "body_html", "body_xhtml", "body_text")) parts.Add("body", body);
        foreach (var picture in Associations(item))
        {
            foreach (var caption in Texts(picture, "descriptions", "description_html", "description_text", "body_text").Take(1)) parts.Add("caption", caption);
            foreach (var name in (ReadOnlySpan<string>)["altText", "alt_text", "alttext"])
            {
                if (Text(picture, name) is { } words) parts.Add("alt-text", new ReadText(words, []));
            }
        }

        if (parts.All.Count == 0) throw NotNinjs("The item holds no text: headlines and bodies in ninjs 3, headline and body_html in ninjs 1.");
        var title = parts.All.FirstOrDefault(p => p.Label == "headline")?.Text ?? Text(item, "title") ?? Text(item, "slugline");
        return new NinjsItem(Text(item, "guid") is { } guid && Text(item, "versioncreated") is not null ? guid : Text(item, "uri") ?? Text(item, "guid"), OneLine(title), Text(item, "language"), parts.All, parts.Links);
    }

    private static JsonDocument Parse(byte[] bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException)
        {
            throw NotNinjs("The body is no JSON.");
        }
    }

    /// <summary>The texts of a list of ninjs 3, or else the first of the older members that is there.</summary>
    private static List<ReadText> Texts(JsonElement item, string list, params string[] older)
    {
        if (item.TryGetProperty(list, out var values) && values.ValueKind == JsonValueKind.Array)
        {
            return values.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.Object).Select(Value).OfType<ReadText>().ToList();
        }

        return older.Select(name => Text(item, name) is { } sent ? Read(sent, name.EndsWith("html", StringComparison.Ordinal)) : null).OfType<ReadText>().Take(1).ToList();
    }

    private static ReadText? Value(JsonElement entry)
    {
        if (Text(entry, "value") is not { } sent) return null;
        var type = Text(entry, "contentType") ?? Text(entry, "contenttype");
        return Read(sent, type is null ? sent.TrimStart().StartsWith('<') : type.Contains("html", StringComparison.OrdinalIgnoreCase) || type.Contains("xml", StringComparison.OrdinalIgnoreCase));
    }

    private static ReadText? Read(string sent, bool isHtml)
    {
        var read = SentText.ReadOf(sent, isHtml ? TextFormat.Html : TextFormat.Plain);
        return string.IsNullOrWhiteSpace(read.Text) ? null : read;
    }

    /// <summary>Pictures and the like: a list in ninjs 3, an object by name before.</summary>
    private static List<JsonElement> Associations(JsonElement item)
    {
        if (!item.TryGetProperty("associations", out var associations)) return [];
        var all = associations.ValueKind switch
        {
            JsonValueKind.Array => associations.EnumerateArray(),
            JsonValueKind.Object => associations.EnumerateObject().Select(a => a.Value),
            _ => Enumerable.Empty<JsonElement>(),
        };
        return all.Where(a => a.ValueKind == JsonValueKind.Object && Text(a, "type") is "picture" or "video" or "graphic" or "audio").ToList();
    }

    private static string? Text(JsonElement item, string member) =>
        item.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static string? OneLine(string? title)
    {
        if (title is null) return null;
        var line = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= Domain.Documents.DocumentDetails.MaxTextLength) return line;
        return line[..(char.IsHighSurrogate(line[Domain.Documents.DocumentDetails.MaxTextLength - 1]) ? Domain.Documents.DocumentDetails.MaxTextLength - 1 : Domain.Documents.DocumentDetails.MaxTextLength)];
    }

    private static RefusedException NotNinjs(string message) => RefusedException.Rule(ProblemCodes.Rule, message, new BrokenRule("ninjs-item", message));

    /// <summary>Parts whose repeats are numbered.</summary>
    private sealed class PartList
    {
        public List<TextPart> All { get; } = [];

        public Dictionary<string, IReadOnlyList<LostLink>> Links { get; } = new(StringComparer.Ordinal);

        public void Add(string label, ReadText read)
        {
            var same = All.Count(p => p.Label == label || p.Label.StartsWith(label + "-", StringComparison.Ordinal));
            var own = same == 0 ? label : string.Create(CultureInfo.InvariantCulture, $"{label}-{same + 1}");
            All.Add(new TextPart(own, read.Text));
            Links.Add(own, read.Links);
        }
    }
}
