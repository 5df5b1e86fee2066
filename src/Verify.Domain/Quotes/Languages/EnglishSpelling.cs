using System.Collections.Frozen;

namespace Verify.Domain.Quotes.Languages;

/// <summary>English: words that are spelt in more than one way, and irregular verbs.</summary>
internal static partial class English
{
    /// <summary>Pairs of spellings; the second is the one both are compared as.</summary>
    private static FrozenDictionary<string, string> OneSpelling() => Pairs("""
        an a grey gray greys grays programme program programmes programs judgement judgment judgements judgments acknowledgement acknowledgment
        ageing aging tyre tire tyres tires kerb curb cheque check cheques checks sceptic skeptic sceptics skeptics sceptical skeptical scepticism skepticism
        cosy cozy draught draft plough plow ploughs plows ploughed plowed pyjamas pajamas storey story aluminium aluminum moustache mustache mum mom
        towards toward afterwards afterward backwards backward forwards forward upwards upward downwards downward amongst among whilst while amidst amid
        learnt learned burnt burned dreamt dreamed spelt spelled spoilt spoiled leapt leaped leant leaned spilt spilled smelt smelled dwelt dwelled knelt kneeled
        advisor adviser advisors advisers okay ok yoghurt yogurt disc disk gaol jail enquiry inquiry enquiries inquiries enquire inquire enquired inquired
        practise practice practised practiced practising practicing licence license licences licenses licenced licensed
        defence defense defences defenses offence offense offences offenses pretence pretense
        centre center centres centers centred centered centring centering epicentre epicenter theatre theater theatres theaters metre meter metres meters litre liter litres liters
        kilometre kilometer kilometres kilometers centimetre centimeter centimetres centimeters fibre fiber fibres fibers calibre caliber lustre luster
        meagre meager sombre somber spectre specter sabre saber manoeuvre maneuver manoeuvres maneuvers manoeuvred maneuvered manoeuvring maneuvering
        dialogue dialog dialogues dialogs catalogue catalog catalogues catalogs analogue analog monologue monolog
        jewellery jewelry woollen woolen skilful skillful fulfil fulfill fulfils fulfills enrol enroll enrols enrolls instalment installment
        instalments installments wilful willful enrolment enrollment fulfilment fulfillment appal appall distil distill instil instill
        signalled signaled signalling signaling equalled equaled totalled totaled marvellous marvelous cancelled canceled cancelling canceling
        fuelled fueled initialled initialed rivalled rivaled channelled channeled tranquillity tranquility
        paediatric pediatric anaemia anemia foetus fetus foetal fetal oestrogen estrogen haemorrhage hemorrhage encyclopaedia encyclopedia
        archaeology archeology archaeologist archeologist leukaemia leukemia diarrhoea diarrhea orthopaedic orthopedic
        artefact artifact artefacts artifacts kidnapped kidnaped kidnapping kidnaping worshipped worshiped
        carcase carcass cypher cipher furore furor gypsy gipsy mediaeval medieval naivety naivete omelette omelet
        hizbullah hezbollah hizbollah hezbollah hizballah hezbollah hezbullah hezbollah qods quds kiev kyiv qaddafi gaddafi gadhafi gaddafi qaida qaeda moslem muslim
        qur'an quran koran quran
        """);

    private static List<(string From, string To)> Pieces() =>
    [
        .. Pairs("""
            colour color labour labor honour honor favour favor neighbour neighbor behaviour behavior harbour harbor humour humor rumour rumor vapour vapor
            vigour vigor valour valor flavour flavor glamour glamor endeavour endeavor armour armor parlour parlor savour savor odour odor tumour tumor
            rigour rigor clamour clamor candour candor ardour ardor fervour fervor splendour splendor demeanour demeanor saviour savior succour succor
            rancour rancor mould mold smoulder smolder catalys catalyz analys analyz paralys paralyz
            """).Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal),
    ];

    private static List<(string From, string To)> Endings() =>
    [
        ("isations", "izations"), ("isational", "izational"), ("isation", "ization"), ("isingly", "izingly"), ("ising", "izing"), ("isers", "izers"), ("iser", "izer"), ("ised", "ized"), ("ises", "izes"), ("ise", "ize"),
        ("ellings", "elings"), ("elling", "eling"), ("ellers", "elers"), ("eller", "eler"), ("elled", "eled"), ("ellors", "elors"), ("ellor", "elor"),
    ];

    /// <summary>Base, third person, past, participle and "-ing" form, where they are not the regular ones.</summary>
    private static FrozenDictionary<string, (string Base, VerbForm Form)> Irregular()
    {
        const string lists = """
            be: am are is | was were been | being; have: have has | had | having; do: do does | did done | doing; go: go goes | went gone | going;
            say: say says | said | saying; tell: tell tells | told | telling; write: write writes | wrote written | writing; speak: speak speaks | spoke spoken | speaking;
            think: think thinks | thought | thinking; find: find finds | found | finding; show: show shows | showed shown | showing; hold: hold holds | held | holding;
            see: see sees | saw seen | seeing; know: know knows | knew known | knowing; give: give gives | gave given | giving; take: take takes | took taken | taking;
            make: make makes | made | making; come: come comes | came | coming; become: become becomes | became | becoming; get: get gets | got gotten | getting;
            begin: begin begins | began begun | beginning; break: break breaks | broke broken | breaking; bring: bring brings | brought | bringing; build: build builds | built | building;
            buy: buy buys | bought | buying; catch: catch catches | caught | catching; choose: choose chooses | chose chosen | choosing; draw: draw draws | drew drawn | drawing;
            drive: drive drives | drove driven | driving; eat: eat eats | ate eaten | eating; fall: fall falls | fell fallen | falling; feel: feel feels | felt | feeling;
            fight: fight fights | fought | fighting; forget: forget forgets | forgot forgotten | forgetting; grow: grow grows | grew grown | growing; hear: hear hears | heard | hearing;
            hide: hide hides | hid hidden | hiding; keep: keep keeps | kept | keeping; lead: lead leads | led | leading; leave: leave leaves | left | leaving;
            lose: lose loses | lost | losing; mean: mean means | meant | meaning; meet: meet meets | met | meeting; pay: pay pays | paid | paying;
            rise: rise rises | rose risen | rising; run: run runs | ran | running; seek: seek seeks | sought | seeking; sell: sell sells | sold | selling;
            send: send sends | sent | sending; shoot: shoot shoots | shot | shooting; sit: sit sits | sat | sitting; spend: spend spends | spent | spending;
            stand: stand stands | stood | standing; understand: understand understands | understood | understanding; steal: steal steals | stole stolen | stealing;
            strike: strike strikes | struck stricken | striking; swear: swear swears | swore sworn | swearing; teach: teach teaches | taught | teaching; throw: throw throws | threw thrown | throwing;
            wear: wear wears | wore worn | wearing; win: win wins | won | winning; withdraw: withdraw withdraws | withdrew withdrawn | withdrawing; foresee: foresee foresees | foresaw foreseen | foreseeing;
            die: die dies | died | dying; lie: lie lies | lied lay | lying; will: will | would |; can: can | could |; may: may | might |; shall: shall | should |
            """;
        var forms = new Dictionary<string, (string, VerbForm)>();
        foreach (var list in lists.Split(';'))
        {
            var named = list.Split(':');
            var groups = named[1].Split('|');
            var name = named[0].Trim();
            Add(groups[0], VerbForm.Base);
            Add(groups[1], VerbForm.Past);
            Add(groups[2], VerbForm.Continuing);

            void Add(string group, VerbForm form)
            {
                foreach (var word in group.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) forms.TryAdd(word, (name, form));
            }
        }
        return forms.ToFrozenDictionary();
    }
}
