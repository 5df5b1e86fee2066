using System.Collections.Frozen;

namespace Verify.Domain.Quotes.Languages;

/// <content>English: the words by which reports of speech are seen. Each list is meant to be read, and extended, by a checker.</content>
internal static partial class English
{
    /// <summary>All tables together.</summary>
    public static SpeechTables Speech { get; } = new()
    {
        Language = "en",
        Verbs = ReportingVerbs(),
        People = Set("""
            analyst analysts expert experts critic critics observer observers official officials source sources scholar scholars economist economists historian historians
            researcher researchers scientist scientists academic academics specialist specialists commentator commentators diplomat diplomats officer officers insider insiders
            activist activists campaigner campaigners advocate advocates opponent opponents supporter supporters sceptic sceptics skeptic skeptics proponent proponents detractor detractors
            minister ministers president senator senators lawmaker lawmakers legislator legislators politician politicians leader leaders governor mayor chancellor ambassador ambassadors
            spokesman spokeswoman spokesperson spokespeople aide aides adviser advisers advisor advisors executive executives manager managers director directors chairman chairwoman chair chief head
            lawyer lawyers attorney attorneys prosecutor prosecutors judge judges investigator investigators detective detectives police witness witnesses resident residents neighbour neighbours neighbor neighbors
            doctor doctors nurse nurses professor professors teacher teachers student students author authors writer writers journalist journalists reporter reporters editor editors columnist columnists
            thinker thinkers intellectual intellectuals theorist theorists pundit pundits strategist strategists veteran veterans soldier soldiers commander commanders general generals
            people person man woman men women worker workers employee employees union farmer farmers trader traders investor investors consumer consumers voter voters member members colleague colleagues
            engineer engineers developer developers user users patient patients parent parents relative relatives victim victims survivor survivors representative representatives delegate delegates negotiator negotiators
            those others authorities conservationist biologist hydrologist pollster pollsters auditor auditors regulator regulators inspector inspectors secretary envoy envoys founder founders owner owners
            councillor councillors councilor councilors alderman premier premiers admiral admirals deputy deputies mp mps peer peers colonel colonels captain captains officeholder
            shopkeeper shopkeepers retailer retailers wholesaler wholesalers manufacturer manufacturers producer producers grower growers exporter exporters importer importers supplier suppliers insurer insurers lender lenders
            landlord landlords tenant tenants commuter commuters passenger passengers fisherman fishermen miner miners dealer dealers broker brokers banker bankers creditor creditors contractor contractors
            ally allies rival rivals friend friends successor successors predecessor predecessors partner partners counterpart counterparts confidant companion companions acquaintance
            mother father parents son sons daughter daughters brother brothers sister sisters wife husband widow cousin grandson granddaughter family families
            protester protesters demonstrator demonstrators organiser organisers organizer organizers rebel rebels refugee refugees migrant migrants volunteer volunteers donor donors fan fans local locals villager villagers islander islanders reformer reformers
            capitals governments headmaster headmistress principal caretaker librarian curator archivist referee umpire team-mate team-mates teammate teammates runner runners
            coach coaches player players pilot pilots engineer driver drivers clergy priest bishop cardinal imam rabbi philosopher philosophers
            """),
        PeopleEndings = ["teacher", "teachers", "driver", "drivers", "keeper", "keepers", "owner", "owners", "holder", "holders", "dealer", "dealers", "grower", "growers", "fighter", "fighters", "ologist", "ologists", "ographer", "ographers", "ician", "icians", "ist", "ists", "workers", "makers"],
        Spokespeople = Set("spokesman spokeswoman spokesperson spokespeople statement"),
        Scholars = Set("analyst analysts researcher researchers scientist scientists economist economists scholar scholars academic academics engineer engineers historian historians doctors specialists experts lawyers"),
        Works = Set("""
            study studies report reports research paper papers article articles analysis analyses survey surveys poll polls review reviews investigation investigations inquiry inquiries data figures statistics
            book books essay essays editorial editorials memo memos memorandum document documents audit audits assessment assessments dossier literature evidence findings brief briefing briefings communiqué white-paper
            indictment complaint ruling judgment judgement verdict lawsuit affidavit filing petition outlook forecast paperwork census index bulletin estimates records filings transcript transcripts testimony account accounts history memoir memoirs autobiography diary diaries yearbook biography dispatch dispatches letter letters statement
            """),
        Bodies = Set("""
            ministry government administration company firm police court agency council union bank committee commission team party institute group department service authority board university bureau parliament
            congress senate army military navy regime coalition opposition foundation organisation organization association federation campaign embassy consulate office watchdog regulator charity network alliance
            exchange chamber observatory tribunal registry directorate society trust airline operator utility publisher forum academy bloc kingdom republic state command fund media corporation club church hospital school laboratory lab museum newspaper magazine network broadcaster junta cabinet presidency secretariat think-tank
            """),
        OrganisationWords = Set("""
            institute institution council ministry department bank agency commission service services university college school center centre command union office committee association party court group company
            corp corporation inc ltd llc plc fund foundation organization organisation society police army government administration congress parliament senate house academy board bureau authority federation network
            assembly league alliance watch international nations forum initiative laboratory observatory museum hospital trust movement front guard corps force forces navy treasury reserve exchange clinic
            chamber secretariat tribunal embassy consortium partnership program programme project brigade division directorate ombudsman inspectorate kremlin pentagon
            """),
        OutletWords = Set("""
            times post journal review guardian magazine news reuters bbc cnn cbs nbc abc affairs gazette tribune herald daily weekly monde figaro país pais mundo spiegel zeitung economist telegraph observer standard
            independent mirror globe inquirer chronicle examiner press broadcasting television tv radio newspaper podcast letters lancet nature proceedings bulletin quarterly jazeera bloomberg afp ansa tass xinhua
            politico axios vox slate atlantic yorker newsweek fox nyt ft wsj repubblica corriere folha courier dispatch record monitor star sun mail express
            """),
        Titles = Set("""
            senator sen representative rep congressman congresswoman president vice-president prime-minister minister secretary governor gov mayor chancellor ambassador judge justice general gen colonel col major captain capt
            lieutenant lt admiral adm sergeant commander dr doctor prof professor sir dame lord lady king queen prince princess pope cardinal archbishop bishop rev reverend father sister imam ayatollah councillor councilor cllr alderman sheikh rabbi
            mr mrs ms miss mx chairman chairwoman chair director chief premier speaker commissioner deputy chief-executive ceo economist historian spokesman spokeswoman spokesperson inspector detective officer
            attorney attorney-general professor-emeritus pm mp mep premier baroness countess duke
            """),
        NotFirstNames = Set("""
            latin north south east west northern southern eastern western central united new old great upper lower middle saudi el los las san santa saint st port mount fort lake cape bay loch isle glen puerto costa hong tel abu addis buenos rio lanka
            given following viewing according cold first second third world white wall supreme national international european african asian american federal royal public human general high green red black blue foreign state prime
            january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday persian gulf atlantic pacific caribbean mediterranean panama
            """),
        NameParticles = Set("de la del da das do dos di du des le van von der den ter ten bin ibn al el ben abu y e af av zu zur of"),
        OriginEndings = ["anian", "ian", "ese", "ish", "ican", "ean", "aeli", "aqi", "istani", "wegian", "german", "uban"],
        Origins = Set("""
            french dutch greek thai swiss czech arab turkish german mexican cuban western eastern northern southern american african asian european iraqi israeli pakistani afghan saudi yemeni kuwaiti qatari emirati
            democratic republican conservative liberal labour senior former top local regional national federal official independent foreign military academic recent previous several some many most other early new
            """),
        Pronouns = Set("he she they it both"),
        Somebody = Set("one some many others most several few"),
        None = Set("no none neither nobody nothing hardly few"),
        Determiners = Set("a an the this that these those its his her their our my your one another other any some many several most numerous various two three four five dozens hundreds countless certain multiple both all every each no few"),
        Definite = Set("the this that these those its his her their our both"),
        Connectors = Set("""
            yet even but and so however meanwhile moreover also still indeed today now here then only nor or similarly likewise instead rather thus hence therefore furthermore nevertheless nonetheless besides
            finally ultimately ironically crucially notably additionally recently earlier later perhaps overall conversely consequently accordingly separately elsewhere
            """),
        Prepositions = Set("of in on at by for to from with into onto upon about against between among amid amongst through during before after over under above below off within without like such including toward towards across per via near inside outside despite beyond around behind alongside"),
        ClauseStarts = Set("that but when while because if as whereas although though since until than so yet how why where whether what which who whom whose unless once lest nor because whenever"),
        Suppositions = Set("when whenever if unless whether once should until"),
        Perfect = Set("has have had having 've"),
        Be = Set("is are was were be been being 's 're am get gets got"),
        NoReport = Set("to would could can may might must should shall will not never n't cannot did does do didn't doesn't don't hasn't haven't hadn't won't wouldn't couldn't can't shouldn't rarely seldom hardly let"),
        FiniteWords = Set("""
            is are was were has have had will would can could may might must should shall did does do isn't aren't wasn't weren't hasn't haven't won't wouldn't can't couldn't doesn't didn't don't
            became becomes become remains remain remained made makes make took takes came comes went goes gave gives got gets led leads left lost won began begins kept keeps held needs need wants want seems seem seemed
            disagrees disagree disagreed rose fell grew cut caused causes cost costs broke built saw knew thought felt told said ended failed fails worked works lacks lack sought seeks acted aimed aims
            """),
        Adverbs = Set("also again once later then still even ever often always just himself herself itself themselves recently now soon twice since today yesterday earlier famously further too already instead simply sometimes seldom generally there here alike abroad long bluntly meanwhile thus therefore rightly only"),
        SpeechNouns = Set("""
            statement statements remark remarks comment comments speech speeches testimony interview interviews claim claims assertion assertions argument arguments warning warnings view views words
            accusation accusations allegation allegations estimate estimates conclusion conclusions prediction predictions announcement announcements declaration declarations address contention belief
            insistence suggestion complaint complaints pledge promise promises denial denials admission post posts tweet tweets op-ed letter letters characterisation characterization description assessment forecast theory thesis
            """),
        IdeaNouns = Set("idea ideas notion narrative narratives view claim claims theory image argument belief myth story line thesis message perception charge"),
        IdeaVerbs = Set("""
            promote promotes promoted promoting advance advances advanced push pushes pushed spread spreads float floats floated peddle peddles peddled champion champions championed reject rejects rejected
            dispute disputes disputed dismiss dismisses dismissed endorse endorses endorsed embrace embraces embraced propagate propagates propagated defend defends defended advances amplify amplifies amplified
            """),
        LabelNouns = Set("""
            narrative narratives notion idea concept term terms word words phrase label labels category slogan slogans doctrine theory rhetoric image myth language talk metaphor cliché name nickname motto mantra expression
            buzzword acronym title heading headline banner euphemism model principle policy kind type era question logic spirit rank status
            """),
        Occasions = Set("""
            radio television tv pages columns phone telephone interview conference briefing speech address hearing testimony statement rally debate press-conference lecture broadcast podcast ceremony summit meeting webinar tweet post thread letter e-mail email op-ed column
            memo note blog communiqué release filing affidavit sermon keynote broadcast programme call symposium trial deposition
            """),
        Audiences = Set("reporters journalists parliament congress lawmakers senators legislators investors shareholders delegates court jurors mps viewers listeners readers audience crowd supporters tribunal students colleagues committee panel council police press assembly"),
        Literatures = Set("literature scholarship research studies theory scholarship"),
        Quarters = Set("media press circles quarters newspapers outlets broadcasts commentary punditry"),
        UsedWords = Set("invoked used cited mentioned raised called labelled labeled described dubbed termed framed touted hailed heard repeated deployed quoted bandied portrayed characterised characterized branded known"),
        LocatorWords = Set("p pp page pages chapter chapters section sections paragraph paragraphs para vol volume verse line lines fol folio"),
        TitleNouns = Set("""
            politics history power war economy society culture state world theory life revolution democracy capitalism order age rise fall making end introduction study guide wealth poverty nations mind
            future past story memory nature silence empire origins structure tragedy crisis question anatomy invention myth logic art science essays notes letters diaries lessons limits ideas river rivers water sea city cities
            """),
        TitleStarts = Set("how why what who when where the a an on toward towards against beyond inside after in rethinking making"),
        Continuations = Set("rather instead"),
        RelativePronouns = Set("who whom whose which what"),
        Joints = Set("and but while whereas though although"),
        PutVerbs = Set("put puts"),
        Glimpsed = Set("seen obtained reviewed viewed leaked"),
        DoingVerbs = Set("deny admit recall remember recommend propose mention report acknowledge"),
        FigureVerbs = Set("project forecast predict estimate expect calculate count record register document log report"),
        AskingVerbs = Set("question ask wonder doubt explain"),
        Questions = Set("whether if why how what"),
        Openings = Set("used uses went goes took takes"),
        OutletNouns = Set("newspaper weekly daily magazine agency broadcaster journal station website site channel paper outlet tabloid monthly blog newsletter portal"),
        VerbNouns = Set("name state states names label labels term terms question hope hopes fear fears doubt call calls support demand demands attack attacks report notes find finds cast saw view views points point held hold propose"),
        MentionNouns = Set("so-called film song novel play series titled entitled headlined exhibition painting poem album chapter speech lecture talk known called dubbed named programme program project operation hashtag"),
        OwnNouns = Set("words view opinion telling account estimate estimation phrase formulation eyes"),
        LooseWorks = Set("research data evidence history account figures literature statement testimony letter"),
        PlacePrepositions = Set("in at on during from via to before through over by"),
        Days = Set("monday tuesday wednesday thursday friday saturday sunday yesterday today week month year last"),
        Introducers = Set("former formerly then head co-founder co-author now senior lead"),
        Made = Set("published released conducted commissioned issued obtained seen led written cited prepared produced carried out familiar based close"),
        Findings = Set("find show report reveal suggest indicate demonstrate document project mention"),
        Hearsay = Set("reportedly purportedly supposedly rumoured rumored"),
    };

    private static FrozenDictionary<string, ReportingVerb> ReportingVerbs()
    {
        var verbs = new Dictionary<string, ReportingVerb>(StringComparer.Ordinal);
        Add(verbs, ReportingUse.Says, """
            say:said:said write:wrote:written argue add explain insist contend assert declare conclude testify remark quip retort opine reiterate allege boast lament joke tweet posit theorise theorize
            """);
        Add(verbs, ReportingUse.Tells, "tell:told:told inform remind assure caution warn");
        Add(verbs, ReportingUse.Says, "caution warn complain reply respond stress emphasise emphasize underscore concede admit acknowledge vow");
        Add(verbs, ReportingUse.Notes, """
            note state claim report confirm suggest indicate show:showed:shown find:found:found reveal maintain hold:held:held observe estimate announce predict forecast:forecast:forecast deny recall comment point propose
            promise pledge recommend reveal demonstrate hint imply mention record describe document cite speculate calculate warn highlight determine ask question wonder
            """);
        Add(verbs, ReportingUse.Calls, "call label dub term brand name nickname");
        Add(verbs, ReportingUse.Urges, "accuse");
        Add(verbs, ReportingUse.Notes, "project");
        Add(verbs, ReportingUse.As, """
            portray describe characterise characterize depict denounce condemn dismiss criticise criticize critique hail praise define cast:cast:cast paint reject deride ridicule decry welcome frame label brand pan attack blast
            """);
        Add(verbs, ReportingUse.As, "recall remember liken present");
        Add(verbs, ReportingUse.Notes, "agree:agreed:agreed count");
        Add(verbs, ReportingUse.Says, "declare counter");
        Add(verbs, ReportingUse.Ascribes, "attribute:attributed:attributed trace credit blame ascribe");
        Add(verbs, ReportingUse.Of, "speak:spoke:spoken talk warn complain boast refer write:wrote:written quip joke");
        Add(verbs, ReportingUse.Urges, "advocate demand urge hail oppose promise propose support pledge invoke call vow preach tout proclaim decry denounce quote praise promote repeat lament");
        Add(verbs, ReportingUse.Thinks | ReportingUse.As, "view regard perceive see:saw:seen consider treat");
        Add(verbs, ReportingUse.Thinks | ReportingUse.Notes, "believe assume think:thought:thought fear suspect doubt reckon expect hope consider");
        verbs["labelled"] = verbs["labeled"];
        return verbs.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Reads "verb" or "verb:past:participle" and adds every form; a verb of two uses has both.</summary>
    private static void Add(Dictionary<string, ReportingVerb> verbs, ReportingUse use, string list)
    {
        foreach (var entry in list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var forms = entry.Split(':');
            var lemma = forms[0];
            var past = forms.Length > 1 ? forms[1] : PastOf(lemma);
            var participle = forms.Length > 2 ? forms[2] : past;
            Put(lemma, ReportingForm.Base);
            Put(ThirdPersonOf(lemma), ReportingForm.Finite);
            Put(past, past == participle ? ReportingForm.Past : ReportingForm.Finite);
            if (past != participle) Put(participle, ReportingForm.Participle);
            Put(ContinuingOf(lemma), ReportingForm.Continuing);

            void Put(string form, ReportingForm kind) =>
                verbs[form] = verbs.TryGetValue(form, out var known) ? known with { Use = known.Use | use } : new ReportingVerb(lemma, use, kind);
        }
    }

    private static string PastOf(string lemma) =>
        lemma[^1] == 'e' ? lemma + "d"
        : lemma is "quip" or "refer" or "admit" or "pan" ? lemma + lemma[^1] + "ed"
        : lemma is "label" ? "labeled"
        : lemma[^1] == 'y' && !IsVowel(lemma[^2]) ? lemma[..^1] + "ied"
        : lemma is "dub" ? "dubbed"
        : lemma + "ed";

    private static string ThirdPersonOf(string lemma) =>
        lemma[^1] == 'y' && !IsVowel(lemma[^2]) ? lemma[..^1] + "ies"
        : lemma.EndsWith("ss", StringComparison.Ordinal) || lemma.EndsWith("ch", StringComparison.Ordinal) || lemma.EndsWith("sh", StringComparison.Ordinal) ? lemma + "es"
        : lemma + "s";

    private static string ContinuingOf(string lemma) =>
        lemma is "see" ? "seeing"
        : lemma[^1] == 'e' ? lemma[..^1] + "ing"
        : lemma is "quip" or "refer" or "admit" or "pan" or "dub" ? lemma + lemma[^1] + "ing"
        : lemma + "ing";

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
