using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Verify.Api.Persistence;
using Verify.Domain.Integrity;

namespace Verify.Api.Integrity;

/// <summary>Holds the private key of the log and signs its checkpoints; at the first start it makes the key.</summary>
internal sealed partial class LogSigner : IDisposable
{
    private const string DefaultFile = "log-key.pem";

    private readonly ECDsa key;
    private readonly ECDsa? previous;
    private readonly string? madeFile;

    /// <summary>Reads the key, or makes it. Throws when what is configured is no private key on P-256.</summary>
    public LogSigner(IServiceProvider services, IOptions<LogOptions> options, IHostEnvironment environment, ILogger<LogSigner> logger)
    {
        Origin = options.Value.Origin;
        var file = options.Value.KeyFile is { } configured ? Path.GetFullPath(configured, environment.ContentRootPath) : Path.Combine(Path.GetDirectoryName(services.DatabaseFile())!, DefaultFile);
        var hadKey = options.Value.Key is not null || File.Exists(file);
        key = Read(options.Value.Key ?? ReadOrMake(file, logger));
        madeFile = hadKey ? null : file;
        PublicKey = CheckpointKey.Of(key, Origin);
        if (options.Value.PreviousKeyFile is { } before) previous = Read(File.ReadAllText(Path.GetFullPath(before, environment.ContentRootPath)));
    }

    /// <summary>Name of the log.</summary>
    public string Origin { get; }

    /// <summary>The public half of the key that signs.</summary>
    public CheckpointKey PublicKey { get; }

    /// <summary>Takes back a key that was made at this start; false when there was one before, or the one it follows is named.</summary>
    public bool TakeBackNewKey()
    {
        if (madeFile is null || previous is not null) return false;
        File.Delete(madeFile);
        return true;
    }

    /// <summary>Signs a checkpoint; the previous key signs too where it is configured.</summary>
    public SignedNote Sign(Checkpoint checkpoint) => Sign(checkpoint.ToText());

    /// <summary>Signs a text under the log's name. Whatever else is signed begins with a line that no checkpoint can begin with.</summary>
    public SignedNote Sign(string text)
    {
        var note = SignedNote.Sign(text, Origin, key);
        return previous is null ? note : note.SignedAlsoBy(Origin, previous);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        key.Dispose();
        previous?.Dispose();
    }

    private static ECDsa Read(string pem)
    {
        var read = ECDsa.Create();
        try
        {
            read.ImportFromPem(pem);
            read.ExportParameters(includePrivateParameters: true);
            CheckpointKey.Of(read);
            return read;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or FormatException)
        {
            read.Dispose();
            throw new InvalidOperationException("What is configured as the log's key is no private key on P-256 in PEM.", e);
        }
    }

    private static string ReadOrMake(string file, ILogger logger)
    {
        if (File.Exists(file))
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != UnixFileMode.None) LogOpenFile(logger, file);
            return File.ReadAllText(file);
        }

        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pem = made.ExportPkcs8PrivateKeyPem() + "\n";
        var draft = $"{file}.{Environment.ProcessId}";
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using (var writer = new StreamWriter(draft, how)) writer.Write(pem);
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // another process on this machine began at the same moment: all sign with its key
            File.Delete(draft);
            return File.ReadAllText(file);
        }

        LogMade(logger, file);
        return pem;
    }

    [LoggerMessage(EventId = 30, Level = LogLevel.Warning, Message = "Others than its owner can read or write the log's key {File}: set its mode to 600")]
    private static partial void LogOpenFile(ILogger logger, string file);

    [LoggerMessage(EventId = 31, Level = LogLevel.Information, Message = "Made a key that signs for the log: {File}")]
    private static partial void LogMade(ILogger logger, string file);
}
