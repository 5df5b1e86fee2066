using Verify.Domain.Quotes;
using Verify.Domain.Texts;

namespace Verify.Domain.Documents;

/// <summary>A sentence of a version, by its place and by its words.</summary>
/// <param name="Number">1, 2, 3 … through all parts of the version.</param>
/// <param name="Part">Label of the part.</param>
/// <param name="Start">First code point in the part.</param>
/// <param name="End">Code point after the last one; a page break inside the sentence is inside.</param>
/// <param name="Text">Its words, as they came.</param>
/// <param name="Kind">Running text, a heading, or of a list.</param>
/// <param name="Normalized">Its words in the form in which they are compared.</param>
/// <param name="Key">SHA-256 of those, its first 32 hex digits.</param>
/// <param name="Nth">Which of the sentences with these words in its part, from 1.</param>
/// <param name="Among">How many sentences of its part have these words.</param>
public sealed record VersionSentence(int Number, string Part, int Start, int End, string Text, SentenceKind Kind, string Normalized, string Key, int Nth, int Among)
{
    private const int KeyLength = 32;

    /// <summary>The sentences of a version, in the order of its parts. Apostrophe styles, white space and page breaks make no difference to a key.</summary>
    /// <param name="parts">The parts of the version.</param>
    /// <param name="language">BCP 47 tag of its language.</param>
    public static IReadOnlyList<VersionSentence> Of(IReadOnlyList<TextPart> parts, string language)
    {
        var sentences = new List<VersionSentence>();
        foreach (var part in parts)
        {
            var cut = Sentences.Of(part.Text, language).Select(s => (Sentence: s, Normalized: NormalizedText.Of(s.Text).Text.Trim())).ToList();
            var among = cut.CountBy(s => s.Normalized, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            var met = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (sentence, normalized) in cut)
            {
                var nth = met[normalized] = met.GetValueOrDefault(normalized) + 1;
                sentences.Add(new VersionSentence(sentences.Count + 1, part.Label, sentence.Span.Start, sentence.Span.End, sentence.Text, sentence.Kind, normalized, TextHashes.Sha256(normalized)[..KeyLength], nth, among[normalized]));
            }
        }

        return sentences;
    }

    /// <summary>The sentence as a mark names it.</summary>
    public MarkedSentence ToMarked() => new(Part, Start, End, Key, Nth, Among);

    /// <summary>
    /// Whether a mark is about this sentence: the same words in the same part, and where words repeat the same one of as many.
    /// Where the number of repeats changed nobody knows which one was meant, and the mark is not carried over.
    /// </summary>
    public bool IsNamedBy(MarkedSentence marked) =>
        Nth == marked.Nth && Among == marked.Among && string.Equals(Key, marked.Key, StringComparison.Ordinal) && string.Equals(Part, marked.Part, StringComparison.Ordinal);

    /// <summary>Whether it shares a code point with a span of a part.</summary>
    public bool Overlaps(string part, int start, int end) => Start < end && start < End && string.Equals(Part, part, StringComparison.Ordinal);
}
