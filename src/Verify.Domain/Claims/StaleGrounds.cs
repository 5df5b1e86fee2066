using System.Globalization;
using Verify.Domain.Authorities;
using Verify.Domain.Policies;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Domain.Claims;

/// <summary>
/// What questions a claim when something changes elsewhere: for each cause the ground and the axes it questions, or nothing
/// where its limits say so. Text causes stand in <see cref="Claim.Place"/>.
/// </summary>
public static class StaleGrounds
{
    private static readonly Axis[] Both = [Axis.Fidelity, Axis.Veracity];

    /// <summary>Whether the claim cites the work, or rests on a passage of it that counts.</summary>
    public static bool RestsOn(Claim claim, Guid sourceId) =>
        claim.Content.Attribution.SourceId == sourceId || claim.StandingEvidence.Any(e => e.Anchor?.SourceId == sourceId);

    /// <summary>Whether there is a judgement that could be questioned, and it was made before the cause.</summary>
    public static bool IsJudgedBefore(Claim claim, DateTimeOffset cause) => claim.Stage switch
    {
        Stage.Decided or Stage.Stale => claim.Decision?.At <= cause,
        Stage.InReview or Stage.InConflict => claim.CurrentRound?.OpenedAt <= cause,
        _ => false,
    };

    /// <summary>The cause that a notice about a work is; null: it questions nothing by itself.</summary>
    public static StaleCause? CauseOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Retraction or NoticeKind.Withdrawal => StaleCause.SourceRetracted,
        NoticeKind.Correction or NoticeKind.ExpressionOfConcern => StaleCause.SourceCorrected,
        _ => null, // what an update changed shows in the copy of the new edition
    };

    /// <summary>A notice about a work. What was taken back was said all the same: that questions whether it is so; what was corrected may never have been said.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="sourceId">The work.</param>
    /// <param name="via">The link through which it reaches the claim; null: the claim cites the work or rests on it.</param>
    /// <param name="causeIndex">Log index of the notice.</param>
    /// <param name="at">When it was noticed.</param>
    public static Staleness? OfNotice(StatusNotice notice, Guid sourceId, LinkedBy? via, long causeIndex, DateTimeOffset at)
    {
        if (CauseOf(notice.Kind) is not { } cause) return null;
        var happened = notice.Kind switch
        {
            NoticeKind.Retraction => "was retracted",
            NoticeKind.Withdrawal => "was withdrawn",
            NoticeKind.Correction => "was corrected",
            _ => "is doubted by its publisher",
        };
        var text = via is null
            ? $"A work that this claim cites or rests on {happened} ({notice.Date.Written})."
            : $"Claim {via.ClaimId}, linked with this one ({via.Kind}), is questioned because a work {happened} ({notice.Date.Written}).";
        return new Staleness(cause, at, cause == StaleCause.SourceRetracted ? [Axis.Veracity] : Both, text, notice.Url, sourceId, causeIndex);
    }

    /// <summary>A new edition of a work in which a passage relied on is not as it was.</summary>
    /// <param name="evidence">The evidence whose words changed.</param>
    /// <param name="isGone">Whether they are gone altogether.</param>
    /// <param name="causeIndex">Log index of the copy.</param>
    /// <param name="at">When it was noticed.</param>
    public static Staleness OfEdition(Evidence evidence, bool isGone, long causeIndex, DateTimeOffset at) => new(
        StaleCause.SourceVersion,
        at,
        evidence.Stance == Stance.Context ? [Axis.Fidelity] : Both,
        $"In a newer copy of the work the words relied on ({Shortened(evidence.Anchor?.Passage.Exact ?? "")}) {(isGone ? "are gone" : "are others")}.",
        null,
        evidence.Anchor?.SourceId,
        causeIndex);

    /// <summary>Other roles of a speaker, if they are others on the day as of which the document speaks.</summary>
    /// <param name="before">The authority as it was known.</param>
    /// <param name="after">The authority as it is known now.</param>
    /// <param name="documentDate">The date as of which the document's statements speak.</param>
    /// <param name="causeIndex">Log index of the change.</param>
    /// <param name="at">When it was noticed.</param>
    public static Staleness? OfRoles(Authority before, Authority after, Edtf documentDate, long causeIndex, DateTimeOffset at)
    {
        var isOther = new[] { documentDate.Earliest, documentDate.Latest }.Any(day => !RolesOn(before, day).SetEquals(RolesOn(after, day)));
        return !isOther ? null : new Staleness(
            StaleCause.AuthorityRoleChanged,
            at,
            [Axis.Fidelity],
            $"The roles of authority {after.Id} on the document's date ({documentDate.Written}) are not those that were known.",
            null,
            null,
            causeIndex);
    }

    /// <summary>
    /// A linked claim that was decided so that both cannot hold: two that contradict each other both hold, or one that says
    /// the same was found not to.
    /// </summary>
    /// <param name="claim">The claim that may be questioned; decided before.</param>
    /// <param name="other">The claim decided just now, by this link.</param>
    /// <param name="otherVeracity">How it was decided.</param>
    /// <param name="causeIndex">Log index of that decision: one pair of decisions questions once.</param>
    /// <param name="at">When it was noticed.</param>
    public static Staleness? OfContradiction(Claim claim, LinkedBy other, Veracity otherVeracity, long causeIndex, DateTimeOffset at)
    {
        if (claim.Stage is not (Stage.Decided or Stage.Stale) || claim.Veracity is not { } own) return null;
        var clash = other.Kind switch
        {
            LinkKind.Contradicts => Holds(own) && Holds(otherVeracity),
            LinkKind.Restates => (Holds(own) && Fails(otherVeracity)) || (Fails(own) && Holds(otherVeracity)),
            _ => false,
        };
        return !clash ? null : new Staleness(
            StaleCause.ContradictingClaimDecided,
            at,
            [Axis.Veracity],
            $"Claim {other.ClaimId}, linked with this one ({other.Kind}), was decided {otherVeracity}; this one is {own}.",
            null,
            null,
            causeIndex);
    }

    /// <summary>A policy that asks more votes for this severity than before, and than the judgement has; of the unpublished only.</summary>
    public static Staleness? OfPolicy(Claim claim, PolicyTerms before, PolicyTerms after, bool isPublished, long causeIndex, DateTimeOffset at)
    {
        if (isPublished || claim.Severity is not { } severity || after.VotesFor(severity) <= before.VotesFor(severity)) return null;
        var had = claim.Stage is Stage.InReview or Stage.InConflict ? claim.CurrentRound?.VotesNeeded : claim.Decision is { Path: not DecisionPath.Adjudication } decision ? decision.Votes : null;
        return !(had < after.VotesFor(severity)) ? null : new Staleness(
            StaleCause.PolicyChanged,
            at,
            Both,
            string.Create(CultureInfo.InvariantCulture, $"The policy now asks {after.VotesFor(severity)} vote(s) for severity {severity}; this judgement was to have {had}."),
            null,
            null,
            causeIndex);
    }

    /// <summary>The date to look at a decision again has come.</summary>
    public static Staleness OfReviewBy(DateTimeOffset reviewBy, DateTimeOffset at) =>
        new(StaleCause.ReviewByPassed, at, [Axis.Veracity], string.Create(CultureInfo.InvariantCulture, $"The date to look again, {reviewBy:yyyy-MM-dd}, has come."), null, null, null);

    private static HashSet<(string Title, Guid? OrganisationId, string? Organisation)> RolesOn(Authority authority, DateOnly day) =>
        [.. authority.RolesOn(day).Select(r => (r.Title, r.OrganisationId, r.Organisation))];

    private static bool Holds(Veracity veracity) => veracity is Veracity.Supported or Veracity.PartlySupported;

    private static bool Fails(Veracity veracity) => veracity is Veracity.Refuted or Veracity.Unsupported or Veracity.Outdated;

    private static string Shortened(string words)
    {
        const int longest = 80;
        if (words.Length <= longest) return words;
        return words[..(char.IsHighSurrogate(words[longest - 1]) ? longest - 1 : longest)] + "…";
    }
}

/// <summary>A claim through whose link another is reached.</summary>
/// <param name="ClaimId">The claim it comes from.</param>
/// <param name="Kind">How the two hang together.</param>
public sealed record LinkedBy(Guid ClaimId, LinkKind Kind);
