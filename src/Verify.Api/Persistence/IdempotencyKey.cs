namespace Verify.Api.Persistence;

/// <summary>A POST that was done under a key of its caller, and its answer: whoever repeats the request gets that answer again, not the effect.</summary>
internal sealed class IdempotencyKey
{
    /// <summary>How long it is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(48);

    /// <summary>Whose key it is; two people may use the same.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>SHA-256 of the key, lower-case hex.</summary>
    public required string KeyHash { get; init; }

    /// <summary>SHA-256 of address and body, lower-case hex: another request under the same key is refused.</summary>
    public required string RequestHash { get; init; }

    /// <summary>When it was used.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>HTTP status of the answer; 0 until the transaction of the effect ends.</summary>
    public int Status { get; init; }

    /// <summary>Media type of the answer.</summary>
    public string? ContentType { get; init; }

    /// <summary>ETag of the answer.</summary>
    public string? ETag { get; init; }

    /// <summary>Address of what was made.</summary>
    public string? Location { get; init; }

    /// <summary>The answer; null where it is not kept: it held a secret that is shown once, or a redaction took it out.</summary>
    public byte[]? Body { get; init; }
}
