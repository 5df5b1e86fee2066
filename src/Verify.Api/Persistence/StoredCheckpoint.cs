using Verify.Domain.Integrity;

namespace Verify.Api.Persistence;

/// <summary>A signed checkpoint of the log, and how far it got to outsiders.</summary>
internal sealed class StoredCheckpoint
{
    /// <summary>How many events it covers; there is one for each size.</summary>
    public required long Size { get; init; }

    /// <summary>Root over them (32 bytes).</summary>
    public required byte[] Root { get; init; }

    /// <summary>The signed note, as it is sent.</summary>
    public required string Note { get; init; }

    /// <summary>When it was signed.</summary>
    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>When it was written to the witness file; null while it was not.</summary>
    public DateTimeOffset? WitnessedAt { get; init; }

    /// <summary>The RFC 3161 time-stamp token of the note, in DER; null when there is none.</summary>
    public byte[]? Token { get; init; }

    /// <summary>The note, read.</summary>
    public SignedNote Signed => SignedNote.Parse(Note);
}
