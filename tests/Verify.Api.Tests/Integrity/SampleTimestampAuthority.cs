using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Verify.Api.Tests.Integrity;

/// <summary>A small time-stamping authority (RFC 3161) of our own on the loopback interface.</summary>
public sealed class SampleTimestampAuthority : IDisposable
{
    private const string Policy = "1.2.3.4.1";
    private const string TimestampContent = "1.2.840.113549.1.9.16.1.4";
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    private readonly HttpListener listener = new();
    private readonly X509Certificate2 certificate = MakeCertificate();
    private readonly Task serving;
    private long serial;

    public SampleTimestampAuthority()
    {
        var port = FreePort();
        Url = $"http://127.0.0.1:{port}/stamp/";
        listener.Prefixes.Add(Url);
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>Its address.</summary>
    public string Url { get; }

    /// <summary>True to answer with something else than a token.</summary>
    public bool IsBroken { get; set; }

    /// <summary>How many tokens it gave.</summary>
    public int Given => (int)serial;

    public void Dispose()
    {
        listener.Stop();
        listener.Close();
        certificate.Dispose();
        GC.KeepAlive(serving);
    }

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            context.Response.ContentType = "application/timestamp-reply";
            await context.Response.OutputStream.WriteAsync(IsBroken ? "no token"u8.ToArray() : Answer(body.ToArray()));
            context.Response.Close();
        }
    }

    private byte[] Answer(byte[] sent)
    {
        Rfc3161TimestampRequest.TryDecode(sent, out var request, out _).ShouldBeTrue();
        var info = new Rfc3161TimestampTokenInfo(new Oid(Policy), request!.HashAlgorithmId, request.GetMessageHash(), BitConverter.GetBytes(Interlocked.Increment(ref serial)), DateTimeOffset.UtcNow, nonce: request.GetNonce());
        var cms = new SignedCms(new ContentInfo(new Oid(TimestampContent), info.Encode()));
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"), IncludeOption = X509IncludeOption.EndCertOnly };
        signer.SignedAttributes.Add(new AsnEncodedData(SigningCertificateV2, SigningCertificate()));
        cms.ComputeSignature(signer);

        var answer = new AsnWriter(AsnEncodingRules.DER);
        using (answer.PushSequence())
        {
            using (answer.PushSequence()) answer.WriteInteger(0); // granted
            answer.WriteEncodedValue(cms.Encode());
        }

        return answer.Encode();
    }

    // RFC 5035: SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2 }, SHA-256 being the default algorithm
    private byte[] SigningCertificate()
    {
        var attribute = new AsnWriter(AsnEncodingRules.DER);
        using (attribute.PushSequence())
        using (attribute.PushSequence())
        using (attribute.PushSequence())
        {
            attribute.WriteOctetString(SHA256.HashData(certificate.RawData));
        }

        return attribute.Encode();
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Sample Time-stamping Authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
    }
}
