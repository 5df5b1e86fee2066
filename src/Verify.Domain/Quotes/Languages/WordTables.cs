using System.Collections.Frozen;

namespace Verify.Domain.Quotes.Languages;

/// <summary>
/// What has to be known of a language to class an edit: small tables of lower-case words, no grammar. A language is
/// added by filling one of these; a language without one gets no automatic class.
/// </summary>
public sealed partial record WordTables
{
    /// <summary>Primary language subtag ("en").</summary>
    public required string Language { get; init; }

    /// <summary>Words that turn a statement round ("not", "never", "without").</summary>
    public required FrozenSet<string> Negations { get; init; }

    /// <summary>Beginnings that turn a word round ("un" of "unable").</summary>
    public required IReadOnlyList<string> NegativePrefixes { get; init; }

    /// <summary>Verbs of possibility, duty and future ("may", "must", "will").</summary>
    public required FrozenSet<string> Modals { get; init; }

    /// <summary>Words of amount ("all", "some", "few").</summary>
    public required FrozenSet<string> Quantifiers { get; init; }

    /// <summary>Words of comparison ("more", "less", "than", "larger").</summary>
    public required FrozenSet<string> Comparatives { get; init; }

    /// <summary>Words that hedge, limit or strengthen ("allegedly", "only", "nearly").</summary>
    public required FrozenSet<string> Qualifiers { get; init; }

    /// <summary>Words that begin a condition or an exception ("if", "unless", "except").</summary>
    public required FrozenSet<string> Conditions { get; init; }

    /// <summary>Words that make what follows a mere supposition ("if", "whether").</summary>
    public required FrozenSet<string> Hypotheticals { get; init; }

    /// <summary>Articles, prepositions, pronouns, auxiliaries: words that carry no kind of their own.</summary>
    public required FrozenSet<string> FunctionWords { get; init; }

    /// <summary>Endings that show an adjective or adverb ("ible", "ly").</summary>
    public required IReadOnlyList<string> QualifierEndings { get; init; }

    /// <summary>Endings that show a comparison ("er", "est").</summary>
    public required IReadOnlyList<string> ComparativeEndings { get; init; }

    /// <summary>Words that are another word when written with a capital ("us", "may", "polish").</summary>
    public required FrozenSet<string> CaseDistinct { get; init; }

    /// <summary>Cardinal number words and their values, without the scales.</summary>
    public required FrozenDictionary<string, decimal> Numbers { get; init; }

    /// <summary>Words that multiply the number before them ("thousand", "bn").</summary>
    public required FrozenDictionary<string, decimal> Scales { get; init; }

    /// <summary>Ordinal words and their values ("first": 1).</summary>
    public required FrozenDictionary<string, int> Ordinals { get; init; }

    /// <summary>Endings of ordinals in digits ("st" of "1st").</summary>
    public required FrozenSet<string> OrdinalEndings { get; init; }

    /// <summary>Words that may stand before a scale and mean one ("a million").</summary>
    public required FrozenSet<string> OneWords { get; init; }

    /// <summary>Words that may stand inside a number ("two hundred and five").</summary>
    public required FrozenSet<string> NumberJoiners { get; init; }

    /// <summary>Units of measure, money and share: every written form and the one name they mean.</summary>
    public required FrozenDictionary<string, string> Units { get; init; }

    /// <summary>Units of two words ("per cent").</summary>
    public required FrozenDictionary<(string First, string Second), string> DoubleUnits { get; init; }

    /// <summary>Signs of money and share and the unit they mean.</summary>
    public required FrozenDictionary<char, string> UnitSigns { get; init; }

    /// <summary>Months, in full and short, and their numbers.</summary>
    public required FrozenDictionary<string, int> Months { get; init; }

    /// <summary>Other words that place something in time ("monday", "yesterday", "spring").</summary>
    public required FrozenSet<string> DateWords { get; init; }

    /// <summary>Contracted words and what they stand for; where a part could mean several words they are parted by "|".</summary>
    public required FrozenDictionary<string, string> Contractions { get; init; }

    /// <summary>Contracted endings ("n't") and what they stand for; longest first.</summary>
    public required IReadOnlyList<(string Ending, string Meaning)> ContractedEndings { get; init; }

    /// <summary>Spellings of the same word: each form and the one it is compared as.</summary>
    public required FrozenDictionary<string, string> Spellings { get; init; }

    /// <summary>Pieces of words that are spelt in two ways ("colour", "color").</summary>
    public required IReadOnlyList<(string From, string To)> SpellingPieces { get; init; }

    /// <summary>Endings that are spelt in two ways ("isation", "ization"); longest first.</summary>
    public required IReadOnlyList<(string From, string To)> SpellingEndings { get; init; }

    /// <summary>Short forms written with a full stop and the words they stand for ("dr", "gen").</summary>
    public required FrozenDictionary<string, string> Abbreviations { get; init; }

    /// <summary>Short forms whose full stop never ends a sentence ("mr", "gen", "no").</summary>
    public required FrozenSet<string> NeverEnding { get; init; }

    /// <summary>Short forms whose full stop may end one ("etc", "inc").</summary>
    public required FrozenSet<string> MaybeEnding { get; init; }

    /// <summary>Words with which sentences begin ("the", "but", "he").</summary>
    public required FrozenSet<string> SentenceStarters { get; init; }

    /// <summary>Words with which no sentence ends ("of", "the", "and").</summary>
    public required FrozenSet<string> NeverLast { get; init; }

    /// <summary>First words that must not be joined with the next: "may be" is not "maybe".</summary>
    public required FrozenSet<string> NeverJoined { get; init; }

    /// <summary>Words in which a hyphen makes another word ("re-sign" is not "resign").</summary>
    public required FrozenSet<string> HyphenDistinct { get; init; }

    /// <summary>Irregular verbs: each form, its base form and its tense.</summary>
    public required FrozenDictionary<string, (string Base, VerbForm Form)> IrregularVerbs { get; init; }

    /// <summary>The tables of a BCP 47 language tag ("en-GB"); null where there are none.</summary>
    public static WordTables? For(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        var dash = language.IndexOfAny(['-', '_']);
        var primary = dash < 0 ? language : language[..dash];
        return primary.Equals("en", StringComparison.OrdinalIgnoreCase) ? English.Tables : null;
    }

    /// <summary>The form under which spellings of one word are equal.</summary>
    /// <param name="word">Lower-case word.</param>
    public string Spell(string word)
    {
        if (Spellings.TryGetValue(word, out var one)) return one;
        foreach (var (from, to) in SpellingPieces)
        {
            if (word.Contains(from, StringComparison.Ordinal)) return word.Replace(from, to, StringComparison.Ordinal);
        }
        foreach (var (from, to) in SpellingEndings)
        {
            if (word.Length > from.Length + 2 && word.EndsWith(from, StringComparison.Ordinal)) return string.Concat(word.AsSpan(0, word.Length - from.Length), to);
        }
        return word;
    }
}

/// <summary>The form a verb stands in.</summary>
public enum VerbForm
{
    /// <summary>As the dictionary has it ("say"), or any present form that is not the third person.</summary>
    Base,

    /// <summary>Third person ("says").</summary>
    ThirdPerson,

    /// <summary>Past tense or past participle ("said").</summary>
    Past,

    /// <summary>"-ing".</summary>
    Continuing,
}
