using System.Collections.Frozen;

namespace Verify.Domain.Quotes.Languages;

/// <summary>How a verb tells of speech: what it needs beside it to count as a report.</summary>
[Flags]
public enum ReportingUse
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>"X argues that …", and without "that" too.</summary>
    Says = 1,

    /// <summary>"X notes that …": without "that", a quotation or a clause the word means something else.</summary>
    Notes = 2,

    /// <summary>"X calls this …": with a quotation.</summary>
    Calls = 4,

    /// <summary>"X portrays A as B".</summary>
    As = 8,

    /// <summary>"X speaks of …": with a quotation.</summary>
    Of = 16,

    /// <summary>"X advocates for …": a position, with a quotation.</summary>
    Urges = 32,

    /// <summary>"X believes …": tells what somebody thinks, not what they said.</summary>
    Thinks = 64,

    /// <summary>"X told Y that …": whom it was told comes first.</summary>
    Tells = 128,

    /// <summary>"X attributes A to B", "X blames B": names a cause.</summary>
    Ascribes = 256,
}

/// <summary>Form of a reporting verb.</summary>
public enum ReportingForm
{
    /// <summary>"argue": present of many, or after "to".</summary>
    Base,

    /// <summary>"argues", "argued": a finite form.</summary>
    Finite,

    /// <summary>"argued", "written": may be passive.</summary>
    Past,

    /// <summary>"written": passive or perfect only.</summary>
    Participle,

    /// <summary>"arguing".</summary>
    Continuing,
}

/// <summary>One form of a reporting verb.</summary>
/// <param name="Lemma">The verb in the dictionary.</param>
/// <param name="Use">What it needs beside it.</param>
/// <param name="Form">The form.</param>
public sealed record ReportingVerb(string Lemma, ReportingUse Use, ReportingForm Form);

/// <summary>
/// What has to be known of a language to see who is said to have said what: small tables of lower-case words. A language
/// is added by filling one of these; a text in a language without one is not read for attributions, and says so.
/// </summary>
public sealed record SpeechTables
{
    /// <summary>Primary language subtag ("en").</summary>
    public required string Language { get; init; }

    /// <summary>Every form of every reporting verb.</summary>
    public required FrozenDictionary<string, ReportingVerb> Verbs { get; init; }

    /// <summary>People who speak without a name ("analyst", "officials"), one and many.</summary>
    public required FrozenSet<string> People { get; init; }

    /// <summary>Endings of words for people by their trade ("ologists").</summary>
    public required IReadOnlyList<string> PeopleEndings { get; init; }

    /// <summary>Words of <see cref="People"/> for somebody who speaks for a body: the body speaks.</summary>
    public required FrozenSet<string> Spokespeople { get; init; }

    /// <summary>Words of <see cref="People"/> for those who speak for the institute they work at ("researchers at …").</summary>
    public required FrozenSet<string> Scholars { get; init; }

    /// <summary>Texts that speak ("report", "studies", "data").</summary>
    public required FrozenSet<string> Works { get; init; }

    /// <summary>Bodies that speak as one ("ministry", "administration").</summary>
    public required FrozenSet<string> Bodies { get; init; }

    /// <summary>Words inside the name of an organisation ("Institute").</summary>
    public required FrozenSet<string> OrganisationWords { get; init; }

    /// <summary>Words inside the name of a newspaper, agency, station or journal ("Times").</summary>
    public required FrozenSet<string> OutletWords { get; init; }

    /// <summary>Titles before a name ("Senator", "Dr").</summary>
    public required FrozenSet<string> Titles { get; init; }

    /// <summary>First words of names of places and things, not of people ("Latin", "United").</summary>
    public required FrozenSet<string> NotFirstNames { get; init; }

    /// <summary>Small words inside a name ("de", "van", "al").</summary>
    public required FrozenSet<string> NameParticles { get; init; }

    /// <summary>Capitalised words that say where somebody is from, and are no name ("Iranian").</summary>
    public required IReadOnlyList<string> OriginEndings { get; init; }

    /// <summary>Likewise, whole words ("French", "Western").</summary>
    public required FrozenSet<string> Origins { get; init; }

    /// <summary>Pronouns for a speaker, and how many they mean.</summary>
    public required FrozenSet<string> Pronouns { get; init; }

    /// <summary>"some", "many", "others": speakers nobody names.</summary>
    public required FrozenSet<string> Somebody { get; init; }

    /// <summary>Words that make a statement of none ("no", "neither").</summary>
    public required FrozenSet<string> None { get; init; }

    /// <summary>Articles and the like before a noun.</summary>
    public required FrozenSet<string> Determiners { get; init; }

    /// <summary>Those of <see cref="Determiners"/> that point at something known ("the", "this").</summary>
    public required FrozenSet<string> Definite { get; init; }

    /// <summary>Words that join a sentence to the one before ("yet", "however").</summary>
    public required FrozenSet<string> Connectors { get; init; }

    /// <summary>Prepositions.</summary>
    public required FrozenSet<string> Prepositions { get; init; }

    /// <summary>Words at which a subject cannot go on to the left.</summary>
    public required FrozenSet<string> ClauseStarts { get; init; }

    /// <summary>Words after which a report is a mere supposition ("when", "if").</summary>
    public required FrozenSet<string> Suppositions { get; init; }

    /// <summary>Auxiliaries that leave the report a report ("has").</summary>
    public required FrozenSet<string> Perfect { get; init; }

    /// <summary>Forms of "to be".</summary>
    public required FrozenSet<string> Be { get; init; }

    /// <summary>Words before a verb that make it no report ("would", "not", "to").</summary>
    public required FrozenSet<string> NoReport { get; init; }

    /// <summary>Other words that show a finite clause ("is", "will", "did").</summary>
    public required FrozenSet<string> FiniteWords { get; init; }

    /// <summary>Adverbs between subject and verb that do not end in the usual way ("also", "once").</summary>
    public required FrozenSet<string> Adverbs { get; init; }

    /// <summary>Nouns for something said ("statement", "claim", "warning").</summary>
    public required FrozenSet<string> SpeechNouns { get; init; }

    /// <summary>Nouns for an idea that is put about ("narrative", "notion").</summary>
    public required FrozenSet<string> IdeaNouns { get; init; }

    /// <summary>Verbs, all forms, that put an idea about ("promotes").</summary>
    public required FrozenSet<string> IdeaVerbs { get; init; }

    /// <summary>Nouns before a quotation that make it a mention of words ("term", "slogan").</summary>
    public required FrozenSet<string> LabelNouns { get; init; }

    /// <summary>Occasions at which something is said ("interview", "hearing").</summary>
    public required FrozenSet<string> Occasions { get; init; }

    /// <summary>Whom one tells on an occasion ("reporters", "parliament").</summary>
    public required FrozenSet<string> Audiences { get; init; }

    /// <summary>Bodies of writing without a name ("literature").</summary>
    public required FrozenSet<string> Literatures { get; init; }

    /// <summary>The media and the like, without a name ("media", "circles").</summary>
    public required FrozenSet<string> Quarters { get; init; }

    /// <summary>Verbs, participles, for using words of which nobody says who used them ("invoked").</summary>
    public required FrozenSet<string> UsedWords { get; init; }

    /// <summary>Words that show a place in a work ("page", "p").</summary>
    public required FrozenSet<string> LocatorWords { get; init; }

    /// <summary>Nouns in titles of books ("Politics", "History").</summary>
    public required FrozenSet<string> TitleNouns { get; init; }

    /// <summary>Words that often begin a title ("how", "why", "the").</summary>
    public required FrozenSet<string> TitleStarts { get; init; }

    /// <summary>Links that go on with the statement before them ("rather", "instead").</summary>
    public required FrozenSet<string> Continuations { get; init; }

    /// <summary>Words that begin a clause about the noun before them ("who", "which"), and "what".</summary>
    public required FrozenSet<string> RelativePronouns { get; init; }

    /// <summary>Words that join a clause of its own to the one before ("and", "while").</summary>
    public required FrozenSet<string> Joints { get; init; }

    /// <summary>Verbs, all forms, of "as she put it".</summary>
    public required FrozenSet<string> PutVerbs { get; init; }

    /// <summary>Participles for having seen a paper ("seen by").</summary>
    public required FrozenSet<string> Glimpsed { get; init; }

    /// <summary>Verbs that take what is said as "doing" ("denied taking it").</summary>
    public required FrozenSet<string> DoingVerbs { get; init; }

    /// <summary>Verbs that take a figure ("counted 312 cases").</summary>
    public required FrozenSet<string> FigureVerbs { get; init; }

    /// <summary>Verbs that take an open question ("questions whether").</summary>
    public required FrozenSet<string> AskingVerbs { get; init; }

    /// <summary>Words that begin an open question ("whether", "why").</summary>
    public required FrozenSet<string> Questions { get; init; }

    /// <summary>Verbs, past and present, after which "to" leads to what somebody did say ("used her speech to hail").</summary>
    public required FrozenSet<string> Openings { get; init; }

    /// <summary>Common nouns for a newspaper, agency or station before its name ("the weekly").</summary>
    public required FrozenSet<string> OutletNouns { get; init; }

    /// <summary>Forms of verbs of speech that are nouns too ("report", "calls").</summary>
    public required FrozenSet<string> VerbNouns { get; init; }

    /// <summary>Words before quotation marks that make them a title or a name ("film", "dubbed").</summary>
    public required FrozenSet<string> MentionNouns { get; init; }

    /// <summary>Nouns of "in her view", "in the words of".</summary>
    public required FrozenSet<string> OwnNouns { get; init; }

    /// <summary>Words of <see cref="Works"/> that name no place where something can be looked up ("data").</summary>
    public required FrozenSet<string> LooseWorks { get; init; }

    /// <summary>Prepositions that lead to where something was said ("in", "at").</summary>
    public required FrozenSet<string> PlacePrepositions { get; init; }

    /// <summary>Days and the like that stand without a preposition ("Monday", "yesterday").</summary>
    public required FrozenSet<string> Days { get; init; }

    /// <summary>Words that begin the description of a person ("former").</summary>
    public required FrozenSet<string> Introducers { get; init; }

    /// <summary>Participles behind a text ("published", "commissioned").</summary>
    public required FrozenSet<string> Made { get; init; }

    /// <summary>Verbs for what a study says in a noun ("found no difference").</summary>
    public required FrozenSet<string> Findings { get; init; }

    /// <summary>Adverbs that give a statement to nobody in particular ("reportedly").</summary>
    public required FrozenSet<string> Hearsay { get; init; }

    /// <summary>The tables of a BCP 47 language tag ("en-GB"); null where there are none.</summary>
    public static SpeechTables? For(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        var dash = language.IndexOfAny(['-', '_']);
        var primary = dash < 0 ? language : language[..dash];
        return primary.Equals("en", StringComparison.OrdinalIgnoreCase) ? English.Speech : null;
    }

    /// <summary>Whether a lower-case word means a body that speaks as one, or several.</summary>
    public bool IsBody(string word) =>
        Bodies.Contains(word)
        || (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal) && Bodies.Contains(string.Concat(word.AsSpan(0, word.Length - 3), "y")))
        || (word.Length > 3 && word[^1] == 's' && Bodies.Contains(word[..^1]));

    /// <summary>Whether a lower-case word means somebody who may speak.</summary>
    public bool IsPerson(string word)
    {
        if (People.Contains(word)) return true;
        foreach (var ending in PeopleEndings)
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>Whether a capitalised word only says where somebody is from.</summary>
    public bool IsOrigin(string lower)
    {
        if (Origins.Contains(lower)) return true;
        foreach (var ending in OriginEndings)
        {
            if (lower.Length > ending.Length + 2 && lower.EndsWith(ending, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
