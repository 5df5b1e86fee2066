using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes.Attributions;

/// <content>The forms beside "X says": inverted, passive, "according to", nouns, nobody, and quotations that are left.</content>
internal sealed partial class AttributionReader
{
    /// <summary>"“…,” said Ana Sample, a nurse."</summary>
    private bool ReadInverted(int at, ReportingVerb verb)
    {
        if ((verb.Use & (ReportingUse.Says | ReportingUse.Notes)) == ReportingUse.None || verb.Form is ReportingForm.Base or ReportingForm.Continuing || at == 0) return false;
        var before = words[at - 1].Kind;
        if (before is not WordKind.Comma and not WordKind.Quote and not WordKind.Dash) return false;
        if (phrases.After(words, at + 1) is not { } phrase || phrase.End <= at + 1) return false;
        if (phrase.End < words.Length && words[phrase.End].IsWord && tables.FiniteWords.Contains(words[phrase.End].Lower)) return false;
        if (Resolve(phrase, at) is not { } speakers) return false;
        var end = phrase.End;
        string? descriptor = null;
        if (end < words.Length && words[end].Kind == WordKind.Comma && end + 1 < words.Length && Introduces(end + 1))
        {
            var stop = end + 1;
            while (stop < words.Length && words[stop].IsWord && !(stop > end + 1 && tables.ClauseStarts.Contains(words[stop].Lower))) stop++;
            descriptor = phrases.Print(words, end + 1, stop);
            end = stop;
        }

        speakers = WithDescriptor(speakers, descriptor);
        if (ReadClaimBefore(at, at, EndOfAdjuncts(end), speakers, phrase, AttributionForm.Reported, ToldTo(at))) return true;
        // "That, says the fund, is …"
        if (at > 4 || end + 3 > words.Length || words[end].Kind != WordKind.Comma) return false;
        Add(speakers, phrase, AttributionForm.Reported, at, end, end + 1, words.Length, null);
        return true;
    }

    /// <summary>What was said stands before: "…, X said on Monday."</summary>
    private bool ReadClaimBefore(int verb, int start, int end, IReadOnlyList<CitedSpeaker> speakers, SpeakerPhrase phrase, AttributionForm form, CitedSpeaker? via)
    {
        var comma = start - 1;
        if (comma < 1) return false;
        if (words[comma].Kind == WordKind.Quote) comma++;
        else if (words[comma].Kind is not WordKind.Comma and not WordKind.Dash) return false;
        if (words[comma - 1].Kind == WordKind.Quote)
        {
            if (spoken[words[comma - 1].Quote]) return false;
            var first = comma - 1;
            // "The plan is “…,” he said": the clause around the quotation
            while (first > 0 && words[first - 1].IsWord) first--;
            Add(speakers, phrase, form, start, Math.Max(verb + 1, end), first, comma, via);
            ReadSecondQuote(Math.Max(verb + 1, end), speakers, phrase, form, via);
            return true;
        }

        if (verb + 1 < words.Length && end == verb + 1 && words[end].IsWord) return false; // the verb goes on with something else
        if (!HasFinite(0, comma) && comma < 4) return false;
        Add(speakers, phrase, form, start, Math.Max(verb + 1, end), 0, comma, via);
        return true;
    }

    /// <summary>"“…,” he said. “…”" inside one unit.</summary>
    private void ReadSecondQuote(int from, IReadOnlyList<CitedSpeaker> speakers, SpeakerPhrase phrase, AttributionForm form, CitedSpeaker? via)
    {
        var span = found.Count > firstOfUnit ? found[^1].Span : default;
        for (var at = from; at < words.Length && at <= from + 10; at++)
        {
            var isNoun = at > 0 && words[at - 1].IsWord && tables.Determiners.Contains(words[at - 1].Lower);
            if (words[at].IsWord && !isNoun && (tables.FiniteWords.Contains(words[at].Lower) || tables.RelativePronouns.Contains(words[at].Lower) || tables.PutVerbs.Contains(words[at].Lower) || (at > from && tables.Verbs.ContainsKey(words[at].Lower)))) return;
            if (words[at].Kind == WordKind.Semicolon || (words[at].Kind == WordKind.Comma && BeginsReport(at + 1))) return;
            if (words[at].Kind != WordKind.Quote) continue;
            if (spoken[words[at].Quote] || found.Count == firstOfUnit) return;
            Add(speakers, phrase, AttributionForm.Continued, 0, at, at, at + 1, via);
            if (found[^1].Form == AttributionForm.Continued) found[^1] = found[^1] with { Span = span };
            return;
        }
    }

    /// <summary>"described by X as …", "“…,” according to the report".</summary>
    private bool ReadPassive(int at, ReportingVerb verb)
    {
        var by = at + 1;
        while (by < words.Length && by < at + 4 && words[by].Lower != "by" && words[by].IsWord) by++;
        if (by >= words.Length || words[by].Lower != "by" || by > at + 3) return false;
        if (at > 0 && words[at - 1].IsWord && (tables.Perfect.Contains(words[at - 1].Lower) && !tables.Be.Contains(words[at - 1].Lower))) return false;
        if (phrases.After(words, by + 1) is not { } phrase || Resolve(phrase, at) is not { } speakers) return false;
        var after = phrase.End;
        if (verb.Lemma is "quote" or "cite" && after + 2 < words.Length && words[after].Lower == "as" && words[after + 1].Lower is "saying" or "telling")
        {
            var be = SkipBack(at - 1);
            if (be < 1 || !tables.Be.Contains(words[be].Lower)) return false;
            var subject = words[be - 1].Kind == WordKind.Comma ? Apposed(be - 1) : Named(phrases.Before(words, SkipBack(be - 1) + 1, 0), null);
            if (subject is null || Resolve(subject.Phrase, subject.Start) is not { } quoted) return false;
            Add(WithDescriptor(quoted, subject.Descriptor), subject.Phrase, AttributionForm.Reported, subject.Start, after + 2, words[after + 2].Lower == "that" ? after + 3 : after + 2, ClauseEnd(after + 2), phrase.Speakers[0]);
            return true;
        }

        if (after < words.Length && words[after].Lower == "as" && (verb.Use & (ReportingUse.As | ReportingUse.Calls | ReportingUse.Of | ReportingUse.Urges)) != ReportingUse.None)
        {
            var quoted = NextQuote(after + 1, 12);
            Add(speakers, phrase, AttributionForm.Reported, at, after + 1, after + 1, quoted >= 0 ? quoted + 1 : ClauseEnd(after + 1, atComma: true), null);
            return true;
        }

        var quote = at > 0 ? LastQuote(at, 6) : -1;
        if (quote < 0 && by > at + 1) quote = NextQuote(at + 1, 3);
        if (quote < 0 || (verb.Use & (ReportingUse.Says | ReportingUse.Notes | ReportingUse.Calls | ReportingUse.As | ReportingUse.Urges)) == ReportingUse.None) return false;
        Add(speakers, phrase, AttributionForm.Reported, at, phrase.End, quote, quote + 1, null);
        return true;
    }

    /// <summary>"As X argues in W, …", "…, as X puts it".</summary>
    private bool ReadAsClause(int at, int asAt, IReadOnlyList<CitedSpeaker> speakers, SpeakerPhrase phrase, AttributionForm form, CitedSpeaker? via)
    {
        var comma = Array.FindIndex(words, at + 1, w => w.Kind is WordKind.Comma or WordKind.Colon);
        var leads = asAt == 0 || Enumerable.Range(0, asAt).All(i => words[i].IsWord && (tables.Connectors.Contains(words[i].Lower) || words[i].Lower == "just"));
        if (leads)
        {
            if (comma < 0 || comma + 1 >= words.Length) return false;
            Add(speakers, phrase, form, asAt, comma, comma + 1, ClauseEnd(comma + 1), via);
            return true;
        }

        if (asAt < 3) return false;
        Add(speakers, phrase, form, asAt, comma < 0 ? EndOfAdjuncts(at + 1) : comma, 0, words[asAt - 1].Kind == WordKind.Comma ? asAt - 1 : asAt, via);
        return true;
    }

    /// <summary>"promotes the idea of …", "rejected the claim that …".</summary>
    private bool ReadIdea(int at)
    {
        var noun = at + 1;
        while (noun < words.Length && noun < at + 5 && words[noun].IsWord && !tables.IdeaNouns.Contains(words[noun].Lower)) noun++;
        if (noun >= words.Length - 2 || noun >= at + 5 || !tables.IdeaNouns.Contains(words[noun].Lower) || words[noun + 1].Lower is not ("of" or "that")) return false;
        if (SubjectOf(at, new ReportingVerb(words[at].Lower, ReportingUse.Thinks, ReportingForm.Finite)) is not { IsWhat: false, IsAs: false } subject || Resolve(subject.Phrase, subject.Start) is not { } speakers || subject.Phrase.Pronoun == "it") return false;
        Add(WithDescriptor(speakers, subject.Descriptor), subject.Phrase, AttributionForm.Thought, subject.Start, noun + 2, noun + 2, ClauseEnd(noun + 2), null);
        return true;
    }

    /// <summary>"according to X", "in the words of X", "in X's view".</summary>
    private void ReadAccording()
    {
        for (var at = 0; at + 1 < words.Length; at++)
        {
            int name;
            if (words[at].Lower == "according" && words[at + 1].Lower == "to") name = at + 2;
            else if (words[at].Lower == "per" && words[at + 1].IsCapital && (at == 0 || words[at - 1].Kind == WordKind.Comma)) name = at + 1;
            else if (words[at].Lower == "in" && at + 3 < words.Length && words[at + 1].Lower == "the" && tables.OwnNouns.Contains(words[at + 2].Lower) && words[at + 3].Lower == "of") name = at + 4;
            else if (words[at].Lower is "in" or "for" && OwnView(at) is > 0 and var view)
            {
                ReadOwnView(at, view);
                continue;
            }
            else continue;

            if (name >= words.Length || phrases.After(words, name) is not { } phrase || Resolve(phrase, at) is not { } speakers) continue;
            var end = EndOfAdjuncts(phrase.End, beforeComma: true);
            string? descriptor = null;
            if (end < words.Length && words[end].Kind == WordKind.Comma && end + 2 < words.Length && Introduces(end + 1) && tables.Determiners.Contains(words[end + 1].Lower) && Array.FindIndex(words, end + 1, w => w.Kind is WordKind.Comma) is > 0 and var close && close - end < 12 && !HasFinite(end + 1, close))
            {
                descriptor = phrases.Print(words, end + 1, close);
                end = close;
            }

            // "According to Reuters, the minister said …": Reuters relays, the verb attributes
            if (at == 0 && phrases.IsOutlet(words, phrase.Start, phrase.End) && HasReport(end)) continue;
            AddAround(WithDescriptor(speakers, descriptor), phrase, at, end);
        }
    }

    private int OwnView(int at)
    {
        var view = at + 1;
        while (view < words.Length && view < at + 8 && words[view].IsWord && !words[view].Possessive) view++;
        if (view >= words.Length - 1 || !words[view].IsWord || !words[view].Possessive) return 0;
        return tables.OwnNouns.Contains(words[view + 1].Lower) ? view : 0;
    }

    private void ReadOwnView(int at, int owner)
    {
        if (WithoutOwnership(owner, () => phrases.Parse(words, at + 1, owner + 1)) is not { } phrase || Resolve(phrase, at) is not { } speakers) return;
        AddAround(speakers, phrase, at, owner + 2);
    }

    /// <summary>Adds what a phrase in front, at the end or in the middle of a sentence attributes: the rest of it.</summary>
    private void AddAround(IReadOnlyList<CitedSpeaker> speakers, SpeakerPhrase phrase, int start, int end)
    {
        var leads = start == 0 || Enumerable.Range(0, start).All(i => words[i].IsWord && tables.Connectors.Contains(words[i].Lower));
        if (leads)
        {
            var from = end < words.Length && words[end].Kind is WordKind.Comma or WordKind.Colon ? end + 1 : end;
            if (from < words.Length) Add(speakers, phrase, AttributionForm.According, start, from, from, words.Length, null);
            return;
        }

        var to = words[start - 1].Kind is WordKind.Comma or WordKind.Dash ? start - 1 : start;
        var first = 0;
        for (var at = to - 1; at > 0; at--)
        {
            if (words[at].Kind == WordKind.Semicolon)
            {
                first = at + 1;
                break;
            }
        }

        if (to - first >= 1) Add(speakers, phrase, AttributionForm.According, start, end, first, to, null);
    }

    private bool HasReport(int from) =>
        Enumerable.Range(from, Math.Max(0, words.Length - from)).Any(i => words[i].IsWord && !words[i].IsCapital && tables.Verbs.TryGetValue(words[i].Lower, out var v) && (v.Use & (ReportingUse.Says | ReportingUse.Tells)) != ReportingUse.None);

    /// <summary>"recent statements by X", "X's claim that …", "X's view of A as B".</summary>
    private void ReadNouns()
    {
        for (var at = 0; at + 1 < words.Length; at++)
        {
            if (!words[at].IsWord || words[at].Possessive || !tables.SpeechNouns.Contains(words[at].Lower)) continue;
            if (words[at + 1].Lower is "by" or "from" && words[at].Lower is not ("view" or "views" or "word" or "words" or "post" or "posts" or "address"))
            {
                if (phrases.After(words, at + 2) is not { } phrase || phrase.Work is not null || Resolve(phrase, at) is not { } speakers || IsTaken(at, phrase.End)) continue;
                var start = at;
                while (start > 0 && words[start - 1].IsWord && !tables.Prepositions.Contains(words[start - 1].Lower) && !tables.FiniteWords.Contains(words[start - 1].Lower) && at - start < 4) start--;
                var that = phrase.End < words.Length && words[phrase.End].Lower == "that" ? phrase.End + 1 : phrase.End;
                var (from, to) = words.Length - that > start ? (that, words.Length) : (0, start);
                while (from < to && words[from].Kind == WordKind.Comma) from++;
                if (to - from >= 3) Add(speakers, phrase, AttributionForm.Noun, start, phrase.End, from, to, null);
                continue;
            }

            // "Sample's view is that"
            var link = tables.Be.Contains(words[at + 1].Lower) && at + 2 < words.Length && words[at + 2].Lower == "that" ? at + 2 : at + 1;
            if (words[link].Lower is not ("that" or "of") || Owner(at) is not { } owner || Resolve(owner, owner.Start) is not { } owners || IsTaken(owner.Start, at + 1)) continue;
            if (words[link].Lower == "that" && words[link + 1 < words.Length ? link + 1 : link].Kind == WordKind.Quote && spoken[words[link + 1].Quote]) continue;
            var end = words[link].Lower != "that" ? As(link + 1) : link + 1 < words.Length && words[link + 1].Kind == WordKind.Quote ? link + 2 : ClauseEnd(link + 1);
            if (end > link + 2 || (end == link + 2 && words[link + 1].Kind == WordKind.Quote)) Add(owners, owner, AttributionForm.Noun, owner.Start, link + 1, link + 1, end, null);
        }
    }

    /// <summary>Who owns a noun: "Sample's (long-held) view".</summary>
    private SpeakerPhrase? Owner(int noun)
    {
        var at = noun - 1;
        while (at >= 0 && noun - at < 4 && words[at].IsWord && !words[at].Possessive) at--;
        if (at < 0 || !words[at].IsWord || !words[at].Possessive) return null;
        return WithoutOwnership(at, () => phrases.Nearest(words, at + 1)) is { Speakers: [{ Naming: SpeakerNaming.Named or SpeakerNaming.Pointed }, ..], Work: null } phrase ? phrase : null;
    }

    /// <summary>Reads a phrase as if its last word did not own what follows: "Sample" in "Sample's claim".</summary>
    private SpeakerPhrase? WithoutOwnership(int at, Func<SpeakerPhrase?> read)
    {
        var kept = words[at];
        words[at] = kept with { Possessive = false, End = kept.Start + kept.Text.Length };
        var phrase = read();
        words[at] = kept;
        return phrase;
    }

    private bool IsTaken(int start, int end)
    {
        var span = reading.Span(words[start].Start, words[end - 1].End);
        return found.Skip(firstOfUnit).Any(a => a.Span.Overlaps(span));
    }

    /// <summary>What is said, and nobody says by whom.</summary>
    private void ReadNobody()
    {
        // "In the academic literature, …"
        var comma = Array.FindIndex(words, w => w.Kind == WordKind.Comma);
        if (comma is > 1 and < 7 && words[0].Lower == "in" && words[comma - 1].IsWord && tables.Literatures.Contains(words[comma - 1].Lower) && found.Count == firstOfUnit)
        {
            var name = phrases.Print(words, 1, comma);
            Add([new CitedSpeaker(name, name, SpeakerNaming.Unnamed)], new SpeakerPhrase(1, comma, []), AttributionForm.According, 0, comma, comma + 1, words.Length, null);
            return;
        }

        for (var at = 1; at < words.Length; at++)
        {
            if (!words[at].IsWord || !tables.Be.Contains(words[at - 1].Lower) && !(at > 1 && IsAdverb(words[at - 1]) && tables.Be.Contains(words[at - 2].Lower))) continue;
            var next = at + 1 < words.Length ? words[at + 1] : default;
            if (next.Lower == "by") continue;
            var be = tables.Be.Contains(words[at - 1].Lower) ? at - 1 : at - 2;
            if (tables.UsedWords.Contains(words[at].Lower) && be > 0 && (words[be - 1].Kind == WordKind.Quote || (be > 1 && words[be - 1].IsWord && tables.LabelNouns.Contains(words[be - 1].Lower) && words[be - 2].Kind == WordKind.Quote)))
            {
                var quote = words[be - 1].Kind == WordKind.Quote ? be - 1 : be - 2;
                if (!spoken[words[quote].Quote]) Add([], new SpeakerPhrase(be, at, []), AttributionForm.Nobody, be, at + 1, quote, quote + 1, null);
            }
            else if (tables.Verbs.TryGetValue(words[at].Lower, out var verb) && verb.Form is ReportingForm.Past or ReportingForm.Participle && (verb.Use & (ReportingUse.Says | ReportingUse.Notes | ReportingUse.Thinks)) != ReportingUse.None)
            {
                var first = SkipBack(be - 1) + 1; // "it has been suggested"
                var impersonal = first > 0 && words[first - 1].Lower == "it" && next.Lower == "that" && verb.Lemma is not ("find" or "show" or "see" or "hold" or "determine");
                var raised = next.Lower == "to" && at + 2 < words.Length && words[at + 2].Lower is "be" or "have" && verb.Lemma is "say" or "believe" or "think" or "report" or "allege" or "rumour" or "understand" or "claim";
                if ((impersonal && !IsTaken(first - 1, at + 2)) || (raised && found.Count == firstOfUnit)) Add([], new SpeakerPhrase(be, at, []), AttributionForm.Nobody, impersonal ? first - 1 : be, at + (impersonal ? 2 : 1), impersonal ? at + 2 : at + 1, ClauseEnd(at + 1), null);
            }
        }

        if (found.Count > firstOfUnit) return;
        var hearsay = Array.FindIndex(words, w => w.IsWord && tables.Hearsay.Contains(w.Lower));
        if (hearsay >= 0 && words.Length > 4) Add([], new SpeakerPhrase(hearsay, hearsay + 1, []), AttributionForm.Nobody, hearsay, hearsay + 1, 0, words.Length, null);
    }

    /// <summary>The quotations of the unit that no form before took.</summary>
    private void ReadLooseQuotes(List<QuotedString> loose)
    {
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at].Kind != WordKind.Quote || spoken[words[at].Quote]) continue;
            if (ReadColon(at) || ReadContinued(at) || ReadLabel(at)) continue;
            if (IsMention(at)) mentioned[words[at].Quote] = true;
            else loose.Add(reading.Quotes[words[at].Quote].Quoted);
        }
    }

    /// <summary>"Sample was blunt: “…”", "Sample: “…”".</summary>
    private bool ReadColon(int quote)
    {
        if (quote < 2 || words[quote - 1].Kind != WordKind.Colon) return false;
        var phrase = phrases.After(words, 0);
        if (phrase is null || phrase.End > quote - 1 || phrase.Speakers.Any(s => s.Naming == SpeakerNaming.Pointed) || Resolve(phrase, quote) is not { } speakers) return false;
        Add(speakers, phrase, AttributionForm.Reported, phrase.Start, quote, quote, quote + 1, null);
        return true;
    }

    /// <summary>A quotation alone, in a paragraph or after one that somebody spoke: they go on.</summary>
    private bool ReadContinued(int quote)
    {
        if (!unit.IsQuoteAlone || number == 0 || memory.Last(number) is not { } last || found.Count == 0) return false;
        var before = found[^1];
        var near = reading.Units[number - 1];
        var unitBefore = reading.Span(near.Start, near.End);
        if (!unitBefore.Overlaps(before.Sentence) || unit.Paragraph - near.Paragraph > 1 || before.Form is AttributionForm.Label or AttributionForm.Nobody or AttributionForm.Thought) return false;
        if (unit.Paragraph != near.Paragraph && before.Quotes.Count == 0 && before.Form == AttributionForm.According) return false;
        var whole = reading.Span(unit.Start, unit.End);
        var quoted = reading.Quotes[words[quote].Quote].Quoted;
        found.Add(before with { Speakers = last, Form = AttributionForm.Continued, Claim = quoted.Span, Sentence = whole, Quotes = [quoted], Mode = ModeOf([quoted], quote, quote + 1) });
        spoken[words[quote].Quote] = true;
        memory.Note(last, number);
        return true;
    }

    /// <summary>"Sample's “…” campaign": the quotation belongs to somebody.</summary>
    private bool ReadLabel(int quote)
    {
        if (Owner(quote) is not { Speakers: [{ Naming: SpeakerNaming.Named }, ..] } owner || Resolve(owner, owner.Start) is not { } speakers) return false;
        Add(speakers, owner, AttributionForm.Label, owner.Start, quote, quote, quote + 1, null);
        return true;
    }

    /// <summary>Whether a quotation mentions a word, a label or a title rather than somebody's words.</summary>
    private bool IsMention(int quote)
    {
        var before = quote - 1;
        while (before >= 0 && words[before].IsWord && (words[before].Lower is "a" or "an" or "the" or "of" or "this" or "as" or "called" || (words[before].Lower.Length > 0 && quote - before <= 2 && before > 0 && words[before - 1].Lower is "of"))) before--;
        if (before >= 0 && words[before].IsWord && (tables.LabelNouns.Contains(words[before].Lower) || tables.Works.Contains(words[before].Lower) || tables.MentionNouns.Contains(words[before].Lower))) return true;
        if (before > 0 && words[before].Lower is "and" or "or" && words[before - 1].Kind == WordKind.Quote && mentioned[words[before - 1].Quote]) return true;
        if (before > 1 && words[before].Kind == WordKind.Comma && words[before - 1].Kind == WordKind.Quote && mentioned[words[before - 1].Quote]) return true;
        // before a noun it is that noun's label: a “carrots and sticks” policy
        var quoted = reading.Quotes[words[quote].Quote].Quoted.Text;
        var count = quoted.Count(c => c == ' ') + 1;
        var article = quote > 0 && words[quote - 1].IsWord && tables.Determiners.Contains(words[quote - 1].Lower);
        if (count <= 4 && article && quote + 1 < words.Length && words[quote + 1].IsWord && char.IsLower(words[quote + 1].Text[0]) && !tables.FiniteWords.Contains(words[quote + 1].Lower) && !tables.Prepositions.Contains(words[quote + 1].Lower) && !tables.ClauseStarts.Contains(words[quote + 1].Lower)) return true;
        return IsTitle(quoted);
    }

    /// <summary>"The Great Sample": every word but the small ones with a capital, two at least.</summary>
    private bool IsTitle(string quoted)
    {
        var capitals = 0;
        foreach (var word in quoted.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!char.IsLetter(word[0])) continue;
            if (char.IsUpper(word[0])) capitals++;
            else if (!tables.Prepositions.Contains(word) && !tables.Determiners.Contains(word) && word is not ("and" or "or" or "but")) return false;
        }

        return capitals >= 2 && quoted[^1] is not ('!' or '?');
    }

    /// <summary>"X did not do this. Rather, it did that": one statement in two sentences.</summary>
    private void JoinContinuation()
    {
        if (found.Count == firstOfUnit || number + 1 >= reading.Units.Count) return;
        var next = reading.Units[number + 1];
        if (next.Paragraph != unit.Paragraph || next.Words.Length < 3 || !next.Words[0].IsWord || !tables.Continuations.Contains(next.Words[0].Lower) || next.Words[1].Kind != WordKind.Comma) return;
        var last = found[^1];
        if (last.Claim.End < reading.Span(unit.Start, unit.End).End - 2 || !words.Any(w => w.Lower is "not" or "never" or "no" || w.Lower.EndsWith("n't", StringComparison.Ordinal))) return;
        var end = reading.Span(unit.Start, next.End);
        found[^1] = last with { Claim = last.Claim with { End = end.End }, Sentence = end };
    }
}
