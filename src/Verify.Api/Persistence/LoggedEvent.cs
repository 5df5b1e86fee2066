namespace Verify.Api.Persistence;

/// <summary>One event of the log, as it is stored. Written by <see cref="VerifyDbContext"/> alone, its payload read by <see cref="EventReader"/> alone.</summary>
internal sealed class LoggedEvent
{
    /// <summary>Place in the log, from 0, without gaps, in the order of commits.</summary>
    public required long LogIndex { get; init; }

    /// <summary>The aggregate it belongs to: <c>person:0191…</c>.</summary>
    public required string Stream { get; init; }

    /// <summary>Place in the stream, from 1.</summary>
    public required int StreamVersion { get; init; }

    /// <summary>Written name of the event type: <c>person-registered.1</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Who did it, as in the line.</summary>
    public required string Actor { get; init; }

    /// <summary>The canonical line that the Merkle log is made of (UTF-8, below 65,535 bytes).</summary>
    public required byte[] Line { get; init; }

    /// <summary>Leaf hash of the line (32 bytes).</summary>
    public required byte[] Leaf { get; init; }

    /// <summary>Canonical JSON of the event (UTF-8); of a redacted event what stands in for it.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>Random salt of the payload's hash (32 bytes); of a redacted event nothing.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>Log index of the event that redacted this one's payload; null when it was not redacted.</summary>
    public long? RedactedBy { get; init; }

    /// <summary>The command that wrote it: tells whether a commit of unknown outcome happened.</summary>
    public required Guid CommandId { get; init; }
}
