using System.Globalization;
using System.Text;

namespace Verify.Domain.Texts;

/// <summary>
/// Names and titles as they are searched: words of letters and digits, without case and accents, one space between them.
/// "Chávez, Hugo" and "chavez hugo" have the same key. For finding only, never for telling whether two names are the same.
/// </summary>
public static class SearchKey
{
    /// <summary>Longest key, in UTF-16 characters; what lies beyond is cut off.</summary>
    public const int MaxLength = 200;

    /// <summary>The key of a text; empty when it holds neither letter nor digit.</summary>
    public static string Of(string text) => Cut(Folded(text));

    /// <summary>The key of the text and of what follows each of its words' beginnings, so that a search from any word on is a search by prefix.</summary>
    public static IReadOnlyList<string> FromEachWord(string text)
    {
        var folded = Folded(text);
        return [.. Enumerable.Range(0, folded.Length).Where(i => i == 0 || folded[i - 1] == ' ').Select(i => Cut(folded[i..])).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The first key that no longer begins with this one, in the order of code points.</summary>
    public static string AfterAllWith(string key) => key + "\U0010FFFF";

    private static string Folded(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var rune in Decomposed(text).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark) continue;
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpacingCombiningMark) key.Append(Plain(Rune.ToLowerInvariant(rune)));
            else if (key.Length > 0 && key[^1] != ' ' && !IsApostrophe(rune)) key.Append(' ');
        }

        return key.ToString().TrimEnd();
    }

    // the normaliser refuses lone surrogates and the two last characters of the plane, which no name holds
    private static string Decomposed(string text)
    {
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) sound.Append(rune.Value is 0xFFFE or 0xFFFF or 0xFFFD ? " " : rune.ToString());
        return sound.ToString().Normalize(NormalizationForm.FormKD);
    }

    // O'Neill is one word, with either apostrophe or none
    private static bool IsApostrophe(Rune rune) => rune.Value is '\'' or 0x2018 or 0x2019 or 0x02BC;

    // letters that carry their accent inside, which decomposition leaves as they are
    private static string Plain(Rune letter) => letter.Value switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        'ς' => "σ",
        _ => letter.ToString(),
    };

    private static string Cut(string key)
    {
        if (key.Length <= MaxLength) return key;
        return key[..(char.IsHighSurrogate(key[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
    }
}
