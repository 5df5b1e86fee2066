using System.Security.Cryptography;

namespace Verify.Domain.Integrity;

/// <summary>
/// The hashes of the log, all SHA-256 (32 bytes): leaves and nodes of the Merkle tree as RFC 9162 section 2.1.1 (and RFC 6962)
/// define them, and the salted hash that binds a payload to its line.
/// </summary>
public static class LogHash
{
    /// <summary>Bytes of every hash.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>Bytes of a payload's salt: random, and as long as the hash, so that a removed payload cannot be guessed from it.</summary>
    public const int SaltLength = 32;

    internal const byte LeafPrefix = 0;
    internal const byte NodePrefix = 1;
    private const int StackLimit = 1024;

    /// <summary>The root of a log without events: SHA-256 of nothing.</summary>
    public static byte[] EmptyRoot => SHA256.HashData([]);

    /// <summary>The leaf of one event: SHA-256(0x00 ‖ line).</summary>
    /// <param name="line">The line's bytes, without a line end.</param>
    public static byte[] Leaf(ReadOnlySpan<byte> line)
    {
        var hash = new byte[Length];
        Leaf(line, hash);
        return hash;
    }

    /// <summary>As <see cref="Leaf(ReadOnlySpan{byte})"/>, into a place of 32 bytes.</summary>
    public static void Leaf(ReadOnlySpan<byte> line, Span<byte> hash) => Prefixed([LeafPrefix], line, hash);

    /// <summary>The node above two others: SHA-256(0x01 ‖ left ‖ right).</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var hash = new byte[Length];
        Node(left, right, hash);
        return hash;
    }

    /// <summary>As <see cref="Node(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>, into a place of 32 bytes, which may be one of the two.</summary>
    /// <exception cref="ArgumentException">A node is not 32 bytes long.</exception>
    public static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> hash)
    {
        if (left.Length != Length || right.Length != Length) throw new ArgumentException("A node of the tree is 32 bytes long.", nameof(left));
        Span<byte> pair = stackalloc byte[1 + (2 * Length)];
        pair[0] = NodePrefix;
        left.CopyTo(pair[1..]);
        right.CopyTo(pair[(1 + Length)..]);
        SHA256.HashData(pair, hash);
    }

    /// <summary>The hash by which a line names its payload: SHA-256(salt ‖ payload).</summary>
    /// <param name="salt">32 random bytes, drawn for this event alone.</param>
    /// <param name="canonicalPayload">The payload as <see cref="CanonicalJson.CanonicalizeEvent"/> writes it.</param>
    /// <exception cref="ArgumentException">The salt is not 32 bytes long: another length would let bytes wander between salt and payload.</exception>
    public static byte[] Payload(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> canonicalPayload)
    {
        var hash = new byte[Length];
        Payload(salt, canonicalPayload, hash);
        return hash;
    }

    /// <summary>As <see cref="Payload(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>, into a place of 32 bytes.</summary>
    public static void Payload(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> canonicalPayload, Span<byte> hash)
    {
        if (salt.Length != SaltLength) throw new ArgumentException("A salt is 32 bytes long.", nameof(salt));
        Prefixed(salt, canonicalPayload, hash);
    }

    /// <summary>The hash by which a redaction names the payload that stands in for the removed one: SHA-256(substitute), without salt, for the substitute is open.</summary>
    public static byte[] Substitute(ReadOnlySpan<byte> canonicalSubstitute) => SHA256.HashData(canonicalSubstitute);

    private static void Prefixed(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> bytes, Span<byte> hash)
    {
        if (prefix.Length + bytes.Length <= StackLimit)
        {
            Span<byte> whole = stackalloc byte[StackLimit];
            prefix.CopyTo(whole);
            bytes.CopyTo(whole[prefix.Length..]);
            SHA256.HashData(whole[..(prefix.Length + bytes.Length)], hash);
            return;
        }

        using var running = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        running.AppendData(prefix);
        running.AppendData(bytes);
        running.GetHashAndReset(hash);
    }
}
