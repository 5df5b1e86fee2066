using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Documents;
using Verify.Domain.Quotes;
using Verify.Domain.Quotes.Placements;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Documents;

/// <summary>What differs between two versions of a document, word by word, and which claims each change touches.</summary>
internal sealed record DiffVersions(Guid DocumentId, int From, int To) : IRequest<VersionDiffView>;

internal sealed class DiffVersionsHandler(VerifyDbContext db) : IRequestHandler<DiffVersions, VersionDiffView>
{
    public async Task<VersionDiffView> Handle(DiffVersions query, CancellationToken cancellationToken)
    {
        var document = (await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Id == query.DocumentId, cancellationToken)).OrMissing<Document, Document>();
        var (from, to) = (VersionOf(document, query.From), VersionOf(document, query.To));
        var (old, now) = (await db.PartsAsync(from, cancellationToken), await db.PartsAsync(to, cancellationToken));
        var claims = await db.Claims.AsNoTracking().Where(c => c.DocumentId == query.DocumentId && c.Stage != Stage.Withdrawn).OrderBy(c => c.Number).ToListAsync(cancellationToken);

        var (oldSentences, newSentences) = (new SentenceSpans(old, document.Language), new SentenceSpans(now, document.Language));
        var places = claims.Select(c => new ClaimPlaces(c, Reach(c.StandingIn(query.From), oldSentences), Reach(c.StandingIn(query.To), newSentences))).ToList();
        var labels = now.Select(p => p.Label).Concat(old.Select(p => p.Label)).Distinct(StringComparer.Ordinal);
        var parts = labels.Select(label => Compare(label, TextOf(old, label), TextOf(now, label), places)).ToList();
        var touched = parts.SelectMany(p => p.Stretches).SelectMany(s => s.Claims).ToHashSet();
        return new VersionDiffView(
            query.DocumentId,
            new DiffedVersionView(from.Number, from.ContentHash, from.CreatedAt),
            new DiffedVersionView(to.Number, to.ContentHash, to.CreatedAt),
            parts.Exists(p => p.Stretches.Any(s => s.Kind != DiffKind.Same && !s.IsStyleOnly)),
            parts,
            [.. claims.Where(c => touched.Contains(c.Id) || IsLost(c, query)).Select(c => DiffedClaimView.Of(c, query.To))]);
    }

    private static bool IsLost(Claim claim, DiffVersions query) => claim.Placements.Any(p => p.Version == query.To && !p.IsSame()) && claim.StandingIn(query.From) is not null;

    private static DocumentVersion VersionOf(Document document, int number) =>
        document.Versions.FirstOrDefault(v => v.Number == number) ?? throw new RefusedException(RefusalKind.NotFound, ProblemCodes.NotFound, $"The document has no version {number}.");

    private static string TextOf(IReadOnlyList<TextPart> parts, string label) => parts.FirstOrDefault(p => string.Equals(p.Label, label, StringComparison.Ordinal))?.Text ?? "";

    private static PartDiffView Compare(string label, string old, string now, IReadOnlyList<ClaimPlaces> places)
    {
        var stretches = WordDiff.Between(old, now).Select(s => new StretchView(
            s.Kind, s.Old.Start, s.Old.End, s.New.Start, s.New.End, s.OldText, s.NewText, s.IsStyleOnly,
            s.Kind == DiffKind.Same ? [] : [.. places.Where(p => p.Touches(label, s)).Select(p => p.Claim.Id)])).ToList();
        return new PartDiffView(label, old.Length == 0 ? PartChange.Added : now.Length == 0 ? PartChange.Removed : stretches.TrueForAll(s => s.Kind == DiffKind.Same) ? PartChange.Same : PartChange.Changed, stretches);
    }

    /// <summary>The whole sentences that hold a passage: what is put before its words touches it too.</summary>
    private static (string Part, TextSpan Span)? Reach(Passage? passage, SentenceSpans sentences) => passage is null ? null : (passage.Part, sentences.Holding(passage));

    private sealed record ClaimPlaces(Claim Claim, (string Part, TextSpan Span)? Old, (string Part, TextSpan Span)? New)
    {
        public bool Touches(string part, DiffStretch stretch) => Lies(Old, part, stretch.Old) || Lies(New, part, stretch.New);

        // an insertion has no length in the old text: it touches what it stands in, ends included
        private static bool Lies((string Part, TextSpan Span)? place, string part, TextSpan change) =>
            place is var (label, span) && string.Equals(label, part, StringComparison.Ordinal) && (change.Length == 0 ? change.Start > span.Start && change.Start < span.End : change.Overlaps(span));
    }
}

/// <summary>What differs between two versions.</summary>
/// <param name="From">The older of the two, as it was asked.</param>
/// <param name="To">The other.</param>
/// <param name="HasChangedWords">Whether anything but typography and white space differs.</param>
/// <param name="Parts">Part by part, in the order of the newer version.</param>
/// <param name="Claims">The claims that a change touches, or whose words are not as they were.</param>
internal sealed record VersionDiffView(Guid DocumentId, DiffedVersionView From, DiffedVersionView To, bool HasChangedWords, IReadOnlyList<PartDiffView> Parts, IReadOnlyList<DiffedClaimView> Claims);

/// <summary>A version that is compared.</summary>
internal sealed record DiffedVersionView(int Number, string ContentHash, DateTimeOffset CreatedAt);

/// <summary>What became of a part.</summary>
internal enum PartChange
{
    /// <summary>It is the same, character by character.</summary>
    Same,
    /// <summary>It was edited.</summary>
    Changed,
    /// <summary>It is new.</summary>
    Added,
    /// <summary>It is gone.</summary>
    Removed,
}

/// <summary>A part of both versions.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Change">What became of it.</param>
/// <param name="Stretches">Both texts, cut where they differ; put together they are the texts.</param>
internal sealed record PartDiffView(string Label, PartChange Change, IReadOnlyList<StretchView> Stretches);

/// <summary>A stretch of a comparison.</summary>
/// <param name="Kind">Same, Inserted, Deleted or Replaced.</param>
/// <param name="OldStart">First code point in the older text.</param>
/// <param name="OldEnd">Code point after the last one.</param>
/// <param name="NewStart">First code point in the newer text.</param>
/// <param name="NewEnd">Code point after the last one.</param>
/// <param name="OldText">The words of the older text.</param>
/// <param name="NewText">The words of the newer text.</param>
/// <param name="IsStyleOnly">Whether only typography or white space differs.</param>
/// <param name="Claims">The claims whose sentences it touches.</param>
internal sealed record StretchView(DiffKind Kind, int OldStart, int OldEnd, int NewStart, int NewEnd, string OldText, string NewText, bool IsStyleOnly, IReadOnlyList<Guid> Claims);

/// <summary>A claim that a change touches.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Text">What it says.</param>
/// <param name="Stage">How far the work has come.</param>
/// <param name="Placement">Where its words stand in the newer version; null: it was not placed there (yet).</param>
internal sealed record DiffedClaimView(Guid ClaimId, string Text, Stage Stage, ClaimPlacement? Placement)
{
    public static DiffedClaimView Of(Claim claim, int version) => new(claim.Id, claim.Text, claim.Stage, claim.Placements.LastOrDefault(p => p.Version == version));
}
