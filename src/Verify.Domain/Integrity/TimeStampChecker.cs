using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Verify.Domain.Integrity;

/// <summary>What a time-stamping authority vouches for: that a checkpoint existed at this time.</summary>
/// <param name="Time">When, by the authority's clock.</param>
/// <param name="Authority">Subject of the certificate that signed the token.</param>
public sealed record TimeStamp(DateTimeOffset Time, string Authority);

/// <summary>
/// Checks RFC 3161 time-stamp tokens of checkpoints, offline: the token is over the note's very bytes, its signature is
/// that of the certificate it names (RFC 5816), which is one for time stamping alone and was valid at that time. Where
/// certificates of authorities are given, the signer's must lead up to one of them; without any, nobody is trusted, and
/// the tokens are said not to be judged. Revocation is not looked up: the check is offline.
/// </summary>
public sealed class TimeStampChecker : IDisposable
{
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    // SHA-256, SHA-384, SHA-512
    private static readonly string[] GoodHashes = ["2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    private readonly X509Certificate2Collection authorities = [];

    // signers that led up to an authority, and from when to when all certificates on the way are valid: building a chain is slow
    private readonly Dictionary<string, (DateTime From, DateTime To)> trusted = new(StringComparer.Ordinal);

    private TimeStampChecker()
    {
    }

    /// <summary>Whether there is an authority to trust, so that tokens are judged.</summary>
    public bool Judges => authorities.Count > 0;

    /// <summary>A checker that trusts no authority.</summary>
    public static TimeStampChecker Trusting() => new();

    /// <summary>A checker that trusts these certificates: roots, those below them, or authorities themselves.</summary>
    /// <param name="pems">Texts with one or more certificates as PEM blocks each.</param>
    /// <exception cref="FormatException">A text holds no certificate.</exception>
    public static TimeStampChecker Trusting(IEnumerable<string> pems)
    {
        var checker = new TimeStampChecker();
        foreach (var pem in pems)
        {
            var before = checker.authorities.Count;
            try
            {
                checker.authorities.ImportFromPem(pem);
            }
            catch (CryptographicException e)
            {
                throw new FormatException("It holds something else than certificates in PEM: " + e.Message, e);
            }

            if (checker.authorities.Count == before) throw new FormatException("It holds no certificate in PEM.");
        }

        return checker;
    }

    /// <summary>Checks a token.</summary>
    /// <param name="token">The token in DER.</param>
    /// <param name="note">The signed checkpoint it came with: the token is over its UTF-8 bytes.</param>
    /// <exception cref="FormatException">The token does not hold; the message says why.</exception>
    public TimeStamp Check(byte[] token, string note)
    {
        if (!Rfc3161TimestampToken.TryDecode(token, out var read, out var length) || length != token.Length) throw new FormatException("What should be a time-stamp token cannot be read.");
        var info = read.TokenInfo;
        if (!GoodHashes.Contains(info.HashAlgorithmId.Value, StringComparer.Ordinal)) throw new FormatException($"The time-stamp token is over a hash of a kind that proves little: {info.HashAlgorithmId.Value}.");
        var signed = read.AsSignedCms().Certificates;
        X509Certificate2? signer = null;
        try
        {
            if (!Holds(read, note, out signer)) throw new FormatException("The time-stamp token is not over this checkpoint, or its signature is not one of a time-stamping certificate.");
            if (Judges && !IsTrusted(signer!, signed, info.Timestamp)) throw new FormatException($"The time-stamp token is signed by '{signer!.Subject}', which leads up to none of the authorities you trust.");
            return new TimeStamp(info.Timestamp, signer!.Subject);
        }
        finally
        {
            signer?.Dispose();
            foreach (var certificate in signed) certificate.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var authority in authorities) authority.Dispose();
    }

    private bool Holds(Rfc3161TimestampToken token, string note, out X509Certificate2? signer)
    {
        try
        {
            return token.VerifySignatureForData(Encoding.UTF8.GetBytes(note), out signer, authorities);
        }
        catch (CryptographicException)
        {
            signer = null;
            return false;
        }
    }

    private bool IsTrusted(X509Certificate2 signer, X509Certificate2Collection others, DateTimeOffset at)
    {
        if (trusted.TryGetValue(signer.Thumbprint, out var valid) && at.UtcDateTime >= valid.From && at.UtcDateTime <= valid.To) return true;

        // one by one: of two roots with one name, the builder of chains tries but one
        foreach (var authority in authorities)
        {
            if (LeadsUpTo(authority, signer, others, at) is not { } found) continue;
            trusted[signer.Thumbprint] = found;
            return true;
        }

        return false;
    }

    // from when to when all certificates on the way are valid; null when there is no way
    private (DateTime From, DateTime To)? LeadsUpTo(X509Certificate2 authority, X509Certificate2 signer, X509Certificate2Collection others, DateTimeOffset at)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.ExtraStore.AddRange(others);
        chain.ChainPolicy.ExtraStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(TimeStamping));
        chain.ChainPolicy.VerificationTime = at.LocalDateTime;
        var isWhole = chain.Build(signer);
        var path = chain.ChainElements.Select(e => e.Certificate).ToList();

        // a chain that ends in the certificate given is whole for us, be that a root or not
        var endsThere = path.Count > 0 && path[^1].RawDataMemory.Span.SequenceEqual(authority.RawDataMemory.Span);
        (DateTime, DateTime)? found = endsThere && (isWhole || chain.ChainStatus.All(s => s.Status is X509ChainStatusFlags.PartialChain))
            ? (path.Max(c => c.NotBefore.ToUniversalTime()), path.Min(c => c.NotAfter.ToUniversalTime()))
            : null;
        foreach (var certificate in path) certificate.Dispose();
        return found;
    }
}
