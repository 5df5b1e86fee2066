using Verify.Domain.Documents;

namespace Verify.Domain.Gates;

/// <summary>What is known of a sentence of a version.</summary>
public enum SentenceState
{
    /// <summary>Nobody says that it was looked at, or what was said no longer holds.</summary>
    Unexamined,
    /// <summary>A checker took it apart.</summary>
    Examined,
    /// <summary>Somebody says why it needs no check.</summary>
    Waived,
}

/// <summary>One sentence of a version and what is known of it.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="State">Examined, waived or unexamined.</param>
/// <param name="Mark">The last word about it; null when nobody said any.</param>
/// <param name="WithdrawnSince">A claim in it that was withdrawn after that word, which therefore no longer holds.</param>
/// <param name="ClaimIds">The live claims that stand in it.</param>
public sealed record CoveredSentence(VersionSentence Sentence, SentenceState State, SentenceMark? Mark, Guid? WithdrawnSince, IReadOnlyList<Guid> ClaimIds);

/// <summary>Which sentences of a version were looked at. Derived from the document, its claims and the words alone; nothing of it is stored.</summary>
public sealed class Coverage
{
    private Coverage(IReadOnlyList<CoveredSentence> sentences, SignOff? signOff)
    {
        Sentences = sentences;
        SignOff = signOff;
        Unexamined = sentences.Count(s => s.State == SentenceState.Unexamined);
    }

    /// <summary>The sentences in their order.</summary>
    public IReadOnlyList<CoveredSentence> Sentences { get; }

    /// <summary>The version's sign-off that stands.</summary>
    public SignOff? SignOff { get; }

    /// <summary>How many sentences are unexamined.</summary>
    public int Unexamined { get; }

    /// <summary>Works it out for one version.</summary>
    /// <param name="document">The document.</param>
    /// <param name="version">Number of the version.</param>
    /// <param name="sentences">The sentences of that version.</param>
    /// <param name="claims">All claims of the document, as they stand in that version.</param>
    public static Coverage Of(Document document, int version, IReadOnlyList<VersionSentence> sentences, IReadOnlyList<GateClaim> claims)
    {
        // a mark speaks of later versions too, as long as the words stay; of earlier ones never
        var last = new Dictionary<MarkedWords, SentenceMark>();
        foreach (var mark in document.Marks.Where(m => m.Version <= version)) last[MarkedWords.Of(mark.Sentence)] = mark;

        var withdrawn = claims.Where(c => c.WithdrawnAt is not null).ToList();
        var standing = ByPart(claims.Where(c => c.IsLive && c.Passage is not null));
        return new Coverage([.. sentences.Select(s => Cover(s, last.GetValueOrDefault(MarkedWords.Of(s.ToMarked())), withdrawn, standing))], document.SignOffOf(version));
    }

    /// <summary>The claims withdrawn since a moment from sentences of which nothing was said afterwards.</summary>
    /// <param name="since">The moment, that of a sign-off for one.</param>
    /// <param name="claims">The claims.</param>
    public IEnumerable<(CoveredSentence Sentence, GateClaim Claim)> WithdrawnSince(DateTimeOffset since, IReadOnlyList<GateClaim> claims)
    {
        var withdrawn = claims.Where(c => c.WithdrawnAt > since).ToList();
        if (withdrawn.Count == 0) yield break;
        foreach (var sentence in Sentences)
        {
            if (withdrawn.FirstOrDefault(c => (sentence.Mark is null || c.WithdrawnAt > sentence.Mark.At) && StoodIn(c, sentence.Sentence)) is { } claim) yield return (sentence, claim);
        }
    }

    private static CoveredSentence Cover(VersionSentence sentence, SentenceMark? mark, List<GateClaim> withdrawn, Dictionary<string, List<GateClaim>> standing)
    {
        var claims = standing.TryGetValue(sentence.Part, out var there) ? there.Where(c => sentence.Overlaps(c.Passage!.Part, c.Passage.Start, c.Passage.End)).Select(c => c.Id).ToList() : [];
        if (mark is null or { Kind: MarkKind.Reopened }) return new CoveredSentence(sentence, SentenceState.Unexamined, mark, WithdrawnSince: null, claims);
        var since = withdrawn.FirstOrDefault(c => c.WithdrawnAt > mark.At && StoodIn(c, sentence));
        var state = since is not null ? SentenceState.Unexamined : mark.Kind == MarkKind.Waived ? SentenceState.Waived : SentenceState.Examined;
        return new CoveredSentence(sentence, state, mark, since?.Id, claims);
    }

    /// <summary>
    /// Whether a withdrawn claim stood in a sentence: at its place where that is known in this version, else by its words, which
    /// may find a twin too. A sentence too many to look at does no harm.
    /// </summary>
    private static bool StoodIn(GateClaim claim, VersionSentence sentence)
    {
        if (claim.Passage is { } passage) return sentence.Overlaps(passage.Part, passage.Start, passage.End);
        if (!string.Equals(claim.FirstPassage.Part, sentence.Part, StringComparison.Ordinal)) return false;
        var words = claim.FirstWords;
        return words.Length > 0 && (sentence.Normalized.Contains(words, StringComparison.Ordinal) || words.Contains(sentence.Normalized, StringComparison.Ordinal));
    }

    private static Dictionary<string, List<GateClaim>> ByPart(IEnumerable<GateClaim> claims) =>
        claims.GroupBy(c => c.Passage!.Part, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

    private sealed record MarkedWords(string Part, string Key, int Nth, int Among)
    {
        public static MarkedWords Of(MarkedSentence marked) => new(marked.Part, marked.Key, marked.Nth, marked.Among);
    }
}
