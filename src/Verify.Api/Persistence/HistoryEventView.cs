using System.Text.Json;

namespace Verify.Api.Persistence;

/// <summary>One change as a viewer may see it.</summary>
/// <param name="Index">Place in the log, from 0.</param>
/// <param name="Version">The version that the change led to, from 1.</param>
/// <param name="Type">Kind and version of the event: <c>person-registered.1</c>.</param>
/// <param name="Time">When it was logged.</param>
/// <param name="Actor"><c>person:&lt;id&gt;</c> or <c>system:&lt;name&gt;</c>.</param>
/// <param name="Hash">Leaf hash of its line in the log, lower-case hex.</param>
/// <param name="IsSealed">True when what it says is not (yet) this viewer's to see.</param>
/// <param name="Payload">What it says, with blanks where it was redacted; null when sealed.</param>
/// <param name="RedactedBy">Log index of the event that redacted it; null when it was not redacted.</param>
internal sealed record HistoryEventView(long Index, int Version, string Type, DateTimeOffset Time, string Actor, string Hash, bool IsSealed, JsonElement? Payload, long? RedactedBy);
