namespace Verify.Domain.Quotes;

/// <summary>A verdict that is not open, and why.</summary>
/// <param name="Verdict">Which.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Edits">The edits that close it, by their place in the report's list, counted from 0.</param>
public sealed record ClosedReport(AlignedFidelity Verdict, string Reason, IReadOnlyList<int> Edits);

/// <summary>An alignment with the verdicts it leaves open, as people and other tools read it. A similarity is shown, and never decides.</summary>
/// <param name="Algorithm">Version of the rules of alignment: the same version gives the same answer.</param>
/// <param name="Language">Language of the word tables asked for.</param>
/// <param name="Classed">Whether there are tables for it; without them no edit of words gets a class, and a person has to judge.</param>
/// <param name="NeedsPerson">Whether there are edits that only a reader of the language can class.</param>
/// <param name="Source">The place in the source, in code points.</param>
/// <param name="SourceText">The words there.</param>
/// <param name="QuoteWords">How many words the quote has.</param>
/// <param name="SourceWords">How many words the place has, without those that a marked ellipsis hides.</param>
/// <param name="MatchedWords">How many words of the quote stand in the source.</param>
/// <param name="Similarity">How many words of a hundred are the same.</param>
/// <param name="Edits">Every difference, with its spans on both sides in code points.</param>
/// <param name="Warnings">What an ellipsis hides, and what the source's sentence says around the words.</param>
/// <param name="Open">The verdicts that the words leave open.</param>
/// <param name="Closed">The others, and why.</param>
public sealed record AlignmentReport(
    int Algorithm, string Language, bool Classed, bool NeedsPerson, TextSpan Source, string SourceText, int QuoteWords, int SourceWords, int MatchedWords, int Similarity,
    IReadOnlyList<Edit> Edits, IReadOnlyList<AlignmentWarning> Warnings, IReadOnlyList<AlignedFidelity> Open, IReadOnlyList<ClosedReport> Closed)
{
    /// <summary>The report of an alignment.</summary>
    /// <param name="alignment">The alignment.</param>
    /// <param name="insideQuotationMarks">Whether the words stand inside quotation marks.</param>
    public static AlignmentReport Of(Alignment alignment, bool insideQuotationMarks = true)
    {
        ArgumentNullException.ThrowIfNull(alignment);
        var ceiling = alignment.Ceiling(insideQuotationMarks);
        var places = new Dictionary<Edit, int>(ReferenceEqualityComparer.Instance);
        for (var at = 0; at < alignment.Edits.Count; at++) places[alignment.Edits[at]] = at;
        return new AlignmentReport(
            QuoteAligner.Version, alignment.Language, alignment.Classed, ceiling.NeedsPerson, alignment.Source, alignment.SourceText,
            alignment.QuoteWords, alignment.SourceWords, alignment.MatchedWords, alignment.Similarity, alignment.Edits, alignment.Warnings,
            ceiling.Open, [.. ceiling.Closed.Select(c => new ClosedReport(c.Verdict, c.Reason, [.. c.Edits.Select(e => places[e])]))]);
    }
}
