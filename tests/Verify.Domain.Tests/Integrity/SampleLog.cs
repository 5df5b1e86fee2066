using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Verify.Domain.Integrity;

namespace Verify.Domain.Tests.Integrity;

/// <summary>What one event of a made-up log is made of, before it is chained.</summary>
internal sealed record SampleDraft(string Stream, string Type, DateTimeOffset Time, string Payload, byte[] Salt)
{
    /// <summary>What stands in for the payload in an export.</summary>
    public string? Substitute { get; init; }

    /// <summary>Whether an export leaves the payload out.</summary>
    public bool IsWithheld { get; init; }
}

/// <summary>A made-up log, chained, and signed with a real key at some sizes.</summary>
internal sealed class SampleLog
{
    public const string Origin = "log.sample-newsroom.example";

    private readonly Dictionary<string, (int Version, byte[] Leaf)> heads = new(StringComparer.Ordinal);
    private readonly List<byte[]> records = [];
    private readonly List<byte[]> lines = [];
    private readonly List<byte[]> leaves = [];

    /// <summary>Chains the drafts, and signs at these sizes.</summary>
    public SampleLog(IReadOnlyList<SampleDraft> drafts, ECDsa key, IReadOnlyCollection<int> checkpointSizes)
    {
        Drafts = drafts;
        var tree = new CompactRange();
        if (checkpointSizes.Contains(0)) Notes.Add(new Checkpoint(Origin, 0, tree.Root()).Sign(key).ToString());
        foreach (var draft in drafts)
        {
            tree.Append(Chain(draft));
            if (checkpointSizes.Contains(records.Count)) Notes.Add(new Checkpoint(Origin, records.Count, tree.Root()).Sign(key).ToString());
        }
    }

    public IReadOnlyList<SampleDraft> Drafts { get; }

    /// <summary>The events as an export has them, each with its line feed.</summary>
    public IReadOnlyList<byte[]> Records => records;

    /// <summary>The lines of the log.</summary>
    public IReadOnlyList<byte[]> Lines => lines;

    /// <summary>The hashes of the lines.</summary>
    public IReadOnlyList<byte[]> Leaves => leaves;

    /// <summary>The signed checkpoints.</summary>
    public List<string> Notes { get; } = [];

    public byte[] EventsFile => [.. records.SelectMany(r => r)];

    /// <summary>Drafts of events of some streams, a second apart or at the same moment, their payloads of all kinds.</summary>
    public static List<SampleDraft> Draft(int count, int seed = 7)
    {
        var random = new Random(seed);
        var time = new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);
        var drafts = new List<SampleDraft>();
        for (var i = 0; i < count; i++)
        {
            var salt = new byte[LogHash.SaltLength];
            random.NextBytes(salt);
            time = time.AddSeconds(random.Next(2));
            var note = random.Next(3) switch { 0 => "plain", 1 => "„quoted“ \\\"twice\\\"\\nand a line", _ => "ü € 😂" };
            var payload = string.Create(CultureInfo.InvariantCulture, $$"""{"at":"{{time:yyyy-MM-dd'T'HH:mm:ss'Z'}}","note":"{{note}}","number":{{i}},"parts":[{"start":{{random.Next(100)}}},true,null]}""");
            drafts.Add(new SampleDraft($"claim:{random.Next(Math.Max(1, count / 4))}", "evidence-added.1", time, payload, salt));
        }

        return drafts;
    }

    /// <summary>The drafts with one event redacted, and the redaction itself at the end.</summary>
    public static List<SampleDraft> Redact(IReadOnlyList<SampleDraft> drafts, int index, string substitute = """{"note":""}""")
    {
        var hash = Convert.ToHexStringLower(LogHash.Substitute(Encoding.UTF8.GetBytes(substitute)));
        var redaction = new SampleDraft($"redaction:{drafts.Count}", AuditExport.RedactionType, drafts[^1].Time, $$"""{"index":{{index}},"pointers":["/note"],"substituteHash":"{{hash}}"}""", SHA256.HashData(BitConverter.GetBytes(drafts.Count)));
        List<SampleDraft> redacted = [.. drafts, redaction];
        redacted[index] = drafts[index] with { Substitute = substitute };
        return redacted;
    }

    /// <summary>Checkpoints as an export has them, each with a time stamp where there is an authority.</summary>
    public static byte[] CheckpointsFile(IEnumerable<string> notes, Func<string, byte[]>? authority = null)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var note in notes) AuditExport.WriteCheckpoint(output, SignedNote.Parse(note), authority is null ? [] : [authority(note)]);
        return output.WrittenSpan.ToArray();
    }

    private byte[] Chain(SampleDraft draft)
    {
        var payload = Encoding.UTF8.GetBytes(draft.Payload);
        var known = heads.TryGetValue(draft.Stream, out var head);
        var line = new EventLine(records.Count, draft.Stream, head.Version + 1, draft.Type, draft.Time, "person:0192", known ? head.Leaf : null, LogHash.Payload(draft.Salt, payload)).ToBytes();
        var leaf = LogHash.Leaf(line);
        heads[draft.Stream] = (head.Version + 1, leaf);
        lines.Add(line);
        leaves.Add(leaf);

        var record = new ArrayBufferWriter<byte>();
        if (draft.Substitute is { } substitute) AuditExport.WriteRedactedEvent(record, line, Encoding.UTF8.GetBytes(substitute));
        else if (draft.IsWithheld) AuditExport.WriteWithheldEvent(record, line);
        else AuditExport.WriteEvent(record, line, payload, draft.Salt);
        records.Add(record.WrittenSpan.ToArray());
        return leaf;
    }
}
