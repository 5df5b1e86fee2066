namespace Verify.Domain.Authorities;

/// <summary>The check digits of the registers, over digits whose form was checked before; X counts ten.</summary>
internal static class CheckDigits
{
    /// <summary>ORCID and ISNI: ISO 7064 MOD 11-2, the last character is the check.</summary>
    public static bool Mod11Two(string digits)
    {
        var sum = 0;
        foreach (var c in digits.AsSpan(0, digits.Length - 1))
        {
            sum = (sum + c - '0') * 2 % 11;
        }

        return (12 - sum) % 11 == Value(digits[^1]);
    }

    /// <summary>ISO 2108: ten digits weighted 10 to 1, modulo 11; thirteen weighted 1 and 3 in turn, modulo 10.</summary>
    public static bool Isbn(string digits) => digits.Length == 10 ? Falling(digits) : digits.Select((c, i) => Value(c) * (i % 2 == 0 ? 1 : 3)).Sum() % 10 == 0;

    /// <summary>ISO 3297: eight digits weighted 8 to 1, modulo 11.</summary>
    public static bool Issn(string digits) => Falling(digits);

    private static bool Falling(string digits) => digits.Select((c, i) => Value(c) * (digits.Length - i)).Sum() % 11 == 0;

    private static int Value(char c) => c == 'X' ? 10 : c - '0';
}
