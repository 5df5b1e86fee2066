using Verify.Domain.Quotes;

namespace Verify.Domain.Claims;

/// <summary>
/// Quoted words beside the words that one piece of evidence is anchored in, as they were compared when the finding was
/// submitted: kept with the round, so that what a decision rested on can be shown when the rules of alignment have changed.
/// </summary>
/// <param name="EvidenceId">The evidence.</param>
/// <param name="Quote">The quoted words.</param>
/// <param name="QuoteStart">Where they begin, in code points of the passage.</param>
/// <param name="Algorithm">Version of the rules of alignment; see <see cref="QuoteAligner.Version"/>.</param>
/// <param name="Language">Language of the word tables asked for.</param>
/// <param name="Classed">Whether there are tables for it.</param>
/// <param name="Source">Where the words stand in the copy, in code points of its text.</param>
/// <param name="SourceText">The words there.</param>
/// <param name="Edits">Every difference; the spans of the quote count from its own beginning, those of the source in the copy's text.</param>
/// <param name="Open">The verdicts that the words leave open.</param>
public sealed record AlignedEvidence(
    Guid EvidenceId, string Quote, int QuoteStart, int Algorithm, string Language, bool Classed, TextSpan Source, string SourceText, IReadOnlyList<Edit> Edits, IReadOnlyList<AlignedFidelity> Open);

/// <summary>One quoted string beside the anchored words of one piece of evidence.</summary>
/// <param name="Evidence">The evidence, anchored in a copy.</param>
/// <param name="Quote">The quoted string of the passage.</param>
/// <param name="Alignment">Word by word.</param>
public sealed record QuotedEvidence(Evidence Evidence, QuotedString Quote, Alignment Alignment)
{
    private const int MostKept = 60;

    /// <summary>Which verdicts the words leave open.</summary>
    public VerdictCeiling Ceiling { get; } = Alignment.Ceiling();

    /// <summary>Whether somebody stands for the reading of a language that there are no word tables for.</summary>
    public bool HasReader => Evidence.ReaderId is not null && !string.IsNullOrWhiteSpace(Evidence.Gloss);

    /// <summary>Whether the words bear this verdict: it is open, and where no class could be computed a reader of the language stands for it.</summary>
    public bool Bears(AlignedFidelity verdict) => Ceiling.Allows(verdict) && (!Ceiling.NeedsPerson || HasReader);

    /// <summary>Why the words do not bear this verdict, naming the edits.</summary>
    public string WhyNot(AlignedFidelity verdict) =>
        Ceiling.Closed.FirstOrDefault(c => c.Verdict == verdict)?.Reason
        ?? $"There are no word tables for '{Alignment.Language}': name a person who reads it (readerId), and say in one line what the differences do to the sense (gloss).";

    /// <summary>Every quoted string of the claim beside every piece of evidence that is anchored in a copy.</summary>
    public static IReadOnlyList<QuotedEvidence> Of(Claim claim, ClaimFacts facts, IEnumerable<Evidence> evidence)
    {
        var quotes = QuotedWords.In(claim.LatestPassage.Exact, claim.Content);
        if (quotes.Count == 0) return [];
        return
        [
            .. from e in evidence
               let anchor = e.Anchor
               where anchor is not null
               from quote in quotes
               select new QuotedEvidence(e, quote, QuoteAligner.Align(quote.Text, anchor.Passage.Exact, facts.LanguageWith(anchor.SourceId))),
        ];
    }

    /// <summary>What a round keeps: those that have a word in common, up to some dozens.</summary>
    public static IReadOnlyList<AlignedEvidence> ToKeep(IEnumerable<QuotedEvidence> all) =>
        [.. all.Where(q => q.Alignment.MatchedWords > 0).Take(MostKept).Select(q => q.Kept())];

    private AlignedEvidence Kept()
    {
        var moved = Alignment.MovedBy(Evidence.Anchor!.Passage.Start); // compared ones are anchored
        return new AlignedEvidence(Evidence.Id, Quote.Text, Quote.Words.Start, QuoteAligner.Version, moved.Language, moved.Classed, moved.Source, moved.SourceText, moved.Edits, Ceiling.Open);
    }
}
