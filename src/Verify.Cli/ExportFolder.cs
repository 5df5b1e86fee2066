using System.Text;
using Verify.Domain.Integrity;

namespace Verify.Cli;

/// <summary>
/// An export on disk that grows: a stream's lines go into its three files by their kind. What was cut off in the middle of
/// a line is dropped when the folder is opened again, so a fetch can be killed at any moment.
/// </summary>
internal sealed class ExportFolder : IAsyncDisposable
{
    private const int BlockBytes = 256 * 1024;

    private readonly FileStream events;
    private readonly FileStream checkpoints;
    private readonly FileStream keys;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private byte[] pending = new byte[BlockBytes];
    private int pendingLength;

    private ExportFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        events = OpenFile(folder, AuditExport.EventsFile);
        checkpoints = OpenFile(folder, AuditExport.CheckpointsFile);
        keys = OpenFile(folder, AuditExport.KeysFile);
    }

    /// <summary>Log index of the event that comes next.</summary>
    public long NextIndex { get; private set; }

    /// <summary>Opens the folder, or makes it.</summary>
    /// <exception cref="FormatException">It holds something else than an export.</exception>
    public static ExportFolder Open(string folder)
    {
        var export = new ExportFolder(folder);
        if (LastLine(export.events) is { } last) export.NextIndex = AuditExport.IndexOf(last) + 1;
        foreach (var file in (FileStream[])[export.checkpoints, export.keys])
        {
            LastLine(file);
            file.Position = 0;
            using var lines = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
            while (lines.ReadLine() is { } line) export.known.Add(line);
            file.Position = file.Length;
        }

        return export;
    }

    /// <summary>Takes in a stream of an export; its events go on where the folder ends.</summary>
    /// <exception cref="FormatException">A line is none of an export, or an event is not the next one.</exception>
    public async Task AppendAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (pendingLength == pending.Length)
            {
                if (pending.Length >= AuditVerifier.MaxRecordBytes) throw new FormatException("The server sent a line longer than any of an export.");
                Array.Resize(ref pending, pending.Length * 2);
            }

            var read = await stream.ReadAsync(pending.AsMemory(pendingLength), cancellationToken);
            if (read == 0) break;
            var whole = pending.AsSpan(pendingLength, read).LastIndexOf((byte)'\n') is var end and >= 0 ? pendingLength + end + 1 : 0;
            pendingLength += read;
            Keep(pending.AsSpan(0, whole));
            pending.AsSpan(whole, pendingLength - whole).CopyTo(pending);
            pendingLength -= whole;
        }

        if (pendingLength > 0) throw new IOException("the stream ended within a line");
        await events.FlushAsync(cancellationToken);
    }

    /// <summary>Forgets what came of a line that broke off.</summary>
    public void DropPartialLine() => pendingLength = 0;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await events.DisposeAsync();
        await checkpoints.DisposeAsync();
        await keys.DisposeAsync();
    }

    private void Keep(ReadOnlySpan<byte> lines)
    {
        while (!lines.IsEmpty)
        {
            var length = lines.IndexOf((byte)'\n');
            KeepLine(lines[..length], lines[..(length + 1)]);
            lines = lines[(length + 1)..];
        }
    }

    private void KeepLine(ReadOnlySpan<byte> line, ReadOnlySpan<byte> withEnd)
    {
        switch (AuditExport.KindOf(line))
        {
            case ExportLine.Event:
                if (AuditExport.IndexOf(line) != NextIndex) throw new FormatException($"The server sent event {AuditExport.IndexOf(line)} where event {NextIndex} comes next.");
                events.Write(withEnd);
                NextIndex++;
                break;
            case ExportLine.Checkpoint:
                KeepOnce(checkpoints, line, withEnd);
                break;
            case ExportLine.Key:
                KeepOnce(keys, line, withEnd);
                break;
            default:
                throw new FormatException("The server sent a line that is none of an export.");
        }
    }

    private void KeepOnce(FileStream file, ReadOnlySpan<byte> line, ReadOnlySpan<byte> withEnd)
    {
        if (!known.Add(Encoding.UTF8.GetString(line))) return;
        file.Write(withEnd);
        file.Flush();
    }

    private static FileStream OpenFile(string folder, string name) => new(Path.Combine(folder, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, BlockBytes);

    /// <summary>The last whole line of a file, without its end; null when there is none. What stands behind it is cut off, and writing goes on there.</summary>
    private static byte[]? LastLine(FileStream file)
    {
        var end = LineEndBefore(file, file.Length);
        file.SetLength(end + 1);
        file.Position = file.Length;
        if (end < 0) return null;

        var start = LineEndBefore(file, end) + 1;
        var line = new byte[end - start];
        file.Position = start;
        file.ReadExactly(line);
        file.Position = file.Length;
        return line;
    }

    /// <summary>Place of the last line feed before a place; -1 when there is none.</summary>
    private static long LineEndBefore(FileStream file, long place)
    {
        var block = new byte[BlockBytes];
        while (place > 0)
        {
            var length = (int)Math.Min(block.Length, place);
            place -= length;
            file.Position = place;
            file.ReadExactly(block, 0, length);
            var found = block.AsSpan(0, length).LastIndexOf((byte)'\n');
            if (found >= 0) return place + found;
        }

        return -1;
    }
}
