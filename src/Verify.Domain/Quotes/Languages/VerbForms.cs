namespace Verify.Domain.Quotes.Languages;

/// <summary>Reads the base form and the tense off a verb, by the irregular table and the regular endings.</summary>
public static class VerbForms
{
    /// <summary>Every base form that a word could belong to, with the form it would stand in; the word itself comes first.</summary>
    public static IEnumerable<(string Base, VerbForm Form)> Read(string word, WordTables tables)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(tables);
        if (tables.IrregularVerbs.TryGetValue(word, out var irregular))
        {
            yield return irregular;
            yield break;
        }
        yield return (word, VerbForm.Base);
        foreach (var stem in Stems(word, "ed", "ied")) yield return (stem, VerbForm.Past);
        foreach (var stem in Stems(word, "ing", null)) yield return (stem, VerbForm.Continuing);
        if (word.Length > 3 && word.EndsWith("ies", StringComparison.Ordinal)) yield return (word[..^3] + "y", VerbForm.ThirdPerson);
        if (word.Length > 3 && word.EndsWith("es", StringComparison.Ordinal)) yield return (word[..^2], VerbForm.ThirdPerson);
        if (word.Length > 2 && word[^1] == 's' && word[^2] != 's') yield return (word[..^1], VerbForm.ThirdPerson);
    }

    /// <summary>Whether two different words are forms of one verb in different tenses ("says", "said").</summary>
    public static bool DifferInTense(string one, string other, WordTables tables)
    {
        foreach (var (first, firstForm) in Read(one, tables))
        {
            foreach (var (second, secondForm) in Read(other, tables))
            {
                if (first == second && Time(firstForm) != Time(secondForm)) return true;
            }
        }
        return false;
    }

    private static VerbForm Time(VerbForm form) => form == VerbForm.ThirdPerson ? VerbForm.Base : form;

    private static IEnumerable<string> Stems(string word, string ending, string? afterConsonant)
    {
        if (word.Length < ending.Length + 2 || !word.EndsWith(ending, StringComparison.Ordinal)) yield break;
        var stem = word[..^ending.Length];
        if (afterConsonant is not null && word.EndsWith(afterConsonant, StringComparison.Ordinal)) yield return word[..^afterConsonant.Length] + "y";
        yield return stem;
        yield return stem + "e";
        if (stem.Length > 2 && stem[^1] == stem[^2]) yield return stem[..^1];
    }
}
