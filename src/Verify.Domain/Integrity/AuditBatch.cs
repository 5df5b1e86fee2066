using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Verify.Domain.Integrity;

/// <summary>32 bytes in place, so that a million of them are no garbage.</summary>
[InlineArray(LogHash.Length)]
internal struct HashBytes
{
    private byte first;
}

/// <summary>What is wrong with an event by itself.</summary>
internal enum EventFault
{
    None,
    Form,
    Salt,
    PayloadForm,
    PayloadHash,
}

/// <summary>One event after the checks that need no other event.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct CheckedEvent
{
    public int Start;
    public int Length;
    public int StreamStart;
    public int StreamLength;
    public StreamHead? Head;
    public long Index;
    public int StreamVersion;
    public long Ticks;
    public HashBytes Leaf;
    public HashBytes Previous;
    public bool HasPrevious;
    public bool HasPayload;
    public bool HasSubstitute;
    public bool IsRedaction;
    public EventFault Fault;
}

/// <summary>
/// The half of the check that needs no order: reading and hashing. It is nearly all of the work, and done on all
/// processors, in runs of events that are subtrees of the log's tree.
/// </summary>
/// <param name="streams">The streams met before this batch; looked up here already, as this costs time in a large log.</param>
internal sealed class AuditBatch(StreamHeads streams)
{
    /// <summary>Level of a run in the tree.</summary>
    public const int RunLevel = 6;

    /// <summary>Events in a run: their node in the tree is made with them.</summary>
    public const int RunLength = 1 << RunLevel;

    private static readonly byte[] RedactionType = Encoding.ASCII.GetBytes(AuditExport.RedactionType);

    private CheckedEvent[] events = [];
    private HashBytes[] roots = [];

    /// <summary>How many events there are.</summary>
    public int Count { get; private set; }

    /// <summary>The event at a place of this batch.</summary>
    public ref CheckedEvent this[int place] => ref events[place];

    /// <summary>The node over the run that begins at a place; only for whole runs.</summary>
    public ReadOnlySpan<byte> RootOf(int place, long firstIndex) => roots[RunAt(place, firstIndex)];

    /// <summary>Reads and hashes records, each ended by a line feed but perhaps the last.</summary>
    /// <param name="records">Whole records.</param>
    /// <param name="firstIndex">Log index that the first of them should have.</param>
    public void Check(ReadOnlyMemory<byte> records, long firstIndex)
    {
        Split(records.Span);
        var runs = Count == 0 ? 0 : RunAt(Count - 1, firstIndex) + 1;
        if (roots.Length < runs) roots = new HashBytes[runs];
        if (runs <= 1)
        {
            if (runs == 1) CheckRun(0, records.Span, firstIndex);
            return;
        }

        Parallel.For(0, runs, run => CheckRun(run, records.Span, firstIndex));
    }

    private static int RunAt(int place, long firstIndex) => (int)(((firstIndex + place) >> RunLevel) - (firstIndex >> RunLevel));

    private void Split(ReadOnlySpan<byte> records)
    {
        Count = 0;
        for (var start = 0; start < records.Length;)
        {
            var length = records[start..].IndexOf((byte)'\n');
            var isEnded = length >= 0;
            if (!isEnded) length = records.Length - start;
            if (Count == events.Length) Array.Resize(ref events, Math.Max(RunLength, 2 * Count));
            events[Count++] = new CheckedEvent { Start = start, Length = length, Fault = isEnded ? EventFault.None : EventFault.Form };
            start += length + 1;
        }
    }

    private void CheckRun(int run, ReadOnlySpan<byte> records, long firstIndex)
    {
        var begin = (int)Math.Max(0, (((firstIndex >> RunLevel) + run) << RunLevel) - firstIndex);
        var end = (int)Math.Min(Count, (((firstIndex >> RunLevel) + run + 1) << RunLevel) - firstIndex);
        using var hasher = new LogHasher();
        for (var i = begin; i < end; i++) CheckEvent(ref events[i], records, hasher);
        if (end - begin == RunLength) roots[run] = Root(events.AsSpan(begin, RunLength), hasher);
    }

    private static HashBytes Root(ReadOnlySpan<CheckedEvent> run, LogHasher hasher)
    {
        Span<HashBytes> nodes = stackalloc HashBytes[RunLength / 2];
        for (var i = 0; i < nodes.Length; i++) hasher.Node(run[2 * i].Leaf, run[(2 * i) + 1].Leaf, nodes[i]);
        for (var count = nodes.Length / 2; count > 0; count /= 2)
        {
            for (var i = 0; i < count; i++) hasher.Node(nodes[2 * i], nodes[(2 * i) + 1], nodes[i]);
        }

        return nodes[0];
    }

    private void CheckEvent(ref CheckedEvent e, ReadOnlySpan<byte> records, LogHasher hasher)
    {
        if (e.Fault != EventFault.None) return;
        if (!AuditRecord.TryRead(records.Slice(e.Start, e.Length), out var record))
        {
            e.Fault = EventFault.Form;
            return;
        }

        var fields = record.Fields;
        e.Index = fields.Index;
        e.StreamVersion = fields.StreamVersion;
        e.Ticks = fields.Ticks;
        records.Overlaps(fields.Stream, out e.StreamStart);
        e.StreamLength = fields.Stream.Length;
        e.Head = streams.Find(fields.Stream);
        e.HasPrevious = !fields.Previous.IsEmpty;
        if (e.HasPrevious) Convert.FromHexString(fields.Previous, e.Previous, out _, out _);
        e.IsRedaction = fields.Type.SequenceEqual(RedactionType);
        e.HasPayload = !record.Payload.IsEmpty;
        e.HasSubstitute = !record.Substitute.IsEmpty;
        hasher.Leaf(record.Line, e.Leaf);
        e.Fault = FaultOf(record, hasher);
    }

    private static EventFault FaultOf(AuditRecord record, LogHasher hasher)
    {
        if (!record.Substitute.IsEmpty) return CanonicalJson.IsCanonicalEvent(record.Substitute) ? EventFault.None : EventFault.PayloadForm;
        if (record.Payload.IsEmpty) return EventFault.None;

        Span<byte> salt = stackalloc byte[LogHash.SaltLength];
        if (!record.TryDecodeSalt(salt)) return EventFault.Salt;
        Span<byte> stated = stackalloc byte[LogHash.Length];
        Convert.FromHexString(record.Fields.PayloadHash, stated, out _, out _);
        Span<byte> found = stackalloc byte[LogHash.Length];
        hasher.Payload(salt, record.Payload, found);
        if (!found.SequenceEqual(stated)) return EventFault.PayloadHash;
        return CanonicalJson.IsCanonicalEvent(record.Payload) ? EventFault.None : EventFault.PayloadForm;
    }
}
