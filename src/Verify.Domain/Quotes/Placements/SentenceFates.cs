using System.Runtime.InteropServices;

namespace Verify.Domain.Quotes.Placements;

/// <summary>Old sentences and the new ones that hold the very same words; mostly one each, several where a page break had cut a sentence.</summary>
/// <param name="OldFirst">First old sentence.</param>
/// <param name="OldLast">Last one.</param>
/// <param name="NewFirst">First new sentence.</param>
/// <param name="NewLast">Last one.</param>
/// <param name="Moved">Whether it stands elsewhere among its neighbours.</param>
internal sealed record SameWords(int OldFirst, int OldLast, int NewFirst, int NewLast, bool Moved);

/// <summary>
/// What became of every sentence of a version in the next: the same in its place, the same elsewhere, the same in several
/// places that cannot be told apart, or not there. Place is the order among unchanged neighbours.
/// </summary>
internal sealed class SentenceFates
{
    private const int MostPairs = 40_000;

    private readonly SentenceList old;
    private readonly SentenceList now;
    private readonly int[] oldKeys;
    private readonly int[] newKeys;
    private readonly int[] oldCounts;
    private readonly int[] newCounts;
    private readonly SameWords?[] fates;
    private readonly SameWords?[] taken;
    private readonly bool[] ambiguous;

    /// <summary>Compares two versions.</summary>
    public SentenceFates(SentenceList old, SentenceList now)
    {
        this.old = old;
        this.now = now;
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        oldKeys = Number(old, keys);
        newKeys = Number(now, keys);
        oldCounts = Count(oldKeys, keys.Count);
        newCounts = Count(newKeys, keys.Count);
        fates = new SameWords?[oldKeys.Length];
        taken = new SameWords?[newKeys.Length];
        ambiguous = new bool[oldKeys.Length];
        for (var part = 0; part < old.Parts; part++)
        {
            if (now.PartOf(old.Label(part)) is >= 0 and var same) Compare(old.Of(part), now.Of(same));
        }

        FindMoved();
    }

    /// <summary>Where the words of an old sentence stand as they are; null where they do not, or in several places.</summary>
    public SameWords? Of(int oldSentence) => ambiguous[oldSentence] ? null : fates[oldSentence];

    /// <summary>Where an old sentence was found, be it certain or not; null where its words are gone.</summary>
    public SameWords? Place(int oldSentence) => fates[oldSentence];

    /// <summary>Whether the words of an old sentence stand in the new version, but nobody can say which place is its own.</summary>
    public bool IsAmbiguous(int oldSentence) => Of(oldSentence) is null && newCounts[oldKeys[oldSentence]] > 0;

    /// <summary>The new sentences with the words of an old one.</summary>
    public IEnumerable<int> Equal(int oldSentence) => Enumerable.Range(0, newKeys.Length).Where(n => newKeys[n] == oldKeys[oldSentence]);

    /// <summary>The old sentences that a new one holds the words of; null: its words are new.</summary>
    public SameWords? TakenBy(int newSentence) => taken[newSentence];

    /// <summary>Whether both sentences have the same words.</summary>
    public bool AreSame(int oldSentence, int newSentence) => oldKeys[oldSentence] == newKeys[newSentence];

    private static int[] Number(SentenceList sentences, Dictionary<string, int> keys)
    {
        var numbers = new int[sentences.All.Count];
        for (var at = 0; at < numbers.Length; at++)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(keys, sentences.All[at].Words, out var known);
            if (!known) number = keys.Count - 1;
            numbers[at] = number;
        }

        return numbers;
    }

    private static int[] Count(int[] keys, int most)
    {
        var counts = new int[most];
        foreach (var key in keys) counts[key]++;
        return counts;
    }

    private void Compare((int From, int To) o, (int From, int To) n)
    {
        var match = SequenceDiff.Match(oldKeys.AsSpan(o.From, o.To - o.From), newKeys.AsSpan(n.From, n.To - n.From));
        for (var at = 0; at < match.Length; at++)
        {
            if (match[at] >= 0) Settle(new(o.From + at, o.From + at, n.From + match[at], n.From + match[at], Moved: false));
        }

        DoubtRepeats(o, n);
        JoinBroken(o, n);
    }

    private void Settle(SameWords same)
    {
        for (var at = same.OldFirst; at <= same.OldLast; at++) fates[at] = same;
        for (var at = same.NewFirst; at <= same.NewLast; at++) taken[at] = same;
    }

    private bool IsUnique(int oldSentence) => oldCounts[oldKeys[oldSentence]] == 1 && newCounts[oldKeys[oldSentence]] == 1;

    /// <summary>
    /// A sentence that occurs more than once is told from its likes by the landmarks around it. Where there are not as many of
    /// them between two landmarks as before, nobody can say which went or came.
    /// </summary>
    private void DoubtRepeats((int From, int To) o, (int From, int To) n)
    {
        var (oldFrom, newFrom) = (o.From, n.From);
        for (var at = o.From; at <= o.To; at++)
        {
            var end = at == o.To;
            if (!end && !(fates[at] is not null && IsUnique(at))) continue;
            DoubtBetween(oldFrom, at, newFrom, end ? n.To : fates[at]!.NewFirst);
            if (!end) (oldFrom, newFrom) = (at + 1, fates[at]!.NewFirst + 1);
        }
    }

    private void DoubtBetween(int oldFrom, int oldTo, int newFrom, int newTo)
    {
        foreach (var likes in Enumerable.Range(oldFrom, oldTo - oldFrom).Where(at => !IsUnique(at)).GroupBy(at => oldKeys[at]))
        {
            var there = newKeys.AsSpan(newFrom, newTo - newFrom).Count(likes.Key);
            var here = likes.Count();
            if (there == here && likes.All(at => fates[at] is not null)) continue;
            foreach (var at in likes) ambiguous[at] = there > 0;
        }
    }

    /// <summary>Finds sentences that were cut or joined by nothing but white space, between those that stayed.</summary>
    private void JoinBroken((int From, int To) o, (int From, int To) n)
    {
        for (var at = o.From; at < o.To;)
        {
            if (fates[at] is not null)
            {
                at++;
                continue;
            }

            var end = at;
            while (end < o.To && fates[end] is null) end++;
            var newFrom = at == o.From ? n.From : fates[at - 1]!.NewLast + 1;
            var newTo = end == o.To ? n.To : fates[end]!.NewFirst;
            if ((long)(end - at) * (newTo - newFrom) <= MostPairs) JoinBetween(at, end, newFrom, newTo);
            at = end;
        }
    }

    private void JoinBetween(int oldFrom, int oldTo, int newFrom, int newTo)
    {
        for (var at = oldFrom; at < oldTo; at++)
        {
            for (var other = newFrom; other < newTo; other++)
            {
                if (taken[other] is not null || Joined(at, oldTo, other, newTo) is not { } same) continue;
                Settle(same);
                (at, newFrom) = (same.OldLast, same.NewLast + 1);
                break;
            }
        }
    }

    /// <summary>The fewest sentences from here on whose words, one after the other, are the same on both sides; null: they differ.</summary>
    private SameWords? Joined(int oldFirst, int oldTo, int newFirst, int newTo)
    {
        var (ours, theirs) = (old.All[oldFirst].Words, now.All[newFirst].Words);
        var (oldLast, newLast) = (oldFirst, newFirst);
        while (!string.Equals(ours, theirs, StringComparison.Ordinal))
        {
            if (ours.Length < theirs.Length)
            {
                if (++oldLast >= oldTo || !theirs.StartsWith(ours, StringComparison.Ordinal)) return null;
                ours += " " + old.All[oldLast].Words;
            }
            else
            {
                if (++newLast >= newTo || taken[newLast] is not null || !ours.StartsWith(theirs, StringComparison.Ordinal)) return null;
                theirs += " " + now.All[newLast].Words;
            }
        }

        return new(oldFirst, oldLast, newFirst, newLast, Moved: false);
    }

    /// <summary>A sentence that is not in its place but stands, once, elsewhere has moved.</summary>
    private void FindMoved()
    {
        var free = new Dictionary<int, int>();
        for (var at = 0; at < newKeys.Length; at++)
        {
            if (taken[at] is null && newCounts[newKeys[at]] == 1) free[newKeys[at]] = at;
        }

        for (var at = 0; at < oldKeys.Length; at++)
        {
            if (fates[at] is null && oldCounts[oldKeys[at]] == 1 && free.TryGetValue(oldKeys[at], out var place)) Settle(new(at, at, place, place, Moved: true));
        }
    }
}
