using Verify.Domain.Texts;

namespace Verify.Domain.Quotes.Placements;

/// <summary>The sentences of a version, to ask which of them hold a passage.</summary>
public sealed class SentenceSpans
{
    private readonly SentenceList sentences;

    /// <summary>Cuts a version into sentences, once for any number of passages.</summary>
    /// <param name="parts">Its parts.</param>
    /// <param name="language">BCP 47 tag of the text.</param>
    public SentenceSpans(IReadOnlyList<TextPart> parts, string language) => sentences = new SentenceList(parts, language);

    /// <summary>The stretch of the passage's part, in code points, of all sentences that hold some of it; the passage itself where none does.</summary>
    public TextSpan Holding(Passage passage)
    {
        var part = sentences.PartOf(passage.Part);
        return part >= 0 && sentences.Holding(part, passage.Start, passage.End) is var (first, last)
            ? new TextSpan(sentences.All[first].Span.Start, sentences.All[last].Span.End)
            : new TextSpan(passage.Start, passage.End);
    }
}
