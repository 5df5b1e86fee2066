namespace Verify.Domain.Quotes;

/// <summary>What an alignment warns of, beside its edits.</summary>
public enum WarningKind
{
    /// <summary>A marked ellipsis, or a bracket, hides a negation, a modal, a number or a qualifier.</summary>
    SelectiveEllipsis,

    /// <summary>The source's sentence goes on after the last quoted word with a condition or an exception.</summary>
    SentenceContinues,

    /// <summary>The source's sentence begins before the first quoted word with a negation, a condition or a hedge.</summary>
    SentenceBeginsBefore,
}

/// <summary>Something a reader of the alignment must know, which is no edit of the words themselves.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Source">The words of the source it is about, in code points.</param>
/// <param name="SourceText">Those words, as they came.</param>
/// <param name="Words">The words among them that matter ("not", "may").</param>
public sealed record AlignmentWarning(WarningKind Kind, TextSpan Source, string SourceText, IReadOnlyList<string> Words);

/// <summary>A quote beside the place in a source it is nearest to, word by word.</summary>
/// <param name="Language">Language of the word tables asked for.</param>
/// <param name="Classed">Whether there are tables for it; without them no edit of words gets a class.</param>
/// <param name="Source">The place in the source, in code points.</param>
/// <param name="SourceText">The words there, as they came.</param>
/// <param name="QuoteWords">How many words the quote has.</param>
/// <param name="SourceWords">How many words the place has, without those that a marked ellipsis hides.</param>
/// <param name="MatchedWords">How many of the quote's words stand in the source as they are, or in another style.</param>
/// <param name="Edits">Every difference, in the order of the quote.</param>
/// <param name="Warnings">What else a reader must know.</param>
public sealed record Alignment(
    string Language, bool Classed, TextSpan Source, string SourceText, int QuoteWords, int SourceWords, int MatchedWords,
    IReadOnlyList<Edit> Edits, IReadOnlyList<AlignmentWarning> Warnings)
{
    /// <summary>How many words out of a hundred are the same; shown to people, and never decisive.</summary>
    public int Similarity
    {
        get
        {
            var words = Math.Max(QuoteWords, SourceWords);
            if (words == 0) return 100;
            // a hundred is said of nothing but the same words
            return MatchedWords == words ? 100 : Math.Min(99, MatchedWords * 100 / words);
        }
    }

    /// <summary>Whether nothing differs once typography is set aside.</summary>
    public bool IsVerbatim => Edits.All(e => e.Class == EditClass.NormalizedAway);

    /// <summary>The edits that can change the sense.</summary>
    public IEnumerable<Edit> MeaningBearing => Edits.Where(e => e.Class == EditClass.MeaningBearing);

    /// <summary>The same alignment with the source so many code points further on: that of a passage as one of the whole text.</summary>
    public Alignment MovedBy(int codePoints) => codePoints == 0 ? this : this with
    {
        Source = Source.MovedBy(codePoints),
        Edits = [.. Edits.Select(e => e with { Source = e.Source.MovedBy(codePoints) })],
        Warnings = [.. Warnings.Select(w => w with { Source = w.Source.MovedBy(codePoints) })],
    };

    /// <summary>Which fidelity verdicts the alignment leaves open.</summary>
    /// <param name="insideQuotationMarks">Whether the words stand inside quotation marks, and are so put into the speaker's mouth.</param>
    public VerdictCeiling Ceiling(bool insideQuotationMarks = true) => VerdictCeiling.Of(this, insideQuotationMarks);
}
