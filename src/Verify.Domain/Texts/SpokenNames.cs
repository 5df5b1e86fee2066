using System.Text;

namespace Verify.Domain.Texts;

/// <summary>How sentences say what the domain has short names for.</summary>
public static class SpokenNames
{
    /// <summary>"InReview" as "in review".</summary>
    /// <param name="value">The short name.</param>
    /// <param name="between">What stands between words; a hyphen for the names of rules and classes.</param>
    public static string Spoken(this Enum value, char between = ' ')
    {
        var text = new StringBuilder();
        foreach (var c in value.ToString())
        {
            if (char.IsUpper(c) && text.Length > 0) text.Append(between);
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
