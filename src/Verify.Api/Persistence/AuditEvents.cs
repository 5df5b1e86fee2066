using System.Text.Json;
using Verify.Domain.History;

namespace Verify.Api.Persistence;

/// <summary>Which events of the log are asked for; what is null is not asked.</summary>
/// <param name="Stream">Whose: <c>claim:&lt;id&gt;</c>.</param>
/// <param name="Actor">By whom: <c>person:&lt;id&gt;</c> or <c>system:&lt;name&gt;</c>.</param>
/// <param name="Type">Name of the event, with or without its version.</param>
/// <param name="From">Log index of the first.</param>
/// <param name="To">Log index of the last.</param>
internal sealed record EventFilter(string? Stream, string? Actor, string? Type, long? From, long? To);

/// <summary>One event of the log as a viewer may see it.</summary>
/// <param name="Index">Place in the log, from 0.</param>
/// <param name="Stream">Whose event it is.</param>
/// <param name="Version">Place in the stream, from 1.</param>
/// <param name="Type">Kind and version of the event: <c>person-registered.1</c>.</param>
/// <param name="Time">When it was logged.</param>
/// <param name="Actor"><c>person:&lt;id&gt;</c> or <c>system:&lt;name&gt;</c>.</param>
/// <param name="Hash">Leaf hash of its line in the log, lower-case hex.</param>
/// <param name="IsSealed">True when what it says is not (yet) this viewer's to see.</param>
/// <param name="Payload">What it says, or what stands in for it when it was redacted; null when sealed.</param>
/// <param name="RedactedBy">Log index of the event that redacted it; null when it was not redacted.</param>
internal sealed record AuditEventView(long Index, string Stream, int Version, string Type, DateTimeOffset Time, string Actor, string Hash, bool IsSealed, JsonElement? Payload, long? RedactedBy);

/// <summary>One event opened for a viewer, in the bytes that its hashes are taken of.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Visibility">How much of it the viewer sees; payload, salt and substitute are there only when it is Full.</param>
/// <param name="Payload">Its canonical payload; null when redacted or sealed.</param>
/// <param name="Salt">The payload's salt.</param>
/// <param name="Substitute">What stands in for a redacted payload.</param>
internal sealed record OpenedEvent(byte[] Line, Visibility Visibility, byte[]? Payload, byte[]? Salt, byte[]? Substitute);
