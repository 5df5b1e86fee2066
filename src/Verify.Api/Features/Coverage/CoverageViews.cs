using Verify.Api.Http;
using Verify.Api.Persistence;
using Verify.Domain.Documents;
using Verify.Domain.Gates;
using Verify.Domain.Quotes;

namespace Verify.Api.Features.Coverage;

/// <summary>Which sentences of a version were looked at, and who signed for it.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Number">Number of the version.</param>
/// <param name="Examined">How many sentences a checker took apart.</param>
/// <param name="Waived">How many need no check, as somebody said.</param>
/// <param name="Unexamined">How many nobody speaks for.</param>
/// <param name="SignOff">The sign-off that stands; null when there is none.</param>
/// <param name="Profile">The terms that the gate holds against the document; null: the standard ones.</param>
/// <param name="Sentences">The sentences in their order.</param>
/// <param name="Version">How often the document changed; send it in If-Match.</param>
internal sealed record CoverageView(
    Guid DocumentId, int Number, int Examined, int Waived, int Unexamined, SignOff? SignOff, ChosenProfile? Profile, IReadOnlyList<SentenceView> Sentences, int Version) : IVersioned
{
    public static CoverageView Of(ReadVersion read) => new(
        read.Document.Id,
        read.Number,
        read.Coverage.Sentences.Count(s => s.State == SentenceState.Examined),
        read.Coverage.Sentences.Count(s => s.State == SentenceState.Waived),
        read.Coverage.Unexamined,
        read.Coverage.SignOff,
        read.Document.Profile,
        [.. read.Coverage.Sentences.Select(SentenceView.Of)],
        read.Document.Version);
}

/// <summary>One sentence of a version.</summary>
/// <param name="Number">1, 2, 3 … through all parts.</param>
/// <param name="Part">Label of the part.</param>
/// <param name="Start">First code point.</param>
/// <param name="End">Code point after the last one.</param>
/// <param name="Text">Its words.</param>
/// <param name="Kind">Running text, a heading, or of a list.</param>
/// <param name="State">Examined, waived or unexamined.</param>
/// <param name="Reason">Why it was waived or reopened.</param>
/// <param name="MarkedBy">Who spoke last about it.</param>
/// <param name="MarkedAt">When.</param>
/// <param name="MarkedIn">The version it was marked in, where the words stood the same.</param>
/// <param name="WithdrawnSince">A claim in it that was withdrawn after that: it has to be looked at again.</param>
/// <param name="ClaimIds">The live claims that stand in it.</param>
internal sealed record SentenceView(
    int Number, string Part, int Start, int End, string Text, SentenceKind Kind, SentenceState State, string? Reason, string? MarkedBy, DateTimeOffset? MarkedAt, int? MarkedIn, Guid? WithdrawnSince, IReadOnlyList<Guid> ClaimIds)
{
    public static SentenceView Of(CoveredSentence s) => new(
        s.Sentence.Number, s.Sentence.Part, s.Sentence.Start, s.Sentence.End, s.Sentence.Text, s.Sentence.Kind, s.State, s.Mark?.Reason, s.Mark?.By.Value, s.Mark?.At, s.Mark?.Version, s.WithdrawnSince, s.ClaimIds);
}
