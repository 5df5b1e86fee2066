using Verify.Domain.Claims;
using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes.Attributions;

/// <content>Where something was said: titles, reports, newspapers, occasions; and how what was found is put down.</content>
internal sealed partial class AttributionReader
{
    /// <summary>Puts an attribution down; word indexes, ends exclusive.</summary>
    private void Add(IReadOnlyList<CitedSpeaker> speakers, SpeakerPhrase phrase, AttributionForm form, int spanStart, int spanEnd, int claimStart, int claimEnd, CitedSpeaker? via)
    {
        while (claimStart < claimEnd && words[claimStart].Kind is WordKind.Comma or WordKind.Colon or WordKind.Stop or WordKind.Dash) claimStart++;
        var trimmed = claimEnd;
        while (trimmed > claimStart && words[trimmed - 1].Kind is WordKind.Comma or WordKind.Colon or WordKind.Dash or WordKind.Semicolon) trimmed--;
        if (claimStart >= trimmed || spanStart >= spanEnd) return;
        var span = reading.Span(StartOf(spanStart), LastWordEnd(spanStart, spanEnd));
        var claim = reading.Span(StartOf(claimStart), trimmed == words.Length ? unit.End : words[trimmed - 1].End);
        if (span.Overlaps(claim) && !claim.Contains(span)) span = span with { End = Math.Min(span.End, Math.Max(claim.Start, span.Start + 1)) };
        if (form is not AttributionForm.Continued && found.Skip(firstOfUnit).Any(a => a.Claim == claim)) return;
        var quotes = new List<QuotedString>();
        for (var at = claimStart; at < trimmed; at++)
        {
            if (words[at].Kind != WordKind.Quote || spoken[words[at].Quote]) continue;
            spoken[words[at].Quote] = true;
            quotes.Add(reading.Quotes[words[at].Quote].Quoted);
        }

        var (relays, work) = Relay(speakers, claimStart, trimmed, via);
        found.Add(new FoundAttribution
        {
            Speakers = speakers,
            Via = relays,
            Work = work ?? WorkOf(phrase, spanStart, spanEnd, claimStart, trimmed),
            HasLocator = words.Where((w, i) => w.IsWord && (i < claimStart || i >= trimmed)).Any(w => tables.LocatorWords.Contains(w.Lower.TrimEnd('.'))),
            Mode = form == AttributionForm.Label ? QuoteMode.ScareQuote : ModeOf(quotes, claimStart, trimmed),
            Form = form,
            Span = span,
            Claim = claim,
            Sentence = reading.Span(unit.Start, unit.End),
            Quotes = quotes,
        });
        memory.Note(speakers, number);
    }

    /// <summary>Where a word begins, with the bracket of a link that begins with it.</summary>
    private int StartOf(int at) => words[at].Start > unit.Start && reading.Text[words[at].Start - 1] == '[' ? words[at].Start - 1 : words[at].Start;

    private int LastWordEnd(int start, int end)
    {
        while (end > start + 1 && words[end - 1].Kind is not WordKind.Word and not WordKind.Quote) end--;
        return words[end - 1].End;
    }

    private QuoteMode ModeOf(List<QuotedString> quotes, int claimStart, int claimEnd)
    {
        if (quotes.Count == 0) return QuoteMode.Paraphrase;
        var longest = quotes.MaxBy(q => q.Text.Length)!.Text;
        var count = longest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (count == 1) return QuoteMode.ScareQuote;
        var alone = Enumerable.Range(claimStart, claimEnd - claimStart).All(i => !words[i].IsWord);
        var isSentence = char.IsUpper(longest[0]) && (count >= 4 || (claimEnd > claimStart && words[claimEnd - 1].Kind == WordKind.Quote && reading.Text[words[claimEnd - 1].End - 2] is ',' or '.' or '!' or '?'));
        return alone && isSentence ? QuoteMode.Verbatim : QuoteMode.PartialQuote;
    }

    private (IReadOnlyList<CitedSpeaker> Relays, CitedWork? Work) Relay(IReadOnlyList<CitedSpeaker> speakers, int claimStart, int claimEnd, CitedSpeaker? via)
    {
        var relays = via is null ? new List<CitedSpeaker>() : [via];
        CitedWork? work = via is null ? null : new CitedWork(CitedWorkKind.Outlet, via.Name);
        for (var at = 0; at + 2 < words.Length; at++)
        {
            var inClaim = at >= claimStart && at < claimEnd;
            var quoted = words[at].Lower is "quoted" or "cited" or "reported" && words[at + 1].Lower is "by" or "in";
            var according = at == 0 && words[at].Lower == "according" && words[1].Lower == "to" && claimStart > 3;
            if (inClaim || (!quoted && !according) || phrases.After(words, at + 2) is not { Speakers: [{ Naming: SpeakerNaming.Named } relay, ..] } phrase) continue;
            if (according && !phrases.IsOutlet(words, phrase.Start, phrase.End)) continue;
            if (relays.Exists(r => r.Name == relay.Name) || speakers.Any(s => s.Name == relay.Name)) continue;
            relays.Add(relay);
            work ??= new CitedWork(CitedWorkKind.Outlet, relay.Name);
        }

        return (relays, work);
    }

    /// <summary>Where it was said, looked for in the words around what was said.</summary>
    private CitedWork? WorkOf(SpeakerPhrase phrase, int spanStart, int spanEnd, int claimStart, int claimEnd)
    {
        if (phrase.Work is { } own) return new CitedWork(CitedWorkKind.Work, own);
        CitedWork? best = null;
        var lastQuote = Array.FindLastIndex(words, claimEnd - 1, claimEnd - claimStart, w => w.Kind == WordKind.Quote);
        for (var at = 0; at < words.Length; at++)
        {
            if ((at >= claimStart && at < claimEnd && !(lastQuote >= 0 && at > lastQuote)) || !words[at].IsWord) continue;
            if (at >= phrase.Start && at < phrase.End) continue;
            // "Sample, who advised on the survey, called it": where somebody worked is not where they spoke
            if (tables.RelativePronouns.Contains(words[at].Lower) && at == phrase.End + 1 && words[at - 1].Kind == WordKind.Comma && Array.FindIndex(words, at, w => w.Kind == WordKind.Comma) is > 0 and var close && close < claimStart && !Enumerable.Range(at, close - at).Any(i => tables.Verbs.ContainsKey(words[i].Lower)))
            {
                at = close;
                continue;
            }

            if (TitleAt(at, phrase) is { } title && !(at >= claimStart && at < claimEnd)) return title;
            // "an essay for the Sample Review": the paper says more than the essay
            if (best is null or { Kind: CitedWorkKind.Work } && PlaceAt(at, spanStart, spanEnd) is { } place && (best is null || place.Kind == CitedWorkKind.Outlet)) best = place;
        }

        return best ?? (unit.HasReference ? new CitedWork(CitedWorkKind.Reference, "a link or a note") : null);
    }

    /// <summary>"in his book W", "in W": a title at this place.</summary>
    private CitedWork? TitleAt(int at, SpeakerPhrase phrase)
    {
        var lower = words[at].Lower;
        if (tables.Works.Contains(lower) && at > 0 && at + 1 < words.Length)
        {
            var next = words[at + 1].Kind == WordKind.Comma && at + 2 < words.Length ? at + 2 : at + 1;
            if (words[next].Lower is "titled" or "entitled" or "called" && next + 1 < words.Length) next++;
            if (words[next].Kind == WordKind.Quote && IsTitle(words[next].Text)) return new CitedWork(CitedWorkKind.Title, words[next].Text);
            if (next >= phrase.Start && next < phrase.End) return null;
            if (words[at].IsCapital is false && words[next].IsCapital && TitleEnd(next) is var end && end > next && !IsVerbAt(next)) return new CitedWork(CitedWorkKind.Title, phrases.Print(words, next, end));
        }

        // "in her history of the schools, The Grey Blazer, …"
        if (tables.Works.Contains(lower) && !words[at].IsCapital && at > 0 && Array.FindIndex(words, at + 1, Math.Min(9, words.Length - at - 1), w => w.Kind == WordKind.Comma) is > 0 and var named && named + 3 < words.Length
            && words[named + 1].IsCapital && tables.TitleStarts.Contains(words[named + 1].Lower) && TitleEnd(named + 1) is var close && close > named + 2 && words[close].Kind == WordKind.Comma) return new CitedWork(CitedWorkKind.Title, phrases.Print(words, named + 1, close));
        // "writing in Foreign Waters"
        if (lower is "in" or "for" && at > 0 && words[at - 1].Lower == "writing" && at + 1 < words.Length && words[at + 1].Lower == "the" | words[at + 1].IsCapital)
        {
            var journal = words[at + 1].IsCapital ? at + 1 : at + 2;
            if (TitleEnd(journal) is var last && last > journal) return new CitedWork(CitedWorkKind.Outlet, phrases.Print(words, journal, last));
        }

        if (lower is not "in" || at + 1 >= words.Length) return null;
        var start = at + 1;
        if (words[start].Kind == WordKind.Quote && IsTitle(words[start].Text)) return new CitedWork(CitedWorkKind.Title, words[start].Text);
        var italic = words[start].IsWord && words[start].Start > 0 && reading.Text[words[start].Start - 1] is '*' or '_';
        if (!words[start].IsCapital) return null;
        var stop = TitleEnd(start);
        if (phrases.IsOutlet(words, start, stop)) return null;
        var first = words[start].Lower;
        var inner = Enumerable.Range(start, stop - start).Any(i => !words[i].IsCapital && words[i].Lower is not "of");
        var noun = Enumerable.Range(start + 1, Math.Max(0, stop - start - 1)).Any(i => tables.TitleNouns.Contains(words[i].Lower));
        var organisation = Enumerable.Range(start, stop - start).Any(i => tables.OrganisationWords.Contains(words[i].Lower));
        var small = Enumerable.Range(start + 1, Math.Max(0, stop - start - 2)).Any(i => words[i].IsCapital && tables.Prepositions.Contains(words[i].Lower));
        var gerund = first.Length > 5 && first.EndsWith("ing", StringComparison.Ordinal);
        if (italic || (stop - start >= 2 && !organisation && (gerund || noun || small || (inner && stop - start >= 3) || (first is "the" or "how" or "why" or "on" && stop - start >= 3)))) return new CitedWork(CitedWorkKind.Title, phrases.Print(words, start, stop));
        return null;
    }

    private bool IsVerbAt(int at) => tables.Verbs.ContainsKey(words[at].Lower) && !words[at].IsCapital;

    /// <summary>The end of a title: capitals, with small words between, and what follows a colon.</summary>
    private int TitleEnd(int start)
    {
        var end = start;
        for (var at = start; at < words.Length && at - start < 20; at++)
        {
            var word = words[at];
            if (word.IsWord && (word.IsCapital || word.IsNumber))
            {
                end = at + 1;
                if (word.Possessive && at + 1 < words.Length && !words[at + 1].IsCapital) break;
                continue;
            }

            if (word.Kind == WordKind.Colon && at == end && at + 1 < words.Length && words[at + 1].IsCapital) continue;
            if (!word.IsWord || at - end > 2 || word.Lower is "that" or "as" || !(tables.Prepositions.Contains(word.Lower) || tables.Determiners.Contains(word.Lower) || word.Lower is "and" or "or")) break;
        }

        return end;
    }

    /// <summary>A newspaper, a report without a title, an occasion: at this place.</summary>
    private CitedWork? PlaceAt(int at, int spanStart, int spanEnd)
    {
        var lower = words[at].Lower;
        if (words[at].IsCapital && tables.OutletWords.Contains(lower) && (at == 0 || words[at - 1].IsWord) && NearPlaceWord(at))
        {
            var start = at;
            while (start > 0 && words[start - 1].IsCapital) start--;
            return new CitedWork(CitedWorkKind.Outlet, phrases.Print(words, start, at + 1));
        }

        // "the weekly Horizont"
        if (words[at].IsCapital && at > 0 && words[at - 1].IsWord && tables.OutletNouns.Contains(words[at - 1].Lower) && TitleEnd(at) is var close && close > at) return new CitedWork(CitedWorkKind.Outlet, phrases.Print(words, at, close));
        if (words[at].IsCapital) return null;
        if (tables.Works.Contains(lower) && at > 0 && !tables.LooseWorks.Contains(lower) && at >= spanStart - 12 && at < spanEnd + 12 && IsAfterIn(at)) return new CitedWork(CitedWorkKind.Work, phrases.Print(words, WorkStart(at), at + 1));
        if (tables.Occasions.Contains(lower) && (IsAfterIn(at) || (at + 2 < words.Length && words[at + 1].Lower == "in" && words[at + 2].Lower == "which"))) return new CitedWork(CitedWorkKind.Occasion, phrases.Print(words, WorkStart(at), at + 1));
        if (tables.Audiences.Contains(lower) && at >= 1 && Enumerable.Range(Math.Max(0, at - 3), at - Math.Max(0, at - 3)).Any(i => tables.Verbs.TryGetValue(words[i].Lower, out var v) && v.Use.HasFlag(ReportingUse.Tells) || words[i].Lower is "to" or "before")) return new CitedWork(CitedWorkKind.Occasion, words[at].Text);
        return lower is "tweeted" or "testified" ? new CitedWork(CitedWorkKind.Occasion, words[at].Text) : null;
    }

    private bool NearPlaceWord(int at) => Enumerable.Range(Math.Max(0, at - 5), at - Math.Max(0, at - 5)).Any(i => words[i].Lower is "in" or "to" or "with" or "for" or "on" or "by" || tables.Verbs.TryGetValue(words[i].Lower, out var verb) && verb.Use.HasFlag(ReportingUse.Tells));

    /// <summary>"in a (recent) report", "at a press conference", "on Twitter".</summary>
    private bool IsAfterIn(int at)
    {
        for (var before = at - 1; before >= 0 && at - before <= 6; before--)
        {
            if (!words[before].IsWord) return false;
            if (tables.PlacePrepositions.Contains(words[before].Lower)) return true;
        }

        return false;
    }

    private int WorkStart(int at)
    {
        var start = at;
        while (start > 0 && at - start < 5 && words[start - 1].IsWord && !tables.PlacePrepositions.Contains(words[start - 1].Lower)) start--;
        return start;
    }

    /// <summary>Who was told, where that is a newspaper or the like.</summary>
    private CitedSpeaker? ToldTo(int verb)
    {
        var at = verb + 1;
        if (at >= words.Length || words[at].Kind != WordKind.Word || phrases.After(words, at) is not { Speakers: [{ Naming: SpeakerNaming.Named } told, ..] } phrase) return null;
        return phrases.IsOutlet(words, phrase.Start, phrase.End) || words[phrase.End - 1].IsAcronym ? told with { Name = told.Name } : null;
    }

    private int AfterToldTo(int verb)
    {
        var at = verb + 1;
        while (at < words.Length && words[at].IsWord && (words[at].IsCapital || tables.Determiners.Contains(words[at].Lower) || tables.Audiences.Contains(words[at].Lower) || tables.IsPerson(words[at].Lower) || words[at].Lower is "me" or "us" or "him" or "them" or "a" or "the" or "news" or "press" || tables.Occasions.Contains(words[at].Lower)))
        {
            at++;
            if (tables.Audiences.Contains(words[at - 1].Lower)) break;
        }

        return at;
    }

    /// <summary>Whether nothing but where, when and to whom stands between a verb and what was said.</summary>
    private bool OnlyAdjuncts(int from, int to) => EndOfAdjuncts(from) is var end && (end >= to || (end == to - 1 && words[end].Kind is WordKind.Comma or WordKind.Colon));

    /// <summary>The end of "on Monday in a statement to the press" and the like.</summary>
    private int EndOfAdjuncts(int from, bool beforeComma = false)
    {
        var at = from;
        while (at < words.Length)
        {
            var word = words[at];
            if (word.IsWord && (IsAdverb(word) || IsDay(word))) at++;
            else if (word.IsWord && tables.Prepositions.Contains(word.Lower)) at = EndOfPhrase(at + 1);
            else if (word.IsWord && (tables.Audiences.Contains(word.Lower) || (at > from - 1 && tables.Verbs.TryGetValue(words[Math.Max(0, at - 1)].Lower, out var verb) && verb.Use.HasFlag(ReportingUse.Tells)))) at = EndOfPhrase(at);
            else if (!beforeComma && word.Kind is WordKind.Comma or WordKind.Colon && at + 1 < words.Length && words[at + 1].Kind == WordKind.Quote) return at + 1;
            else break;
        }

        return at;
    }

    private int EndOfPhrase(int from)
    {
        var at = from;
        while (at < words.Length && words[at].IsWord && words[at].Lower != "that" && !tables.FiniteWords.Contains(words[at].Lower) && !(at > from && tables.ClauseStarts.Contains(words[at].Lower)) && !(words[at].Lower is "he" or "she" or "they" or "it" or "we")) at++;
        return at;
    }

    private bool IsDay(Word word) => tables.Days.Contains(word.Lower);

    private int LastQuote(int at, int reach)
    {
        for (var before = at - 1; before >= 0 && at - before <= reach; before--)
        {
            if (words[before].Kind == WordKind.Quote) return spoken[words[before].Quote] ? -1 : before;
            if (words[before].Kind is WordKind.Stop or WordKind.Semicolon) return -1;
        }

        return -1;
    }
}
