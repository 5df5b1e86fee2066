using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Verify.Domain.Audits;
using Verify.Domain.History;
using Verify.Domain.Integrity;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Persistence;

/// <summary>What stands in for a payload.</summary>
/// <param name="Type">The kind of aggregate that the event belongs to.</param>
/// <param name="AggregateId">The aggregate.</param>
/// <param name="Payload">The payload with blanks, canonical.</param>
internal sealed record StandIn(AggregateType Type, Guid AggregateId, byte[] Payload)
{
    /// <summary>Its SHA-256, lower-case hex: what the redaction vouches for.</summary>
    public string Hash => Convert.ToHexStringLower(LogHash.Substitute(Payload));

    /// <summary>The event's stream.</summary>
    public string Stream => Type.StreamOf(AggregateId);
}

/// <summary>Reading and writing for redactions: the one case in which a stored event changes.</summary>
internal sealed partial class EventReader
{
    // what proves the log, and the redactions themselves, stay whole
    private static readonly string[] NeverRedacted = [AuditLogStream.Type.Name, RedactionStream.Type.Name, LegalHoldStream.Type.Name, KeyUseStream.Type.Name];

    /// <summary>
    /// Makes what would stand in for an event's payload. Refuses with 404 where there is no such event, with 422 where the texts
    /// cannot be taken out: not there, or needed to read the event at all.
    /// </summary>
    public async Task<StandIn> StandInAsync(RedactionOrder order, CancellationToken cancellationToken)
    {
        var stored = await db.Events.AsNoTracking().SingleOrDefaultAsync(e => e.LogIndex == order.Index, cancellationToken)
            ?? throw NoSuchEvent();
        await DemandSeenAsync(stored, cancellationToken);
        var type = EventCatalog.OfStream(stored.Stream)!;
        if (NeverRedacted.Contains(type.Name, StringComparer.Ordinal)) throw Unredactable($"Events of a {type.Name} prove the log itself and hold nobody's texts.");
        var payload = Substitute.Of(stored.Payload, order.Pointers);
        var id = Guid.Parse(stored.Stream.AsSpan(type.Name.Length + 1));
        try
        {
            await CheckFoldAsync(type, stored, payload, cancellationToken);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException or NullReferenceException)
        {
            throw Unredactable("Without one of these texts the event could not be read any more: ids, dates and names of kinds stay.");
        }

        return new StandIn(type, id, payload);
    }

    /// <summary>Puts the stand-in where payload and salt were; the caller commits it with the event that vouches for it.</summary>
    public Task ReplaceAsync(RedactionOrder order, StandIn standIn, long redactedBy, CancellationToken cancellationToken) =>
        db.Events.Where(e => e.LogIndex == order.Index).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.Payload, standIn.Payload).SetProperty(e => e.Salt, Array.Empty<byte>()).SetProperty(e => e.RedactedBy, redactedBy),
            cancellationToken);

    private async Task CheckFoldAsync(AggregateType type, LoggedEvent redacted, byte[] payload, CancellationToken cancellationToken)
    {
        var rows = await db.Events.AsNoTracking().Where(e => e.Stream == redacted.Stream).OrderBy(e => e.StreamVersion).ToListAsync(cancellationToken);
        EventCatalog.Replay(type, rows.Select(e => e.LogIndex == redacted.LogIndex ? Read(e.LogIndex, e.Type, payload) : Read(e)));
    }

    private static StoredProof Proof(LoggedEvent e)
    {
        var hash = e.Salt.Length == LogHash.SaltLength ? LogHash.Payload(e.Salt, e.Payload) : [];
        var vouched = e.Type == AuditExport.RedactionType ? (PayloadRedacted)Read(e) : null;
        return new StoredProof(e.LogIndex, e.Stream, e.StreamVersion, e.Type, e.Line, e.Leaf, e.Actor, hash, e.RedactedBy, Convert.ToHexStringLower(LogHash.Substitute(e.Payload)), vouched);
    }

    private static RefusedException NoSuchEvent() => RefusedException.Rule(ProblemCodes.UnknownReference, "The log holds no event with this index.", new BrokenRule("known-reference", "Look the event up at /audit/events."));

    private static RefusedException Unredactable(string message) => RefusedException.Rule(ProblemCodes.Rule, message, new BrokenRule("redactable", message));
}
