using Verify.Api.Persistence;
using Verify.Domain.Claims;

namespace Verify.Api.Features.Claims;

/// <summary>
/// What we held about a claim at a moment, to be handed to somebody outside: the claim and every step that led to it, each
/// with its place in the log, so that its receipt can be asked for.
/// </summary>
/// <param name="Claim">The claim as it stood.</param>
/// <param name="Document">The piece it is in.</param>
/// <param name="AsOf">The log index that all of this is as of.</param>
/// <param name="MadeAt">When this was put together.</param>
/// <param name="Entries">Every step, oldest first.</param>
/// <param name="PrivilegedNotes">How many privileged notes were left out.</param>
/// <param name="Challenges">How many objections were filed, accepted, declined, and are open.</param>
/// <param name="People">Names of the people who acted, by their id.</param>
/// <param name="Checkpoint">The first signed checkpoint that covers all of this; null when none does yet.</param>
internal sealed record DossierView(
    ClaimView Claim, DossierDocument Document, long AsOf, DateTimeOffset MadeAt, IReadOnlyList<DossierEntry> Entries, int PrivilegedNotes, DossierChallenges Challenges, IReadOnlyDictionary<Guid, string> People, string? Checkpoint);

/// <summary>The objections to a claim, counted.</summary>
internal sealed record DossierChallenges(int Filed, int Accepted, int Declined, int Open)
{
    public static DossierChallenges Of(Claim claim) => new(
        claim.Challenges.Count,
        claim.Challenges.Count(c => c.State == ChallengeState.Accepted),
        claim.Challenges.Count(c => c.State == ChallengeState.Declined),
        claim.Challenges.Count(c => c.State == ChallengeState.Open));
}

/// <summary>The piece that a claim is in.</summary>
/// <param name="Version">The version that the claim was found in.</param>
/// <param name="ContentHash">SHA-256 of that version's text.</param>
internal sealed record DossierDocument(Guid Id, string? Ref, string Title, int Version, string ContentHash);

/// <summary>One step.</summary>
/// <param name="Section">What it belongs to: Claim, Evidence, Searches, Queries, Flags, Challenges, Review, Notes or Links.</param>
/// <param name="Event">The event, with its log index.</param>
/// <param name="Redaction">What was taken out of it since, by whom and why; null when nothing was.</param>
internal sealed record DossierEntry(string Section, HistoryEventView Event, DossierRedaction? Redaction);

/// <summary>What was taken out of an event.</summary>
/// <param name="Index">Log index of the redaction.</param>
/// <param name="Places">The texts that are blank now, as JSON pointers.</param>
/// <param name="RequestedBy">Who asked for it.</param>
/// <param name="ConfirmedBy">Who did it.</param>
/// <param name="Reason">Why.</param>
internal sealed record DossierRedaction(long Index, IReadOnlyList<string> Places, Guid RequestedBy, Guid? ConfirmedBy, string Reason);
