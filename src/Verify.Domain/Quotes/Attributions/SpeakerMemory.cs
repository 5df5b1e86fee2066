using Verify.Domain.Quotes.Languages;

namespace Verify.Domain.Quotes.Attributions;

/// <summary>Who was named so far, so that "Sample", "she" and "the minister" lead back to a name where the text lets one tell.</summary>
internal sealed class SpeakerMemory
{
    private readonly SpeechTables tables;
    private const int Reach = 4;

    private readonly Dictionary<string, string> fullNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CitedSpeaker> offices = new(StringComparer.Ordinal);
    private readonly List<CitedSpeaker> bodies = [];
    private (CitedSpeaker Speaker, int Unit)? person;
    private (CitedSpeaker Speaker, int Unit)? body;
    private (CitedSpeaker Speaker, int Unit)? mention;
    private (IReadOnlyList<CitedSpeaker> Speakers, int Unit)? last;

    /// <summary>Notes every name of two words or more that may be a person's.</summary>
    public SpeakerMemory(IReadOnlyList<ReadUnit> units, NamePhrases phrases, SpeechTables tables)
    {
        this.tables = tables;
        foreach (var unit in units)
        {
            foreach (var (name, title) in phrases.FullNames(unit.Words))
            {
                var surname = name[(name.LastIndexOf(' ') + 1)..];
                fullNames.TryAdd(surname, name);
                people.Add(fullNames[surname]);
                if (title is not null) Note(title, new CitedSpeaker(name, name, SpeakerNaming.Named, title));
            }
        }
    }

    /// <summary>The full name behind a surname; the word itself where none was read.</summary>
    public string Full(string name) => name.Contains(' ', StringComparison.Ordinal) ? name : fullNames.GetValueOrDefault(name, name);

    /// <summary>Whether the word is the surname of somebody named in full.</summary>
    public bool IsPerson(string name) => name.Contains(' ', StringComparison.Ordinal) ? people.Contains(name) : fullNames.ContainsKey(name);

    /// <summary>Who spoke last, if it was not long ago.</summary>
    public IReadOnlyList<CitedSpeaker>? Last(int unit) => last is { } l && unit - l.Unit <= Reach ? l.Speakers : null;

    /// <summary>Remembers who spoke in a unit.</summary>
    public void Note(IReadOnlyList<CitedSpeaker> speakers, int unit)
    {
        if (speakers.Count == 0) return;
        last = (speakers, unit);
        if (speakers is [{ Naming: SpeakerNaming.Pointed } pointed] && tables.IsBody(pointed.Name[(pointed.Name.LastIndexOf(' ') + 1)..].ToLowerInvariant())) body = (pointed, unit);
        foreach (var speaker in speakers.Where(s => s.Naming == SpeakerNaming.Named))
        {
            if (IsPerson(speaker.Name)) person = (speaker, unit);
            else
            {
                body = (speaker, unit);
                bodies.RemoveAll(b => b.Name == speaker.Name);
                bodies.Add(speaker);
            }

            if (speaker.Descriptor is { } descriptor) Note(descriptor, speaker);
        }
    }

    /// <summary>Remembers who was named first in a unit.</summary>
    public void Mention(CitedSpeaker named, int unit) => mention = (named, unit);

    /// <summary>The person whom "she" means: whoever spoke or was named last, if it was just before.</summary>
    public CitedSpeaker? Mentioned(int unit)
    {
        if (mention is { } m && unit - m.Unit <= 2 && !(person is { } p && p.Unit >= m.Unit)) return person is { } same && same.Speaker.Name == m.Speaker.Name ? same.Speaker : m.Speaker;
        return null;
    }

    /// <summary>Whom a pronoun means; null where the text does not let one tell.</summary>
    public IReadOnlyList<CitedSpeaker>? Of(string pronoun, int unit) => pronoun switch
    {
        "he" or "she" => person is { } p && unit - p.Unit <= Reach ? [p.Speaker] : null,
        "both" => last is { Speakers.Count: 2 } two && unit - two.Unit <= Reach ? two.Speakers : null,
        "it" => body is { } b && unit - b.Unit <= Reach ? [b.Speaker] : null,
        _ => last is { } l && unit - l.Unit <= Reach && (l.Speakers.Count > 1 || l.Speakers[0].Naming == SpeakerNaming.Unnamed || !IsPerson(l.Speakers[0].Name)) ? l.Speakers : null,
    };

    /// <summary>Which body "the union" means: one with that word in its name, else the one that has just spoken; null where the text does not let one tell.</summary>
    public CitedSpeaker? Body(string noun, int unit) =>
        bodies.FindLast(b => b.Name.Contains(noun, StringComparison.OrdinalIgnoreCase)) ?? (body is { } b && unit - b.Unit <= 1 ? b.Speaker : null);

    /// <summary>Whom "the minister" means; null where nobody was introduced so.</summary>
    public CitedSpeaker? Office(string noun) => offices.GetValueOrDefault(noun);

    private void Note(string descriptor, CitedSpeaker speaker)
    {
        foreach (var word in descriptor.Split([' ', ',', '’', '\''], StringSplitOptions.RemoveEmptyEntries)) offices[word.ToLowerInvariant()] = speaker;
    }
}
