using Verify.Api.Http.Paging;
using Verify.Domain.Claims;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Detection;

/// <summary>What a text suggested.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Number">The version that was read.</param>
/// <param name="NotRead">Why the text, or a part of it, was not read; null when it was.</param>
/// <param name="Proposed">Claims proposed now, in the order of the text; a person opens or withdraws them.</param>
/// <param name="KnownClaimIds">Claims that stand at places the text suggests, proposed or withdrawn before: nothing was proposed there.</param>
/// <param name="Left">How many more the text suggests; call again for them.</param>
internal sealed record ProposalsView(Guid DocumentId, int Number, string? NotRead, IReadOnlyList<ProposalView> Proposed, IReadOnlyList<Guid> KnownClaimIds, int Left);

/// <summary>A claim proposed by the detectors.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Version">Its version.</param>
/// <param name="Passage">The words that claim.</param>
/// <param name="Content">What it says, who is said to have said it, and the words that say so.</param>
internal sealed record ProposalView(Guid ClaimId, int Version, Passage Passage, ClaimContent Content);

/// <summary>The flags of one version, a page of them, in the order of the text.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Number">The version.</param>
/// <param name="Language">Its language.</param>
/// <param name="NotRead">Why the text, or a part of it, was not read for everything; null when it was.</param>
/// <param name="IsUpToDate">Whether the detectors have seen everything that happened; false while they work.</param>
/// <param name="Items">The flags.</param>
/// <param name="Next">Cursor of the next page; null on the last one.</param>
internal sealed record VersionFlagsView(Guid DocumentId, int Number, string Language, string? NotRead, bool IsUpToDate, IReadOnlyList<FlagView> Items, string? Next) : IPage;

/// <summary>What a flag lies on.</summary>
internal enum FlagTarget
{
    /// <summary>A place in the text.</summary>
    Document,
    /// <summary>A claim.</summary>
    Claim,
}

/// <summary>A flag on a place of a version, or on a claim that stands in it.</summary>
/// <param name="Id">Identity within the document or the claim.</param>
/// <param name="On">What it lies on.</param>
/// <param name="ClaimId">The claim; null for a flag on the text.</param>
/// <param name="Part">Label of the part.</param>
/// <param name="Start">First code point of the place.</param>
/// <param name="End">Code point after the last one.</param>
/// <param name="Words">The words there.</param>
/// <param name="Rule">Stable name of the rule, or "ByHand".</param>
/// <param name="Message">What the author is told about this place.</param>
/// <param name="Explanation">The sentence that explains the rule; null for a flag by hand.</param>
/// <param name="State">Open, Accepted, Dismissed or Settled.</param>
/// <param name="Reason">Why it was accepted, dismissed or settled.</param>
/// <param name="RaisedBy">Who raised it.</param>
/// <param name="RaisedAt">When.</param>
/// <param name="SettledBy">Who judged or settled it; null while it is open.</param>
internal sealed record FlagView(
    Guid Id, FlagTarget On, Guid? ClaimId, string Part, int Start, int End, string Words, string Rule, string Message, string? Explanation, FlagState State, string? Reason, string RaisedBy, DateTimeOffset RaisedAt, string? SettledBy);
