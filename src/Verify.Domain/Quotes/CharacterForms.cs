using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Verify.Domain.Quotes;

/// <summary>What normalisation does with a UTF-16 unit.</summary>
internal enum CharacterForm : byte
{
    /// <summary>Stays as it is.</summary>
    Plain,

    /// <summary>White space: a run becomes one space.</summary>
    Space,

    /// <summary>Becomes one other character.</summary>
    Mapped,

    /// <summary>Becomes several characters.</summary>
    Expanded,

    /// <summary>Invisible: dropped.</summary>
    Dropped,

    /// <summary>Combines with the character before it.</summary>
    Mark,
}

/// <summary>
/// The form of every character of the Basic Multilingual Plane, computed once: canonical composition (Unicode NFC),
/// and of the compatibility forms only those that carry no meaning. Superscripts and fractions keep theirs: "10²" is not "102".
/// </summary>
internal static class CharacterForms
{
    private const string DoubleQuotes = "“”„‟«»″〝〞〟";
    private const string SingleQuotes = "‘’‚‛‹›′ʼʹ´";
    private const string Hyphens = "‐‑‒–−﹣";
    private const string Dashes = "—―⸺⸻﹘";
    private const string Invisible = "\u00AD\u061C\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\uFEFF";

    private static readonly CharacterForm[] Forms = new CharacterForm[char.MaxValue + 1];
    private static readonly char[] Maps = new char[char.MaxValue + 1];
    private static readonly FrozenDictionary<char, string> Expansions = Fill();

    /// <summary>What happens to the unit.</summary>
    public static CharacterForm Of(char unit) => Forms[unit];

    /// <summary>The one character a <see cref="CharacterForm.Mapped"/> unit becomes.</summary>
    public static char Map(char unit) => Maps[unit];

    /// <summary>The characters an <see cref="CharacterForm.Expanded"/> unit becomes.</summary>
    public static string Expand(char unit) => Expansions[unit];

    private static FrozenDictionary<char, string> Fill()
    {
        var expansions = new Dictionary<char, string>();
        for (int code = 0; code <= char.MaxValue; code++)
        {
            var unit = (char)code;
            if (char.GetUnicodeCategory(unit) is UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned) continue;
            if (char.IsWhiteSpace(unit)) Forms[unit] = CharacterForm.Space;
            else if (code < 0x80) continue;
            else if (Invisible.Contains(unit, StringComparison.Ordinal)) Forms[unit] = CharacterForm.Dropped;
            else if (IsMark(unit)) Forms[unit] = CharacterForm.Mark;
            else Rewrite(unit, expansions);
        }
        return expansions.ToFrozenDictionary();
    }

    private static void Rewrite(char unit, Dictionary<char, string> expansions)
    {
        var becomes = Replacement(unit);
        if (becomes.Length == 1 && becomes[0] == unit) return;
        if (becomes.Length == 1)
        {
            Forms[unit] = CharacterForm.Mapped;
            Maps[unit] = becomes[0];
            return;
        }
        Forms[unit] = CharacterForm.Expanded;
        expansions[unit] = becomes;
    }

    private static string Replacement(char unit)
    {
        if (DoubleQuotes.Contains(unit, StringComparison.Ordinal)) return "\"";
        if (SingleQuotes.Contains(unit, StringComparison.Ordinal)) return "'";
        if (Hyphens.Contains(unit, StringComparison.Ordinal)) return "-";
        if (Dashes.Contains(unit, StringComparison.Ordinal)) return "—";
        var text = unit.ToString();
        return IsCompatibilityForm(unit) ? text.Normalize(NormalizationForm.FormKC) : text.Normalize(NormalizationForm.FormC);
    }

    /// <summary>Ligatures, presentation forms, full-width forms and the long s: the same letters in another dress.</summary>
    private static bool IsCompatibilityForm(char unit) =>
        unit is 'ſ' or 'ĳ' or 'Ĳ' or (>= '\uFB00' and <= '\uFB4F') or (>= '\uFB50' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') or (>= '\uFF01' and <= '\uFF5E');

    private static bool IsMark(char unit) =>
        char.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        || unit is >= '\u1160' and <= '\u11FF'; // Hangul vowels and finals compose with the letter before them
}
