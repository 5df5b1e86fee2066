using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Verify.Domain.Confidences;
using Verify.Domain.Refusals;

namespace Verify.Api.Persistence;

/// <summary>Where the key of what was told in confidence is: section <c>Confidences</c>.</summary>
internal sealed class ConfidenceOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Confidences";

    /// <summary>The key: 32 bytes, base64. Else it is in <see cref="KeyFile"/>.</summary>
    public string? Key { get; set; }

    /// <summary>The file of the key; else <c>confidence-key</c> beside the database. Made at the first start.</summary>
    public string? KeyFile { get; set; }
}

/// <summary>What was told in confidence, opened.</summary>
/// <param name="Words">The words.</param>
/// <param name="Salt">With them it gives the commitment: SHA-256 of salt and words (UTF-8).</param>
internal sealed record OpenedWords(string Words, byte[] Salt);

/// <summary>
/// Closes what was told in confidence with a key that is kept outside the database (AES-256-GCM, bound to the thing it belongs to):
/// whoever has database, backups or exports alone has nothing.
/// </summary>
internal sealed partial class ConfidenceKey
{
    private const string DefaultFile = "confidence-key";
    private const int SaltLength = 32;

    private readonly byte[] key;
    private readonly string id;

    /// <summary>Reads the key, or makes it. Throws when what is configured is no key.</summary>
    public ConfidenceKey(IServiceProvider services, IOptions<ConfidenceOptions> options, IHostEnvironment environment, ILogger<ConfidenceKey> logger)
    {
        var file = options.Value.KeyFile is { } configured ? Path.GetFullPath(configured, environment.ContentRootPath) : Path.Combine(Path.GetDirectoryName(services.DatabaseFile())!, DefaultFile);
        key = KeyFile.Read(options.Value.Key ?? ReadOrMake(file, logger), "the key of confidences");
        id = Convert.ToHexStringLower(SHA256.HashData(key))[..8];
    }

    /// <summary>Closes words that belong to one thing.</summary>
    public SealedWords Close(Guid owner, string words)
    {
        var plain = RandomNumberGenerator.GetBytes(SaltLength).Concat(Encoding.UTF8.GetBytes(words)).ToArray();
        var closed = new byte[AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + plain.Length];
        var (nonce, tag, cipher) = Parts(closed);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, AesGcm.TagByteSizes.MaxSize);
        aes.Encrypt(nonce, plain, cipher, tag, owner.ToByteArray(bigEndian: true));
        return new SealedWords(id, Convert.ToBase64String(closed), Convert.ToHexStringLower(SHA256.HashData(plain)));
    }

    /// <summary>Opens them again. Refuses with 409 where they were closed with another key, or are gone.</summary>
    public OpenedWords Open(Guid owner, SealedWords words)
    {
        var closed = new byte[words.Ciphertext.Length];
        if (words.KeyId != id || !Convert.TryFromBase64String(words.Ciphertext, closed, out var length) || length < AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + SaltLength) throw Unreadable();
        var (nonce, tag, cipher) = Parts(closed.AsSpan(0, length));
        var plain = new byte[cipher.Length];
        try
        {
            using var aes = new AesGcm(key, AesGcm.TagByteSizes.MaxSize);
            aes.Decrypt(nonce, cipher, tag, plain, owner.ToByteArray(bigEndian: true));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw Unreadable();
        }

        return new OpenedWords(Encoding.UTF8.GetString(plain.AsSpan(SaltLength)), plain[..SaltLength]);
    }

    private static ClosedParts Parts(Span<byte> closed) => new(
        closed[..AesGcm.NonceByteSizes.MaxSize],
        closed.Slice(AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize),
        closed[(AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize)..]);

    private static RefusedException Unreadable() =>
        new(RefusalKind.WrongStage, ProblemCodes.ConfidenceUnreadable, "This was closed with another key than this server's, or was taken out: it cannot be opened.");

    private static string ReadOrMake(string file, ILogger logger)
    {
        var (text, isNew) = KeyFile.ReadOrMake(file);
        if (isNew) LogMade(logger, file);
        return text;
    }

    [LoggerMessage(EventId = 72, Level = LogLevel.Information, Message = "Made the key that closes what is told in confidence: {File}. Without it nobody opens that again")]
    private static partial void LogMade(ILogger logger, string file);

    private readonly ref struct ClosedParts(Span<byte> nonce, Span<byte> tag, Span<byte> cipher)
    {
        private readonly Span<byte> nonce = nonce;
        private readonly Span<byte> tag = tag;
        private readonly Span<byte> cipher = cipher;

        public void Deconstruct(out Span<byte> theNonce, out Span<byte> theTag, out Span<byte> theCipher)
        {
            theNonce = nonce;
            theTag = tag;
            theCipher = cipher;
        }
    }
}
