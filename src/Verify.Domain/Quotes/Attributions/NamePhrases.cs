using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes.Attributions;

/// <summary>A stretch of words that names, or leaves unnamed, somebody who can speak.</summary>
/// <param name="Start">First word.</param>
/// <param name="End">Word after the last one.</param>
/// <param name="Speakers">Who; empty for a pronoun not yet looked up.</param>
/// <param name="Pronoun">The pronoun, or the noun behind "the".</param>
/// <param name="Work">The text that speaks, where it is one ("a 2019 study by …").</param>
internal sealed record SpeakerPhrase(int Start, int End, IReadOnlyList<CitedSpeaker> Speakers, string? Pronoun = null, string? Work = null);

/// <summary>Reads the phrases that may stand for a speaker: names with titles, organisations, "analysts", "a study by …", pronouns.</summary>
internal sealed class NamePhrases(string text, SpeechTables tables, Func<string, bool> isCommonWord)
{
    private const int LongestPhrase = 25;

    /// <summary>The phrase that ends just before a word; null where nobody speaks there.</summary>
    public SpeakerPhrase? Before(Word[] words, int end, int from)
    {
        while (end - 1 > from && words[end - 1].IsWord && !words[end - 1].IsCapital && tables.Adverbs.Contains(words[end - 1].Lower)) end--; // "Sample himself"
        var start = end;
        while (start > from && end - start < LongestPhrase && GoesOnLeft(words, start - 1, end)) start--;
        return Parse(words, start, end);
    }

    /// <summary>The phrase that begins at a word; null where nobody speaks there.</summary>
    public SpeakerPhrase? After(Word[] words, int start)
    {
        var end = start;
        if (start < words.Length && words[start].IsWord && tables.Pronouns.Contains(words[start].Lower)) return new SpeakerPhrase(start, start + 1, [], words[start].Lower);
        while (end < words.Length && end - start < LongestPhrase && GoesOnRight(words, end, start)) end++;
        return Parse(words, start, end);
    }

    /// <summary>Names of two words or more that may be people's.</summary>
    public IEnumerable<(string Name, string? Title)> FullNames(Word[] words)
    {
        for (var at = 0; at < words.Length; at++)
        {
            if (!IsName(words, at) || (at == 0 && isCommonWord(words[at].Lower))) continue;
            var end = at + 1;
            while (end < words.Length && words[end - 1].Possessive is false && (IsName(words, end) || IsParticle(words, end))) end++;
            var start = AfterTitles(words, at, end);
            var count = 0;
            var isPerson = true;
            for (var i = start; i < end; i++)
            {
                if (!IsParticle(words, i)) count++;
                // a title of a book, not a name: "The Iron Strait", "Rivers Without Maps"
                if (!IsParticle(words, i) && (tables.Determiners.Contains(words[i].Lower) || tables.Prepositions.Contains(words[i].Lower))) isPerson = false;
                if (IsOrganisationWord(words[i]) || tables.IsOrigin(words[i].Lower) || words[i].IsAcronym || (i < end - 1 && i > start && words[i].Lower == "of")) isPerson = false;
            }

            if (isPerson && count is 2 or 3 or 4 && !tables.NotFirstNames.Contains(words[start].Lower) && !tables.NotFirstNames.Contains(words[end - 1].Lower)) yield return (Print(words, start, end), start > at ? Print(words, at, start) : null);
            at = end - 1;
        }
    }

    /// <summary>Whether the word, at its place, is a name or part of one.</summary>
    public bool IsName(Word[] words, int at)
    {
        var word = words[at];
        if (!word.IsWord || word.Text.Length == 0) return false;
        if (!word.IsCapital) return (word.Text.Length > 3 && word.Text[2] == '-' && char.IsUpper(word.Text[3])) || (word.Text.Length > 2 && word.Text[1] is '\'' or '’' && char.IsUpper(word.Text[2])); // al-Sample, d'Exemple
        if (at > 0 && words[at - 1].Kind is WordKind.Word or WordKind.Comma or WordKind.Open) return !(tables.Pronouns.Contains(word.Lower) || word.Lower == "i");
        if (IsSmall(word.Lower) || tables.IsPerson(word.Lower) || tables.Works.Contains(word.Lower)) return false;
        var next = at + 1 < words.Length && words[at + 1].IsCapital;
        return next || word.IsAcronym || !(isCommonWord(word.Lower) || tables.IsBody(word.Lower) || tables.Verbs.ContainsKey(word.Lower) || tables.Connectors.Contains(word.Lower) || word.Lower.EndsWith("ly", StringComparison.Ordinal) || word.Lower.EndsWith("ing", StringComparison.Ordinal));
    }

    /// <summary>Whether the word is one of those inside names of organisations, newspapers and the like.</summary>
    public bool IsOrganisationWord(Word word) => tables.OrganisationWords.Contains(word.Lower) || tables.OutletWords.Contains(word.Lower);

    /// <summary>Whether the words name a newspaper, an agency, a station or a journal.</summary>
    public bool IsOutlet(Word[] words, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (words[at].IsCapital && tables.OutletWords.Contains(words[at].Lower)) return true;
        }

        return false;
    }

    /// <summary>The words as printed, without a possessive ending.</summary>
    public string Print(Word[] words, int start, int end)
    {
        if (end <= start) return "";
        var last = words[end - 1];
        var printed = text[words[start].Start..(last.Possessive ? last.Start + last.Text.Length : last.End)];
        return string.Join(' ', printed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("*", "", StringComparison.Ordinal).Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
    }

    /// <summary>What a stretch of words says of a speaker; null: nobody speaks there.</summary>
    public SpeakerPhrase? Parse(Word[] words, int start, int end)
    {
        while (start < end && (!words[start].IsWord || tables.Connectors.Contains(words[start].Lower) || (end - start > 1 && words[start].Lower.EndsWith("ly", StringComparison.Ordinal)))) start++;
        if (start >= end) return null;
        var first = words[start].Lower;
        if (tables.None.Contains(first)) return null;
        if (end - start == 1 && tables.Pronouns.Contains(first)) return new SpeakerPhrase(start, end, [], first);
        // "in her essay she": a pronoun stands for itself, whatever leads in
        if (tables.Pronouns.Contains(words[end - 1].Lower)) return new SpeakerPhrase(end - 1, end, [], words[end - 1].Lower);
        if (end - start == 1 && tables.Somebody.Contains(first)) return Unnamed(words, start, end);
        if (first is "one" or "two" or "three" or "some" or "many" && start + 1 < end && words[start + 1].Lower == "of") return Unnamed(words, start, end);
        if (tables.Prepositions.Contains(first)) return TrailingName(words, start, end);

        var definite = tables.Definite.Contains(first);
        var at = start;
        while (at < end && ((tables.Determiners.Contains(words[at].Lower) && !words[at].Possessive) || words[at].IsNumber)) at++;
        var stop = HeadEnd(words, at, end);
        if (stop == at) return tables.IsPerson(first) || tables.Somebody.Contains(first) ? Unnamed(words, start, end) : null;
        var head = stop;
        while (head - 1 > at && tables.Made.Contains(words[head - 1].Lower)) head--;
        if (IsName(words, head - 1)) return Name(words, start, at, head, stop, end, definite);
        return Noun(words, start, at, head, stop, end, definite);
    }

    /// <summary>The phrase just before a word, no further than the preposition before it: "with the Sample administration".</summary>
    public SpeakerPhrase? Nearest(Word[] words, int end)
    {
        var start = end;
        while (start > 0 && end - start < LongestPhrase && GoesOnLeft(words, start - 1, end) && !(start < end && tables.Prepositions.Contains(words[start - 1].Lower) && !IsInsideName(words, start - 1) && !IsParticle(words, start - 1))) start--;
        return Parse(words, start, end);
    }

    private bool GoesOnLeft(Word[] words, int at, int end)
    {
        var word = words[at];
        if (!word.IsWord) return false;
        if (tables.ClauseStarts.Contains(word.Lower) || (tables.FiniteWords.Contains(word.Lower) && !word.IsCapital)) return false;
        if (word.Lower is "and" or "or" or "&") return at > 0 && at + 1 < end && IsJoined(words, at);
        if (tables.Made.Contains(word.Lower) && at + 1 < end && words[at + 1].Lower is "by" or "in" or "on") return true;
        return word.IsCapital || !tables.Verbs.TryGetValue(word.Lower, out _) || IsNounToo(word.Lower);
    }

    private bool GoesOnRight(Word[] words, int at, int start)
    {
        var word = words[at];
        if (!word.IsWord) return false;
        if (at > start && words[at - 1].Possessive is false && tables.ClauseStarts.Contains(word.Lower)) return false;
        if (tables.FiniteWords.Contains(word.Lower) && !word.IsCapital) return false;
        if (word.Lower is "and" or "or") return at > start && at + 1 < words.Length && IsJoined(words, at);
        if (!word.IsCapital && tables.Verbs.ContainsKey(word.Lower) && !IsNounToo(word.Lower)) return false;
        // "said Ana Sample on Monday": only what belongs to the name goes on
        if (at > start && tables.Prepositions.Contains(word.Lower) && word.Lower is not ("of" or "at" or "for" or "from" or "by" or "like" or "such" or "with") && !IsInsideName(words, at)) return false;
        return at == start || !tables.Adverbs.Contains(word.Lower);
    }

    private bool IsNounToo(string word) => tables.Works.Contains(word) || tables.SpeechNouns.Contains(word) || tables.IsPerson(word) || tables.IsBody(word);

    /// <summary>"Herman and Chomsky", "scientists and officials".</summary>
    private bool IsJoined(Word[] words, int and)
    {
        var (before, after) = (words[and - 1], words[and + 1]);
        if (!before.IsWord || !after.IsWord) return false;
        if (IsName(words, and - 1) && after.Lower is "her" or "his" or "their" && and + 2 < words.Length && tables.IsPerson(words[and + 2].Lower)) return true;
        if (before.IsCapital && IsName(words, and - 1) && (IsName(words, and + 1) || (and + 2 < words.Length && after.Lower == "the" && IsName(words, and + 2)))) return true;
        return tables.IsPerson(before.Lower) && (tables.IsPerson(after.Lower) || (and + 2 < words.Length && tables.IsPerson(words[and + 2].Lower)));
    }

    private bool IsParticle(Word[] words, int at) =>
        at > 0 && at + 1 < words.Length && words[at].IsWord && !words[at].IsCapital && tables.NameParticles.Contains(words[at].Lower) && words[at].Lower != "of" && (words[at - 1].IsCapital || (at > 1 && tables.NameParticles.Contains(words[at - 1].Lower) && words[at - 2].IsCapital)) && (IsName(words, at + 1) || (tables.NameParticles.Contains(words[at + 1].Lower) && at + 2 < words.Length && IsName(words, at + 2)));

    private bool IsSmall(string lower) => tables.Determiners.Contains(lower) || tables.Prepositions.Contains(lower) || tables.ClauseStarts.Contains(lower) || tables.Pronouns.Contains(lower) || tables.FiniteWords.Contains(lower) || tables.Adverbs.Contains(lower) || lower is "i" or "we" or "there" or "and" or "or";

    /// <summary>"Council on Foreign Relations", "Ministry of Health": a preposition inside a name.</summary>
    private bool IsInsideName(Word[] words, int at)
    {
        if (at == 0 || at + 1 >= words.Length || !words[at - 1].IsCapital || words[at - 1].Possessive) return false;
        var next = words[at + 1].Lower == "the" && at + 2 < words.Length ? at + 2 : at + 1;
        if (!IsName(words, next)) return false;
        var before = words[at - 1].Lower;
        // "Ministry of Defence of Norvania"
        if (words[at].Lower == "of" && at > 2 && words[at - 2].Lower == "of" && tables.OrganisationWords.Contains(words[at - 3].Lower)) return true;
        return words[at].Lower is "of" or "for" or "on" or "in" or "to" or "without" && (tables.OrganisationWords.Contains(before) || tables.Titles.Contains(before) || before is "doctors" or "reporters" or "center" or "director");
    }

    /// <summary>Where the head of a phrase ends: before the first preposition that is not part of a name.</summary>
    private int HeadEnd(Word[] words, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (tables.Prepositions.Contains(words[at].Lower) && !words[at].IsCapital && !IsInsideName(words, at) && !IsParticle(words, at)) return at;
        }

        return end;
    }

    /// <summary>"In 2019 Jane Sample": the name after a phrase that leads in.</summary>
    private SpeakerPhrase? TrailingName(Word[] words, int start, int end)
    {
        var from = end;
        while (from > start + 1 && (IsName(words, from - 1) || IsParticle(words, from - 1))) from--;
        if (from == end || from <= start + 1) return null;
        var before = words[from - 1];
        return before.IsNumber || before.Possessive ? before.Possessive ? null : Parse(words, from, end) : null;
    }

    private SpeakerPhrase? Name(Word[] words, int start, int at, int head, int stop, int end, bool definite)
    {
        var from = head;
        while (from > at && (IsName(words, from - 1) || IsParticle(words, from - 1) || (from - 2 >= at && IsInsideName(words, from - 1)) || (words[from - 1].Lower == "the" && from - 2 >= at && IsInsideName(words, from - 2)) || (words[from - 1].Lower == "and" && from - 2 >= at && IsName(words, from - 2))))
        {
            if (words[from - 1].Possessive && from < head) break;
            from--;
        }

        // "the Wilson Center's Jane Sample", "Brazil's president": what has an owner begins behind it
        var only = Enumerable.Range(from, head - from).All(i => tables.IsOrigin(words[i].Lower) && !words[i].IsAcronym);
        if (only && !(head - from == 1 && at == start && !definite)) return null;
        if (words[head - 1].Possessive) return null;
        var post = stop < end ? Print(words, stop, end) : null;
        var name = AfterTitles(words, from, head);
        var descriptor = name > from || (from > at && tables.IsPerson(words[from - 1].Lower)) || (from > at && words[from - 1].Possessive) || (from > at && at > start && IsPersonLike(words, name, head)) ? Print(words, at, name) : null;
        var speakers = new List<CitedSpeaker>();
        foreach (var (b, e) in Split(words, name, head))
        {
            var printed = Print(words, b, e);
            if (printed.Length > 0) speakers.Add(new CitedSpeaker(printed, Print(words, start, end), SpeakerNaming.Named, post is not null && IsPersonLike(words, b, e) ? descriptor is null ? post : $"{descriptor} {post}" : descriptor));
        }

        return speakers.Count == 0 ? null : new SpeakerPhrase(start, end, speakers);
    }

    private bool IsPersonLike(Word[] words, int start, int end) => end - start >= 2 && !Enumerable.Range(start, end - start).Any(i => IsOrganisationWord(words[i]) || words[i].IsAcronym);

    /// <summary>"Edward Sample and Noam Beispiel" are two; "Food and Agriculture Organization" is one.</summary>
    private List<(int Start, int End)> Split(Word[] words, int start, int end)
    {
        var and = Array.FindIndex(words, start, end - start, w => w.Lower == "and");
        if (and <= start || and >= end - 1) return [(start, end)];
        var organisation = Enumerable.Range(start, end - start).Any(i => tables.OrganisationWords.Contains(words[i].Lower));
        var even = (and - start >= 2) == (end - and - 1 >= 2);
        return organisation || !even ? [(start, end)] : [(start, and), (and + 1, end)];
    }

    /// <summary>The first word of the name behind titles: "U.S. Senator Marco Sample".</summary>
    private int AfterTitles(Word[] words, int start, int end)
    {
        if (end - start < 2 || IsOrganisationWord(words[end - 1])) return start;
        for (var at = end - 2; at >= start; at--)
        {
            if (!words[at].IsCapital || !tables.Titles.Contains(words[at].Lower.TrimEnd('.'))) continue;
            // "Secretary of State Ana Sample": the name is what is left of a name's usual length
            return at + 3 < end && words[at + 1].Lower == "of" ? Math.Max(at + 3, end - 2) : words[at + 1].Lower == "of" ? start : at + 1;
        }

        return start;
    }

    private SpeakerPhrase? Noun(Word[] words, int start, int at, int head, int stop, int end, bool definite)
    {
        var noun = words[head - 1].Lower;
        var owned = words[head - 1].Possessive;
        if (owned) return null;
        var nameEnd = head - 1;
        while (nameEnd > at && !IsName(words, nameEnd - 1) && !tables.IsPerson(words[nameEnd - 1].Lower)) nameEnd--;
        var nameStart = nameEnd;
        while (nameStart > at && (IsName(words, nameStart - 1) || IsParticle(words, nameStart - 1) || (nameStart - 2 >= at && IsInsideName(words, nameStart - 1)) || (words[nameStart - 1].Lower is "and" && nameStart - 2 >= at && IsName(words, nameStart - 2)))) nameStart--;
        var named = nameEnd > nameStart && Enumerable.Range(nameStart, nameEnd - nameStart).Any(i => words[i].IsAcronym || !tables.IsOrigin(words[i].Lower));
        var printed = Print(words, start, end);
        var rest = stop < end ? words[stop].Lower : null;

        // "Ana Sample and her colleagues"
        if (named && tables.IsPerson(noun) && words[nameEnd].Lower == "and") return new SpeakerPhrase(start, end, [new CitedSpeaker(Print(words, AfterTitles(words, nameStart, nameEnd), nameEnd), printed, SpeakerNaming.Named)]);

        if (tables.IsBody(noun) && !tables.Works.Contains(noun))
        {
            if (nameEnd > nameStart) return new SpeakerPhrase(start, end, [new CitedSpeaker(Print(words, nameStart, head), printed, SpeakerNaming.Named)]);
            if (rest is "of" or "for" && OfName(words, stop + 1, end) is { } whose) return new SpeakerPhrase(start, end, [new CitedSpeaker($"{Print(words, at, head)} {rest} {whose}", printed, SpeakerNaming.Named)]);
            // "police", "parliament" without an article: there is but one
            return definite || (at == start && head == start + 1 && stop == end && !noun.EndsWith('s')) ? Pointed(words, start, end, noun) : Unnamed(words, start, end);
        }

        if (tables.Works.Contains(noun) && !(tables.Spokespeople.Contains(noun) && rest is null && !named))
        {
            if (named) return new SpeakerPhrase(start, end, [new CitedSpeaker(Print(words, nameStart, nameEnd), printed, SpeakerNaming.Named)], Work: printed);
            var by = Array.FindIndex(words, stop, end - stop, w => w.Lower is "by" or "from");
            if (by > 0 && tables.Glimpsed.Contains(words[by - 1].Lower)) by = -1; // who saw a paper did not write it
            if (by >= 0 && OfName(words, by + 1, end) is { } author) return new SpeakerPhrase(start, end, [new CitedSpeaker(author, printed, SpeakerNaming.Named)], Work: printed);
            if (rest is "of" or "at" or "in" or "for" && OfName(words, stop + 1, end) is { } maker && (rest != "of" && rest != "in" || rest == "in" && IsOutlet(words, stop + 1, end)))
            {
                return new SpeakerPhrase(start, end, [new CitedSpeaker(maker, printed, SpeakerNaming.Named)], Work: printed);
            }

            if (by >= 0 && Parse(words, by + 1, end) is { Pronoun: { } body } whose && tables.IsBody(body)) return whose with { Start = start, Work = printed };
            return definite ? Pointed(words, start, end, noun) with { Work = printed } : Unnamed(words, start, end);
        }

        if (tables.Scholars.Contains(noun) && rest is "at" or "from" or "of" or "with" && OfName(words, stop + 1, end) is { } institute) return new SpeakerPhrase(start, end, [new CitedSpeaker(institute, printed, SpeakerNaming.Named, Print(words, start, stop))]);
        if (!tables.IsPerson(noun) && !tables.Somebody.Contains(noun)) return null;
        if (rest is "like" or "such")
        {
            var names = Parse(words, rest == "such" ? stop + 2 : stop + 1, end);
            if (names is { Speakers: [{ Naming: SpeakerNaming.Named }, ..] }) return names with { Start = start, Speakers = [.. names.Speakers.Select(s => s with { Printed = printed, Descriptor = Print(words, start, stop + (rest == "such" ? 2 : 1)) })] };
        }

        if (tables.Spokespeople.Contains(noun))
        {
            var body = named ? Print(words, nameStart, nameEnd) : rest is "for" or "of" or "from" or "at" or "with" ? OfName(words, stop + 1, end) : null;
            if (body is not null) return new SpeakerPhrase(start, end, [new CitedSpeaker(body, printed, SpeakerNaming.Named, printed)]);
            if (rest is "for" or "of" or "from" or "at" or "with" && Parse(words, stop + 1, end) is { Pronoun: not null, Speakers.Count: 1 } whom) return whom with { Start = start, Speakers = [whom.Speakers[0] with { Printed = printed, Descriptor = printed }] };
        }

        // "the minister's allies": the article points at the minister
        if (definite && noun.EndsWith('s') && Enumerable.Range(at, head - 1 - at).Any(i => words[i].Possessive)) return Unnamed(words, start, end);
        if (definite && rest is null && !named) return Pointed(words, start, end, noun);
        if (definite && rest is not null && !noun.EndsWith('s')) return Pointed(words, start, end, noun);
        return Unnamed(words, start, end);
    }

    /// <summary>The name in the words after "by", "for", "at"; null: there is none.</summary>
    private string? OfName(Word[] words, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (!IsName(words, at) || (tables.IsOrigin(words[at].Lower) && !words[at].IsAcronym && !(at + 1 < end && IsName(words, at + 1)))) continue;
            var stop = at + 1;
            while (stop < end && (IsName(words, stop) || IsParticle(words, stop) || IsInsideName(words, stop) || (words[stop].Lower == "the" && IsInsideName(words, stop - 1)))) stop++;
            if (stop < end && tables.IsBody(words[stop].Lower)) stop++;
            return Print(words, at, stop);
        }

        return null;
    }

    private SpeakerPhrase Unnamed(Word[] words, int start, int end)
    {
        var printed = Print(words, start, end);
        return new SpeakerPhrase(start, end, [new CitedSpeaker(printed, printed, SpeakerNaming.Unnamed)]);
    }

    private SpeakerPhrase Pointed(Word[] words, int start, int end, string noun)
    {
        var printed = Print(words, start, end);
        return new SpeakerPhrase(start, end, [new CitedSpeaker(printed, printed, SpeakerNaming.Pointed)], noun);
    }
}
