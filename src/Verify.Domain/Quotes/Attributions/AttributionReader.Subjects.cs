using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes.Attributions;

/// <content>Who speaks: the subject of a verb of saying, and the names that pronouns and surnames lead back to.</content>
internal sealed partial class AttributionReader
{
    /// <summary>Where a subject stands, with what goes before it.</summary>
    private sealed record Subject(SpeakerPhrase Phrase, int Start, string? Descriptor, bool IsWhat, bool IsAs);

    private Subject? SubjectOf(int at, ReportingVerb verb)
    {
        var before = at - 1;
        var perfect = false;
        while (before >= 0 && words[before].IsWord && (tables.Perfect.Contains(words[before].Lower) || IsAdverb(words[before])))
        {
            perfect |= tables.Perfect.Contains(words[before].Lower);
            if (words[before].IsCapital && before == 0) break;
            before--;
        }

        if (before < 0) return null;
        var word = words[before];
        if (word.Lower == "to" && verb.Form == ReportingForm.Base) return Opening(before);
        if (word.IsWord && (tables.NoReport.Contains(word.Lower) || (at > 0 && tables.NoReport.Contains(words[at - 1].Lower)))) return null;
        if (word.IsWord && tables.Be.Contains(word.Lower))
        {
            if (verb.Form != ReportingForm.Continuing) return null;
            before = SkipBack(before - 1);
        }
        else if (verb.Form == ReportingForm.Continuing)
        {
            return word.Kind == WordKind.Comma || word.Kind == WordKind.Quote ? Participle(before) : null;
        }

        if (before < 0 || (verb.Form == ReportingForm.Participle && !perfect)) return null;
        word = words[before];
        if (word.Lower is "and" or "but" or "or") return Inherited(before);
        if (word.Lower is "who" or "which" or "that" && before > 0)
        {
            var end = words[before - 1].Kind == WordKind.Comma ? before - 1 : before;
            var named = phrases.Before(words, end, 0);
            return Named(named, named is null ? null : LeadingDescriptor(named));
        }

        if (word.Kind is WordKind.Comma or WordKind.Close or WordKind.Dash) return Apposed(before);
        return Named(phrases.Before(words, before + 1, 0), null);
    }

    /// <summary>"used her speech to hail", "went on to say": whose verb leads to this one.</summary>
    private Subject? Opening(int to)
    {
        for (var at = to - 1; at > 0 && to - at <= 8 && words[at].IsWord; at--)
        {
            if (tables.Openings.Contains(words[at].Lower)) return Named(phrases.Before(words, SkipBack(at - 1) + 1, 0), null);
        }

        return null;
    }

    /// <summary>"the education minister, Ana Sample, who …": what stands before the name, between commas.</summary>
    private string? LeadingDescriptor(SpeakerPhrase phrase)
    {
        if (phrase.Start < 2 || words[phrase.Start - 1].Kind != WordKind.Comma || phrase.Speakers is not [{ Naming: SpeakerNaming.Named }]) return null;
        return phrases.Nearest(words, phrase.Start - 1) is { Work: null, Speakers: [{ Naming: not SpeakerNaming.Named }] } before && before.End == phrase.Start - 1 ? phrases.Print(words, before.Start, before.End) : null;
    }

    private Subject? Named(SpeakerPhrase? phrase, string? descriptor)
    {
        if (phrase is null) return null;
        var left = phrase.Start - 1;
        while (left >= 0 && words[left].IsWord && (IsAdverb(words[left]) || tables.Connectors.Contains(words[left].Lower)) && words[left].Lower != "so") left--;
        var lower = left >= 0 ? words[left].Lower : "";
        if (tables.Suppositions.Contains(lower)) return null;
        subjectBefore = phrase;
        return new Subject(phrase, phrase.Start, descriptor, lower == "what", lower == "as");
    }

    /// <summary>"Ana Sample, a historian at X, says": the name before the commas, brackets or dashes.</summary>
    private Subject? Apposed(int closing)
    {
        var kind = words[closing].Kind == WordKind.Close ? WordKind.Open : words[closing].Kind;
        var earlier = Array.FindLastIndex(words, closing, w => w.Kind == WordKind.Semicolon);
        for (var at = Math.Max(earlier + 1, Math.Max(1, closing - 60)); at < closing; at++)
        {
            if (words[at].Kind != kind) continue;
            if (phrases.Before(words, at, 0) is not { } phrase || phrase.Pronoun is not null && phrase.Speakers.Count == 0) continue;
            if (phrase.Start > 0 && words[phrase.Start - 1].IsWord && tables.Prepositions.Contains(words[phrase.Start - 1].Lower)) continue;
            if (at + 1 == closing || HasOwnSubject(at + 1, closing)) continue;
            // "his lawyer, Ana Sample, said": the name is between the commas
            if (phrase.Speakers.All(s => s.Naming != SpeakerNaming.Named) && phrases.Parse(words, at + 1, closing) is { Speakers: [{ Naming: SpeakerNaming.Named }], Work: null } inside && closing - at < 8)
            {
                var named = inside.Speakers[0];
                return Named(phrase with { Pronoun = null, Speakers = [named with { Printed = phrases.Print(words, phrase.Start, closing), Descriptor = named.Descriptor is { } more ? $"{phrases.Print(words, phrase.Start, at)}, {more}" : phrases.Print(words, phrase.Start, at) }] }, null);
            }

            return Named(phrase, Introduces(at + 1) ? phrases.Print(words, at + 1, closing) : null);
        }

        return null;
    }

    /// <summary>Whether the words between two commas are a clause of their own rather than a description.</summary>
    private bool HasOwnSubject(int from, int to) =>
        words[from].Lower is "and" or "but" or "or" && HasFinite(from, to);

    private bool Introduces(int at) =>
        words[at].IsWord && (words[at].IsCapital || tables.Determiners.Contains(words[at].Lower) || tables.IsPerson(words[at].Lower) || tables.Introducers.Contains(words[at].Lower) || (at + 1 < words.Length && tables.IsPerson(words[at + 1].Lower)))
        && words[at].Lower is not ("who" or "which" or "when" or "whose");

    /// <summary>"… resigned, saying that": the subject of the sentence.</summary>
    private Subject? Participle(int before)
    {
        var start = 0;
        while (start < words.Length && words[start].Kind is not WordKind.Word and not WordKind.Quote) start++;
        if (start >= before) return null;
        if (subjectBefore is { } known && found.Count > firstOfUnit) return new Subject(known, before + 1, null, false, false);
        var phrase = phrases.After(words, start);
        if (phrase is null && Array.FindIndex(words, start, before - start, w => w.Kind == WordKind.Comma) is > 0 and var comma && tables.Prepositions.Contains(words[start].Lower)) phrase = phrases.After(words, comma + 1);
        return phrase is null ? null : new Subject(phrase, before + 1, null, false, false);
    }

    /// <summary>"He resigned and said": the subject of the verb before.</summary>
    private Subject? Inherited(int and)
    {
        if (subjectBefore is { } known && found.Count > firstOfUnit) return new Subject(known, and + 1, null, false, false);
        var start = 0;
        while (start < and && words[start].Kind is not WordKind.Word) start++;
        var phrase = start < and ? phrases.After(words, start) : null;
        return phrase is null || phrase.End >= and ? null : new Subject(phrase, and + 1, null, false, false);
    }

    /// <summary>The speakers of a phrase, with pronouns and surnames led back to names; null: it is nobody.</summary>
    private IReadOnlyList<CitedSpeaker>? Resolve(SpeakerPhrase phrase, int at)
    {
        if (phrase.Pronoun is { } pronoun && phrase.Speakers.Count == 0)
        {
            if (pronoun is "he" or "she" && NounBefore(at) is { } somebody) return [somebody];
            if (pronoun is "he" or "she" && (FirstPerson(at) ?? SubjectNoun(at) ?? memory.Mentioned(number)) is { } person) return [person with { Printed = pronoun }];
            if (pronoun == "it" && SubjectThing(at) is { } thing) return [.. thing.Select(s => s with { Printed = pronoun })];
            if (memory.Of(pronoun, number) is { } known) return [.. known.Select(s => s with { Printed = pronoun })];
            return pronoun == "it" ? null : [new CitedSpeaker(pronoun, pronoun, SpeakerNaming.Pointed)];
        }

        if (phrase.Pronoun is { } noun)
        {
            if (!tables.IsBody(noun) && memory.Office(noun) is { } holder) return [holder with { Printed = phrase.Speakers[0].Printed }];
            if (tables.IsBody(noun) && memory.Body(noun, number) is { } body) return [body with { Printed = phrase.Speakers[0].Printed }];
            if (noun is "authors" or "researchers" or "author") return memory.Last(number) is { } last ? [.. last.Select(s => s with { Printed = phrase.Speakers[0].Printed })] : phrase.Speakers;
            return phrase.Speakers;
        }

        return [.. phrase.Speakers.Select(s => s.Naming == SpeakerNaming.Named ? s with { Name = memory.Full(s.Name) } : s)];
    }

    /// <summary>"a headmaster who wanted, as he put it": somebody without a name, just introduced.</summary>
    private CitedSpeaker? NounBefore(int pronoun)
    {
        for (var at = pronoun - 1; at > 0 && pronoun - at <= 8; at--)
        {
            if (phrases.IsName(words, at)) return null;
            if (words[at].IsWord && tables.RelativePronouns.Contains(words[at].Lower) && phrases.Nearest(words, at) is { Pronoun: null, Speakers: [{ Naming: SpeakerNaming.Unnamed } somebody] } phrase && phrase.End == at) return somebody;
        }

        return null;
    }

    /// <summary>"His predecessor was less sure; in his memoirs he …": the subject of the sentence, where it is somebody without a name.</summary>
    private CitedSpeaker? SubjectNoun(int pronoun)
    {
        if (pronoun < 3 || phrases.After(words, 0) is not { Work: null, Speakers: [{ Naming: not SpeakerNaming.Named } somebody] } phrase || phrase.End >= pronoun) return null;
        return tables.IsPerson(words[phrase.End - 1].Lower) && !words[phrase.End - 1].Lower.EndsWith('s') ? (Resolve(phrase, 0) is [{ } one] ? one : somebody) : null;
    }

    /// <summary>"The survey, released in March, is no help: it found …": the body or the text at the beginning of the sentence.</summary>
    private IReadOnlyList<CitedSpeaker>? SubjectThing(int pronoun)
    {
        if (pronoun < 3 || phrases.After(words, 0) is not { Speakers.Count: > 0 } phrase || phrase.End >= pronoun || (phrase.Work is null && !tables.IsBody(words[phrase.End - 1].Lower))) return null;
        return Resolve(phrase, 0);
    }

    /// <summary>The person at the beginning of the sentence, for a "he" later in it; one that is more than part of a phrase of place before the others.</summary>
    private CitedSpeaker? FirstPerson(int before) => FirstPerson(before, afterPreposition: false) ?? FirstPerson(before, afterPreposition: true);

    private CitedSpeaker? FirstPerson(int before, bool afterPreposition)
    {
        for (var at = 0; at < before; at++)
        {
            if (!phrases.IsName(words, at)) continue;
            var lead = at > 0 && words[at - 1].IsWord && tables.Determiners.Contains(words[at - 1].Lower) ? at - 2 : at - 1;
            if (!afterPreposition && lead >= 0 && words[lead].IsWord && tables.Prepositions.Contains(words[lead].Lower))
            {
                while (at + 1 < before && phrases.IsName(words, at + 1)) at++;
                continue;
            }

            var end = at + 1;
            while (end < before && phrases.IsName(words, end)) end++;
            for (var start = at; start < end; start++)
            {
                var name = memory.Full(phrases.Print(words, start, end));
                if (memory.IsPerson(name)) return new CitedSpeaker(name, phrases.Print(words, at, end), SpeakerNaming.Named, start > at ? phrases.Print(words, at, start) : Introduced(end));
            }

            at = end;
        }

        return null;
    }

    /// <summary>"its director, the engineer" before a name; null: nothing of the kind.</summary>
    private string? Introduced(int end)
    {
        if (phrases.Nearest(words, end) is not { Speakers: [{ Naming: SpeakerNaming.Named } named] } phrase || phrase.End != end) return null;
        var before = LeadingDescriptor(phrase);
        return before is null ? named.Descriptor : named.Descriptor is null ? before : $"{before}, {named.Descriptor}";
    }

    private static IReadOnlyList<CitedSpeaker> WithDescriptor(IReadOnlyList<CitedSpeaker> speakers, string? descriptor) =>
        descriptor is null || speakers.Count != 1 ? speakers : [speakers[0] with { Descriptor = speakers[0].Descriptor is { } before && speakers[0].Naming == SpeakerNaming.Named ? $"{before}, {descriptor}" : descriptor }];
}
