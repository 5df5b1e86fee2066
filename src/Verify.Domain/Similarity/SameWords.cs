using System.Collections.Frozen;
using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Similarity;

/// <summary>
/// English words that say the same, for finding claims. Each list is meant to be read, and extended, by a checker: what
/// stands here only helps to find, and never decides anything.
/// </summary>
internal static class SameWords
{
    /// <summary>Words that tell nothing about what a claim is about.</summary>
    public static FrozenSet<string> Common { get; } = English.Tables.FunctionWords.Concat(Words("""
        not no never says say said claim claims claimed according would could should can may might will must just more most some any all than
        dont doesnt didnt isnt wasnt arent werent cant couldnt wont wouldnt shouldnt havent hasnt hadnt im ive youre theyre weve thats whats heres theres
        shes hes its lets rt amp via also very really now still even only yes ok please many much every each another
        """)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Names and abbreviations that are one and the same: each group counts as its first word.</summary>
    private static readonly FrozenDictionary<string, string> One = Groups("""
        usa us america american americans
        uk britain british
        eu europeanunion
        un unitednations
        covid covid19 coronavirus sarscov2 ncov
        percent pct percentage
        president potus pres
        doctor dr physician
        governor gov
        senator sen
        professor prof
        january jan
        february feb
        august aug
        september sept sep
        october oct
        november nov
        december dec
        woman women
        man men
        child children kid kids
        person people persons
        foot feet
        tooth teeth
        life lives
        twitter tweet tweets tweeted
        video footage clip
        photo photograph picture image pic
        """, words => words[0]);

    /// <summary>Pairs of words that are one: they count as the word behind them.</summary>
    private static readonly FrozenDictionary<string, string> Pairs = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["united states"] = "usa",
        ["united kingdom"] = "uk",
        ["great britain"] = "uk",
        ["european union"] = "eu",
        ["united nations"] = "un",
        ["per cent"] = "percent",
        ["white house"] = "whitehouse",
        ["supreme court"] = "supremecourt",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Words near enough in meaning to be looked for too, at a lower weight.</summary>
    private static readonly FrozenDictionary<string, string[]> Near = Neighbours("""
        die death dead decease fatality perish
        kill murder slay shoot assassinate
        vaccine jab inoculation immunization shot
        gun firearm weapon rifle
        immigrant migrant refugee alien
        fake hoax false bogus doctored fabricated forged
        money cash fund dollar
        cop police officer
        job employment work
        wage pay salary earnings income
        rise increase grow climb surge jump soar
        fall drop decline decrease shrink plunge slump
        ban prohibit outlaw forbid bar
        law legislation bill act statute
        vote ballot poll election elect
        tax levy duty tariff
        company firm corporation business
        arrest detain jail imprison
        buy purchase acquire
        build construct erect
        begin start launch
        end stop cease halt finish
        close shut shutter
        approve adopt pass endorse
        reject refuse deny decline
        sick ill disease illness infection
        cure treat heal remedy treatment
        cause trigger spark provoke
        destroy demolish wreck ruin
        attack assault strike raid
        protest demonstrate march rally demonstration
        chief head leader boss
        minister secretary
        school classroom pupil student
        hospital clinic ward
        car vehicle automobile auto
        plane aircraft jet airplane
        ship vessel boat
        house home dwelling
        poor poverty
        rich wealthy
        big large huge biggest largest
        old elderly aged senior
        give donate grant
        steal theft rob stolen
        show depict portray
        warn caution alert
        quit resign leave resignation
        win beat defeat victory
        border frontier
        army military troop soldier
        climate warming weather
        virus outbreak pandemic epidemic
        mask face covering
        cost price expense
        border wall fence
        double twofold twice
        lawyer attorney solicitor barrister
        mp deputy lawmaker parliamentarian legislator
        parliament legislature congress
        print publish
        orchestra philharmonic
        motorway highway freeway
        flat apartment
        road street
        money payment
        teacher professor lecturer
        book novel
        child pupil schoolchild toddler
        baby newborn infant
        firefighter fireman
        driver motorist
        flood flooding deluge
        quake earthquake tremor
        storm hurricane cyclone typhoon
        fire blaze inferno
        bomb explosive
        explode blast explosion
        toxic poisonous poison
        secret hidden covert clandestine
        illegal unlawful forbidden banned
        legal lawful
        resident inhabitant citizen
        foreign abroad overseas
        religion faith
        church cathedral chapel
        mosque synagogue temple
        food meal
        drug narcotic
        alcohol liquor booze
        petrol gasoline fuel
        electric electricity power
        trash garbage rubbish waste
        pension retirement retiree pensioner
        jobless unemployed unemployment
        homeless homelessness
        hire recruit employ
        fire dismiss sack
        cancel scrap abolish axe
        delay postpone
        allow permit let
        force compel oblige
        admit confess acknowledge
        deny refute
        lie lying liar
        identical same
        threat threaten menace
        save rescue
        injure hurt wound
        pregnant pregnancy expectant
        birth born
        marry marriage wedding
        divorce separation
        cat kitten
        dog puppy
        triple threefold
        half halve halved
        """);

    /// <summary>The term of a word: of its group, of its base form, cut to its stem.</summary>
    public static string TermOf(string word)
    {
        if (One.TryGetValue(word, out var same)) word = same;
        else if (English.Tables.IrregularVerbs.TryGetValue(word, out var verb)) word = verb.Base;
        return Stemmer.Stem(word);
    }

    /// <summary>The term of two words in a row that are one; null for any others.</summary>
    public static string? TermOf(string first, string second) => Pairs.TryGetValue($"{first} {second}", out var one) ? TermOf(one) : null;

    /// <summary>Terms near a term in meaning.</summary>
    public static IReadOnlyList<string> NearTo(string term) => Near.TryGetValue(term, out var near) ? near : [];

    private static string[] Words(string list) => list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static FrozenDictionary<string, string> Groups(string lines, Func<string[], string> value) =>
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Words)
            .SelectMany(words => words.Select(word => (word, value(words))))
            .ToFrozenDictionary(p => p.word, p => p.Item2, StringComparer.Ordinal);

    private static FrozenDictionary<string, string[]> Neighbours(string lines)
    {
        var near = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var words in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Words))
        {
            var terms = words.Select(TermOf).Distinct(StringComparer.Ordinal).ToList();
            foreach (var term in terms)
            {
                if (!near.TryGetValue(term, out var others)) near[term] = others = new HashSet<string>(StringComparer.Ordinal);
                others.UnionWith(terms.Where(t => t != term));
            }
        }

        return near.ToFrozenDictionary(p => p.Key, p => p.Value.ToArray(), StringComparer.Ordinal);
    }
}
