using System.Buffers;
using Microsoft.Extensions.Options;
using Verify.Api.Persistence;
using Verify.Domain.Integrity;

namespace Verify.Api.Integrity;

/// <summary>
/// The file that every checkpoint is appended to, one line each in the form of an export's <c>checkpoints.jsonl</c>. A file
/// on a disk that only others write remembers what the database may be made to forget.
/// </summary>
internal sealed partial class WitnessFile
{
    private const string DefaultFile = "checkpoints.jsonl";
    private const int MaxTailBytes = 1024 * 1024;

    private readonly string path;

    public WitnessFile(IServiceProvider services, IOptions<WitnessOptions> options, IHostEnvironment environment, ILogger<WitnessFile> logger)
    {
        var folder = Path.GetDirectoryName(services.DatabaseFile())!;
        path = options.Value.File is { } configured ? Path.GetFullPath(configured, environment.ContentRootPath) : Path.Combine(folder, DefaultFile);
        IsOutside = !path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (!IsOutside) LogInside(logger, path);
    }

    /// <summary>Whether it lies elsewhere than the database: only then is it a witness.</summary>
    public bool IsOutside { get; }

    /// <summary>Appends a checkpoint and waits until it is on the disk.</summary>
    public async Task AppendAsync(StoredCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        var line = new ArrayBufferWriter<byte>(1024);
        AuditExport.WriteCheckpoint(line, checkpoint.Signed, checkpoint.Token is null ? [] : [checkpoint.Token]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (await IsTornAsync(file, cancellationToken)) await file.WriteAsync("\n"u8.ToArray(), cancellationToken);
        file.Seek(0, SeekOrigin.End);
        await file.WriteAsync(line.WrittenMemory, cancellationToken);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The last checkpoint of the file; null when there is none.</summary>
    /// <exception cref="FormatException">The last whole line is no checkpoint.</exception>
    public async Task<SignedNote?> LastAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) return null;
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var tail = new byte[(int)Math.Min(file.Length, MaxTailBytes)];
        file.Seek(-tail.Length, SeekOrigin.End);
        await file.ReadExactlyAsync(tail, cancellationToken);

        // a line without its end was cut off by a kill: it never counted
        var end = tail.AsSpan().LastIndexOf((byte)'\n');
        while (end > 0)
        {
            var start = tail.AsSpan(0, end).LastIndexOf((byte)'\n') + 1;
            var line = tail.AsSpan(start, end - start);
            if (AuditExport.KindOf(line) == ExportLine.Checkpoint && line[^1] == '}') return SignedNote.Parse(AuditExport.ReadCheckpoint(line).Note);
            if (start == 0) break;
            end = start - 1;
        }

        return tail.Length == 0 ? null : throw new FormatException("The witness file holds no checkpoint.");
    }

    private static async Task<bool> IsTornAsync(FileStream file, CancellationToken cancellationToken)
    {
        if (file.Length == 0) return false;
        file.Seek(-1, SeekOrigin.End);
        var last = new byte[1];
        await file.ReadExactlyAsync(last, cancellationToken);
        return last[0] != '\n';
    }

    [LoggerMessage(EventId = 32, Level = LogLevel.Warning, Message = "The witness file {File} lies beside the database and is no outside witness: set Witness:File to a place that whoever keeps the database cannot write")]
    private static partial void LogInside(ILogger logger, string file);
}
