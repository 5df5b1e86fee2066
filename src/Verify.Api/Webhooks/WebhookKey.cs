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

    private readonly byte[] key;

    /// <summary>Reads the key, or makes it. Throws when what is configured is no key.</summary>
    public WebhookKey(IServiceProvider services, IOptions<WebhookOptions> options, IHostEnvironment environment, ILogger<WebhookKey> logger)
    {
        var file = options.Value.KeyFile is { } configured ? Path.GetFullPath(configured, environment.ContentRootPath) : Path.Combine(Path.GetDirectoryName(services.DatabaseFile())!, DefaultFile);
        key = KeyFile.Read(options.Value.Key ?? ReadOrMake(file, logger), "the webhooks' key");
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

    private static string ReadOrMake(string file, ILogger logger)
    {
        var (text, isNew) = KeyFile.ReadOrMake(file);
        if (isNew) LogMade(logger, file);
        return text;
    }

    [LoggerMessage(EventId = 71, Level = LogLevel.Information, Message = "Made a key that the secrets of webhooks are derived from: {File}")]
    private static partial void LogMade(ILogger logger, string file);
}
