using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes.Attributions;

/// <summary>
/// Pairs what is said in a text with whoever is said to have said it, sentence by sentence: verbs of saying and thinking
/// here, who speaks in <c>AttributionReader.Subjects.cs</c>, other forms in <c>AttributionReader.Forms.cs</c>, where it was said in <c>AttributionReader.Works.cs</c>.
/// </summary>
internal sealed partial class AttributionReader
{
    private const int LongestReach = 30;

    private readonly TextReading reading;
    private readonly SpeechTables tables;
    private readonly NamePhrases phrases;
    private readonly SpeakerMemory memory;
    private readonly bool[] spoken;
    private readonly bool[] mentioned;
    private readonly List<FoundAttribution> found = [];

    private ReadUnit unit = new(0, 0, [], [], SentenceKind.Sentence, 0);
    private Word[] words = [];
    private int number;
    private int firstOfUnit;
    private SpeakerPhrase? subjectBefore;

    public AttributionReader(TextReading reading)
    {
        this.reading = reading;
        tables = reading.Tables!; // only a text whose language has tables is read
        phrases = new NamePhrases(reading.Text, tables, reading.IsCommonWord);
        memory = new SpeakerMemory(reading.Units, phrases, tables);
        spoken = new bool[reading.Quotes.Count];
        mentioned = new bool[reading.Quotes.Count];
    }

    /// <summary>Quotations that nobody is said to speak and that mention no mere word or title, in order.</summary>
    public IReadOnlyList<QuotedString> Unattributed { get; private set; } = [];

    /// <summary>Every attribution, in the order of the text.</summary>
    public IReadOnlyList<FoundAttribution> Read()
    {
        var loose = new List<QuotedString>();
        for (number = 0; number < reading.Units.Count; number++)
        {
            unit = reading.Units[number];
            words = unit.Words;
            firstOfUnit = found.Count;
            subjectBefore = null;
            ReadAccording();
            for (var at = 0; at < words.Length; at++) ReadVerb(at);
            ReadNouns();
            ReadNobody();
            ReadLooseQuotes(loose);
            JoinContinuation();
            if (FirstPerson(words.Length) is { } person) memory.Mention(person, number);
        }

        Unattributed = loose;
        return [.. found.OrderBy(a => a.Whole.Start).ThenBy(a => a.Claim.Start)];
    }

    private void ReadVerb(int at)
    {
        var word = words[at];
        if (!word.IsWord || word.Possessive || word.IsCapital) return;
        if (tables.IdeaVerbs.Contains(word.Lower) && ReadIdea(at)) return;
        if (tables.PutVerbs.Contains(word.Lower) && (ReadPutIt(at) || ReadPutAt(at))) return;
        if (!tables.Verbs.TryGetValue(word.Lower, out var verb) || IsNoun(at)) return;
        if (verb.Form is ReportingForm.Past or ReportingForm.Participle && ReadPassive(at, verb)) return;
        if (ReadInverted(at, verb)) return;
        ReadActive(at, verb);
    }

    /// <summary>"puts the share at 71 percent", "put the odds at “one in four”".</summary>
    private bool ReadPutAt(int at)
    {
        var to = Array.FindIndex(words, at + 1, Math.Min(10, words.Length - at - 1), w => w.Lower == "at");
        if (to < at + 2 || to + 1 >= words.Length || !Enumerable.Range(to + 1, Math.Min(4, words.Length - to - 1)).Any(i => words[i].IsNumber || words[i].Kind == WordKind.Quote)) return false;
        if (SubjectOf(at, new ReportingVerb(words[at].Lower, ReportingUse.Says, ReportingForm.Finite)) is not { IsAs: false, IsWhat: false } subject || Resolve(subject.Phrase, subject.Start) is not { } speakers) return false;
        Add(WithDescriptor(speakers, subject.Descriptor), subject.Phrase, AttributionForm.Reported, subject.Start, at + 1, at + 1, NextQuote(to, 4) is >= 0 and var quote ? quote + 1 : ClauseEnd(at + 1, atComma: true), null);
        return true;
    }

    /// <summary>"as she put it": before or behind what was said.</summary>
    private bool ReadPutIt(int at)
    {
        if (at < 2 || at + 1 >= words.Length || words[at + 1].Lower != "it") return false;
        if (SubjectOf(at, new ReportingVerb(words[at].Lower, ReportingUse.Says, ReportingForm.Finite)) is not { IsAs: true } subject || Resolve(subject.Phrase, subject.Start) is not { } speakers) return false;
        speakers = WithDescriptor(speakers, subject.Descriptor);
        var start = subject.Start - 1;
        if (NextQuote(at + 2, 3) is >= 0 and var quote && !spoken[words[quote].Quote])
        {
            Add(speakers, subject.Phrase, AttributionForm.Reported, start, at + 2, quote, quote + 1, null);
            return true;
        }

        return ReadAsClause(at + 1, start, speakers, subject.Phrase, AttributionForm.Reported, null);
    }

    /// <summary>"the claim that", "reports confirm": the same letters, no verb.</summary>
    private bool IsNoun(int at)
    {
        var lower = words[at].Lower;
        if (!tables.SpeechNouns.Contains(lower) && !tables.Works.Contains(lower) && !tables.People.Contains(lower) && !tables.OutletWords.Contains(lower) && !tables.VerbNouns.Contains(lower)) return false;
        var next = at + 1 < words.Length ? words[at + 1] : default;
        if (next.IsWord && !next.IsCapital && tables.Verbs.TryGetValue(next.Lower, out var following) && following.Form is ReportingForm.Base or ReportingForm.Finite or ReportingForm.Past or ReportingForm.Participle) return true;
        if (at == 0) return true;
        var before = words[at - 1];
        return before.IsWord && (before.Possessive || tables.Determiners.Contains(before.Lower) && before.Lower is not ("others" or "both" or "some" or "many" or "several") || tables.Prepositions.Contains(before.Lower) || before.IsNumber);
    }

    private void ReadActive(int at, ReportingVerb verb)
    {
        if (SubjectOf(at, verb) is not { } subject) return;
        var phrase = subject.Phrase;
        if (verb.Use.HasFlag(ReportingUse.Thinks) && !verb.Use.HasFlag(ReportingUse.Says) && phrase.Pronoun is "it") return;
        if (Resolve(phrase, subject.Start) is not { } speakers) return;
        speakers = WithDescriptor(speakers, subject.Descriptor);
        if (phrase.Pronoun == "it" && phrase.Speakers.Count == 0 && phrase.Start > 2 && phrases.After(words, 0) is { Work: { } own } first && first.End < phrase.Start) phrase = phrase with { Work = own };
        var form = (verb.Use & ~(ReportingUse.Thinks | ReportingUse.As | ReportingUse.Notes)) == ReportingUse.None && verb.Use.HasFlag(ReportingUse.Thinks) ? AttributionForm.Thought : AttributionForm.Reported;
        var via = verb.Use.HasFlag(ReportingUse.Tells) ? ToldTo(at) : null;

        if (subject.IsWhat)
        {
            var quote = NextQuote(at + 1, 4);
            if (quote >= 0) Add(speakers, phrase, form, subject.Start - 1, quote, quote, quote + 1, via);
            return;
        }

        // "“…,” she said, “…”": what stands before comes first
        if (subject.Start > 1 && !subject.IsAs && words[subject.Start - 1].Kind == WordKind.Comma && words[subject.Start - 2].Kind == WordKind.Quote && !spoken[words[subject.Start - 2].Quote]
            && (verb.Use & (ReportingUse.Says | ReportingUse.Notes | ReportingUse.Tells)) != ReportingUse.None && That(SkipAdverbs(at + 1)) < 0 && ReadClaimBefore(at, subject.Start, EndOfAdjuncts(at + 1), speakers, phrase, form, via)) return;
        if (!subject.IsAs && ReadInterposed(at, subject, verb, speakers, form, via)) return;
        if (subject.IsAs && ReadAsClause(at, subject.Start - 1, speakers, phrase, form, via)) return;
        if (Complement(at, verb, phrase) is var (start, end))
        {
            Add(speakers, phrase, form, subject.Start, start, start, end, via);
            ReadSecondQuote(end, speakers, phrase, form, via);
            return;
        }

        if (verb.Use.HasFlag(ReportingUse.Says) || verb.Use.HasFlag(ReportingUse.Notes) || verb.Use.HasFlag(ReportingUse.Tells)) ReadClaimBefore(at, subject.Start, EndOfAdjuncts(at + 1), speakers, phrase, form, via);
    }

    /// <summary>"Poor children, she writes, could be told by their shoes": the statement goes on behind the report.</summary>
    private bool ReadInterposed(int at, Subject subject, ReportingVerb verb, IReadOnlyList<CitedSpeaker> speakers, AttributionForm form, CitedSpeaker? via)
    {
        if ((verb.Use & (ReportingUse.Says | ReportingUse.Notes | ReportingUse.Tells)) == ReportingUse.None || subject.Start < 2 || words[subject.Start - 1].Kind != WordKind.Comma) return false;
        var end = EndOfAdjuncts(verb.Use.HasFlag(ReportingUse.Tells) ? AfterToldTo(at) : at + 1, beforeComma: true);
        if (end + 2 >= words.Length || words[end].Kind != WordKind.Comma || !words[end + 1].IsWord || HasFinite(0, subject.Start - 1)) return false;
        if (Enumerable.Range(0, subject.Start - 1).Any(i => words[i].Kind is not WordKind.Word) || tables.Prepositions.Contains(words[0].Lower)) return false;
        Add(speakers, subject.Phrase, form, subject.Start, end, end + 1, words.Length, via);
        return true;
    }

    /// <summary>Where the attributed words begin and end, after a verb; null: they do not follow, or it is no report.</summary>
    private (int Start, int End)? Complement(int at, ReportingVerb verb, SpeakerPhrase phrase)
    {
        var next = SkipAdverbs(at + 1);
        if (next >= words.Length) return null;
        var use = verb.Use;
        if ((use & (ReportingUse.Says | ReportingUse.Notes | ReportingUse.Tells)) != ReportingUse.None)
        {
            if (That(next) is > 0 and var that) return (that + 1, ClauseEnd(that + 1));
            var quote = NextQuote(next, LongestReach);
            if (quote >= 0 && Enumerable.Range(next, quote - next).Any(i => words[i].Kind == WordKind.Comma && BeginsReport(i + 1))) quote = -1;
            if (quote >= 0 && OnlyAdjuncts(next, quote)) return (quote, QuoteClauseEnd(quote));
            if (quote >= 0 && !Breaks(next, quote)) return (next, QuoteClauseEnd(quote));
        }

        if (verb.Lemma == "accuse")
        {
            var about = Array.FindIndex(words, next, Math.Min(12, words.Length - next), w => w.Lower == "of");
            return about > 0 && about + 1 < words.Length ? (next, NextQuote(about, 12) is >= 0 and var accused ? QuoteClauseEnd(accused) : ClauseEnd(about + 1, atComma: true)) : null;
        }

        if ((use & ReportingUse.As) != ReportingUse.None && As(next) is > 0 and var end) return (next, end);
        if ((use & ReportingUse.Calls) != ReportingUse.None && NextQuote(next, 14) is >= 0 and var called && !Breaks(next, called)) return (next, QuoteClauseEnd(called));
        if (use.HasFlag(ReportingUse.Ascribes) && (words[next].IsWord || words[next].Kind == WordKind.Quote) && next + 1 < words.Length) return (next, NextQuote(next, 14) is >= 0 and var ascribed && !Breaks(next, ascribed) ? QuoteClauseEnd(ascribed) : ClauseEnd(next, atComma: true));
        if ((use & ReportingUse.Of) != ReportingUse.None && words[next].Lower is "of" or "about" or "to" && NextQuote(next, 12) is >= 0 and var of && !Breaks(next, of)) return (next + 1, QuoteClauseEnd(of));
        if ((use & ReportingUse.Urges) != ReportingUse.None && NextQuote(next, 20) is >= 0 and var urged && !Breaks(next, urged)) return (next, QuoteClauseEnd(urged));
        if (words[next].Lower == "of" && verb.Lemma is "warn" or "complain" or "boast" && next + 2 < words.Length) return (next + 1, ClauseEnd(next + 1));
        if (tables.DoingVerbs.Contains(verb.Lemma) && next + 1 < words.Length && words[next].IsWord && words[next].Lower.Length > 4 && words[next].Lower.EndsWith("ing", StringComparison.Ordinal)) return (next, ClauseEnd(next, atComma: true));
        if (tables.AskingVerbs.Contains(verb.Lemma) && words[next].IsWord && tables.Questions.Contains(words[next].Lower) && next + 2 < words.Length) return (next, ClauseEnd(next));
        // "the review found no difference between …"
        if ((phrase.Work is not null || phrase.Pronoun == "it") && tables.Findings.Contains(verb.Lemma) && next + 2 < words.Length && words[next].IsWord && (tables.Determiners.Contains(words[next].Lower) || words[next].IsNumber)) return (next, ClauseEnd(next));
        if ((use & (ReportingUse.Says | ReportingUse.Notes | ReportingUse.Tells)) == ReportingUse.None || phrase.Pronoun == "it" && phrase.Speakers.Count == 0 && !use.HasFlag(ReportingUse.Says)) return null;
        var clause = verb.Use.HasFlag(ReportingUse.Tells) && !use.HasFlag(ReportingUse.Says) ? EndOfAdjuncts(AfterToldTo(at)) : next;
        if (clause < words.Length && words[clause].Kind == WordKind.Colon && clause + 2 < words.Length) return (clause + 1, words.Length);
        // "projects growth of 0.4%"
        if (tables.FigureVerbs.Contains(verb.Lemma) && Enumerable.Range(clause, Math.Max(0, Math.Min(10, words.Length - clause))).Any(i => words[i].IsNumber)) return (clause, ClauseEnd(clause));
        return IsClause(clause, verb.Form == ReportingForm.Continuing ? ReportingUse.Notes : use) ? (clause, ClauseEnd(clause)) : null;
    }

    /// <summary>"that" after a verb, with nothing but where and when between.</summary>
    private int That(int from)
    {
        var commas = 0;
        for (var at = from; at < words.Length && at - from < LongestReach; at++)
        {
            var word = words[at];
            if (word.Kind is WordKind.Comma or WordKind.Open or WordKind.Close) commas++;
            else if (!word.IsWord && word.Kind != WordKind.Quote) return -1;
            if (word.Lower == "that") return commas % 2 == 0 && at + 1 < words.Length && (at == from || OnlyAdjuncts(from, at) || commas > 0 || !HasFinite(from, at)) ? at : -1;
            if (at > from && word.IsWord && !word.IsCapital && tables.ClauseStarts.Contains(word.Lower) && word.Lower is not ("and" or "as")) return -1;
        }

        return -1;
    }

    /// <summary>The end of "portrays A as B"; 0: there is none.</summary>
    private int As(int from)
    {
        for (var at = from; at < words.Length && at - from < LongestReach; at++)
        {
            var word = words[at];
            if (word.Kind is WordKind.Stop or WordKind.Semicolon or WordKind.Colon) return 0;
            if (word.Lower == "as" && at + 1 < words.Length && words[at + 1].Lower is not ("well" or "if" or "long" or "soon" or "of" or "part"))
            {
                return ClauseEnd(at + 1, atComma: true);
            }
        }

        return 0;
    }

    /// <summary>Whether a clause begins here: a subject and a finite verb before the next break.</summary>
    private bool IsClause(int from, ReportingUse use)
    {
        if (from >= words.Length || !(words[from].IsWord || words[from].Kind == WordKind.Quote)) return false;
        if (words[from].IsWord && (tables.Prepositions.Contains(words[from].Lower) && words[from].Lower is not ("despite" or "without") || tables.Suppositions.Contains(words[from].Lower) || words[from].Lower is "and" or "or" or "but" or "to" or "so" or "nothing" or "as")) return false;
        if (HasFinite(from + 1, Math.Min(words.Length, from + 16))) return true;
        var count = 0;
        while (from + count < words.Length && words[from + count].IsWord) count++;
        if (!use.HasFlag(ReportingUse.Says) || count < 4) return false;
        // a verb in a form of its own: "said inflation fell", "argues it undermines"
        return Enumerable.Range(from + 1, count - 1).Any(i => !words[i].IsCapital && words[i].Lower.Length > 3 && (words[i].Lower.EndsWith("ed", StringComparison.Ordinal) || (words[i].Lower.EndsWith('s') && !words[i].Lower.EndsWith("ss", StringComparison.Ordinal) && i + 1 < words.Length && words[i + 1].IsWord)));
    }

    private bool HasFinite(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (words[at].Kind is WordKind.Stop or WordKind.Semicolon) return false;
            if (words[at].IsWord && !words[at].IsCapital && tables.FiniteWords.Contains(words[at].Lower)) return true;
        }

        return false;
    }

    /// <summary>Whether another clause begins between a verb and a quotation.</summary>
    private bool Breaks(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (words[at].Kind is WordKind.Stop or WordKind.Semicolon) return true;
            if (words[at].Lower is "which" or "who" or "where" or "while" or "whereas" or "although" && at > from) return true;
        }

        return false;
    }

    private bool IsAdverb(Word word) => tables.Adverbs.Contains(word.Lower) || (word.Lower.Length > 4 && word.Lower.EndsWith("ly", StringComparison.Ordinal));

    private int SkipAdverbs(int at)
    {
        while (at < words.Length && words[at].IsWord && IsAdverb(words[at]) && !(at + 1 < words.Length && words[at + 1].IsWord && tables.Be.Contains(words[at + 1].Lower))) at++; // "insists there was"
        return at;
    }

    private int SkipBack(int at)
    {
        while (at >= 0 && words[at].IsWord && (tables.Perfect.Contains(words[at].Lower) || IsAdverb(words[at]))) at--;
        return at;
    }

    private int NextQuote(int from, int reach)
    {
        for (var at = from; at < words.Length && at - from <= reach; at++)
        {
            if (words[at].Kind == WordKind.Quote) return spoken[words[at].Quote] ? -1 : at;
        }

        return -1;
    }

    /// <summary>The end of a clause: the sentence's, or with <paramref name="atComma"/> the first comma's.</summary>
    private int ClauseEnd(int from, bool atComma = false)
    {
        for (var at = from; at < words.Length; at++)
        {
            if (words[at].Kind == WordKind.Semicolon) return at;
            if (at > from && words[at].Kind == WordKind.Comma && BeginsReport(at + 1)) return at;
            if (atComma && at > from && words[at].Kind is WordKind.Comma or WordKind.Dash) return at;
        }

        return words.Length;
    }

    /// <summary>", and its admirals speak of …": another report begins behind a comma.</summary>
    private bool BeginsReport(int at)
    {
        if (at + 2 >= words.Length || !words[at].IsWord || !tables.Joints.Contains(words[at].Lower)) return false;
        if (phrases.After(words, at + 1) is not { } phrase) return false;
        var verb = phrase.End;
        while (verb < words.Length && words[verb].IsWord && (tables.Perfect.Contains(words[verb].Lower) || IsAdverb(words[verb]))) verb++;
        if (verb + 1 >= words.Length || !words[verb].IsWord || words[verb].IsCapital || !tables.Verbs.TryGetValue(words[verb].Lower, out var report) || report.Form is ReportingForm.Participle or ReportingForm.Continuing) return false;
        return That(verb + 1) > 0 || NextQuote(verb + 1, 10) >= 0;
    }

    /// <summary>The end of a clause that holds a quotation: the first comma, dash or the like behind it.</summary>
    private int QuoteClauseEnd(int quote)
    {
        for (var at = quote + 1; at < words.Length; at++)
        {
            if (words[at].Kind is WordKind.Comma or WordKind.Semicolon or WordKind.Dash or WordKind.Colon) return at;
        }

        return words.Length;
    }
}
