using Verify.Domain.Audits;
using Verify.Domain.History;

namespace Verify.Api.Persistence;

/// <summary>An aggregate folded from its stream, with what the row has from the log.</summary>
/// <param name="State">The aggregate, as its events made it; marked with page key, head and the current fold version.</param>
/// <param name="Events">Its events in order, each with the place where it stands.</param>
internal sealed record StoredStream(Aggregate State, IReadOnlyList<StoredEvent> Events);

/// <summary>One event of a stream and where it stands in the log.</summary>
/// <param name="Index">Place in the log.</param>
/// <param name="Line">Its canonical line.</param>
/// <param name="Leaf">Leaf hash of the line.</param>
/// <param name="Change">What happened; of a redacted event what stands in for it.</param>
/// <param name="RedactedBy">Log index of the event that redacted it, if one did.</param>
internal sealed record StoredEvent(long Index, byte[] Line, byte[] Leaf, DomainEvent Change, long? RedactedBy);

/// <summary>What proves an event, without what it says.</summary>
/// <param name="Index">The row's place in the log.</param>
/// <param name="Stream">The row's stream.</param>
/// <param name="StreamVersion">The row's place in the stream.</param>
/// <param name="Type">The row's event type.</param>
/// <param name="Line">The row's line.</param>
/// <param name="Leaf">The row's leaf hash.</param>
/// <param name="Actor">The row's actor.</param>
/// <param name="PayloadHash">SHA-256 of the salt and the payload that are stored; empty when the salt is not one.</param>
/// <param name="RedactedBy">The row's word about who redacted it.</param>
/// <param name="SubstituteHash">SHA-256 of what is stored as payload, lower-case hex: what a redaction vouches for.</param>
/// <param name="Vouched">What a redaction vouches for; null for every other event.</param>
internal sealed record StoredProof(long Index, string Stream, int StreamVersion, string Type, byte[] Line, byte[] Leaf, string Actor, byte[] PayloadHash, long? RedactedBy, string SubstituteHash, PayloadRedacted? Vouched);
