using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Domain.Sources;

/// <summary>
/// The members and types of the CSL-JSON schema 1.0.2 (citationstyles.org), which takes no others. Stricter in one point: a
/// date must be one that EDTF level 0 or 1 can say.
/// </summary>
internal static class CslSchema
{
    private static readonly FrozenSet<string> Types = Words("""
        article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry
        entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture
        musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report
        review review-book software song speech standard thesis treaty webpage
        """);

    private static readonly FrozenSet<string> PagedTypes = Words("""
        article article-journal article-magazine article-newspaper bill book chapter classic collection entry-dictionary entry-encyclopedia
        legal_case legislation manuscript pamphlet paper-conference patent periodical regulation report review review-book standard thesis treaty
        """);

    private static readonly FrozenSet<string> Names = Words("""
        author chair collection-editor compiler composer container-author contributor curator director editor editorial-director
        executive-producer guest host interviewer illustrator narrator organizer original-author performer producer recipient
        reviewed-author script-writer series-creator translator
        """);

    private static readonly FrozenSet<string> Dates = Words("accessed available-date event-date issued original-date submitted");

    private static readonly FrozenSet<string> TextsOrNumbers = Words("""
        chapter-number citation-number collection-number edition first-reference-note-number issue locator number number-of-pages
        number-of-volumes page page-first part printing supplement volume
        """);

    private static readonly FrozenSet<string> Texts = Words("""
        citation-key language journalAbbreviation shortTitle abstract annote archive archive_collection archive_location archive-place authority
        call-number citation-label collection-title container-title container-title-short dimensions division DOI event event-title
        event-place genre ISBN ISSN jurisdiction keyword medium note original-publisher original-publisher-place original-title part-title
        PMCID PMID publisher publisher-place references reviewed-genre reviewed-title scale section source status title title-short URL
        version volume-title volume-title-short year-suffix
        """);

    private static readonly FrozenSet<string> NameTexts = Words("family given dropping-particle non-dropping-particle suffix literal");

    private static readonly FrozenSet<string> NameSwitches = Words("comma-suffix static-ordering parse-names");

    /// <summary>Whether works of this type are cited by page.</summary>
    public static bool HasPages(string type) => PagedTypes.Contains(type);

    /// <summary>What is wrong with an item; empty when it is valid.</summary>
    public static IEnumerable<BrokenRule> Check(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) return [new BrokenRule("csl-object", "A CSL-JSON item is an object.")];
        return Required(item).Concat(item.EnumerateObject().SelectMany(Member));
    }

    /// <summary>The date a date variable says; null where it says none, or only in words.</summary>
    /// <exception cref="FormatException">It says one that cannot be.</exception>
    public static Edtf? DateOf(JsonElement date)
    {
        if (date.ValueKind == JsonValueKind.String) return Edtf.Parse(date.GetString()!);
        if (!date.TryGetProperty("date-parts", out var parts)) return null;
        var ends = parts.EnumerateArray().Select(Written).ToList();
        if (date.TryGetProperty("season", out var season))
        {
            var number = Number(season);
            if (ends is not [{ Length: 4 } year] || number is not ((>= 1 and <= 4) or (>= 21 and <= 24))) throw new FormatException("A season is 1 to 4, of one year.");
            ends = [string.Create(CultureInfo.InvariantCulture, $"{year}-{(number < 20 ? number + 20 : number)}")];
        }

        var circa = date.TryGetProperty("circa", out var about) && IsTrue(about) ? "~" : "";
        return Edtf.Parse(string.Join('/', ends.Select(e => e + circa)));
    }

    private static IEnumerable<BrokenRule> Required(JsonElement item)
    {
        if (!item.TryGetProperty("id", out var id) || !IsTextOrNumber(id) || id.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(id.GetString()))
        {
            yield return new BrokenRule("csl-id", "'id' is required: a text or a number.");
        }

        if (!item.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || !Types.Contains(type.GetString()!))
        {
            yield return new BrokenRule("csl-type", "'type' is required, and is one of the types of CSL 1.0.2, such as book, report or article-newspaper.");
        }
    }

    private static IEnumerable<BrokenRule> Member(JsonProperty member)
    {
        var (name, value) = (member.Name, member.Value);
        return name switch
        {
            "id" or "type" => [],
            "custom" => Must(value.ValueKind == JsonValueKind.Object, name, "an object"),
            "categories" => Must(value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsText), name, "a list of texts"),
            _ when Texts.Contains(name) => Must(IsText(value), name, "a text"),
            _ when TextsOrNumbers.Contains(name) => Must(IsTextOrNumber(value), name, "a text or a number"),
            _ when Names.Contains(name) => Must(value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsName), name, "a list of names (family, given, literal …)"),
            _ when Dates.Contains(name) => Date(name, value),
            _ => [new BrokenRule("csl-unknown-member", $"CSL-JSON has no member '{name}': our own data go into 'custom'.")],
        };
    }

    private static IEnumerable<BrokenRule> Must(bool holds, string name, string what) =>
        holds ? [] : [new BrokenRule("csl-member", $"'{name}' is {what}.")];

    private static IEnumerable<BrokenRule> Date(string name, JsonElement value)
    {
        if (!IsText(value) && !IsDateObject(value)) return Must(holds: false, name, "a date: an EDTF text, or an object with date-parts");
        try
        {
            _ = DateOf(value);
            return [];
        }
        catch (FormatException e)
        {
            return [new BrokenRule("csl-date", $"'{name}': {e.Message}")];
        }
    }

    private static bool IsDateObject(JsonElement value) => value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(m => m.Name switch
    {
        "date-parts" => m.Value.ValueKind == JsonValueKind.Array && m.Value.GetArrayLength() is 1 or 2
            && m.Value.EnumerateArray().All(p => p.ValueKind == JsonValueKind.Array && p.GetArrayLength() is >= 1 and <= 3 && p.EnumerateArray().All(IsTextOrNumber)),
        "season" => IsTextOrNumber(m.Value),
        "circa" => IsSwitch(m.Value),
        "literal" or "raw" => IsText(m.Value),
        _ => false,
    });

    private static bool IsName(JsonElement name) => name.ValueKind == JsonValueKind.Object
        && name.EnumerateObject().All(m => NameTexts.Contains(m.Name) ? IsText(m.Value) : NameSwitches.Contains(m.Name) && IsSwitch(m.Value));

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;

    private static bool IsTextOrNumber(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number;

    private static bool IsSwitch(JsonElement value) => IsTextOrNumber(value) || value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static bool IsTrue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.GetInt64() != 0,
        _ => value.GetString() is not ("" or "0" or "false"),
    };

    private static string Written(JsonElement parts)
    {
        var numbers = parts.EnumerateArray().Select(Number).ToList();
        return string.Join('-', numbers.Select((n, i) => n.ToString(i == 0 ? "0000" : "00", CultureInfo.InvariantCulture)));
    }

    private static long Number(JsonElement part)
    {
        var text = part.ValueKind == JsonValueKind.String ? part.GetString()! : part.GetRawText();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"'{text}' is no year, month, day or season.");
    }

    private static FrozenSet<string> Words(string list) =>
        list.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
