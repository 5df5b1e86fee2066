using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Domain.Claims;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Sources;

/// <summary>Shows what a notice would reach, and changes nothing: which claims, in which documents, which of them are out.</summary>
internal sealed record PreviewNotice(Guid SourceId, NoticeKind Kind, Edtf Date, string? Url, string? Text) : IRequest<NoticeReachView>;

/// <summary>The form of the request: that of the notice itself.</summary>
internal sealed class PreviewNoticeValidator : AbstractValidator<PreviewNotice>
{
    public PreviewNoticeValidator() => RuleFor(c => c.Kind).IsInEnum();
}

internal sealed class PreviewNoticeHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<PreviewNotice, NoticeReachView>
{
    private const int MostListed = 500;

    public async Task<NoticeReachView> Handle(PreviewNotice query, CancellationToken cancellationToken)
    {
        if (!await db.Sources.AnyAsync(s => s.Id == query.SourceId, cancellationToken)) throw AggregateQueries.Missing<Source>();
        Source.DemandDesk(user.Person);

        var resting = await db.RestingOn(query.SourceId).AsNoTracking().OrderBy(c => c.Number).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var linked = StaleGrounds.CauseOf(query.Kind) is null ? [] : await db.LinkedWithAsync([.. resting.Where(c => StaleGrounds.IsJudgedBefore(c, now))], cancellationToken);
        var reached = resting.Select(c => Reach(c, null, query.Kind, now)).Concat(linked.Where(l => !StaleGrounds.RestsOn(l.Claim, query.SourceId)).Select(l => Reach(l.Claim, l.Via, query.Kind, now))).ToList();
        var published = await db.PublishedAsync([.. reached.Select(r => r.DocumentId).Distinct()], cancellationToken);
        var documents = await db.DocumentsAsync([.. reached.Select(r => r.DocumentId).Distinct()], cancellationToken);
        return new NoticeReachView(
            query.SourceId,
            StaleGrounds.CauseOf(query.Kind),
            reached.Count,
            reached.Count(r => r.Effect != NoticeEffect.None),
            documents.Count,
            published.Count,
            [.. documents.Values.OrderBy(d => d.Number).Take(MostListed).Select(d => new ReachedDocumentView(
                d.Id, d.Ref, d.Title, reached.Count(r => r.DocumentId == d.Id), published.TryGetValue(d.Id, out var p), published.GetValueOrDefault(d.Id)?.PublishedAt, published.GetValueOrDefault(d.Id)?.Url, published.GetValueOrDefault(d.Id)?.DocumentVersion))],
            [.. reached.Take(MostListed)]);
    }

    private static ReachedClaimView Reach(Claim claim, LinkedBy? via, NoticeKind kind, DateTimeOffset now) =>
        new(claim.Id, claim.DocumentId, claim.Text, claim.Stage, claim.Fidelity, claim.Veracity, via?.ClaimId, via?.Kind, EffectOn(claim, kind, now));

    private static NoticeEffect EffectOn(Claim claim, NoticeKind kind, DateTimeOffset now) =>
        StaleGrounds.CauseOf(kind) is null || !StaleGrounds.IsJudgedBefore(claim, now) ? NoticeEffect.None
        : claim.Stage == Stage.Decided ? NoticeEffect.TurnsStale
        : claim.Stage == Stage.Stale ? NoticeEffect.FurtherGround
        : NoticeEffect.Interrupted;
}

/// <summary>What a notice does to a claim.</summary>
internal enum NoticeEffect
{
    /// <summary>Nothing: it is not decided, nor under review; or the notice questions nothing by itself.</summary>
    None,
    /// <summary>Its decision becomes stale.</summary>
    TurnsStale,
    /// <summary>It is stale already, and gets one more ground.</summary>
    FurtherGround,
    /// <summary>Its review is interrupted.</summary>
    Interrupted,
}

/// <summary>What a notice reaches.</summary>
/// <param name="SourceId">The work.</param>
/// <param name="Cause">The cause that it is for a decision; null: it questions none by itself.</param>
/// <param name="ClaimCount">How many claims cite the work, rest on it, or are linked with such.</param>
/// <param name="QuestionedCount">How many of them would be questioned.</param>
/// <param name="DocumentCount">In how many documents they stand.</param>
/// <param name="PublishedCount">How many of those are out.</param>
/// <param name="Documents">The documents, at most 500.</param>
/// <param name="Claims">The claims, at most 500.</param>
internal sealed record NoticeReachView(
    Guid SourceId, StaleCause? Cause, int ClaimCount, int QuestionedCount, int DocumentCount, int PublishedCount, IReadOnlyList<ReachedDocumentView> Documents, IReadOnlyList<ReachedClaimView> Claims);

/// <summary>A document that a notice reaches.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Ref">The reference of the CMS.</param>
/// <param name="Title">Its title.</param>
/// <param name="ClaimCount">How many claims of it are reached.</param>
/// <param name="IsPublished">Whether it is out, by the CMS's last word.</param>
/// <param name="PublishedAt">Since when.</param>
/// <param name="Url">Where.</param>
/// <param name="PublishedVersion">Which version is out, if it is held.</param>
internal sealed record ReachedDocumentView(Guid DocumentId, string? Ref, string Title, int ClaimCount, bool IsPublished, DateTimeOffset? PublishedAt, string? Url, int? PublishedVersion);

/// <summary>A claim that a notice reaches.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="DocumentId">Its document.</param>
/// <param name="Text">What it says.</param>
/// <param name="Stage">How far the work has come.</param>
/// <param name="Fidelity">Its verdict on fidelity, if there is one.</param>
/// <param name="Veracity">Its verdict on veracity, if there is one.</param>
/// <param name="ViaClaimId">The claim through whose link it is reached; null: it cites the work or rests on it.</param>
/// <param name="ViaKind">That link.</param>
/// <param name="Effect">What the notice does to it.</param>
internal sealed record ReachedClaimView(Guid ClaimId, Guid DocumentId, string Text, Stage Stage, Fidelity? Fidelity, Veracity? Veracity, Guid? ViaClaimId, LinkKind? ViaKind, NoticeEffect Effect);
