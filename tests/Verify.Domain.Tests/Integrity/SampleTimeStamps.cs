using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Verify.Domain.Tests.Integrity;

/// <summary>Makes RFC 3161 tokens as an authority does, with a root and a signing certificate of its own.</summary>
internal sealed class SampleTimeStamps : IDisposable
{
    /// <summary>Purpose of a certificate: time stamping.</summary>
    public const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    /// <summary>Purpose of a certificate: signing code, which is not for tokens.</summary>
    public const string CodeSigning = "1.3.6.1.5.5.7.3.3";

    private const string Policy = "1.2.3.4.1";
    private const string TimestampContent = "1.2.840.113549.1.9.16.1.4";
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";

    private readonly X509Certificate2 root;
    private readonly X509Certificate2 signer;
    private long serial;

    public SampleTimeStamps(string purpose = TimeStamping)
    {
        using var rootKey = RSA.Create(2048);
        var rootRequest = new CertificateRequest("CN=Sample Time Root", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        rootRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        root = rootRequest.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddYears(5));

        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Sample Time-stamping Authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        using var bare = request.Create(root, DateTimeOffset.UtcNow.AddYears(-1), DateTimeOffset.UtcNow.AddYears(1), [1, 2, 3, 4]);
        signer = bare.CopyWithPrivateKey(key);
    }

    /// <summary>The root's certificate, which those who trust the authority have.</summary>
    public string RootPem => root.ExportCertificatePem();

    /// <summary>The certificate that signs.</summary>
    public string SignerPem => signer.ExportCertificatePem();

    /// <summary>How many tokens were made.</summary>
    public long Made => serial;

    /// <summary>A token over a text, from the time given or from now.</summary>
    public byte[] Over(string text, DateTimeOffset? at = null) => Over(SHA256.HashData(Encoding.UTF8.GetBytes(text)), new Oid(Sha256), at);

    /// <summary>A token over a hash.</summary>
    public byte[] Over(ReadOnlyMemory<byte> hash, Oid algorithm, DateTimeOffset? at = null, ReadOnlyMemory<byte>? nonce = null)
    {
        var info = new Rfc3161TimestampTokenInfo(new Oid(Policy), algorithm, hash, new BigInteger(Interlocked.Increment(ref serial)).ToByteArray(isBigEndian: true), at ?? DateTimeOffset.UtcNow, nonce: nonce);
        var cms = new SignedCms(new ContentInfo(new Oid(TimestampContent), info.Encode()));
        var by = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, signer) { DigestAlgorithm = new Oid(Sha256), IncludeOption = X509IncludeOption.EndCertOnly };
        by.SignedAttributes.Add(new AsnEncodedData(SigningCertificateV2, SigningCertificate()));
        cms.ComputeSignature(by);
        return cms.Encode();
    }

    public void Dispose()
    {
        root.Dispose();
        signer.Dispose();
    }

    // RFC 5035: SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2 }, SHA-256 being the default algorithm
    private byte[] SigningCertificate()
    {
        var attribute = new AsnWriter(AsnEncodingRules.DER);
        using (attribute.PushSequence())
        using (attribute.PushSequence())
        using (attribute.PushSequence())
        {
            attribute.WriteOctetString(SHA256.HashData(signer.RawData));
        }

        return attribute.Encode();
    }
}
