using System.Security.Cryptography;

namespace Verify.Domain.Integrity;

/// <summary>
/// The hashes of <see cref="LogHash"/> for many events in a row: one hash object is used again and again, which saves a
/// third of the time where inputs are short. For one thread at a time.
/// </summary>
internal sealed class LogHasher : IDisposable
{
    private const int CopyLimit = 1024;

    private readonly IncrementalHash running = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] copy = new byte[CopyLimit];

    /// <summary>As <see cref="LogHash.Leaf(ReadOnlySpan{byte}, Span{byte})"/>.</summary>
    public void Leaf(ReadOnlySpan<byte> line, Span<byte> hash) => Hash([LogHash.LeafPrefix], line, [], hash);

    /// <summary>As <see cref="LogHash.Node(ReadOnlySpan{byte}, ReadOnlySpan{byte}, Span{byte})"/>.</summary>
    public void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> hash) => Hash([LogHash.NodePrefix], left, right, hash);

    /// <summary>As <see cref="LogHash.Payload(ReadOnlySpan{byte}, ReadOnlySpan{byte}, Span{byte})"/>.</summary>
    public void Payload(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> canonicalPayload, Span<byte> hash) => Hash(salt, canonicalPayload, [], hash);

    /// <inheritdoc/>
    public void Dispose() => running.Dispose();

    private void Hash(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, Span<byte> hash)
    {
        var length = first.Length + second.Length + third.Length;
        if (length <= CopyLimit)
        {
            // one call is cheaper than three, copying included
            first.CopyTo(copy);
            second.CopyTo(copy.AsSpan(first.Length));
            third.CopyTo(copy.AsSpan(first.Length + second.Length));
            running.AppendData(copy.AsSpan(0, length));
        }
        else
        {
            running.AppendData(first);
            running.AppendData(second);
            running.AppendData(third);
        }

        running.GetHashAndReset(hash);
    }
}
