using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Verify.Domain.Integrity;

/// <summary>
/// A public key that signs checkpoints: ECDSA on P-256 with SHA-256. It is handed out as a PEM file or as one line, the
/// verifier key of the C2SP note tools (<c>origin+id+base64</c>, signature type 2). Whoever checks a log must have it from
/// elsewhere than from the log.
/// </summary>
public sealed class CheckpointKey
{
    /// <summary>Bytes of a key's short name in a signature line.</summary>
    public const int IdLength = 4;

    private const byte EcdsaSignatureType = 2;
    private const string P256 = "1.2.840.10045.3.1.7";
    private const string PemLabel = "PUBLIC KEY";

    private readonly byte[] publicKey;
    private readonly byte[] id;

    private CheckpointKey(byte[] publicKey, string? origin)
    {
        this.publicKey = publicKey;
        Origin = origin;
        id = SHA256.HashData(publicKey)[..IdLength];
    }

    /// <summary>The only log it may sign for; null when the key was handed over without saying.</summary>
    public string? Origin { get; }

    /// <summary>The first four bytes of the SHA-256 of the public key's DER form (SubjectPublicKeyInfo), as C2SP signed-note and Rekor define it.</summary>
    public ReadOnlySpan<byte> Id => id;

    /// <summary>The <see cref="Id"/> as eight hex digits, for people.</summary>
    public string IdText => Convert.ToHexStringLower(id);

    /// <summary>Takes a public key in its DER form (SubjectPublicKeyInfo).</summary>
    /// <exception cref="FormatException">It is no public key on P-256.</exception>
    public static CheckpointKey FromDer(ReadOnlySpan<byte> subjectPublicKeyInfo, string? origin = null)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out var read);
            if (read == subjectPublicKeyInfo.Length && string.Equals(key.ExportParameters(false).Curve.Oid.Value, P256, StringComparison.Ordinal))
                return new CheckpointKey(subjectPublicKeyInfo.ToArray(), origin);
        }
        catch (CryptographicException e)
        {
            throw new FormatException("It is no public key on P-256.", e);
        }

        throw new FormatException("It is no public key on P-256.");
    }

    /// <summary>The public half of a signing key.</summary>
    /// <param name="key">A key on P-256.</param>
    /// <param name="origin">The log it signs for.</param>
    public static CheckpointKey Of(ECDsa key, string? origin = null) => FromDer(key.ExportSubjectPublicKeyInfo(), origin);

    /// <summary>Reads a key file: PEM blocks (<c>BEGIN PUBLIC KEY</c>), one after another, or lines with a verifier key each.</summary>
    /// <exception cref="FormatException">It holds no key, or something that is none.</exception>
    public static IReadOnlyList<CheckpointKey> Parse(string text)
    {
        var keys = new List<CheckpointKey>();
        if (PemEncoding.TryFind(text, out _))
        {
            var rest = text.AsSpan();
            for (; PemEncoding.TryFind(rest, out var pem); rest = rest[pem.Location.End..])
            {
                if (!rest[pem.Label].SequenceEqual(PemLabel)) throw new FormatException($"The file holds a '{rest[pem.Label]}' where a '{PemLabel}' is wanted.");
                keys.Add(FromDer(Convert.FromBase64String(rest[pem.Base64Data].ToString())));
            }
        }
        else
        {
            keys.AddRange(text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(FromVerifierKey));
        }

        return keys.Count > 0 ? keys : throw new FormatException("The file holds no public key.");
    }

    /// <summary>The key as a PEM block, which <c>openssl</c> reads.</summary>
    public string ToPem() => PemEncoding.WriteString(PemLabel, publicKey) + "\n";

    /// <summary>The key as one line, bound to its origin: <c>origin+id+base64(2 ‖ DER)</c>.</summary>
    /// <exception cref="InvalidOperationException">The key has no origin.</exception>
    public string ToVerifierKey() => $"{Origin ?? throw new InvalidOperationException("The key is bound to no origin.")}+{IdText}+{Convert.ToBase64String([EcdsaSignatureType, .. publicKey])}";

    /// <summary>Whether the signature (DER, as OpenSSL writes it) of the text's UTF-8 bytes is by this key.</summary>
    public bool Signed(string text, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        return key.VerifyData(Encoding.UTF8.GetBytes(text), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static CheckpointKey FromVerifierKey(string line)
    {
        // base64 may hold a plus too: the first two end the origin and the id
        var parts = line.Split('+', 3);
        var bytes = new byte[line.Length];
        if (parts.Length != 3 || !Convert.TryFromBase64String(parts[2], bytes, out var length) || length < 1 || bytes[0] != EcdsaSignatureType || !SignedNote.IsKeyName(parts[0]))
            throw new FormatException("The line is no verifier key (origin+id+base64) of an ECDSA key.");

        var key = FromDer(bytes.AsSpan(1, length - 1), parts[0]);
        return string.Equals(key.IdText, parts[1], StringComparison.Ordinal)
            ? key
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"The verifier key says its id is {parts[1]}, but it is {key.IdText}."));
    }
}
