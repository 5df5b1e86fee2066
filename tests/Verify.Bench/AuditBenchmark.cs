using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Verify.Domain.Integrity;

namespace Verify.Bench;

/// <summary>
/// Makes an export of a million events on disk, checks it as the verify tool does, and compares the time with bare
/// SHA-256 over the same line and payload bytes: as one stream, and as one call for each line and payload. All three read
/// from disk; they run by turns.
/// </summary>
internal static class AuditBenchmark
{
    private const int EventCount = 1_000_000;
    private const int EventsPerStream = 10;
    private const int EventsPerCheckpoint = 1000;
    private const int Rounds = 5;
    private const int BlockBytes = 1024 * 1024;

    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("verify-bench-");
        try
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var export = Make(folder.FullName, key);
            var report = Check(export, key);
            if (report.Broken is not null || report.Events != EventCount) throw new InvalidOperationException($"The export should hold: {report.Broken}");

            var times = Stopwatches.Interleaved(Rounds, () => Check(export, key), () => HashAsOneStream(export), () => HashOneByOne(export));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{EventCount:N0} events in {report.Streams:N0} streams, {report.Checkpoints:N0} checkpoints; {export.HashedBytes / 1e6:N0} MB of lines and payloads, {new FileInfo(export.Events).Length / 1e6:N0} MB in all"));
            Print("verify the export", times[0], times[1]);
            Print("bare SHA-256, one stream", times[1], times[1]);
            Print("bare SHA-256, each line and payload", times[2], times[1]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory {PeakMegabytes()} MB (must: 300)"));
            Figures.Add("verify 10^6 events, against SHA-256 of each", "ms", [times[0].Median], [times[2].Median], 3, 1.3);
            Figures.Add("verify 10^6 events, against SHA-256 of one stream", "ms", [times[0].Median], [times[1].Median], 3, 1.3);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Peak of this process's resident memory, by the kernel's count.</summary>
    public static long PeakMegabytes()
    {
        if (!OperatingSystem.IsLinux()) return Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024;
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.AsSpan("VmHWM:".Length).Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture) / 1024;
    }

    private static void Print(string what, Timing timing, Timing baseline) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-36} {timing.Median,8:F0} ms   {timing.Median / baseline.Median,5:F2} x   (fastest {timing.Fastest:F0} ms)"));

    private sealed record Export(string Events, string Hashed, byte[] Checkpoints, int[] Lengths, long HashedBytes);

    private static Export Make(string folder, ECDsa key)
    {
        var (eventsPath, hashedPath) = (Path.Combine(folder, AuditExport.EventsFile), Path.Combine(folder, "hashed"));
        using var events = new FileStream(eventsPath, FileMode.Create, FileAccess.Write, FileShare.None, BlockBytes);
        using var hashed = new FileStream(hashedPath, FileMode.Create, FileAccess.Write, FileShare.None, BlockBytes);
        var log = new InventedLog();
        var checkpoints = new ArrayBufferWriter<byte>();
        var record = new ArrayBufferWriter<byte>();
        var (lengths, total, tree) = (new int[2 * EventCount], 0L, new CompactRange());
        for (var i = 0; i < EventCount; i++)
        {
            var (line, payload, salt) = log.Next(EventsPerStream);
            tree.Append(LogHash.Leaf(line));
            record.ResetWrittenCount();
            AuditExport.WriteEvent(record, line, payload, salt);
            events.Write(record.WrittenSpan);
            hashed.Write(line);
            hashed.Write(payload);
            (lengths[2 * i], lengths[(2 * i) + 1]) = (line.Length, payload.Length);
            total += line.Length + payload.Length;
            if ((i + 1) % EventsPerCheckpoint == 0) AuditExport.WriteCheckpoint(checkpoints, new Checkpoint(InventedLog.Origin, i + 1, tree.Root()).Sign(key), []);
        }

        return new Export(eventsPath, hashedPath, checkpoints.WrittenSpan.ToArray(), lengths, total);
    }

    private static AuditReport Check(Export export, ECDsa key)
    {
        var verifier = new AuditVerifier([CheckpointKey.Of(key)]);
        verifier.AddCheckpointLines(export.Checkpoints, AuditExport.CheckpointsFile);
        using var events = new FileStream(export.Events, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
#pragma warning disable VSTHRD002 // a benchmark has no other thread to wait for
        verifier.FeedAsync(events, progress: null, CancellationToken.None).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        return verifier.Finish();
    }

    private static void HashAsOneStream(Export export)
    {
        using var file = new FileStream(export.Hashed, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockBytes];
        for (var read = file.Read(block); read > 0; read = file.Read(block)) hash.AppendData(block, 0, read);
        hash.GetHashAndReset();
    }

    private static void HashOneByOne(Export export)
    {
        using var file = new FileStream(export.Hashed, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        var (block, start, end) = (new byte[BlockBytes], 0, 0);
        Span<byte> hash = stackalloc byte[LogHash.Length];
        foreach (var length in export.Lengths)
        {
            if (end - start < length)
            {
                block.AsSpan(start, end - start).CopyTo(block);
                (start, end) = (0, end - start);
                end += file.ReadAtLeast(block.AsSpan(end), length - end);
            }

            SHA256.HashData(block.AsSpan(start, length), hash);
            start += length;
        }
    }
}

/// <summary>Events as a newsroom's log has them, one after the other: chained lines, and payloads of some hundred bytes.</summary>
/// <param name="first">Log index of the first.</param>
internal sealed class InventedLog(long first = 0)
{
    /// <summary>Name of the log.</summary>
    public const string Origin = "log.sample-newsroom.example";

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] Types = ["claim-proposed.1", "claim-opened.1", "claim-assigned.1", "evidence-added.1", "note-added.1"];

    private readonly Random random = new(20260301);
    private readonly string[] streams = new string[100];
    private readonly (int Version, byte[]? Leaf)[] heads = new (int, byte[]?)[100];
    private long index = first;

    /// <summary>The next event: its line, payload and salt. Some streams grow side by side, each up to a length.</summary>
    public (byte[] Line, byte[] Payload, byte[] Salt) Next(int eventsPerStream)
    {
        var which = random.Next(streams.Length);
        if (streams[which] is null || heads[which].Version >= eventsPerStream) (streams[which], heads[which]) = ("claim:" + NewId(), (0, null));
        var at = Start.AddSeconds(index);
        var (salt, payload) = (new byte[LogHash.SaltLength], Payload(at));
        random.NextBytes(salt);
        var (version, previous) = heads[which];
        var line = new EventLine(index++, streams[which], version + 1, Types[random.Next(Types.Length)], at, "person:" + NewId(), previous, LogHash.Payload(salt, payload)).ToBytes();
        heads[which] = (version + 1, LogHash.Leaf(line));
        return (line, payload, salt);
    }

    private byte[] Payload(DateTimeOffset at)
    {
        var words = new StringBuilder();
        var length = random.Next(80, 560);
        while (words.Length < length) words.Append("harbour trade ministry signed winter – „agreed“ council season ".AsSpan(random.Next(24), 20));
        var json = string.Create(CultureInfo.InvariantCulture, $$$"""{"at":"{{{at:yyyy-MM-dd'T'HH:mm:ss'Z'}}}","by":"person:{{{NewId()}}}","note":{"id":"{{{NewId()}}}","number":{{{random.Next(1000)}}},"privileged":false,"text":"{{{words}}}"}}""");
        return CanonicalJson.CanonicalizeEvent(Encoding.UTF8.GetBytes(json));
    }

    private string NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString("D");
    }
}
