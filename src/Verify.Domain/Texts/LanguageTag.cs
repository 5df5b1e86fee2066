using System.Text.RegularExpressions;

namespace Verify.Domain.Texts;

/// <summary>The form of language tags (BCP 47, RFC 5646): "en", "es-VE", "zh-Hant-TW". Whether a subtag is registered is not asked.</summary>
public static partial class LanguageTag
{
    /// <summary>Longest tag taken, in characters.</summary>
    public const int MaxLength = 35;

    /// <summary>Whether the tag is well-formed: language, script, region, variants, extensions, private use; the irregular tags of old are not taken.</summary>
    public static bool IsWellFormed(string tag) => tag.Length <= MaxLength && Shape().IsMatch(tag);

    [GeneratedRegex(@"\A(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
