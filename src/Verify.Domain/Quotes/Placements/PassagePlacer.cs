using Verify.Domain.Claims;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Domain.Quotes.Placements;

/// <summary>
/// Says where passages of one version of a text stand in the next. Words are the same when the whole sentences that hold
/// them are, but for typography and white space; they are in the same place when their neighbours are. Everything else is
/// Changed or Orphaned: no place is taken for another without saying so.
/// </summary>
public sealed class PassagePlacer
{
    private const double LeastShare = 0.5;
    private const double LeastShareElsewhere = 0.6;
    private const int MostCandidates = 10;
    private const long MostCharacters = 100_000_000;

    private readonly string language;
    private readonly SentenceList old;
    private readonly SentenceList now;
    private readonly SentenceFates fates;
    private readonly Lazy<LikelyPlaces> likely;
    private readonly Dictionary<(int, int, int, int), (IReadOnlyList<PlacementEdit> Edits, bool IsMeaningBearing)> compared = [];

    private PassagePlacer(IReadOnlyList<TextPart> old, IReadOnlyList<TextPart> now, string language)
    {
        this.language = language;
        this.old = new SentenceList(old, language);
        this.now = new SentenceList(now, language);
        fates = new SentenceFates(this.old, this.now);
        likely = new Lazy<LikelyPlaces>(() => new LikelyPlaces(this.now, language, n => fates.TakenBy(n) is null));
    }

    /// <summary>Compares two versions once, for any number of passages.</summary>
    /// <param name="old">The parts of the version that the passages were found in.</param>
    /// <param name="now">The parts of the version that they are sought in.</param>
    /// <param name="language">BCP 47 tag of the text.</param>
    public static PassagePlacer Between(IReadOnlyList<TextPart> old, IReadOnlyList<TextPart> now, string language) => new(old, now, language);

    /// <summary>Places a passage, and the words that attribute it if there are any, in the new version.</summary>
    /// <param name="version">Number of the new version.</param>
    /// <param name="passage">The passage in the old version.</param>
    /// <param name="span">The attribution in the old version.</param>
    public ClaimPlacement Place(int version, Passage passage, Passage? span = null)
    {
        var words = Find(passage);
        if (span is null || words.State == PlacementState.Orphaned) return words with { Version = version };
        var attribution = Find(span);
        var placed = words with { Version = version, Span = attribution.Passage };
        if (attribution.IsSame()) return placed;
        // the words may be the same: who is said to have said them is not
        return placed with
        {
            State = PlacementState.Changed,
            Edits = [.. (words.Edits ?? []).Concat(attribution.Edits ?? []).Distinct().Take(TextEdits.MaxEdits)],
            IsMeaningBearing = words.IsMeaningBearing || attribution.IsMeaningBearing,
            IsAmbiguous = words.IsAmbiguous || attribution.IsAmbiguous,
            ContextEdited = false,
        };
    }

    /// <summary>Compares the sentences of a passage in the old version with those of a place that a person chose in the new one.</summary>
    public ClaimPlacement Compare(int version, Passage passage, Passage chosen)
    {
        var (was, became) = (Sentences(old, passage), Sentences(now, chosen));
        if (string.Equals(NormalizedText.Of(was).Text, NormalizedText.Of(became).Text, StringComparison.Ordinal)
            && string.Equals(NormalizedText.Of(passage.Exact).Text, NormalizedText.Of(chosen.Exact).Text, StringComparison.Ordinal))
        {
            return new ClaimPlacement(version, PlacementState.Moved, chosen);
        }

        var (edits, isMeaningBearing) = TextEdits.Between(was, became, language);
        var words = TextEdits.Between(passage.Exact, chosen.Exact, language);
        return new ClaimPlacement(version, PlacementState.Changed, chosen, Edits: edits.Count > 0 ? edits : words.Edits, IsMeaningBearing: isMeaningBearing || words.IsMeaningBearing);
    }

    private static string Sentences(SentenceList list, Passage passage)
    {
        var part = list.PartOf(passage.Part);
        return part >= 0 && list.Holding(part, passage.Start, passage.End) is var (first, last) ? list.Cut(first, last) : passage.Exact;
    }

    private ClaimPlacement Find(Passage passage)
    {
        var part = old.PartOf(passage.Part);
        if (part < 0 || old.Holding(part, passage.Start, passage.End) is not var (first, last)) return FindVerbatim(passage);
        if (AllSame(first, last) is var (moved, newFirst, newLast) && InSame(passage, first, last, newFirst, newLast) is { } same)
        {
            return new ClaimPlacement(0, moved ? PlacementState.Moved : PlacementState.Placed, same, ContextEdited: IsContextEdited(first, last));
        }

        return Doubtful(passage, first, last) ?? Edited(passage, first, last) ?? new ClaimPlacement(0, PlacementState.Orphaned, null, IsMeaningBearing: true);
    }

    /// <summary>Words outside every sentence (a page number, a row of stars): found only where they stand once, and then for a person to confirm.</summary>
    private ClaimPlacement FindVerbatim(Passage passage)
    {
        var places = new List<Passage>();
        for (var part = 0; part < now.Parts; part++)
        {
            var text = now.Text(part);
            for (var at = text.IndexOf(passage.Exact, StringComparison.Ordinal); at >= 0 && places.Count <= MostCandidates; at = text.IndexOf(passage.Exact, at + 1, StringComparison.Ordinal))
            {
                places.Add(now.At(part, new CodePointOffsets(text).Span(at, at + passage.Exact.Length)));
            }
        }

        return places.Count == 0
            ? new ClaimPlacement(0, PlacementState.Orphaned, null, IsMeaningBearing: true)
            : new ClaimPlacement(0, PlacementState.Changed, places[0], IsAmbiguous: places.Count > 1, Candidates: places.Count > 1 ? places : null);
    }

    /// <summary>Whether every sentence stands as it is, one after the other as before: elsewhere or not, and where.</summary>
    private (bool Moved, int First, int Last)? AllSame(int first, int last)
    {
        if (fates.Of(first) is not { } begin) return null;
        var (moved, end) = (begin.Moved, begin);
        for (var at = first + 1; at <= last; at++)
        {
            if (fates.Of(at) is not { } next) return null;
            if (next == end) continue;
            if (next.NewFirst != end.NewLast + 1 || now.All[next.NewFirst].Part != now.All[end.NewLast].Part) return null;
            (moved, end) = (moved || next.Moved, next);
        }

        return (moved, begin.NewFirst, end.NewLast);
    }

    /// <summary>The passage among the same sentences: from its first character to its last, through the normal form.</summary>
    private Passage? InSame(Passage passage, int first, int last, int newFirst, int newLast)
    {
        var begin = fates.Of(first)!; // all of them stand
        var end = fates.Of(last)!;
        var from = Translate(begin.OldFirst, first, passage.Start, newFirst, end.NewLast, isEnd: false);
        var to = Translate(end.OldFirst, last, passage.End, end.NewFirst, newLast, isEnd: true);
        return from is { } f && to is { } t && t > f ? now.At(now.All[newFirst].Part, new TextSpan(f, t)) : null;
    }

    /// <summary>Turns a code point of an old sentence into that of the new ones with the same words.</summary>
    private int? Translate(int unitFirst, int sentence, int codePoint, int newFirst, int newLast, bool isEnd)
    {
        var span = old.All[sentence].Span;
        var place = old.All[sentence].Normal.FromOriginal(Math.Clamp(codePoint - span.Start, 0, span.Length), isEnd);
        for (var at = unitFirst; at < sentence; at++) place += old.All[at].Words.Length + 1;
        for (var at = newFirst; at <= newLast; at++)
        {
            var words = now.All[at];
            if (isEnd ? place > 0 && place <= words.Words.Length : place < words.Words.Length)
            {
                var found = isEnd ? words.Normal.ToOriginal(place - 1, place).End : words.Normal.ToOriginal(place, place + 1).Start;
                return words.Span.Start + found;
            }

            place -= words.Words.Length + 1;
        }

        return null;
    }

    private bool IsContextEdited(int first, int last)
    {
        var (begin, end) = (fates.Of(first)!, fates.Of(last)!);
        return !SameNeighbour(begin.OldFirst - 1, old.All[first].Part, begin.NewFirst - 1, now.All[begin.NewFirst].Part)
            || !SameNeighbour(end.OldLast + 1, old.All[first].Part, end.NewLast + 1, now.All[begin.NewFirst].Part);
    }

    private bool SameNeighbour(int before, int oldPart, int after, int newPart)
    {
        var (was, stands) = (IsIn(old, before, oldPart), IsIn(now, after, newPart));
        if (!was || !stands) return was == stands;
        return fates.AreSame(before, after) || (fates.Of(before) is { } same && same.NewFirst <= after && after <= same.NewLast);
    }

    private static bool IsIn(SentenceList list, int sentence, int part) => list.Of(part) is var (from, to) && sentence >= from && sentence < to;

    /// <summary>The same words in several places, none of which is known to be theirs.</summary>
    private ClaimPlacement? Doubtful(Passage passage, int first, int last)
    {
        if (first != last || !fates.IsAmbiguous(first)) return null;
        var places = fates.Equal(first).Take(MostCandidates).Select(n => Within(passage, n, n)).ToList();
        return new ClaimPlacement(0, PlacementState.Changed, Within(passage, Nearest(first), Nearest(first)), IsAmbiguous: true, Candidates: places);
    }

    private int Nearest(int sentence)
    {
        var (from, to) = Gap(sentence, sentence);
        return fates.Equal(sentence).OrderBy(n => n >= from && n < to ? 0 : 1).First();
    }

    /// <summary>The new sentences between the nearest ones before and after that stayed in their place.</summary>
    private (int From, int To) Gap(int first, int last)
    {
        var part = now.PartOf(old.Label(old.All[first].Part));
        if (part < 0) return (0, 0);
        var (from, to) = now.Of(part);
        var (start, end) = old.Of(old.All[first].Part);
        for (var at = first - 1; at >= start; at--)
        {
            if (fates.Of(at) is not { Moved: false } same) continue;
            from = same.NewLast + 1;
            break;
        }

        for (var at = last + 1; at < end; at++)
        {
            if (fates.Of(at) is not { Moved: false } same) continue;
            to = same.NewFirst;
            break;
        }

        return (from, to);
    }

    /// <summary>What became of edited sentences: by preference between their neighbours, else wherever most of their words stand in a new sentence.</summary>
    private ClaimPlacement? Edited(Passage passage, int first, int last)
    {
        var whole = NormalizedText.Of(old.Cut(first, last));
        var words = likely.Value.Words(whole);
        var own = likely.Value.Words(NormalizedText.Of(passage.Exact));
        for (var at = first; at <= last; at++)
        {
            if (fates.Place(at) is not { } same) continue;
            for (var n = same.NewFirst; n <= same.NewLast; n++) likely.Value.Read(n);
        }

        var (from, to) = Gap(first, last);
        var here = likely.Value.Best(words, last - first + 1, n => n >= from && n < to && IsFree(n, first, last));
        if (here.Count > 0 && likely.Value.Share(own, here[0]) is var share && (share >= LeastShare || (share > 0 && here[0].Share >= LeastShare))) return Changed(passage, first, last, here);

        var elsewhere = likely.Value.Best(words, last - first + 1, n => IsFree(n, first, last));
        return elsewhere.Count > 0 && elsewhere[0].Share >= LeastShareElsewhere && likely.Value.Share(own, elsewhere[0]) >= LeastShare ? Changed(passage, first, last, elsewhere) : null;
    }

    /// <summary>A sentence that is the same as another of the old version was not made out of this one.</summary>
    private bool IsFree(int newSentence, int first, int last) =>
        fates.TakenBy(newSentence) is not { } same || (same.OldFirst <= last && first <= same.OldLast);

    private ClaimPlacement Changed(Passage passage, int first, int last, IReadOnlyList<LikelyPlace> places)
    {
        var place = places[0];
        // several claims may stand on the same sentences
        if (!compared.TryGetValue((first, last, place.First, place.Last), out var known)) compared[(first, last, place.First, place.Last)] = known = TextEdits.Between(old.Cut(first, last), now.Cut(place.First, place.Last), language);
        var (edits, isMeaningBearing) = known;
        return new ClaimPlacement(0, PlacementState.Changed, Within(passage, place.First, place.Last), Edits: edits, IsMeaningBearing: isMeaningBearing,
            IsAmbiguous: places.Count > 1 || Enumerable.Range(first, last - first + 1).Any(fates.IsAmbiguous), Candidates: places.Count > 1 ? [.. places.Take(MostCandidates).Select(p => Within(passage, p.First, p.Last))] : null);
    }

    /// <summary>The words nearest to the passage in a run of new sentences; all of them where none are near.</summary>
    private Passage Within(Passage passage, int first, int last)
    {
        var whole = new TextSpan(now.All[first].Span.Start, now.All[last].Span.End);
        var text = now.Cut(first, last);
        if ((long)passage.Exact.Length * text.Length > MostCharacters) return now.At(now.All[first].Part, whole);
        try
        {
            var source = QuoteAligner.Align(passage.Exact, text, language).Source;
            return now.At(now.All[first].Part, source.Length == 0 ? whole : new TextSpan(whole.Start + source.Start, whole.Start + source.End));
        }
        catch (RefusedException)
        {
            return now.At(now.All[first].Part, whole); // no words that could be compared
        }
    }
}
