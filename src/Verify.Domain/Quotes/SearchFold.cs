using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Verify.Domain.Quotes;

/// <summary>
/// The form in which words are searched for, never judged: lower case, without accents, ligatures taken apart. One
/// table for every character of the Basic Multilingual Plane, computed once.
/// </summary>
internal static class SearchFold
{
    /// <summary>The unit ends a word.</summary>
    public const char Break = '\0';

    /// <summary>The unit is invisible or a combining mark: it neither ends a word nor counts in it.</summary>
    public const char Skip = '\uFFFF';

    /// <summary>The unit stands for several; see <see cref="Expand"/>.</summary>
    public const char Several = '\uFFFE';

    /// <summary>The unit is a word of its own, as in scripts that put no spaces between words.</summary>
    public const char Alone = '\uFFFD';

    private static readonly char[] Table = new char[char.MaxValue + 1];
    private static readonly FrozenDictionary<char, string> Expansions = Fill();

    /// <summary>The folds of all units, for loops that cannot afford a call.</summary>
    public static ReadOnlySpan<char> Folds => Table;

    /// <summary>What a unit is in a search.</summary>
    public static char Of(char unit) => Table[unit];

    /// <summary>The letters of a unit that stands for several.</summary>
    public static string Expand(char unit) => Expansions[unit];

    /// <summary>Folds a whole word.</summary>
    public static string Word(ReadOnlySpan<char> word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var unit in word)
        {
            var fold = Table[unit];
            if (fold == Several) folded.Append(Expansions[unit]);
            else if (fold == Alone) folded.Append(unit);
            else if (fold is not Break and not Skip) folded.Append(fold);
        }
        return folded.ToString();
    }

    private static FrozenDictionary<char, string> Fill()
    {
        var expansions = new Dictionary<char, string>();
        for (int code = 0; code <= char.MaxValue; code++)
        {
            var unit = (char)code;
            Table[unit] = Fold(unit, expansions);
        }
        return expansions.ToFrozenDictionary();
    }

    private static char Fold(char unit, Dictionary<char, string> expansions)
    {
        if (char.IsSurrogate(unit)) return unit;
        if (unit < 0x80) return char.IsAsciiLetterOrDigit(unit) ? char.ToLowerInvariant(unit) : Break;
        if (CharacterForms.Of(unit) is CharacterForm.Dropped or CharacterForm.Mark) return Skip;
        if (IsWrittenWithoutSpaces(unit)) return Alone;
        if (!char.IsLetterOrDigit(unit)) return Break;
        var letters = Letters(unit);
        if (letters.Length == 1) return letters[0];
        if (letters.Length == 0) return Skip;
        expansions[unit] = letters;
        return Several;
    }

    private static string Letters(char unit) => unit switch
    {
        'ß' or 'ẞ' => "ss",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        'ø' or 'Ø' => "o",
        'ł' or 'Ł' => "l",
        'đ' or 'Đ' or 'ð' or 'Ð' => "d",
        'þ' or 'Þ' => "th",
        'ı' or 'İ' => "i",
        >= '\uAC00' and <= '\uD7A3' => unit.ToString(), // Hangul syllables stay whole
        _ => string.Concat(unit.ToString().Normalize(NormalizationForm.FormKD).Where(char.IsLetterOrDigit)).ToLowerInvariant(),
    };

    private static bool IsWrittenWithoutSpaces(char unit) =>
        unit is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') or (>= '\u3040' and <= '\u30FF')
            or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF')
        && char.GetUnicodeCategory(unit) is UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter;
}
