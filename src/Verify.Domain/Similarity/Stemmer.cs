namespace Verify.Domain.Similarity;

/// <summary>
/// Cuts an English word down to the part that its forms share ("vaccinated", "vaccination": "vaccin"), by the rules of
/// M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980). For finding only.
/// </summary>
internal static class Stemmer
{
    private static readonly (string End, string With)[] Step2 =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"),
        ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("logi", "log"),
    ];

    private static readonly (string End, string With)[] Step3 =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly string[] Step4 =
        ["al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize"];

    /// <summary>The stem of a lower-case word; a word of other letters than a to z is its own stem.</summary>
    public static string Stem(string word)
    {
        if (word.Length < 3 || word.AsSpan().ContainsAnyExceptInRange('a', 'z')) return word;
        word = Tense(Plural(word));
        if (word.EndsWith('y') && HasVowel(word, word.Length - 1)) word = word[..^1] + "i";
        word = Replaced(word, Step2);
        word = Replaced(word, Step3);
        word = Shortened(word);
        if (word.EndsWith('e') && (Measure(word, word.Length - 1) is > 1 || (Measure(word, word.Length - 1) == 1 && !EndsShort(word, word.Length - 1)))) word = word[..^1];
        return word.EndsWith("ll", StringComparison.Ordinal) && Measure(word, word.Length) > 1 ? word[..^1] : word;
    }

    private static string Plural(string word) =>
        word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("ies", StringComparison.Ordinal) ? word[..^2]
        : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1]
        : word;

    private static string Tense(string word)
    {
        if (word.EndsWith("eed", StringComparison.Ordinal)) return Measure(word, word.Length - 3) > 0 ? word[..^1] : word;
        var cut = word.EndsWith("ed", StringComparison.Ordinal) ? 2 : word.EndsWith("ing", StringComparison.Ordinal) ? 3 : 0;
        if (cut == 0 || !HasVowel(word, word.Length - cut)) return word;
        word = word[..^cut];
        if (word.EndsWith("at", StringComparison.Ordinal) || word.EndsWith("bl", StringComparison.Ordinal) || word.EndsWith("iz", StringComparison.Ordinal)) return word + "e";
        if (word.Length > 1 && word[^1] == word[^2] && IsConsonant(word, word.Length - 1)) return word[^1] is 'l' or 's' or 'z' ? word : word[..^1];
        return Measure(word, word.Length) == 1 && EndsShort(word, word.Length) ? word + "e" : word;
    }

    private static string Replaced(string word, (string End, string With)[] rules)
    {
        foreach (var (end, with) in rules)
        {
            if (word.EndsWith(end, StringComparison.Ordinal)) return Measure(word, word.Length - end.Length) > 0 ? word[..^end.Length] + with : word;
        }

        return word;
    }

    private static string Shortened(string word)
    {
        // the longest ending that fits is the one that counts
        string? found = null;
        foreach (var end in Step4)
        {
            if (word.EndsWith(end, StringComparison.Ordinal) && end.Length > (found?.Length ?? 0)) found = end;
        }

        if (found is null || Measure(word, word.Length - found.Length) <= 1) return word;
        var rest = word[..^found.Length];
        return found == "ion" && !(rest.EndsWith('s') || rest.EndsWith('t')) ? word : rest;
    }

    private static bool IsConsonant(string word, int i) => word[i] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => i == 0 || !IsConsonant(word, i - 1),
        _ => true,
    };

    private static bool HasVowel(string word, int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (!IsConsonant(word, i)) return true;
        }

        return false;
    }

    /// <summary>How often a vowel is followed by a consonant before an end: Porter's m.</summary>
    private static int Measure(string word, int end)
    {
        var count = 0;
        for (var i = 1; i < end; i++)
        {
            if (IsConsonant(word, i) && !IsConsonant(word, i - 1)) count++;
        }

        return count;
    }

    /// <summary>Consonant, vowel, consonant other than w, x, y before an end.</summary>
    private static bool EndsShort(string word, int end) =>
        end > 2 && IsConsonant(word, end - 1) && !IsConsonant(word, end - 2) && IsConsonant(word, end - 3) && word[end - 1] is not ('w' or 'x' or 'y');
}
