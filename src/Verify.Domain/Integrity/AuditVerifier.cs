namespace Verify.Domain.Integrity;

/// <summary>
/// Checks an export, given to it in order: that indices have no gap, lines are canonical, each stream counts 1, 2, 3 … and
/// names its event before, time never runs backwards, payloads are those the lines name, and that the events give the root
/// of every signed checkpoint: so all checkpoints agree with each other too. It stops at the first broken place. It
/// remembers the last event of each stream, the checkpoints and the redactions, nothing else.
/// </summary>
public sealed class AuditVerifier
{
    /// <summary>The longest record that is read, in bytes.</summary>
    public const int MaxRecordBytes = 64 * 1024 * 1024;

    private const int BlockBytes = 1024 * 1024;

    private readonly IReadOnlyCollection<CheckpointKey> trusted;
    private readonly TimeStampBook timeStamps;
    private readonly CheckpointBook checkpoints = new();
    private readonly CompactRange tree = new();
    private readonly StreamHeads streams = new();
    private readonly Redactions redactions = new();
    private readonly AuditBatch batch;
    private long lastTicks;
    private bool hasBegun;

    /// <summary>Begins a check.</summary>
    /// <param name="trusted">The public keys of the log, got from elsewhere than from the export.</param>
    /// <param name="timeStamps">What checks the time-stamp tokens; without it they hold when they are over their checkpoints, whoever signed them.</param>
    public AuditVerifier(IReadOnlyCollection<CheckpointKey> trusted, TimeStampChecker? timeStamps = null)
    {
        this.trusted = trusted;
        this.timeStamps = new TimeStampBook(timeStamps ?? TimeStampChecker.Trusting());
        batch = new AuditBatch(streams);
    }

    /// <summary>How many events hold so far.</summary>
    public long Events { get; private set; }

    /// <summary>The first broken place; null while all holds.</summary>
    public BrokenPlace? Broken { get; private set; }

    /// <summary>Adds a checkpoint of the export, which the events must agree with. All checkpoints go before the events.</summary>
    /// <param name="note">The signed checkpoint.</param>
    /// <param name="where">Where it comes from, for the report.</param>
    public void AddCheckpoint(string note, string where) => Add(note, where, isOutside: false);

    /// <summary>Adds a checkpoint held outside: the events must agree with it too, and as the log once signed it, the export must own up to it.</summary>
    /// <param name="note">The signed checkpoint.</param>
    /// <param name="where">Where it comes from, for the report.</param>
    public void AddOutsideCheckpoint(string note, string where) => Add(note, where, isOutside: true);

    /// <summary>Adds the checkpoints of an export.</summary>
    /// <param name="lines">What stands in <see cref="AuditExport.CheckpointsFile"/>.</param>
    /// <param name="name">Name of that file, for the report.</param>
    public void AddCheckpointLines(ReadOnlySpan<byte> lines, string name)
    {
        for (var number = 1; !lines.IsEmpty && Broken is null; number++)
        {
            var where = $"{name}, line {number}";
            var end = lines.IndexOf((byte)'\n');
            try
            {
                var (note, tokens) = AuditExport.ReadCheckpoint(end < 0 ? default : lines[..end]);
                AddCheckpoint(note, where);
                Broken ??= timeStamps.Add(tokens, note, where);
            }
            catch (FormatException e)
            {
                Broken = new BrokenPlace("checkpoint-form", where, e.Message);
            }

            lines = lines[(end + 1)..];
        }
    }

    /// <summary>Checks the next events.</summary>
    /// <param name="records">Whole records of an export, each ended by a line feed; as many as there are at hand.</param>
    /// <returns>False after the first broken place: the rest is not looked at.</returns>
    public bool Feed(ReadOnlyMemory<byte> records)
    {
        if (!hasBegun)
        {
            hasBegun = true;
            Broken ??= checkpoints.Reach(0, tree.Root);
        }

        if (Broken is not null) return false;
        var first = Events;
        batch.Check(records, first);
        for (var i = 0; i < batch.Count;)
        {
            // a whole run goes into the tree as one node, unless a checkpoint wants a root within it
            var isRun = (first + i) % AuditBatch.RunLength == 0 && batch.Count - i >= AuditBatch.RunLength && checkpoints.NextSize >= first + i + AuditBatch.RunLength;
            var end = isRun ? i + AuditBatch.RunLength : i + 1;
            for (var k = i; k < end; k++)
            {
                Broken = Follow(ref batch[k], records.Span);
                if (Broken is not null)
                {
                    for (var m = i; m < k; m++) tree.Append(batch[m].Leaf);
                    return false;
                }

                Events++;
            }

            if (isRun) tree.AppendSubtree(AuditBatch.RunLevel, batch.RootOf(i, first));
            else tree.Append(batch[i].Leaf);
            Broken = checkpoints.Reach(Events, tree.Root);
            if (Broken is not null) return false;
            i = end;
        }

        return true;
    }

    /// <summary>Checks the events of a file: reads it in blocks, in memory that does not grow with it.</summary>
    /// <param name="events">The file (<see cref="AuditExport.EventsFile"/>), from its start.</param>
    /// <param name="progress">Told how many events hold, after each block.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task FeedAsync(Stream events, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var (block, spare) = (new byte[BlockBytes], new byte[BlockBytes]);
        var kept = 0;
        var feeding = Task.FromResult(Feed(default));
        while (true)
        {
            var filled = kept + await events.ReadAtLeastAsync(block.AsMemory(kept), block.Length - kept, throwOnEndOfStream: false, cancellationToken);
            var isEnd = filled < block.Length;
            var whole = isEnd ? filled : block.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
            if (whole == 0 && !isEnd && block.Length < MaxRecordBytes)
            {
                Array.Resize(ref block, block.Length * 2);
                kept = filled;
                continue;
            }

            if (whole == 0) whole = filled;
            if (!await feeding) return;
            progress?.Report(Events);
            if (spare.Length < block.Length) spare = new byte[block.Length];
            kept = filled - whole;
            block.AsSpan(whole, kept).CopyTo(spare);
            var records = block.AsMemory(0, whole);
            feeding = Task.Run(() => Feed(records), cancellationToken);
            (block, spare) = (spare, block);
            if (isEnd) break;
        }

        await feeding;
        progress?.Report(Events);
    }

    /// <summary>Ends the check: what was found.</summary>
    public AuditReport Finish()
    {
        Feed(default);
        Broken ??= checkpoints.End(Events);
        if (Broken is null && redactions.FirstUnexplained is { } index) Broken = new BrokenPlace("redaction", $"event {index}", "Its payload is gone, and no later event says what stands in for it.");
        return new AuditReport
        {
            Origin = checkpoints.Origin,
            Events = Events,
            Streams = streams.Count,
            Root = tree.Root(),
            Checkpoints = checkpoints.Agreed,
            Covered = checkpoints.Covered,
            TimeStamps = timeStamps.Report(),
            Redacted = redactions.Found,
            Withheld = redactions.Withheld,
            Broken = Broken,
        };
    }

    private void Add(string note, string where, bool isOutside)
    {
        if (hasBegun) throw new InvalidOperationException("Checkpoints go before the events.");
        Broken ??= checkpoints.Add(note, where, trusted, isOutside);
    }

    private BrokenPlace? Follow(ref CheckedEvent e, ReadOnlySpan<byte> records)
    {
        if (e.Fault == EventFault.Form) return At("record", "There is no whole event in the form of an export, with its line in canonical form.");
        if (e.Index != Events) return At("index", $"The event here has index {e.Index}.");
        if (e.Ticks < lastTicks) return At("time", "Its time is before that of the event before it.");

        var head = e.Head ?? streams.FindOrAdd(records.Slice(e.StreamStart, e.StreamLength));
        if (e.StreamVersion != head.Version + 1) return At("stream-version", $"It is version {e.StreamVersion} of its stream, but the one before was version {head.Version}.");
        if (e.HasPrevious != (head.Version > 0) || (e.HasPrevious && !((ReadOnlySpan<byte>)e.Previous).SequenceEqual(head.Leaf))) return At("previous", "It does not name the leaf of its stream's event before.");

        var fault = e.Fault switch
        {
            EventFault.Salt => At("salt", "The salt is not the base64 of 32 bytes."),
            EventFault.PayloadHash => At("payload-hash", "The payload, with its salt, is not the one that the line names."),
            EventFault.PayloadForm => At("payload-form", "The payload, or what stands in for it, is not canonical JSON."),
            _ => null,
        };
        if (fault is not null) return fault;

        head.Version = e.StreamVersion;
        head.Leaf = e.Leaf;
        lastTicks = e.Ticks;
        return e.HasPayload && !e.IsRedaction ? null : FollowContent(ref e, records);
    }

    private BrokenPlace? FollowContent(ref CheckedEvent e, ReadOnlySpan<byte> records)
    {
        AuditRecord.TryRead(records.Slice(e.Start, e.Length), out var record);
        if (!e.HasPayload) redactions.AddMissing(e.Index, record.Substitute);
        if (!e.IsRedaction || (!e.HasPayload && !e.HasSubstitute)) return null;
        return redactions.TryAdd(e.Index, e.HasPayload ? record.Payload : record.Substitute) ? null : At("redaction", "It does not name an event before it and the hash of what stands in for its payload.");
    }

    private BrokenPlace At(string rule, string message) => new(rule, $"event {Events}", message);
}
