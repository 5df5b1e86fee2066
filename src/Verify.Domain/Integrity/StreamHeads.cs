using System.Runtime.InteropServices;

namespace Verify.Domain.Integrity;

/// <summary>The last event of each stream: version and leaf. All that is remembered of the events behind.</summary>
internal sealed class StreamHeads
{
    private readonly Dictionary<byte[], Head> heads = new(BytesComparer.Instance);
    private readonly Dictionary<byte[], Head>.AlternateLookup<ReadOnlySpan<byte>> byName;

    public StreamHeads() => byName = heads.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>Where a stream stands.</summary>
    [StructLayout(LayoutKind.Auto)]
    public struct Head
    {
        public int Version;
        public HashBytes Leaf;
    }

    /// <summary>How many streams there are.</summary>
    public int Count => heads.Count;

    /// <summary>Where the stream stands; version 0 for one not met before.</summary>
    public ref Head Of(ReadOnlySpan<byte> stream) => ref CollectionsMarshal.GetValueRefOrAddDefault(byName, stream, out _);

    private sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly BytesComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
