using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Verify.Api.Persistence;
using Verify.Domain.Webhooks;

namespace Verify.Api.Webhooks;

/// <summary>
/// Derives the secrets of endpoints from one key that is kept outside the database: whoever has the database alone can
/// sign nothing. At the first start it makes the key.
/// </summary>
internal sealed partial class WebhookKey
{
    private const string DefaultFile = "webhook-key";
    private const int Length = 32;

    private readonly byte[] key;

    /// <summary>Reads the key, or makes it. Throws when what is configured is no key.</summary>
    public WebhookKey(IServiceProvider services, IOptions<WebhookOptions> options, IHostEnvironment environment, ILogger<WebhookKey> logger)
    {
        var file = options.Value.KeyFile is { } configured ? Path.GetFullPath(configured, environment.ContentRootPath) : Path.Combine(Path.GetDirectoryName(services.DatabaseFile())!, DefaultFile);
        key = Read(options.Value.Key ?? ReadOrMake(file, logger));
        Id = Convert.ToHexStringLower(SHA256.HashData(key))[..8];
    }

    /// <summary>Its short name: eight hex digits.</summary>
    public string Id { get; }

    /// <summary>The bytes of a secret.</summary>
    public byte[] Derive(Guid secretId) => HMACSHA256.HashData(key, secretId.ToByteArray(bigEndian: true));

    /// <summary>A secret as its receiver writes it: <c>whsec_</c> and base64.</summary>
    public string Written(Guid secretId) => $"whsec_{Convert.ToBase64String(Derive(secretId))}";

    /// <summary>Whether this key is the one that a secret was derived from.</summary>
    public bool Makes(WebhookSecret secret) => string.Equals(secret.KeyId, Id, StringComparison.Ordinal);

    private static byte[] Read(string text)
    {
        var bytes = new byte[Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var read) && read == Length
            ? bytes
            : throw new InvalidOperationException("What is configured as the webhooks' key is not 32 bytes in base64.");
    }

    private static string ReadOrMake(string file, ILogger logger)
    {
        if (File.Exists(file)) return File.ReadAllText(file);
        var made = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length));
        var draft = $"{file}.{Environment.ProcessId}";
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using (var writer = new StreamWriter(draft, how)) writer.WriteLine(made);
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // another process on this machine began at the same moment: all derive from its key
            File.Delete(draft);
            return File.ReadAllText(file);
        }

        LogMade(logger, file);
        return made;
    }

    [LoggerMessage(EventId = 71, Level = LogLevel.Information, Message = "Made a key that the secrets of webhooks are derived from: {File}")]
    private static partial void LogMade(ILogger logger, string file);
}
