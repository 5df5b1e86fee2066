namespace Verify.Domain.Integrity;

/// <summary>Where a stream stands: version and leaf of its last event, all that is remembered of the events behind.</summary>
internal sealed class StreamHead
{
    /// <summary>Version of the last event; 0 before the first.</summary>
    public int Version;

    /// <summary>Leaf of the last event.</summary>
    public HashBytes Leaf;
}

/// <summary>The streams met so far.</summary>
internal sealed class StreamHeads
{
    private readonly Dictionary<byte[], StreamHead> heads = new(BytesComparer.Instance);
    private readonly Dictionary<byte[], StreamHead>.AlternateLookup<ReadOnlySpan<byte>> byName;

    public StreamHeads() => byName = heads.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>How many streams there are.</summary>
    public int Count => heads.Count;

    /// <summary>Where the stream stands; null for one not met before. Any number of threads may ask while nothing is added.</summary>
    public StreamHead? Find(ReadOnlySpan<byte> stream) => byName.TryGetValue(stream, out var head) ? head : null;

    /// <summary>Where the stream stands, added when it was not met before.</summary>
    public StreamHead FindOrAdd(ReadOnlySpan<byte> stream)
    {
        if (byName.TryGetValue(stream, out var head)) return head;
        head = new StreamHead();
        byName[stream] = head;
        return head;
    }

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
