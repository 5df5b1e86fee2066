using System.Security.Cryptography;

namespace Verify.Api.Persistence;

/// <summary>A long text or other bytes, kept once under their own hash; events carry the hash.</summary>
internal sealed class Blob
{
    /// <summary>SHA-256 of the bytes, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The bytes, as they came; none when they were redacted.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>Log index of the event that redacted them; null when they are there.</summary>
    public long? RedactedBy { get; init; }

    /// <summary>The blob that holds these bytes.</summary>
    public static Blob Of(byte[] bytes) => new() { Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), Bytes = bytes };
}
