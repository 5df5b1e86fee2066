using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Verify.Domain.Authorities;
using Verify.Domain.Integrity;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Domain.Sources;

/// <summary>
/// A work as citation tools know it: one valid CSL-JSON item of schema 1.0.2, kept as canonical JSON (RFC 8785), so that equal
/// items are equal texts. Its numbers are whole; its DOI, ISBN, ISSN and CRS report number are checked.
/// </summary>
[JsonConverter(typeof(CslItemJsonConverter))]
public sealed class CslItem : IEquatable<CslItem>
{
    /// <summary>Longest canonical form, in UTF-8 bytes.</summary>
    public const int MaxLength = 65_536;

    private const string CongressionalResearchService = "Congressional Research Service";

    private CslItem(string json, JsonElement item)
    {
        Json = json;
        Id = TextOf(item, "id")!; // the schema check found it
        Type = TextOf(item, "type")!; // likewise
        Title = TextOf(item, "title");
        Issued = item.TryGetProperty("issued", out var issued) ? CslSchema.DateOf(issued) : null;
        Number = TextOf(item, "number");
        Authority = TextOf(item, "authority");
        Language = TextOf(item, "language");
        HasPages = CslSchema.HasPages(Type) || TextOf(item, "page") is not null || TextOf(item, "number-of-pages") is not null;
        Identifiers = [.. IdentifiersOf(item)];
    }

    /// <summary>The canonical JSON text.</summary>
    public string Json { get; }

    /// <summary>The item's own id, as written.</summary>
    public string Id { get; }

    /// <summary>The type of work: book, report, article-newspaper …</summary>
    public string Type { get; }

    /// <summary>The title.</summary>
    public string? Title { get; }

    /// <summary>When it was issued; null where the item does not say, or only in words.</summary>
    public Edtf? Issued { get; }

    /// <summary>The number of a report, as written.</summary>
    public string? Number { get; }

    /// <summary>The body that issued it, as written.</summary>
    public string? Authority { get; }

    /// <summary>The language, as written.</summary>
    public string? Language { get; }

    /// <summary>Whether the work is cited by page, by its type or because the item speaks of pages: a verbatim quotation then needs a locator.</summary>
    public bool HasPages { get; }

    /// <summary>DOI, ISBN, ISSN and CRS report number, in their usual forms.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; }

    /// <summary>
    /// Reads an item. Refuses with <see cref="ProblemCodes.BadCslItem"/>, naming every fault, or with
    /// <see cref="ProblemCodes.BadIdentifier"/>.
    /// </summary>
    public static CslItem Parse(string json)
    {
        if (!CodePoints.IsWellFormed(json)) throw Bad([new BrokenRule("csl-json", "The text holds a lone surrogate.")]);
        byte[] canonical;
        try
        {
            canonical = CanonicalJson.CanonicalizeEvent(Encoding.UTF8.GetBytes(json));
        }
        catch (FormatException e)
        {
            throw Bad([new BrokenRule("csl-json", e.Message)]);
        }

        if (canonical.Length > MaxLength) throw Bad([new BrokenRule("csl-length", "An item takes at most 65,536 bytes.")]);
        var item = JsonElement.Parse(canonical);
        var faults = CslSchema.Check(item).ToArray();
        return faults.Length == 0 ? new CslItem(Encoding.UTF8.GetString(canonical), item) : throw Bad(faults);
    }

    /// <summary>Reads an item that came inside another JSON text; refuses likewise.</summary>
    public static CslItem Parse(JsonElement item) => Parse(item.GetRawText());

    /// <inheritdoc/>
    public bool Equals(CslItem? other) => other is not null && string.Equals(Json, other.Json, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CslItem);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Json);

    /// <summary>The canonical JSON text.</summary>
    public override string ToString() => Json;

    private static IEnumerable<Identifier> IdentifiersOf(JsonElement item)
    {
        if (TextOf(item, "DOI") is { } doi) yield return Identifier.Of(IdentifierScheme.Doi, doi);
        foreach (var isbn in Several(TextOf(item, "ISBN"), whole: 13)) yield return Identifier.Of(IdentifierScheme.Isbn, isbn);
        foreach (var issn in Several(TextOf(item, "ISSN"), whole: 8)) yield return Identifier.Of(IdentifierScheme.Issn, issn);
        var byCrs = string.Equals(TextOf(item, "authority"), CongressionalResearchService, StringComparison.OrdinalIgnoreCase);
        if (byCrs && TextOf(item, "type") is "report" && TextOf(item, "number") is { } number) yield return Identifier.Of(IdentifierScheme.CrsReport, number);
    }

    /// <summary>Citation tools put several numbers into one member, with commas or spaces between; one number may itself be written with spaces.</summary>
    private static string[] Several(string? written, int whole)
    {
        if (written is null) return [];
        return written.Count(char.IsAsciiLetterOrDigit) <= whole ? [written] : written.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries);
    }

    private static string? TextOf(JsonElement item, string name) =>
        !item.TryGetProperty(name, out var value) ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();

    private static RefusedException Bad(BrokenRule[] faults) => RefusedException.Rule(ProblemCodes.BadCslItem, "This is no valid CSL-JSON item: " + faults[0].Message, faults);
}

/// <summary>Writes a <see cref="CslItem"/> as the object it is, and reads it with all checks.</summary>
public sealed class CslItemJsonConverter : JsonConverter<CslItem>
{
    /// <inheritdoc/>
    public override CslItem Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => CslItem.Parse(JsonElement.ParseValue(ref reader));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, CslItem value, JsonSerializerOptions options) => writer.WriteRawValue(value.Json);
}
