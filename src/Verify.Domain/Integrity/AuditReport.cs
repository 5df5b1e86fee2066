namespace Verify.Domain.Integrity;

/// <summary>The first place at which an export, or a receipt, does not hold.</summary>
/// <param name="Rule">Stable name of the check that failed, kebab-case.</param>
/// <param name="Where">Which event, checkpoint or file.</param>
/// <param name="Message">What is wrong there, for people.</param>
public sealed record BrokenPlace(string Rule, string Where, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Where}: {Message} [{Rule}]";
}

/// <summary>An event whose payload was redacted.</summary>
/// <param name="Index">Its log index.</param>
/// <param name="RedactedBy">Log index of the event that says so, and vouches for the substitute.</param>
/// <param name="PayloadHeld">True when this export still holds the payload: it was made, or begun, before the redaction.</param>
public sealed record RedactedEvent(long Index, long RedactedBy, bool PayloadHeld);

/// <summary>What the time-stamp tokens of an export say. Each is over its checkpoint, and signed by the certificate it names.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="AreJudged">Whether authorities were given, and all tokens are theirs; else nobody vouches for whoever signed them.</param>
/// <param name="Authorities">Who signed them.</param>
/// <param name="First">The earliest time; null without a token.</param>
/// <param name="Last">The latest time; null without a token.</param>
public sealed record TimeStampReport(long Count, bool AreJudged, IReadOnlyCollection<string> Authorities, DateTimeOffset? First, DateTimeOffset? Last);

/// <summary>What the check of an export found.</summary>
public sealed record AuditReport
{
    /// <summary>Name of the log; null when no checkpoint was read.</summary>
    public required string? Origin { get; init; }

    /// <summary>How many events hold, from the first one on.</summary>
    public required long Events { get; init; }

    /// <summary>How many streams they belong to.</summary>
    public required long Streams { get; init; }

    /// <summary>Root of the Merkle tree over the events that hold, 32 bytes.</summary>
    public required byte[] Root { get; init; }

    /// <summary>How many checkpoints hold.</summary>
    public required long Checkpoints { get; init; }

    /// <summary>How many events the largest of these checkpoints covers; events behind it are vouched for by nobody yet.</summary>
    public required long Covered { get; init; }

    /// <summary>The time-stamp tokens that the export carries.</summary>
    public required TimeStampReport TimeStamps { get; init; }

    /// <summary>The redacted events.</summary>
    public required IReadOnlyList<RedactedEvent> Redacted { get; init; }

    /// <summary>Log indices of the events whose payload was withheld from the receiver, and hence not checked.</summary>
    public required IReadOnlyList<long> Withheld { get; init; }

    /// <summary>The first broken place; null when all holds.</summary>
    public required BrokenPlace? Broken { get; init; }
}
