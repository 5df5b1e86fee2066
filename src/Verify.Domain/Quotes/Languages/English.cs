using System.Collections.Frozen;
using System.Globalization;

namespace Verify.Domain.Quotes.Languages;

/// <summary>English: the words by which an edit is classed. Each list is meant to be read, and extended, by a checker.</summary>
internal static partial class English
{
    /// <summary>All tables together.</summary>
    public static WordTables Tables { get; } = new()
    {
        Language = "en",
        Negations = Set("""
            not never no none nobody nothing nowhere neither nor without hardly scarcely barely nary ain't refuse refuses refused refusing
            deny denies denied denying fail fails failed failing lack lacks lacked lacking false untrue
            """),
        NegativePrefixes = ["un", "in", "im", "il", "ir", "dis", "non", "anti", "de", "mis"],
        Modals = Set("can could may might must shall should will would ought need needs needn't able unable cannot"),
        Quantifiers = Set("""
            all every each any some many much most few several both half either majority minority everyone everybody everything anyone anybody
            anything someone somebody something dozens hundreds thousands millions billions trillions dozen couple plenty lot lots various
            numerous countless entire whole enough multiple single always sometimes often rarely seldom usually twice thrice once
            """),
        Comparatives = Set("""
            more less fewer than better worse best worst greater greatest larger largest smaller smallest bigger biggest higher highest lower
            lowest stronger strongest weaker weakest longer longest shorter shortest older oldest younger youngest earlier earliest later latest
            faster fastest slower slowest closer closest further furthest farther farthest nearer nearest deeper deepest wider widest least
            easier easiest harder hardest heavier heaviest richer richest poorer poorest cheaper cheapest safer safest graver gravest
            exceeds exceed exceeded exceeding above below over under beyond within minimum maximum upwards increasingly decreasingly equally equal as
            """),
        Qualifiers = Set("""
            allegedly alleged reportedly reported supposedly supposed purportedly purported apparently apparent seemingly ostensibly perhaps possibly
            possible probably probable maybe likely unlikely presumably potentially potential conceivably arguably almost nearly about approximately
            roughly around circa only just merely mainly mostly largely partly partially chiefly primarily generally typically normally commonly
            frequently occasionally definitely certainly surely clearly obviously undoubtedly absolutely completely totally entirely fully wholly
            utterly very quite rather somewhat slightly fairly pretty too so extremely highly significantly substantially considerably
            dramatically sharply virtually practically effectively essentially basically fundamentally broadly relatively comparatively
            claimed so-called self-described suspected accused convicted former current then-president future temporary temporarily permanent permanently
            deliberately deliberate intentionally accidentally unintentionally knowingly unknowingly knowing willingly reluctantly secretly secret openly officially unofficially
            legally illegally legal illegal still already yet again even ever especially particularly actually really simply exactly precisely
            initially finally eventually currently now formerly previously recently soon immediately directly indirectly independent independently
            """),
        Conditions = Set("""
            if unless except excepting but however although though while whereas despite notwithstanding provided providing until till because
            barring otherwise instead only unlike besides yet whether assuming when once regardless
            """),
        Hypotheticals = Set("if unless whether suppose supposing assuming provided hypothetically"),
        QualifierEndings = ["ly", "ible", "able", "ous", "ive", "ful", "less", "ical", "ial", "ual", "ional", "ary", "ish"],
        ComparativeEndings = ["er", "est", "r", "st", "ier", "iest"],
        FunctionWords = Set("""
            a an the this that these those of in on at by for to from with into onto upon about against between among through during before after
            over under above below off out up down as and or i you he she it we they me him her us them my your his its our their mine yours hers ours
            theirs who whom whose which what where when why how there here is are am was were be been being do does did doing done has have had having
            it's also then so such same own other another 's 'd self himself herself itself themselves myself yourself ourselves one ones per via
            since like near along across behind toward within without because if than
            """),
        CaseDistinct = Set("us it who aids may march august polish turkey china chile mark bill will frank grant jack rose hope faith grace art pat rob sue dick iris job mobile nice reading bath lent slough said mercury earth state congress catholic democrat democratic republican liberal conservative labour green orient occident cabinet lords commons house senate assembly apple amazon google"),
        Numbers = Values("""
            zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15
            sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90
            """),
        Scales = Values("hundred 100 thousand 1000 million 1000000 mn 1000000 mln 1000000 billion 1000000000 bn 1000000000 trillion 1000000000000 tn 1000000000000"),
        Ordinals = Values("""
            first 1 second 2 third 3 fourth 4 fifth 5 sixth 6 seventh 7 eighth 8 ninth 9 tenth 10 eleventh 11 twelfth 12 thirteenth 13 fourteenth 14
            fifteenth 15 sixteenth 16 seventeenth 17 eighteenth 18 nineteenth 19 twentieth 20 thirtieth 30 hundredth 100
            """).ToFrozenDictionary(pair => pair.Key, pair => (int)pair.Value),
        OrdinalEndings = Set("st nd rd th"),
        OneWords = Set("a an"),
        NumberJoiners = Set("and"),
        Units = Names("""
            percent: percent pct; percentage-point: pp; kilometre: km kms kilometre kilometres kilometer kilometers; metre: metre metres meter meters;
            centimetre: cm centimetre centimetres centimeter centimeters; millimetre: mm millimetre millimetres millimeter millimeters;
            mile: mile miles mi; foot: ft foot feet; inch: inch inches; yard: yard yards yd; kilogram: kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes;
            gram: gram grams gramme grammes; tonne: tonne tonnes; ton: ton tons; pound-weight: lb lbs; ounce: oz ounce ounces; litre: litre litres liter liters;
            gallon: gallon gallons; barrel: barrel barrels bbl; hectare: hectare hectares ha; acre: acre acres; hour: hour hours hr hrs; minute: minute minutes min mins;
            second: seconds sec secs; day: day days; week: week weeks; month: month months; year: year years yr yrs; decade: decade decades; century: century centuries;
            dollar: dollar dollars usd; euro: euro euros eur; pound: pound pounds gbp sterling; yen: yen jpy; cent: cent cents; ruble: ruble rubles rouble roubles;
            yuan: yuan renminbi rmb; rial: rial rials; peso: peso pesos; bolivar: bolivar bolivars; rupee: rupee rupees; franc: franc francs;
            megawatt: mw megawatt megawatts; gigawatt: gw gigawatt gigawatts; kilowatt: kw kilowatt kilowatts; volt: volt volts;
            degree: degree degrees; celsius: celsius centigrade; fahrenheit: fahrenheit; knot: knot knots; am: am; pm: pm; kph: kph kmh; mph: mph;
            gigabyte: gb gigabyte gigabytes; megabyte: mb megabyte megabytes; terabyte: tb terabyte terabytes
            """),
        DoubleUnits = new Dictionary<(string, string), string> { [("per", "cent")] = "percent", [("percentage", "point")] = "percentage-point", [("percentage", "points")] = "percentage-point", [("metric", "tons")] = "tonne", [("metric", "ton")] = "tonne", [("us", "dollars")] = "dollar" }.ToFrozenDictionary(),
        UnitSigns = new Dictionary<char, string> { ['%'] = "percent", ['$'] = "dollar", ['€'] = "euro", ['£'] = "pound", ['¥'] = "yen", ['₽'] = "ruble", ['₹'] = "rupee" }.ToFrozenDictionary(),
        Months = Values("""
            january 1 jan 1 february 2 feb 2 march 3 mar 3 april 4 apr 4 may 5 june 6 jun 6 july 7 jul 7 august 8 aug 8 september 9 sept 9 sep 9
            october 10 oct 10 november 11 nov 11 december 12 dec 12
            """).ToFrozenDictionary(pair => pair.Key, pair => (int)pair.Value),
        DateWords = Set("""
            monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun yesterday today tomorrow tonight
            spring summer autumn winter weekend midnight noon morning evening afternoon week weeks month months year years decade decades century centuries
            """),
        Contractions = new Dictionary<string, string>
        {
            ["won't"] = "will not",
            ["can't"] = "can not",
            ["cannot"] = "can not",
            ["shan't"] = "shall not",
            ["let's"] = "let us",
            ["y'all"] = "you all",
            ["'tis"] = "it is",
            ["'twas"] = "it was",
        }.ToFrozenDictionary(),
        ContractedEndings = [("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will|shall"), ("'m", "am"), ("'d", "had|would"), ("'s", "is|has")],
        Spellings = OneSpelling(),
        SpellingPieces = Pieces(),
        SpellingEndings = Endings(),
        Abbreviations = Pairs("""
            dr doctor gen general sen senator rep representative gov governor prof professor mr mister st saint lt lieutenant col colonel capt captain
            sgt sergeant adm admiral dept department govt government vs versus no number jr junior sr senior inc incorporated corp corporation co company ltd limited
            """),
        NeverEnding = Set("""
            mr mrs ms dr prof gen lt col maj capt cpt sgt cmdr adm rev fr hon sen rep gov pres amb st mt ft vs cf eg ie viz no nos vol vols fig figs p pp para ch sec art ed eds
            trans approx est jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun dept univ assn bros messrs mme mlle sr sra al ca
            """),
        MaybeEnding = Set("etc inc co corp ltd jr sr esq plc llc bn mn am pm ad bc"),
        SentenceStarters = Set("""
            the a an this that these those it its he his she her they their we our you your i in on at by for from to with as but and or so yet if when while although though
            however moreover furthermore meanwhile nevertheless nonetheless still then there here what why how who where after before since until because despite during
            according among over under no not some many most all both each every one two three even only also such another other instead rather thus hence indeed
            """),
        NeverLast = Set("""
            of in on at by for from to with and or but the a an this these its their his her our your my as than into onto upon about against between among through during
            under over within without via per if because although while whether that which who whose is are was were be been being has have had will would can could may might must
            should shall do does did not no very more most such each every both either neither some any including toward towards
            """),
        NeverJoined = Set("a an in on to no any some every all may now not out over under up with where there for be un per more over any one al"),
        HyphenDistinct = Set("resign resigned recover recovered recreate recreation reform reformed resent resort represent release relay remark recollect retreat redress reserve react reacted resound restrain unionised"),
        IrregularVerbs = Irregular(),
    };

    private static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    private static FrozenDictionary<string, decimal> Values(string pairs) =>
        Pairs(pairs).ToFrozenDictionary(pair => pair.Key, pair => decimal.Parse(pair.Value, CultureInfo.InvariantCulture));

    private static FrozenDictionary<string, string> Pairs(string pairs) =>
        pairs.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>Reads "name: form form; name: form".</summary>
    private static FrozenDictionary<string, string> Names(string lists) =>
        lists.Split(';').Select(list => list.Split(':'))
            .SelectMany(list => list[1].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(form => (form, name: list[0].Trim())))
            .ToFrozenDictionary(pair => pair.form, pair => pair.name);
}
