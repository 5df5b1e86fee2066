using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Quotes;
using Verify.Domain.Refusals;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Claims;

/// <summary>Lays the quoted words of a claim beside a piece of its evidence, or beside a whole copy of a work; changes nothing.</summary>
internal sealed record AlignClaim(Guid ClaimId, AlignClaimBody With) : IRequest<ClaimAlignmentsView>;

/// <summary>What to compare with: a piece of evidence, or a copy of a work.</summary>
/// <param name="EvidenceId">A piece of evidence that is anchored in a copy.</param>
/// <param name="SourceId">The work.</param>
/// <param name="SnapshotId">Our copy of it: the quoted words are looked for in its whole text.</param>
/// <param name="Passage">Some words of that copy; none: its whole text.</param>
internal sealed record AlignClaimBody(Guid? EvidenceId = null, Guid? SourceId = null, Guid? SnapshotId = null, TextSelector? Passage = null);

/// <summary>The quoted words of a claim beside what they may come from.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Version">The version of the claim that was compared.</param>
/// <param name="SourceId">The work.</param>
/// <param name="SnapshotId">The copy.</param>
/// <param name="Language">Language of both, or "mul" where they differ.</param>
/// <param name="Quotes">Each quoted string of the passage; none where the claim quotes no words of a speaker.</param>
internal sealed record ClaimAlignmentsView(Guid ClaimId, int Version, Guid SourceId, Guid SnapshotId, string Language, IReadOnlyList<QuoteAlignmentView> Quotes);

/// <summary>One quoted string and its places.</summary>
/// <param name="Quote">The words, without the marks.</param>
/// <param name="Start">Where they begin, in code points of the document's part; the spans of edits count from here.</param>
/// <param name="End">Code point after the last one.</param>
/// <param name="Places">The places, best first, with spans in code points of the copy's text; none: it holds nothing like it.</param>
internal sealed record QuoteAlignmentView(string Quote, int Start, int End, IReadOnlyList<PlacedAlignmentView> Places);

/// <summary>One place with its alignment.</summary>
/// <param name="Where">Page and headings, where the copy has them.</param>
/// <param name="Alignment">Word by word.</param>
internal sealed record PlacedAlignmentView(Whereabouts Where, AlignmentReport Alignment);

/// <summary>The form of the request.</summary>
internal sealed class AlignClaimValidator : AbstractValidator<AlignClaim>
{
    public AlignClaimValidator()
    {
        RuleFor(c => c.With).Must(w => w.EvidenceId is not null ? w.SourceId is null && w.SnapshotId is null && w.Passage is null : w.SourceId is not null && w.SnapshotId is not null)
            .WithMessage("Name a piece of evidence, or a work and our copy of it.");
        RuleFor(c => c.With.Passage!).SetValidator(new SelectorValidator()).When(c => c.With.Passage is not null);
    }
}

/// <summary>Loads and compares.</summary>
internal sealed class AlignClaimHandler(VerifyDbContext db) : IRequestHandler<AlignClaim, ClaimAlignmentsView>
{
    public async Task<ClaimAlignmentsView> Handle(AlignClaim query, CancellationToken cancellationToken)
    {
        var claim = (await db.Claims.AsNoTracking().SingleOrDefaultAsync(c => c.Id == query.ClaimId, cancellationToken)).OrMissing<Claim, Claim>();
        var (sourceId, snapshotId, anchored) = Place(claim, query.With);
        var source = await db.Sources.AsNoTracking().SingleOrDefaultAsync(s => s.Id == sourceId, cancellationToken);
        var snapshot = source?.Snapshots.FirstOrDefault(s => s.Id == snapshotId) ?? throw UnknownCopy();
        var text = await db.TextAsync(snapshot.TextHash, cancellationToken);
        var outline = await db.OutlineAsync(snapshot, cancellationToken);
        var language = ClaimFacts.SharedLanguage(await db.Documents.Where(d => d.Id == claim.DocumentId).Select(d => d.Language).SingleAsync(cancellationToken), source!.Item.Language);
        if (query.With.Passage is { } selector)
        {
            var passage = PassageFinder.Find([new TextPart(Snapshot.TextLabel, text)], selector);
            anchored = new TextSpan(passage.Start, passage.End);
        }

        var quotes = QuotedWords.In(claim.LatestPassage.Exact, claim.Content).Select(q => new QuoteAlignmentView(
            q.Text,
            claim.LatestPassage.Start + q.Words.Start,
            claim.LatestPassage.Start + q.Words.End,
            [.. Alignments(q, text, anchored, language).Select(a => new PlacedAlignmentView(outline.At(a.Source.Start), AlignmentReport.Of(a)))]));
        return new ClaimAlignmentsView(claim.Id, claim.Version, sourceId, snapshotId, language, [.. quotes]);
    }

    private static IEnumerable<Alignment> Alignments(QuotedString quote, string text, TextSpan? anchored, string language)
    {
        if (anchored is not { } words) return QuoteLocator.Locate(quote.Text, text, language).Candidates;
        var offsets = new CodePointOffsets(text);
        var start = Math.Max(0, words.Start - AnchorContext.Around);
        var around = offsets.Cut(new TextSpan(start, Math.Min(offsets.Count, words.End + AnchorContext.Around)));
        return [QuoteAligner.AlignWithin(quote.Text, around, words.MovedBy(-start), language).MovedBy(start)];
    }

    private static (Guid SourceId, Guid SnapshotId, TextSpan? Anchored) Place(Claim claim, AlignClaimBody with)
    {
        if (with.EvidenceId is not { } id) return (with.SourceId!.Value, with.SnapshotId!.Value, null); // the form says that both are there
        var evidence = claim.Evidence.FirstOrDefault(e => e.Id == id)
            ?? throw RefusedException.Rule(ProblemCodes.UnknownReference, "The claim has no such evidence.", new BrokenRule("known-reference", "evidenceId names nothing that exists."));
        return evidence.Anchor is { } anchor
            ? (anchor.SourceId, anchor.SnapshotId, new TextSpan(anchor.Passage.Start, anchor.Passage.End))
            : throw RefusedException.Rule(ProblemCodes.Rule, "That evidence rests on a contact: there are no words to compare.", new BrokenRule("evidence-anchored", "Name evidence that is anchored in a copy."));
    }

    private static RefusedException UnknownCopy() =>
        RefusedException.Rule(ProblemCodes.UnknownReference, "There is no such snapshot of such a source.", new BrokenRule("known-reference", "sourceId, snapshotId name nothing that exists."));
}
