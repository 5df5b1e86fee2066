using System.Security.Cryptography;

namespace Verify.Api.Persistence;

/// <summary>A long text or other bytes, kept once under their own hash; events carry the hash.</summary>
internal sealed class Blob
{
    /// <summary>SHA-256 of the bytes, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The bytes, as they came.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>The blob that holds these bytes.</summary>
    public static Blob Of(byte[] bytes) => new() { Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), Bytes = bytes };
}
